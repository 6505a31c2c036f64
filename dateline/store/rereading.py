"""Readings replaced: what was read out of stored articles goes, what is read out of them now comes.

Articles, their ids, imports, originals and corrections stay. An event of the same sentence and date keeps
its id and its number. Names are joined, copies and accounts grouped by those who do so after an import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.model import Article
from dateline.store.base import Part
from dateline.store.batches import Pair, article_numbers, store_readings
from dateline.store.corrections import Applier, active_corrections
from dateline.store.database import Cursor
from dateline.store.rows import arrow, flags, flags_text, pairs
from dateline.store.ungrouping import forget_grouping

_PAGE = 200  # articles fetched at once
_ARTICLES = """
    select a.id, a.key, a.title, t.text, s.name, a.author, a.url, a.published,
        case when t.language_given is false then '' else a.language end, t.flags, t.extra
    from article a join article_text t on t.article = a.id join source s on s.id = a.source
    where a.id > $after order by a.id limit $page"""


class Rereading(Part):
    """Stored articles, and new readings in place of the old."""

    _appliers: Mapping[str, Applier]

    def article_count(self) -> int:
        """How many articles there are."""
        with self._db.read() as cursor:
            return cursor.rows("select count(*) from article")[0][0]

    def stored_articles(self) -> Iterator[Article]:
        """All articles as they came, oldest first; few are held at once.

        The language is "" where it was found out from the text, so that it can be found out anew.
        """
        after = -1
        while rows := self._articles_after(after):
            after = rows[-1][0]
            for row in rows:
                yield Article(*row[1:9], flags=flags(row[9]), extra=pairs(row[10]))

    def _articles_after(self, after: int) -> list[tuple]:
        with self._db.read(limited=False) as cursor:
            return cursor.rows(_ARTICLES, {"after": after, "page": _PAGE})

    def replace_readings(self, read: Sequence[Pair]) -> int:
        """Put new readings in place of the old ones, in one transaction; how many articles were here."""
        with self._db.write() as cursor:
            known = article_numbers(cursor, [a.id for a, _ in read])
            present = [(a, r) for a, r in read if a.id in known]
            cursor.unchanged = not present
            kept = _forget(cursor, [known[a.id] for a, _ in present], self._db.revision + 1)
            given = [known[a.id] for a, _ in present]
            store_readings(cursor, present, given, self._db.revision + 1, kept)
            rows = [
                (known[a.id], r.language or a.language, list(r.notes), flags_text(r.flags))
                for a, r in present
            ]
            cursor.register("reread", arrow("id:i language:s notes:l flags:s", rows))
            cursor.run("update article set language = r.language from reread r where article.id = r.id")
            self._appliers["event"](cursor, active_corrections(cursor, "event"), self._db.revision + 1)
            cursor.run(
                """update article_text set notes = r.notes, flags = r.flags from reread r
                where article_text.article = r.id"""
            )
        return len(present)


def _forget(cursor: Cursor, articles: Sequence[int], revision: int) -> dict[str, int]:
    """Remove what was read out of articles; the ids and numbers of the events that went."""
    cursor.register("reread_articles", arrow("id:i", [(n,) for n in articles]))
    cursor.run("create temp table gone_articles as select id from reread_articles")
    cursor.run(
        """create temp table gone_events as
        select id, key from event
        where kind in ('extracted', 'inferred') and article in (select id from gone_articles)
        union all select id, key from hidden_event
        where kind in ('extracted', 'inferred') and article in (select id from gone_articles)"""
    )
    kept = dict(cursor.rows("select key, id from gone_events"))
    # the index forgets them all; those that come again are added with this revision
    cursor.run("insert into removed select true, id, $revision from gone_events", {"revision": revision})
    forget_grouping(cursor)
    cursor.run("update article set copy_of = null where id in (select id from gone_articles)")
    for name in ("event_form", "event_entity"):
        cursor.run(f"delete from {name} where event in (select id from gone_events)")
    for name in ("event", "hidden_event"):
        cursor.run(f"delete from {name} where id in (select id from gone_events)")
    cursor.run("delete from event_read where event in (select id from gone_events)")
    for name in ("date_mention", "name_mention", "article_entity"):
        cursor.run(f"delete from {name} where article in (select id from gone_articles)")
    return kept
