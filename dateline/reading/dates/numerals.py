"""Numerals: which symbols of the grammar a run of digits can stand for.

A number is read in every way that its digits allow (day of the month, year, count, clock time,
numeric date); the grammar decides by company. Numbers longer than any date are only counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

Reading = tuple[str, object]  # (symbol, value)

MIN_YEAR, MAX_YEAR = 1000, 2199  # bare four-digit years; others need "BC", "AD" or a written date
_LONGEST = 19  # digits and separators: 2020-06-04T10:35:00
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[Tt](\d\d:\d\d(?::\d\d)?))?$")
_ISO_WEEK = re.compile(r"(\d{4})-?[Ww](\d\d)(?:-(\d))?$")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::([0-5]\d))?$")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})$")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})$")
_DAY_MONTH = re.compile(r"(\d{1,2})([./])(\d{1,2})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})$")
_YEAR_PAIR = re.compile(r"(1[5-9]\d\d|20\d\d)/(\d{4}|\d{2})$")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+$")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)$")


@lru_cache(maxsize=20_000)
def readings(digits: str, order: str) -> tuple[Reading, ...]:
    """All (symbol, value) readings of a token of digits.

    Args:
        digits: The token: digits with inner `.,:/-T` as the tokenizer keeps them together.
        order: "DMY", "MDY" or "YMD": how the language writes 3/4/2020.
    """
    if len(digits) > _LONGEST:
        return ()
    if digits.isdecimal():
        return _whole(digits)
    return _iso(digits) or _dotted(digits, order)


def full_year(two_digits: int) -> int:
    """The year meant by '98 or 15: within the century that ends 2039."""
    return two_digits + (2000 if two_digits < 40 else 1900)


def _whole(digits: str) -> tuple[Reading, ...]:
    if len(digits) == 8 and (day := _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))):
        return (("ISODATE", day), ("NUM", int(digits)))
    number = int(digits)
    out: list[Reading] = [("NUM", number)]
    if len(digits) <= 2:
        out += [("DAY", number)] * (1 <= number <= 31) + [("HOUR", number)] * (number <= 24)
        out += [("MONTHNUM", number)] * (1 <= number <= 12)
        if len(digits) == 2:
            out += [("TWODIGIT", full_year(number))]
    if len(digits) in (3, 4) and digits[-2:] < "60" and int(digits[:-2]) < 24:
        out.append(("RUNCLOCK", f"{int(digits[:-2]):02}:{digits[-2:]}"))
        if len(digits) == 4:
            out.append(("FULLCLOCK", out[-1][1]))
    if len(digits) == 4 and MIN_YEAR <= number <= MAX_YEAR:
        out.append(("YEAR", number))
    if number >= 1 and len(digits) <= 4:
        out.append(("ANYYEAR", number))
    return tuple(out)


def _iso(digits: str) -> tuple[Reading, ...]:
    if m := _ISO_WEEK.match(digits):
        return (("ISOWEEK", (int(m[1]), int(m[2]), int(m[3] or 0))),) if 1 <= int(m[2]) <= 53 else ()
    if not (m := _ISO.match(digits)):
        return ()
    year, month = int(m[1]), int(m[2])
    if m[3]:
        day = _day(year, month, int(m[3]))
        return (("ISODATE", (*day, m[4])),) if day else ()
    if not 1 <= month <= 12:
        return ()
    return (("ISOMONTH", (year, month)),)


def _dotted(digits: str, order: str) -> tuple[Reading, ...]:
    out: list[Reading] = []
    if m := _YEAR_FIRST.match(digits):
        day = _day(int(m[1]), int(m[3]), int(m[4]))
        return (("ISODATE", day),) if day else ()
    if m := _NUMERIC_DATE.match(digits):
        year = int(m[4]) if len(m[4]) == 4 else full_year(int(m[4]))
        day = _ordered(int(m[1]), int(m[3]), year, order if m[2] == "/" else "DMY")
        return (("ISODATE", day),) if day else ()
    if m := _CLOCK.match(digits):
        seconds = f":{m[3]}" if m[3] else ""
        out.append(("CLOCK" if ":" in digits else "DOTCLOCK", f"{int(m[1]):02}:{m[2]}{seconds}"))
    if m := _MONTH_YEAR.match(digits):
        if 1 <= int(m[1]) <= 12 and MIN_YEAR <= int(m[2]) <= MAX_YEAR:
            out.append(("ISOMONTH", (int(m[2]), int(m[1]))))
    elif (m := _DAY_MONTH.match(digits)) and (day := _ordered(int(m[1]), int(m[3]), 2000, order)):
        out.append(("DAYMONTH" if m[2] == "/" else "DOTDATE", day[1:]))
    m = _YEAR_PAIR.match(digits)
    if m and int(m[2]) in (int(m[1]) + 1, (int(m[1]) + 1) % 100):
        out.append(("YEARPAIR", int(m[1])))
    if _GROUPED.match(digits):
        out.append(("NUM", int(re.sub(r"[.,]", "", digits))))
    elif m := _DECIMAL.match(digits):
        out.append(("NUM", float(f"{m[1]}.{m[2]}")))
    return tuple(out)


def _ordered(first: int, second: int, year: int, order: str) -> tuple[int, int, int] | None:
    """(year, month, day) in the language's order, or in the other one where only that is a date."""
    month_first = order == "MDY"
    day = _day(year, first, second) if month_first else _day(year, second, first)
    return day or (_day(year, second, first) if month_first else _day(year, first, second))


def _day(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    """Plausible, not checked against the calendar: 31 June is a date that does not exist, and is reported."""
    return (year, month, day) if MIN_YEAR <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31 else None
