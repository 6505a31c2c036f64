"""The timeline: density over the whole extent with a brush, and the events on lanes below it.

Density shows all buckets pale and those of the selection strong, so that a chosen range does not
filter away its own surroundings. Lanes show the range that is chosen. A mark is solid when a person
entered or confirmed it and hollow when it was read from a text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.component import Component
from ui.text import shortened

UNITS = ("day", "week", "month", "quarter", "year", "decade", "century")
MOST_BARS, MOST_MARKS = 120, 300  # of one draw; above these the page aggregates
_HEADLINES = 12_000  # UTF-8 bytes of all headlines together
_HEADLINE = (24, 160)  # code points of one headline, at least and at most
_EPOCH = date(1970, 1, 1).toordinal()

_view = Component("ui.timeline", ("days.js", "density.js", "lanes.js", "timeline.js"), "timeline.css")


@dataclass(frozen=True, slots=True)
class Bucket:
    """Events from `start` on: of the selection without its *happened* range, and with it."""

    start: date
    exact: int  # precise to the day
    coarse: int  # less exact
    selected_exact: int
    selected_coarse: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on a lane, or several gathered into one (`count` > 1; `event` is "" then).

    `earliest` and `latest` are inclusive days; one of them is None where that end is not known.
    `told` is "planned", "denied" or "conditional" where the event is not told as happened, "inferred"
    where its sentence has no date, else "".
    `when` is the date in words, where the interval's own words would say too much ("about 2018").
    """

    event: str
    earliest: date | None
    latest: date | None
    headline: str
    solid: bool
    count: int = 1
    when: str = ""
    source: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one entity, source, kind or topic."""

    label: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineData:
    """What is drawn: at most MOST_BARS buckets, by start, and MOST_MARKS marks over all lanes.

    `range` is the chosen range of days, inclusive, an end None where it is open; None when there is none.
    `event` is the selected event. `undated` counts the events without a date. `note` stands below.
    """

    unit: str
    buckets: tuple[Bucket, ...]
    lanes: tuple[Lane, ...] = ()
    range: tuple[date | None, date | None] | None = None
    event: str = ""
    undated: int = 0
    note: str = ""
    counted: str = "event"  # what a mark stands for, in the singular; bars count events

    def to_json(self) -> dict[str, Any]:
        """The data as the browser gets it: days since 1970, headlines cut to fit, and each mark and
        source once (an event lies on the lanes of all its names)."""
        marks = {m: k for k, m in enumerate(dict.fromkeys(m for lane in self.lanes for m in lane.marks))}
        sources = {s: k for k, s in enumerate(sorted({m.source for m in marks} - {""}))}
        length = _headline_length([m.headline for m in marks])
        return {
            "unit": self.unit,
            "bars": [_bar(b) for b in self.buckets],
            "marks": [_mark(m, sources, length) for m in marks],
            "lanes": [[lane.label, *(marks[m] for m in lane.marks)] for lane in self.lanes],
            "sources": list(sources),
            "range": [_day(end) for end in self.range] if self.range and any(self.range) else None,
            "event": self.event,
            "undated": self.undated,
            "note": self.note,
            "counted": self.counted,
        }


def timeline(
    data: TimelineData,
    key: str,
    *,
    on_range: Callable[[date | None, date | None], None],
    on_event: Callable[[str], None],
    on_undated: Callable[[], None] = lambda: None,
) -> None:
    """Show the timeline. The callbacks run before the next run of the script.

    Args:
        data: What is drawn.
        key: Unique on the page, without "__".
        on_range: Called with the first and last day of a range that was brushed, inclusive; with None
            twice when the range was cleared.
        on_event: Called with the id of the event whose mark was chosen.
        on_undated: Called when the count of events without a date was chosen.
    """
    listeners = {
        "range": lambda sent: _tell_range(sent, on_range),
        "event": lambda sent: _tell_event(sent, on_event),
        "undated": lambda _: on_undated(),
    }
    _view.mount(key, data.to_json(), listeners)


def _tell_range(sent: Any, on_range: Callable[[date | None, date | None], None]) -> None:
    """Pass on a range that the browser sent; one that is no pair of days is passed over."""
    if not isinstance(sent, Mapping):
        return
    try:
        start, end = (date.fromisoformat(v) if (v := sent.get(k)) else None for k in ("from", "to"))
    except (TypeError, ValueError):
        return
    if not (start and end and start > end):
        on_range(start, end)


def _tell_event(sent: Any, on_event: Callable[[str], None]) -> None:
    if isinstance(sent, Mapping) and isinstance(sent.get("event"), str):
        on_event(sent["event"])


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal() - _EPOCH


def _bar(bucket: Bucket) -> list[int]:
    return [
        bucket.start.toordinal() - _EPOCH,
        bucket.exact,
        bucket.coarse,
        bucket.selected_exact,
        bucket.selected_coarse,
    ]


def _mark(mark: Mark, sources: Mapping[str, int], length: int) -> list[Any]:
    """[first day, last day, solid, event, headline, count, when, source, told], its usual end left out."""
    days = [_day(mark.earliest), _day(mark.latest)]
    source, headline = sources.get(mark.source, -1), shortened(mark.headline, length)
    out = [*days, int(mark.solid), mark.event, headline, mark.count, mark.when, source, mark.told]
    usual = [1, "", -1, ""]
    while usual and out[-1] == usual[-1]:
        out.pop()
        usual.pop()
    return out


def _headline_length(headlines: list[str]) -> int:
    """To how many code points each headline is cut so that all fit into the bytes for them."""
    low, high = _HEADLINE
    return low + bisect_left(
        range(low + 1, high + 1), True, key=lambda n: _size(h[:n] for h in headlines) > _HEADLINES
    )


def _size(texts: Iterable[str]) -> int:
    return sum(len(text.encode("utf-8", "replace")) for text in texts)
