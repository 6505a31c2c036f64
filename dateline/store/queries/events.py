"""Questions about events: lists of the selection, one event, and the events around it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pandas import DataFrame

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.details import detail_rows, details, framed
from dateline.store.queries.leading import HAPPENING, leading
from dateline.store.rows import pairs
from dateline.store.selection import SURE
from dateline.store.views import EventView

ORDERS = {
    "happened": "e.day {0} nulls last, e.high {0}, e.id {0}",
    "reported": "e.reported {0} nulls last, e.day nulls last, e.id",
    "source": "(select name from source where id = e.source) {0}, e.day nulls last, e.id",
}
_EVENT = """
    select e.key, e.kind, e.headline, e.quote, e.edtf, e.earliest, e.latest, e.precision, e.bound, e.value,
        e.rule, e.anchor, e.confidence, e.confirmed, e.modality, e.date_text, d.start, d.stop, a.key, e.start,
        e.stop,
        coalesce(a.title, ''), s.name, e.url, a.published, e.reported,
        (select coalesce(min(i.file), '') from import i where i.id = coalesce(
            (select min(import) from import_event where event = e.id),
            (select min(import) from import_article where article = e.article))),
        e.extra, e.id
    from event e join source s on s.id = e.source left join article a on a.id = e.article
    left join date_mention d on d.article = e.article and d.n = e.date_mention
    where e.key = $key"""
_AROUND = f"""e.low >= $low and e.high <= $high and {SURE}
    and {HAPPENING} <> (select {HAPPENING} from event e where e.id = $id)
    and ($known is null or e.reported_high <= $known)"""
_KNOWN = "coalesce($known, date '9999-12-31')"
_NEARBY = f"""
    select e.id from event e where e.id in ({leading(_AROUND, known=_KNOWN)})
    order by abs(e.day - $day::date), e.day, e.id limit $most"""


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
        """Events of the selection, as a frame; arguments as `event_rows`.

        Returns:
            Columns as `details`.
        """
        return framed(self.event_rows(f, limit, offset, order, descending))

    def event_rows(
        self,
        f: Filter,
        limit: int | None = 50,
        offset: int = 0,
        order: str = "happened",
        descending: bool = False,
        once: bool = False,
    ) -> list[dict[str, Any]]:
        """Events of the selection, as plain records: a page of a list, without the price of a frame.

        Args:
            limit: None for all.
            order: One of ORDERS. The undated stand last.
            once: One account for each happening, see `leading`.

        Returns:
            Records as `detail_rows`.
        """
        with self._select(f) as (cursor, s):
            by = ORDERS[order].format("desc" if descending else "asc")
            shown = f"e.id in ({leading(s.events, known=s.known)})" if once else s.events
            numbers = cursor.column(
                f"select e.id from event e where {shown} order by {by} limit $limit offset $offset",
                {**s.values, "limit": limit, "offset": offset},
            )
            return detail_rows(cursor, numbers)

    def event(self, event_id: str) -> EventView | None:
        """One event, with where it comes from."""
        with self._db.read() as cursor:
            row = cursor.row(_EVENT, {"key": event_id})
            if row is None:
                return None
            entities = detail_rows(cursor, [row[-1]])[0]["entities"]
            return EventView(*row[:-2], entities=tuple(entities), extra=pairs(row[-2]))

    def selects(self, f: Filter, event_id: str) -> bool:
        """Whether the event is one of the selection."""
        with self._select(f) as (cursor, s):
            found = f"select 1 from event e where e.key = $event and {s.events}"
            return cursor.row(found, {**s.values, "event": event_id}) is not None

    def nearby(
        self, event_id: str, days: int = 7, limit: int = 20, known_by: date | None = None
    ) -> DataFrame:
        """What else happened within so many days before and after an event; nearest first.

        Args:
            known_by: Leaves out what was reported after this day, or on no known one.

        Returns:
            Columns as `details`; of each other happening one of the accounts that lie wholly in these days.
        """
        with self._db.read() as cursor:
            own = _placed(cursor, event_id)
            if own is None:
                return details(cursor, [])
            around = {
                **own,
                "low": _moved(own["low"], -days),
                "high": _moved(own["high"], days),
                "known": known_by,
                "most": limit,
            }
            return details(cursor, cursor.column(_NEARBY, around))


def _placed(cursor: Cursor, event_id: str) -> dict | None:
    """An event's number and place in time; None where it is unknown or undated."""
    names = ("id", "day", "low", "high")
    sql = "select id, day, low, high from event where key = $key and day is not null"
    row = cursor.row(sql, {"key": event_id})
    return None if row is None else dict(zip(names, row, strict=True))


def _moved(day: date, days: int) -> date:
    """The day so many days later, or the end of the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
