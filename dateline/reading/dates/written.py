"""Written dates: the period that an expression names once its year is known."""

from __future__ import annotations

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.holidays import holiday_day
from dateline.reading.dates.periods import Period, shift_days


def written_period(expression: Expression) -> Period | None:
    """The period of an expression that says its own year."""
    if expression.year is None or expression.pointer in ("PREV", "FOLLOW", "SAME"):
        return None
    year = 1 - expression.year if expression.bc else expression.year
    if expression.bc and expression.unit in ("decade", "century"):  # the 470s BC begin with 479
        year -= 9 if expression.unit == "decade" else 99
    return within_year(expression, year)


def within_year(expression: Expression, year: int) -> Period | None:
    """The period that the words name, inside a year."""
    day = _named_day(expression, year)
    if day is not None:
        return day.to(expression.length) if expression.length in ("week", "weekend") and day.exists() else day
    if expression.month:
        return Period("month", year, expression.month)
    if expression.unit in ("season", "quarter", "half", "week", "decade", "century"):
        period = Period(expression.unit, year, expression.index or 0)
        if expression.unit == "week" and expression.weekday and (start := period.first()):
            return Period.of("day", shift_days(start, expression.weekday - 1))
        return period
    return Period("year", year)


def _named_day(expression: Expression, year: int) -> Period | None:
    if expression.holiday:
        return holiday_day(expression.holiday, year)
    return (
        Period("day", year, expression.month, expression.day) if expression.month and expression.day else None
    )


def nearest_century(year: int, near: int) -> int:
    """The year that ends like this one and lies nearest to another."""
    return min(
        (near // 100 * 100 + step + year % 100 for step in (-100, 0, 100)), key=lambda y: abs(y - near)
    )
