"""The calendar under the dates: days, weeks, seasons, quarters, holidays."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.dates.holidays import holiday_day
from dateline.reading.dates.periods import Period


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("12-25", 2019, (2019, 12, 25)),
        ("easter+0", 2020, (2020, 4, 12)),
        ("easter+0", 1961, (1961, 4, 2)),
        ("easter+0", 2038, (2038, 4, 25)),
        ("easter-2", 2021, (2021, 4, 2)),
        ("easter+39", 2020, (2020, 5, 21)),
        ("orthodox+0", 2020, (2020, 4, 19)),
        ("orthodox+0", 2021, (2021, 5, 2)),
        ("11-thu-4", 2019, (2019, 11, 28)),
        ("05-mon--1", 2020, (2020, 5, 25)),
        ("09-mon-1", 2020, (2020, 9, 7)),
    ],
)
def test_holidays(rule: str, year: int, day: tuple[int, int, int]) -> None:
    period = holiday_day(rule, year)
    assert period is not None and period.first() == date(*day)


@pytest.mark.parametrize(
    ("unit", "day", "timex"),
    [
        ("week", (2021, 1, 3), "2020-W53"),
        ("weekend", (2020, 6, 17), "2020-W25-WE"),
        ("quarter", (2020, 12, 31), "2020-Q4"),
        ("half", (2020, 6, 30), "2020-H1"),
        ("season", (2020, 1, 15), "2020-WI"),
        ("season", (2020, 12, 15), "2020-WI"),
        ("season", (2020, 3, 1), "2020-SP"),
        ("decade", (1999, 5, 1), "199"),
        ("century", (1999, 5, 1), "19"),
    ],
)
def test_period_of_a_day_holds_the_day(unit: str, day: tuple[int, int, int], timex: str) -> None:
    period = Period.of(unit, date(*day))
    assert period.timex() == timex
    first, last = period.first(), period.last()
    if unit != "weekend":
        assert first is not None and last is not None and first <= date(*day) <= last


@pytest.mark.parametrize(
    "unit", ["day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade"]
)
def test_neighbours_touch(unit: str) -> None:
    period = Period.of(unit, date(2020, 1, 31))
    for _ in range(30):
        after = period.shift(1)
        gap = (after.first() - period.last()).days
        assert gap == (6 if unit == "weekend" else 1)
        assert after.shift(-1).first() == period.first()
        period = after


@pytest.mark.parametrize(
    ("period", "exists"),
    [
        (Period("day", 2020, 2, 29), True),
        (Period("day", 2019, 2, 29), False),
        (Period("day", 2020, 6, 31), False),
        (Period("day", -43, 3, 15), True),
        (Period("week", 2019, 53), False),
        (Period("quarter", 2019, 5), False),
    ],
)
def test_days_that_do_not_exist(period: Period, exists: bool) -> None:
    assert period.exists() is exists
