"""What charts need to know beyond their rows: intervals, extents. Pure; draws nothing."""

from __future__ import annotations

from datetime import date, timedelta

MOST_BARS = 120  # more cost time to draw and cannot be told apart at 1,400 pixels
DAYS = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
UNITS = tuple(DAYS)


def unit_for(first: date | None, last: date | None, most: int = MOST_BARS) -> str:
    """The finest unit that shows the span in at most so many bars; "decade" where none does."""
    if first is None or last is None:
        return "month"
    span = (last - first).days + 1
    return next((unit for unit, days in DAYS.items() if span / days <= most), UNITS[-1])


def bucket_start(day: date, unit: str) -> date:
    """The first day of the bucket that holds a day; weeks begin on Monday."""
    if unit in ("day", "week"):
        return day - timedelta(days=day.weekday() if unit == "week" else 0)
    if unit in ("month", "quarter"):
        return day.replace(day=1, month=day.month if unit == "month" else day.month - (day.month - 1) % 3)
    return date(day.year if unit == "year" else max(1, day.year - day.year % 10), 1, 1)
