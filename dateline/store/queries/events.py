"""Questions about events: lists of the selection, one event, and the events around it."""

from __future__ import annotations

from datetime import date, timedelta

from pandas import DataFrame

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.details import details
from dateline.store.rows import pairs
from dateline.store.views import EventView
from dateline.store.words import analyzer, plain

ORDERS = {
    "happened": "e.day {0} nulls last, e.high {0}, e.id {0}",
    "reported": "e.reported {0} nulls last, e.day nulls last, e.id",
    "source": "(select name from source where id = e.source) {0}, e.day nulls last, e.id",
}
_MOST_CANDIDATES = 300  # accounts whose wording is compared
_ALIKE = 0.3  # share of common words that makes an account without a common name
_SHORTEST_WORD = 4  # letters: shorter words say little about wording
_EVENT = """
    select e.key, e.kind, e.headline, e.quote, e.edtf, e.earliest, e.latest, e.precision, e.bound, e.value,
        e.rule, e.anchor, e.confidence, e.confirmed, e.date_text, d.start, d.stop, a.key, e.start, e.stop,
        coalesce(a.title, ''), s.name, e.url, a.published, e.reported,
        (select coalesce(min(i.file), '') from import i where i.id = coalesce(
            (select min(import) from import_event where event = e.id),
            (select min(import) from import_article where article = e.article))),
        e.extra, e.id
    from event e join source s on s.id = e.source left join article a on a.id = e.article
    left join date_mention d on d.article = e.article and d.n = e.date_mention
    where e.key = $key"""
_CANDIDATES = """
    with mine as (select entity from event_entity where event = $id),
        shared as (select event, count(*) as n from event_entity
            where entity in (select entity from mine) group by event)
    select e.id, e.quote, coalesce(s.n, 0), (e.high - e.low) - ($high::date - $low::date)
    from event e left join shared s on s.event = e.id
    where e.id <> $id and e.low <= $high and e.high >= $low and e.article is distinct from $article
        and e.id not in (select event from import_event
            where import in (select import from import_event where event = $id))
    order by 3 desc, abs(4), e.id limit $most"""
_NEARBY = """
    select id from event where id <> $id and low >= $low and high <= $high
    order by abs(day - $day::date), day, id limit $most"""


class EventQueries(Part):
    """Events of a selection and of one moment."""

    def events(
        self,
        f: Filter,
        limit: int | None = 50,
        offset: int = 0,
        order: str = "happened",
        descending: bool = False,
    ) -> DataFrame:
        """Events of the selection.

        Args:
            limit: None for all.
            order: One of ORDERS. The undated stand last.

        Returns:
            Columns as `details`.
        """
        with self._select(f) as (cursor, s):
            by = ORDERS[order].format("desc" if descending else "asc")
            numbers = cursor.column(
                f"select e.id from event e where {s.events} order by {by} limit $limit offset $offset",
                {**s.values, "limit": limit, "offset": offset},
            )
            return details(cursor, numbers)

    def event(self, event_id: str) -> EventView | None:
        """One event, with where it comes from."""
        with self._db.read() as cursor:
            row = cursor.row(_EVENT, {"key": event_id})
            if row is None:
                return None
            entities = details(cursor, [row[-1]])["entities"][0]
            return EventView(*row[:-2], entities=tuple(entities), extra=pairs(row[-2]))

    def accounts(self, event_id: str, limit: int = 10) -> DataFrame:
        """What others say of the time of an event: overlapping events of other articles and files that
        share a name or much wording.

        Returns:
            Columns as `details`, and score (0 to 1); best first.
        """
        with self._db.read() as cursor:
            own = _placed(cursor, event_id)
            scored = _accounts(cursor, own, limit) if own else []
            frame = details(cursor, [number for _, number in scored])
            frame["score"] = [score for score, _ in scored]
            return frame

    def nearby(self, event_id: str, days: int = 7, limit: int = 20) -> DataFrame:
        """What else happened within so many days before and after an event; nearest first.

        Returns:
            Columns as `details`; events that lie wholly in these days.
        """
        with self._db.read() as cursor:
            own = _placed(cursor, event_id)
            if own is None:
                return details(cursor, [])
            around = {
                **own,
                "low": _moved(own["low"], -days),
                "high": _moved(own["high"], days),
                "most": limit,
            }
            return details(cursor, cursor.column(_NEARBY, around))


def _placed(cursor: Cursor, event_id: str) -> dict | None:
    """An event's number, place in time, article and quote; None where it is unknown or undated."""
    names = ("id", "day", "low", "high", "article", "quote")
    sql = "select id, day, low, high, article, quote from event where key = $key and day is not null"
    row = cursor.row(sql, {"key": event_id})
    return None if row is None else dict(zip(names, row, strict=True))


def _accounts(cursor: Cursor, own: dict, limit: int) -> list[tuple[float, int]]:
    said, names = (
        _content(own["quote"]),
        cursor.rows("select count(*) from event_entity where event = $id", own)[0][0],
    )
    scored = []
    for number, quote, shared, longer in cursor.rows(_CANDIDATES, {**own, "most": _MOST_CANDIDATES}):
        alike = _overlap(said, _content(quote))
        if shared or alike >= _ALIKE:
            close = 1.0 if longer == 0 else 0.5  # the same days, not a year around them
            scored.append((round(0.5 * alike + 0.3 * shared / max(1, names) + 0.2 * close, 3), number))
    return sorted(scored, key=lambda s: (-s[0], s[1]))[:limit]


def _content(text: str) -> set[str]:
    return {w for w in analyzer(True).analyze(plain(text)) if len(w) >= _SHORTEST_WORD}


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _moved(day: date, days: int) -> date:
    """The day so many days later, or the end of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
