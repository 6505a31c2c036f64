"""Questions about articles: lists of the selection, one article as the reader shows it, uploads."""

from __future__ import annotations

from datetime import UTC
from typing import cast

from pandas import DataFrame

from dateline.model import Article, DateMention
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.details import details
from dateline.store.queries.stories import StoryQueries
from dateline.store.rows import flags, pairs
from dateline.store.selection import SURE
from dateline.store.views import ArticleView, NameMark, Neighbours

_ORDERS = {
    "published": "a.day {0} nulls last, a.high {0}, a.id {0}",
    "title": "lower(a.title) {0}, a.day nulls last, a.id",
    "source": "s.name {0}, a.day nulls last, a.id",
    "events": "events {0}, a.day nulls last, a.id",
}
ORDERS = tuple(_ORDERS)
_LISTED = """
    from (select a.*, coalesce(ev.n, 0)::int as events from article a
        left join (select e.article, count(*) as n from event e where {events} group by 1) ev
            on ev.article = a.id
        where {articles}) a
    join source s on s.id = a.source"""
_ARTICLE = """
    select a.id, a.key, a.title, t.text, s.name, a.author, a.url, a.published, a.language, t.flags, t.extra,
        t.notes, i.file, i.sha256
    from article a join article_text t on t.article = a.id join source s on s.id = a.source
    left join import i on i.id = (select min(import) from import_article where article = a.id)
    where a.key = $key"""
_DATES = """
    select start, stop, text, type, value, edtf, earliest, latest, precision, anchor, rule, confidence, bound,
        part_of
    from date_mention where article = $id order by n"""
_NAMES = """
    select m.start, m.stop, m.text, en.type, en.key, en.name, coalesce(nullif(m.evidence, ''), f.evidence)
    from name_mention m join form f on f.id = m.form join entity en on en.id = f.entity
    where m.article = $id order by m.start, m.n"""
_IMPORTS = """
    select key as import, file, sha256, began as when, who, articles, events, already,
        (select count(*)::int from reject where import = i.id) as rejected, state
    from import i order by id desc"""
_REJECTS = """
    select r.file, r.place as row, r.field as column, r.value, r.reason, r.remedy, r.cells
    from reject r join import i on i.id = r.import where i.key = $key order by r.n"""


class ArticleQueries(StoryQueries, Part):
    """What the reader and the list of uploads show."""

    def articles(
        self,
        f: Filter,
        limit: int | None = 50,
        offset: int = 0,
        order: str = "published",
        descending: bool = False,
    ) -> tuple[DataFrame, int]:
        """Articles of the selection.

        Args:
            order: One of ORDERS. Articles without a publication date stand last.

        Returns:
            Columns: article, title, source, published (EDTF), language, events (of the selection, in the
            article), words. And how many there are in all.
        """
        with self._select(f) as (cursor, s):
            listed = _LISTED.format(events=s.events, articles=s.articles)
            frame = cursor.frame(
                f"""select a.key as article, a.title, s.name as source, a.published, a.language, a.events,
                a.words {listed} order by {_order(order, descending)} limit $limit offset $offset""",
                {**s.values, "limit": limit, "offset": offset},
            )
            total = cursor.rows(f"select count(*) from article a where {s.articles}", s.values)[0][0]
            return frame, total

    def article(self, article_id: str) -> ArticleView | None:
        """One article with all that was read out of it."""
        with self._db.read() as cursor:
            row = cursor.row(_ARTICLE, {"key": article_id})
            if row is None:
                return None
            number = {"id": row[0]}
            dates = tuple(DateMention(*d) for d in cursor.rows(_DATES, number))
            names = tuple(NameMark(*n) for n in cursor.rows(_NAMES, number))
            events = cursor.column(
                f"""select e.id from event e where e.article = $id and {SURE}
                order by e.start nulls last, e.day nulls last, e.id""",
                number,
            )
            article = Article(*row[1:9], flags=flags(row[9]), extra=pairs(row[10]))
            return ArticleView(
                article,
                dates,
                names,
                details(cursor, events),
                tuple(row[11] or ()),
                row[12] or "",
                row[13] or "",
            )

    def neighbours(
        self, f: Filter, article_id: str, order: str = "published", descending: bool = False
    ) -> Neighbours:
        """The articles before and after this one in the selection, ordered as `articles`."""
        with self._select(f) as (cursor, s):
            listed, by = _LISTED.format(events=s.events, articles=s.articles), _order(order, descending)
            row = cursor.row(
                f"""with placed as (
                    select a.key, lag(a.key) over w as previous, lead(a.key) over w as next,
                        row_number() over w as position, count(*) over () as total
                    {listed} window w as (order by {by}))
                select previous, next, position, total from placed where key = $key""",
                {**s.values, "key": article_id},
            )
            return Neighbours(*row) if row else Neighbours(None, None, None, _total(cursor, listed, s.values))

    def imports(self) -> DataFrame:
        """The uploads, newest first.

        Returns:
            Columns: import, file, sha256, when (UTC), who, articles, events, already, rejected, state
            ("loading", "finished", "cancelled", "interrupted": a fault ended it, "undone").
        """
        with self._db.read() as cursor:
            frame = cursor.frame(_IMPORTS)
            frame["when"] = frame["when"].dt.tz_localize(UTC)
            return frame

    def rejects(self, import_id: str) -> DataFrame:
        """The rows of an upload that could not be loaded, in the order of the file.

        Returns:
            Columns: file, row, column, value, reason, remedy, cells (the row as read).
        """
        with self._db.read() as cursor:
            return cursor.frame(_REJECTS, {"key": import_id})


def _order(order: str, descending: bool) -> str:
    return _ORDERS[order].format("desc" if descending else "asc")


def _total(cursor: Cursor, listed: str, values: object) -> int:
    return cursor.rows(f"select count(*) {listed}", cast(dict, values))[0][0]
