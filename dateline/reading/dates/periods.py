"""Calendar periods: one day, week, month … century, and what it is called in TIMEX3 and in EDTF.

A period knows its own first and last day and its neighbours; it knows nothing of text. Years are
astronomical (1 BC is 0, 2 BC is -1). Days follow the proleptic Gregorian calendar; a period that
`datetime.date` cannot hold (BC, after 9999) has names but no days. Weeks are ISO 8601 weeks.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

# From fine to coarse. "weekend" is Saturday and Sunday of an ISO week.
UNITS = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
RANK = {unit: k for k, unit in enumerate(UNITS)}
SEASONS = ("SP", "SU", "FA", "WI")
_PER_YEAR = {"month": 12, "season": 4, "quarter": 4, "half": 2}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_DAYS = {"day": 1, "week": 7, "weekend": 7}
# ISO 8601-2 (EDTF level 2) numbers of the parts of a year: seasons from 21, quarters from 33, halves from 40.
_EDTF_BASE = {"season": 20, "quarter": 32, "half": 39}


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of the calendar.

    `index` is the month (1-12), ISO week (1-53), quarter, half or season: 1 spring … 4 the winter that
    begins in December of `year`, 0 the winter that ends in February of `year` (both are written `-WI`).
    `year` of a decade or century is its first year ("1990s" 1990, "20th century" 1900).
    """

    unit: str
    year: int
    index: int = 0
    day: int = 0

    @classmethod
    def of(cls, unit: str, day: date) -> Period:
        """The period of that unit which holds the day."""
        if unit == "day":
            return cls("day", day.year, day.month, day.day)
        if unit in _DAYS:
            year, week, _ = day.isocalendar()
            return cls(unit, year, week)
        if unit == "season":
            return cls(unit, day.year, day.month // 3)
        if unit in _PER_YEAR:
            return cls(unit, day.year, (day.month - 1) * _PER_YEAR[unit] // 12 + 1)
        return cls(unit, day.year // _YEARS[unit] * _YEARS[unit])

    def first(self) -> date | None:
        """First day, None where the calendar of `datetime` does not reach."""
        try:
            if self.unit == "day":
                return date(self.year, self.index, self.day)
            if self.unit in _DAYS:
                return date.fromisocalendar(self.year, self.index, 6 if self.unit == "weekend" else 1)
            month = self._first_month()
            return date(self.year, month, 1) if month > 0 else date(self.year - 1, month + 12, 1)
        except (ValueError, OverflowError):
            return None

    def last(self) -> date | None:
        """Last day, None where the calendar of `datetime` does not reach."""
        start = self.first()
        try:
            if start is None or self.unit == "day":
                return start
            if self.unit in _DAYS:
                return start + timedelta(days=1 if self.unit == "weekend" else 6)
            if self.unit in _PER_YEAR:
                return _month_end(self.year, self._first_month() + 12 // _PER_YEAR[self.unit] - 1)
            return date(self.year + _YEARS[self.unit] - 1, 12, 31)
        except (ValueError, OverflowError):
            return None

    def _first_month(self) -> int:
        if self.unit not in _PER_YEAR:
            return 1
        month = (self.index - 1) * (12 // _PER_YEAR[self.unit]) + 1
        return month + 2 if self.unit == "season" else month

    def exists(self) -> bool:
        """False for days such as 31 June and weeks that the year does not have."""
        if self.unit == "day":
            known = 1 <= self.index <= 12
            return known and 1 <= self.day <= calendar.monthrange(_leap_twin(self.year), self.index)[1]
        if self.unit in ("quarter", "half", "month"):
            return 1 <= self.index <= _PER_YEAR[self.unit]
        return self.unit not in _DAYS or self.first() is not None

    def shift(self, count: int) -> Period:
        """The period of the same unit `count` steps later (earlier when negative); clamps at year 9999."""
        if self.unit in _DAYS:
            start = self.first()
            return (
                self if start is None else Period.of(self.unit, shift_days(start, count * _DAYS[self.unit]))
            )
        if self.unit in _PER_YEAR:
            # The winter that ends in a year counts as the last season of the year before.
            years, index = divmod(self.index - 1 + count, _PER_YEAR[self.unit])
            return replace(self, year=self.year + years, index=index + 1)
        return replace(self, year=self.year + count * _YEARS[self.unit])

    def shift_year(self, years: int) -> Period:
        """The period of the same name in another year; 29 February becomes 28 February."""
        moved = replace(self, year=self.year + years)
        return moved if moved.exists() or self.unit != "day" else replace(moved, day=28)

    def to(self, unit: str) -> Period:
        """The period of that unit which holds the first day of this one."""
        if RANK[unit] >= RANK["year"]:
            return Period(unit, self.year // _YEARS[unit] * _YEARS[unit])
        start = self.first()
        if start is None:
            return self if self.unit == unit else Period("year", self.year)
        return Period.of(unit, start)

    def timex(self) -> str:
        """The TIMEX3 value: 2020-06-04, 2020-W23, 2020-Q3, 2020-SU, 199, BC0218."""
        if self.unit in ("decade", "century"):
            return _timex_year(self.year)[: -1 if self.unit == "decade" else -2]
        year = _timex_year(self.year)
        match self.unit:
            case "year":
                return year
            case "day":
                return f"{year}-{self.index:02}-{self.day:02}"
            case "month":
                return f"{year}-{self.index:02}"
            case "season":
                return f"{year}-{SEASONS[self.index - 1]}"
            case "quarter" | "half":
                return f"{year}-{'Q' if self.unit == 'quarter' else 'H'}{self.index}"
        return f"{year}-W{self.index:02}" + ("-WE" if self.unit == "weekend" else "")

    def edtf(self) -> str:
        """The EDTF value; weeks and weekends, which EDTF does not name, are an interval of days."""
        sign = "-" if self.year < 0 else ""
        year = f"{sign}{abs(self.year):04}"
        match self.unit:
            case "year":
                return year
            case "day":
                return f"{year}-{self.index:02}-{self.day:02}"
            case "month":
                return f"{year}-{self.index:02}"
            case "decade":
                return year[:-1] + "X"
            case "century":
                return year[:-2] + "XX"
            case "week" | "weekend":
                return f"{self.first()}/{self.last()}"
        return f"{year}-{_EDTF_BASE[self.unit] + (self.index or 4)}"


def shift_days(day: date, count: int) -> date:
    """The day `count` days later, held inside the years 1 to 9999."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


def shift_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or the last day of that month; clamped as above."""
    month = min(max(day.year * 12 + day.month - 1 + count, 12), 9999 * 12 + 11)
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def _month_end(year: int, month: int) -> date:
    if month > 12:
        year, month = year + 1, month - 12
    return date(year, month, calendar.monthrange(year, month)[1])


def _leap_twin(year: int) -> int:
    """A year of the Gregorian cycle with the same months that `calendar` accepts."""
    return year if 1 <= year <= 9999 else year % 400 + 400


def _timex_year(year: int) -> str:
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def distance(period: Period, day: date) -> int:
    first, last = period.first(), period.last()
    if first is None or last is None:
        return 10**9
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))


def this_winter(period: Period, day: date) -> Period:
    """A winter seen from January is written with the year of January."""
    if period.unit == "season" and period.index == 4 and day.month < 3 and period.year == day.year - 1:
        return Period("season", day.year, 0)
    return period
