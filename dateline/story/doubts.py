"""How likely a date was read wrongly, why, and what it may be instead. Pure: of what the store hands out.

The chance is one less the share of dates of its kind that were right on annotated corpora
(`dateline.reading.dates.confidence`), unless something speaks against this date in particular.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.reading.dates.weekdays import weekday_named
from dateline.store.queries.doubts import FAR, DoubtfulDate

Why = Literal["moved", "weekday", "far", "inferred", "rule"]

LEAST = 0.1  # events expected to be put right by a look, below which a date is not worth one
MOVED_WRONG = 0.9  # of dates counted from one that a person has moved since
WEEKDAY_WRONG = 0.5  # of the day of the week and the day of the month, one is wrong
# Share wrong of dates counted from one as far off as FAR, on TimeBank, AQUAINT and WikiWars: years 17 of
# 27, pointers and offsets 17 of 31; drawn towards the share of their rule like all that is seen seldom.
FAR_WRONG = {"year-from-mention": 0.55, "pointed-from-mention": 0.5, "offset-from-mention": 0.5}
_UNITS = {
    "day": "day", "time": "day", "week": "week", "month": "month", "quarter": "quarter", "season": "year",
    "year": "year",
}  # fmt: skip
_FIRST_QUARTER = 33  # its EDTF code
_BY_WEEK = ("weekday-before-publication", "weekday-after-publication", "nearest-weekday",
            "weekday-after-mention")  # fmt: skip
_BY_YEAR = ("nearest-year", "month-before-publication", "month-after-publication", "year-from-mention")
_MOST_YEARS = 6  # back: within these a day has fallen on the same day of the week, but for 29 February


@dataclass(frozen=True, slots=True)
class Doubt:
    """A date that may be wrong, with all accounts of its happening that have it.

    `read` is the surest account, `events` are the ids of all, its own first. `wrong` is the chance, between
    0 and 1, and `why` what it follows from; `weekday` (1 Monday … 7 Sunday) contradicts the day. `hanging`
    counts the events that the date decides: these, and those counted from it.
    """

    read: DoubtfulDate
    events: tuple[str, ...]
    wrong: float
    why: Why
    hanging: int
    weekday: int | None = None

    @property
    def value(self) -> float:
        """How many events a look is expected to put right."""
        return self.wrong * self.hanging


def doubts(dates: Iterable[DoubtfulDate]) -> list[Doubt]:
    """The dates that are worth a look, in no order: one for all accounts of a happening that have it."""
    grouped: dict[tuple, list[DoubtfulDate]] = {}
    for d in dates:
        grouped.setdefault((d.happening, d.edtf, d.bound), []).append(d)
    found = (_doubt(accounts) for accounts in grouped.values())
    return [d for d in found if d.value >= LEAST]


def _doubt(accounts: Sequence[DoubtfulDate]) -> Doubt:
    judged = [(d, *_wrong(d)) for d in accounts]
    read, wrong, why, weekday = min(judged, key=lambda j: j[1])  # the first of those that are as sure
    events = (read.event, *(d.event for d in accounts if d is not read))
    return Doubt(read, events, wrong, why, len(events) + sum(d.resting for d in accounts), weekday)


def _wrong(d: DoubtfulDate) -> tuple[float, Why, int | None]:
    """The chance that a date is wrong, what that follows from, and the weekday that contradicts it."""
    if d.base_given:
        return MOVED_WRONG, "moved", None
    named = weekday_named(d.date_text, d.language) if d.precision == "day" and len(d.edtf) == 10 else None
    if named and any(c.isdigit() for c in d.date_text):
        agrees = d.earliest is not None and d.earliest.isoweekday() == named
        return (0.0, "rule", None) if agrees else (WEEKDAY_WRONG, "weekday", named)
    if d.away is not None and d.away > FAR.get(d.rule, d.away):
        return FAR_WRONG[d.rule], "far", None
    return 1 - d.confidence, "inferred" if d.kind == "inferred" else "rule", None


def alternatives(doubt: Doubt) -> tuple[str, ...]:
    """What the date may be instead, as a person would type it ("2016-11", "since 2016-11-01"); at most 2."""
    read = doubt.read
    if doubt.why == "moved":
        found: Iterable[str | None] = [_moved_along(read)]
    elif doubt.weekday and read.earliest:
        found = _of_weekday(read.earliest, doubt.weekday)
    elif doubt.why == "inferred":
        found = [shifted(read.edtf, "day", -1)] if read.rule == "news-of-the-day" else []
    else:
        unit = _step(read)
        found = [shifted(read.edtf, unit, -1), shifted(read.edtf, unit, 1)] if unit else []
    bound = {"by": "until", None: ""}.get(read.bound, read.bound)
    return tuple(f"{bound} {edtf}".strip() for edtf in found if edtf)


def _step(read: DoubtfulDate) -> str | None:
    """The unit that a reading by this rule is off by, when it is."""
    if read.rule in _BY_WEEK:
        return "week"
    return "year" if read.rule in _BY_YEAR else _UNITS.get(read.precision or "")


def _moved_along(read: DoubtfulDate) -> str | None:
    """The date, moved like the one that it was counted from: by whole years, or by as many days."""
    if not (read.base_read and read.base_given):
        return None
    years = read.base_given.year - read.base_read.year
    if read.base_given == _in_year(read.base_read, read.base_given.year):
        return shifted(read.edtf, "year", years)
    return shifted(read.edtf, "day", (read.base_given - read.base_read).days)


def _in_year(day: date, year: int) -> date | None:
    found = shifted(day.isoformat(), "year", year - day.year)
    return date.fromisoformat(found) if found else None


def _of_weekday(day: date, weekday: int) -> Iterator[str]:
    """The nearest day of that name, and the last year in which the date fell on it."""
    yield (day + timedelta((weekday - day.isoweekday() + 3) % 7 - 3)).isoformat()
    for back in range(1, _MOST_YEARS + 1):
        other = shifted(day.isoformat(), "year", -back)
        if other and date.fromisoformat(other).isoweekday() == weekday:
            yield other
            return


def shifted(edtf: str, unit: str, steps: int) -> str | None:
    """An EDTF date or range, moved by so many days, weeks, months, quarters or years; None where it has none.

    Seasons and halves move by years only.
    """
    ends = [_moved(end, unit, steps) for end in edtf.split("/")]
    moved = "/".join(end for end in ends if end)
    try:
        parse_edtf(moved)
    except BadDate:
        return None
    return moved if all(ends) else None


def _moved(end: str, unit: str, steps: int) -> str | None:
    if not (end.replace("-", "").isdecimal() and len(end) in (4, 7, 10)):
        return end if end == ".." else None
    if unit == "year":
        return f"{int(end[:4]) + steps:04}{end[4:]}"
    if unit == "month" and len(end) == 7 and 1 <= int(end[5:]) <= 12:
        years, month = divmod(int(end[:4]) * 12 + int(end[5:]) - 1 + steps, 12)
        return f"{years:04}-{month + 1:02}"
    if unit == "quarter" and len(end) == 7 and 0 <= int(end[5:]) - _FIRST_QUARTER < 4:
        years, place = divmod(int(end[:4]) * 4 + int(end[5:]) - _FIRST_QUARTER + steps, 4)
        return f"{years:04}-{place + _FIRST_QUARTER}"
    if unit in ("day", "week") and len(end) == 10:
        try:
            return (date.fromisoformat(end) + timedelta(steps * (7 if unit == "week" else 1))).isoformat()
        except (OverflowError, ValueError):
            return None
    return None
