"""Taking an import back: what it alone brought goes, with all that was read out of it."""

from __future__ import annotations

from datetime import datetime

from dateline.errors import StoreError
from dateline.store.database import Cursor
from dateline.store.linking import drop_unused
from dateline.store.ungrouping import forget_grouping

_BY_ARTICLE = (
    "article_text", "article_name", "date_mention", "name_mention", "article_entity", "article_topic",
    "import_article",
)  # fmt: skip
_BY_EVENT = ("event_form", "event_entity", "import_event")


def undo_import(cursor: Cursor, number: int, now: datetime, revision: int) -> None:
    """Remove the articles and events that no other import brought, and record that this was done.

    Raises:
        StoreError: the import is being loaded.
    """
    state = cursor.rows("select state from import where id = $id", {"id": number})[0][0]
    if state == "loading":
        raise StoreError("This import is still being loaded.", remedy="Cancel it or wait for its end.")
    cursor.unchanged = state == "undone"
    values = {"id": number, "now": now, "revision": revision}
    _collect(cursor, values)
    _log_removed(cursor, values)
    forget_grouping(cursor)
    for name in _BY_EVENT:
        cursor.run(f"delete from {name} where event in (select id from gone_events)")
    cursor.run("delete from event where id in (select id from gone_events)")
    _release_events(cursor)
    for name in _BY_ARTICLE:
        cursor.run(f"delete from {name} where article in (select id from gone_articles)")
    cursor.run("delete from article where id in (select id from gone_articles)")
    cursor.run("delete from import_article where import = $id", values)
    cursor.run("delete from import_event where import = $id", values)
    drop_unused(cursor)
    cursor.run("update import set state = 'undone', undone_at = $now where id = $id", values)


def _collect(cursor: Cursor, values: dict) -> None:
    cursor.run(
        """create temp table gone_articles as select article as id from import_article where import = $id
        except select article from import_article where import <> $id""",
        values,
    )
    cursor.run(
        """create temp table gone_events as
        select event as id from import_event where import = $id
        except select event from import_event where import <> $id
        union all
        select id from event
        where kind in ('extracted', 'inferred') and article in (select id from gone_articles)""",
        values,
    )


def _log_removed(cursor: Cursor, values: dict) -> None:
    cursor.run(
        """insert into removed select false, id, $revision from gone_articles
        union all select true, id, $revision from gone_events""",
        values,
    )


def _release_events(cursor: Cursor) -> None:
    """Events of a file stay when the article that they name goes; the article may come back."""
    cursor.run(
        """update event set article = null, reported = null, reported_low = null, reported_high = null
        where article in (select id from gone_articles)"""
    )
