"""The timeline's data for a view: store frames in, what the component draws out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from dateline.charts import DAYS, MOST_BARS, bucket_start, unit_for
from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.model import UNREAL
from dateline.reading.events.topics import FEWEST_ARTICLES
from dateline.store import Filter, LaneMark, Summary, Term
from dateline.store.filter import UNDATED
from ui.answers import Answers
from ui.state import View
from ui.terms import KIND_WORDS
from ui.timeline import Bucket, Lane, Mark, TimelineData

MOST_LANES, MOST_MARKS = 6, 120  # more push the list of events off the first screen


def timeline_data(store: Answers, view: View, summary: Summary) -> TimelineData:
    """What the timeline shows of a view.

    The bars cover the selection without its *happened* range, so that a chosen range keeps its
    surroundings; the lanes lie inside the range.
    """
    chosen = happened_range(view.filter)
    around = view.filter.without_field("happened") if chosen else view.filter
    unit, bars = _bars(store, around, view)
    store.ahead("density", view.filter, unit)  # while the lanes, which take longest, are looked up
    marks = store.lanes(*lanes_asked(view))
    drawn = lanes(marks, view.lanes)
    selected = bars if around == view.filter else store.density(view.filter, unit)
    return TimelineData(
        unit=unit,
        buckets=stretched(buckets(bars, selected), drawn, unit),
        lanes=drawn,
        range=chosen,
        event=view.event,
        undated=summary.undated,
        note=_note(view, unit, drawn),
        counted="happening" if view.once and all(mark.n == 1 for mark in marks) else "event",
    )


def lanes_asked(view: View) -> tuple[Filter, str, int, int, bool]:
    """What the store is asked for the lanes."""
    return view.filter, view.lanes, MOST_LANES, MOST_MARKS, view.once


def happened_range(selection: Filter) -> tuple[date | None, date | None] | None:
    """The chosen days, inclusive; an end is None where it is open. None where no range is chosen."""
    value = selection.one("happened")
    if value is None:
        return None
    start, dots, end = value.partition("..")
    try:
        first = parse_edtf(start).earliest if start else None
        last = parse_edtf(end if dots else start).latest if (end or not dots) else None
    except BadDate:
        return None
    return first, last


def range_filter(selection: Filter, first: date | None, last: date | None) -> Filter:
    """The filter with its *happened* range set to these days; without one where both are None."""
    if first is None and last is None:
        return selection.without_field("happened")
    length = _written_length(first, last)
    start, end = (day.isoformat()[:length] if day else "" for day in (first, last))
    return selection.with_term(Term("happened", f"{start}..{end}"))


def _written_length(first: date | None, last: date | None) -> int:
    """Characters of an ISO day that say the range: 4 for whole years, 7 for whole months, else 10."""
    whole_months = (not first or first.day == 1) and (not last or (last + timedelta(days=1)).day == 1)
    whole_years = whole_months and (not first or first.month == 1) and (not last or last.month == 12)
    return 4 if whole_years else 7 if whole_months else 10


def undated_filter(selection: Filter) -> Filter:
    """The filter that shows the events without a date."""
    return (
        selection.without_field("happened").without_field("precision").with_term(Term("precision", UNDATED))
    )


def buckets(all_of: pd.DataFrame, selected: pd.DataFrame) -> tuple[Bucket, ...]:
    """One bucket a row of `all_of`; the selection's counts beside it. A bucket only of `selected` (an
    event that reaches into the range from before it) is added."""
    counts = {day: (exact, coarse) for day, exact, coarse in _rows(all_of)}
    part = {day: (exact, coarse) for day, exact, coarse in _rows(selected)}
    days = sorted(counts.keys() | part.keys())
    return tuple(
        Bucket(day, *(max(a, b) for a, b in zip(counts.get(day, (0, 0)), part.get(day, (0, 0)), strict=True)),
               *part.get(day, (0, 0)))
        for day in days
    )  # fmt: skip


def stretched(bars: tuple[Bucket, ...], drawn: tuple[Lane, ...], unit: str) -> tuple[Bucket, ...]:
    """The buckets with an empty one at the end where an interval reaches beyond the last: bars stand
    where intervals begin, and a lone month would be cut off at its first week."""
    ends = [mark.latest for lane in drawn for mark in lane.marks if mark.latest]
    if not bars or not ends:
        return bars
    last = bucket_start(max(ends), unit)
    far = (last - bars[0].start).days > MOST_BARS * DAYS[unit]
    return bars if last <= bars[-1].start or far else (*bars, Bucket(last, 0, 0, 0, 0))


def lanes(marks: Sequence[LaneMark], by: str) -> tuple[Lane, ...]:
    """One lane a value of `lane`, in the order of the marks."""
    out: dict[str, list[LaneMark]] = {}
    for mark in marks:
        out.setdefault(mark.lane, []).append(mark)
    return tuple(Lane(_lane_label(held[0].label, by), tuple(map(_mark, held))) for held in out.values())


def _mark(mark: LaneMark) -> Mark:
    return Mark(
        event=mark.event or "",
        earliest=mark.earliest,
        latest=mark.latest,
        headline=mark.headline or "",
        solid=mark.confirmed or mark.kind in ("imported", "added"),
        count=mark.n,
        told=_told(mark),
    )


def _told(mark: LaneMark) -> str:
    if mark.modality in UNREAL:
        return mark.modality
    return "inferred" if mark.kind == "inferred" and not mark.confirmed else ""


def _lane_label(label: str, by: str) -> str:
    if by == "kind":
        return KIND_WORDS.get(label, label)
    return label or "(no source)"


def _bars(store: Answers, around: Filter, view: View) -> tuple[str, pd.DataFrame]:
    """Density in the unit asked for, or in the finest that fits the extent."""
    unit = view.unit
    if unit == "auto":
        first, last = _extent(store.density(around, "year"))
        unit = unit_for(first, last)
    return unit, store.density(around, unit)


def _extent(years: pd.DataFrame) -> tuple[date | None, date | None]:
    if years.empty:
        return None, None
    return years["bucket"].iloc[0].date(), date(years["bucket"].iloc[-1].year, 12, 31)


def _rows(frame: pd.DataFrame):
    return zip(
        (d.date() for d in frame["bucket"]), frame["day"].tolist(), frame["coarser"].tolist(), strict=True
    )


def _note(view: View, unit: str, drawn: tuple[Lane, ...]) -> str:
    if view.lanes == "topic" and not drawn:
        return f"No topics here: they need {FEWEST_ARTICLES} articles of one language"
    return "" if view.unit in ("auto", unit) else f"Shown by {unit}"
