"""What charts need to know beyond their rows: intervals, extents. Pure; draws nothing."""

from __future__ import annotations

from datetime import date

MOST_BARS = 120  # more cost time to draw and cannot be told apart at 1,400 pixels
_DAYS = {"day": 1, "week": 7, "month": 30.44, "quarter": 91.3, "year": 365.25, "decade": 3652.5}
UNITS = tuple(_DAYS)


def unit_for(first: date | None, last: date | None, most: int = MOST_BARS) -> str:
    """The finest unit that shows the span in at most so many bars; "decade" where none does."""
    if first is None or last is None:
        return "month"
    span = (last - first).days + 1
    return next((unit for unit, days in _DAYS.items() if span / days <= most), UNITS[-1])
