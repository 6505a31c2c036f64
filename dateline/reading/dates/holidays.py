"""Holidays: the day of a named feast in a year, from a short rule written in a language's table.

Rules: `12-25` a fixed day; `easter-2` days from Western Easter Sunday; `orthodox+0` from Orthodox
Easter; `11-thu-4` the fourth Thursday of November; `05-mon--1` the last Monday of May.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from dateline.reading.dates.periods import Period, shift_days

_EASTER = re.compile(r"(easter|orthodox)([+-]\d+)$")
_NTH_WEEKDAY = re.compile(r"(\d\d)-(mon|tue|wed|thu|fri|sat|sun)-(-?\d)$")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@lru_cache(maxsize=4_000)
def holiday_day(rule: str, year: int) -> Period | None:
    """The day that a rule names in a year; None outside the years 1583 to 4099, where Easter is not defined.

    Raises:
        ValueError: a rule that is written in none of the three ways.
    """
    if m := _EASTER.match(rule):
        return Period.of("day", shift_days(_easter(year, m[1]), int(m[2]))) if 1583 <= year <= 4099 else None
    if m := _NTH_WEEKDAY.match(rule):
        return (
            Period.of("day", _nth_weekday(year, int(m[1]), _WEEKDAYS.index(m[2]), int(m[3])))
            if year > 0
            else None
        )
    month, day = map(int, rule.split("-"))
    return Period("day", year, month, day)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))


def _easter(year: int, church: str) -> date:
    """Easter Sunday by Meeus, Astronomical Algorithms (1991), chapter 8; the Julian one in our calendar."""
    if church == "orthodox":
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        e = (2 * a + 4 * b - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * el) // 433
    month, day = (
        divmod(h + el - 7 * m + 90, 25)[0],
        (h + el - 7 * m + 33 * ((h + el - 7 * m + 90) // 25) + 19) % 32,
    )
    return date(year, month, day)
