"""Questions about lag: how long after it happened an event was reported, or how long before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pandas import DataFrame

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.details import details
from dateline.store.selection import Selection

_COLUMNS = 60  # runs of days that many events are gathered into
_STEPS = 2  # steps of lag for each doubling of its days
# Both days are known: a lag of "some time in April" would be invented.
_KNOWN = "e.precision in ('day', 'time') and e.day is not null and e.reported_low = e.reported_high"
_LAG = "(e.reported - e.day)"
# What one text tells of a happening counts once, as it was first reported: else a wire story that ten
# outlets print would be ten of the list.
_TOLD = """
    with told as (
        select e.id, e.key, e.day, e.precision, e.reported, e.reported_low, e.reported_high, e.headline,
            e.source from event e left join article a on a.id = e.article where {events}
        qualify row_number() over (
            partition by coalesce(e.happening, e.id), coalesce(a.copy_of, e.article, -e.id), e.day
            order by e.reported nulls last, e.id) = 1)"""
_POINTS = f"""{_TOLD}
    select e.key, e.day, {_LAG}::int, 1, e.headline, s.name
    from told e join source s on s.id = e.source where {_KNOWN} order by e.day, e.id"""
_GATHERED = f"""{_TOLD},
    known as (select e.id, e.key, e.headline, e.day, {_LAG} as lag from told e where {_KNOWN}),
    placed as (
        select *, (day - (select min(day) from known)) // $width as run,
            (sign(lag) * floor({_STEPS} * log2(1 + abs(lag))))::int as step from known)
    select case when count(*) = 1 then first(key) end, min(day), median(lag)::int, count(*)::int,
        first(headline order by id), max(day)
    from placed group by run, step order by 2, 3"""
_SUMMARY = f"""{_TOLD}
    select count(*)::int, count(*) filter ({_KNOWN})::int,
        (median({_LAG}) filter ({_KNOWN}))::int,
        count(*) filter ({_KNOWN} and {_LAG} < 0)::int,
        min(e.day) filter ({_KNOWN}), max(e.day) filter ({_KNOWN})
    from told e"""
_LISTED = f"""{_TOLD}
    select e.id, {_LAG}::int, count(*) over ()::int from told e where {_KNOWN}
    order by 2 {{way}}, e.day, e.id limit $limit offset $offset"""


@dataclass(frozen=True, slots=True)
class LagMark:
    """An event, or several gathered (`event` is "" then): the day, and after how many days it was reported,
    negative where it was announced; of several, the first day and the median."""

    event: str
    day: date
    lag: int
    count: int = 1
    headline: str = ""
    source: str = ""
    last: date | None = None  # of several: the last day


@dataclass(frozen=True, slots=True)
class Lags:
    """The lags of a selection: of `total` events `known` have both days, `ahead` of these were announced.

    `median` is in days, None where no lag is known."""

    marks: tuple[LagMark, ...]
    total: int
    known: int
    ahead: int
    median: int | None


class LagQueries(Part):
    """Happened against reported."""

    def lags(self, f: Filter, most: int) -> Lags:
        """The lags of the selection; one mark an event, gathered where there would be more than `most`.
        What copies of one text tell of a happening is one event, reported when the first was."""
        with self._select(f) as (cursor, s):
            total, known, median, ahead, first, last = cursor.rows(
                _SUMMARY.format(events=s.events), s.values
            )[0]
            if known <= most:
                marks = [LagMark(*row) for row in cursor.rows(_POINTS.format(events=s.events), s.values)]
            else:
                marks = _gathered(cursor, s, (last - first).days + 1)
            return Lags(tuple(marks), total, known, ahead, median)

    def lag_events(
        self, f: Filter, limit: int = 50, offset: int = 0, descending: bool = True
    ) -> tuple[DataFrame, int]:
        """The events of the selection whose lag is known, the longest first.

        Returns:
            Columns as `details`, and lag (days, negative where announced). And how many there are in all.
        """
        way = "desc" if descending else "asc"
        with self._select(f) as (cursor, s):
            rows = cursor.rows(
                _LISTED.format(events=s.events, way=way),
                {**s.values, "limit": limit, "offset": offset},
            )
            frame = details(cursor, [r[0] for r in rows])
            frame["lag"] = [r[1] for r in rows]
            return frame, rows[0][2] if rows else 0


def _gathered(cursor: Cursor, s: Selection, days: int) -> list[LagMark]:
    width = max(1, -(-days // _COLUMNS))
    rows = cursor.rows(_GATHERED.format(events=s.events), {**s.values, "width": width})
    return [LagMark(e or "", day, lag, n, headline, "", last) for e, day, lag, n, headline, last in rows]
