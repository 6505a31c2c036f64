"""Expressions: what the words of one mention say, before anything outside them is known.

An `Expression` holds only what is written ("June 4": month 6, day 4, no year).
"""

from __future__ import annotations

from dataclasses import dataclass

DURATION_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "half": "H",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
    "night": "D",
    "fortnight": "W",
}

_DECADE_YEARS = 10


@dataclass(slots=True)
class Expression:
    """What the words of one mention say. Tokens are `start` to `end`, end exclusive."""

    start: int
    end: int
    action: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 Monday … 7 Sunday
    unit: str | None = None  # quarter, half, season, week, decade, century when `index` numbers it
    index: int | None = None
    part: str | None = None  # START, MID, END
    daytime: str | None = None  # MO, AF, EV, NI
    clock: str | None = None  # HH:MM or HH:MM:SS
    holiday: str | None = None
    pointer: str | None = None  # HERE ("the end of the year"), THIS, LAST, NEXT, DEICTIC, PREV, FOLLOW, SAME
    target: str | None = None  # what the pointer steps: a unit, "weekday", "month-name", "season-name"
    count: float | None = None  # steps of an offset or length of a duration; None is "several"
    length: str | None = None  # the unit of an offset or duration
    base: Expression | None = None  # "two weeks before 3 May": that date
    text_value: str = ""  # a value that the table gives whole: PAST_REF, P1D, 2001-09-11
    bc: bool = False
    second: Expression | None = None  # the other end of a range written as one
    several: bool = False  # "a few days": a number that is not said
    joined: bool = False  # second end of a range that was written as one
    bare: bool = False  # a year alone
    short: bool = False  # '98: the century is not said
    pair: bool = False  # 1998/99


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time: P2W, PT5H30M, PXY when the number is not said."""
    letter = DURATION_LETTERS[unit]
    prefix, letter = ("PT", letter[1]) if letter.startswith("T") else ("P", letter)
    if count is None:
        return f"{prefix}X{letter}"
    if unit == "decade":
        count, letter = count * _DECADE_YEARS, "Y"
    if unit == "fortnight":
        count *= 2
    whole = int(count)
    if count == whole:
        return f"{prefix}{whole}{letter}"
    return _fraction(prefix, letter, whole, count - whole)


def _fraction(prefix: str, letter: str, whole: int, rest: float) -> str:
    finer = {("P", "Y"): (12, "M"), ("PT", "H"): (60, "M"), ("PT", "M"): (60, "S")}.get((prefix, letter))
    if finer is None:
        return f"{prefix}{whole + rest:g}{letter}"
    head = f"{whole}{letter}" if whole else ""
    return f"{prefix}{head}{round(rest * finer[0])}{finer[1]}"
