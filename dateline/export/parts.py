"""Dates as year, month and day, as far as they are known, for formats that do not know EDTF."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.edtf import parse_edtf
from dateline.errors import BadDate

_QUALIFIER = re.compile(r"[?~%]")
_UNIT = re.compile(r"(-?\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?(?:T.*)?", re.ASCII)
_YEARS = ("decade", "century", "range")  # what has no months of its own; a week has days, the others months
Part = tuple[int, int | None, int | None]  # year as EDTF counts (0 is 1 BC), month, day
Ends = tuple[Part | None, Part | None]


def ends(edtf: str | None, bound: str | None = None) -> Ends:
    """First and last unit of a date, each as exact as it is: of spring 2019, March and May 2019.

    None for an end that is open or not known, and both None for what has no year. A date that is only
    a bound ("since May") has one end.
    """
    if not edtf:
        return None, None
    if edtf[0] in "[{":
        members = sorted(_unit(m.strip()) for m in edtf[1:-1].split(",") if _unit(m.strip())[0])
        return (members[0][0], members[-1][1]) if members else (None, None)
    start, slash, end = edtf.partition("/")
    first, last = (_unit(start)[0], _unit(end)[1]) if slash else _unit(edtf)
    if bound in ("since", "after"):
        return first, None
    return (None, last) if bound in ("until", "before", "by") else (first, last)


def iso(part: Part) -> str:
    """A unit in ISO 8601, as exact as it is: 2018, 2018-04, 2018-04-16, -0043-03-15."""
    year, *rest = part
    shown = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return "-".join([shown, *(f"{n:02d}" for n in rest if n is not None)])


def days(part: Part) -> tuple[date, date] | None:
    """First and last day of a unit; None for years that a calendar of days does not have."""
    found = parse_edtf(iso(part))
    return (found.earliest, found.latest) if found.earliest and found.latest else None


def day_after(day: date) -> date | None:
    """The next day; None after the last one of the calendar."""
    return day + timedelta(days=1) if day < date.max else None


def _unit(text: str) -> Ends:
    plain = _QUALIFIER.sub("", text).removesuffix("-XX").removesuffix("-XX")
    if found := _UNIT.fullmatch(plain):
        year, month, day = found.groups()
        part = int(year), month and int(month), day and int(day)
        return part, part
    try:
        at = parse_edtf(plain)
    except BadDate:  # an open end
        return None, None
    if at.earliest is None or at.latest is None:
        return None, None
    exact = 1 if at.precision in _YEARS else 3 if at.precision == "week" else 2
    return _cut(at.earliest, exact), _cut(at.latest, exact)


def _cut(day: date, exact: int) -> Part:
    return (day.year, day.month if exact > 1 else None, day.day if exact > 2 else None)
