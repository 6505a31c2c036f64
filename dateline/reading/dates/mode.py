"""Document mode: whether a text is news of its day or tells of times long past.

A narrative names many years of its own, far from its publication day, and few days by "today" or
"Monday". News is the default: a few years in the background do not make a history.
"""

from __future__ import annotations

from datetime import date

from dateline.reading.dates.discourse import NARRATIVE, NEWS
from dateline.reading.dates.expression import Expression

MIN_FAR_YEARS = 5  # explicit years at least FAR from publication
FAR = 2
PER_DAY_WORD = 4  # far years for each word that points from the publication day ("today", "Monday")


def decide_mode(expressions: list[Expression], published: date | None) -> str:
    """NEWS or NARRATIVE, from the expressions alone."""
    if published is None:
        return NEWS
    years = [1 - e.year if e.bc else e.year for e in expressions if e.year is not None]
    far = sum(abs(year - published.year) >= FAR for year in years)
    day_words = sum(
        e.pointer in ("DEICTIC", "LAST", "NEXT", "THIS") or (e.weekday is not None and not e.month)
        for e in expressions
    )
    return NARRATIVE if far >= MIN_FAR_YEARS and far > PER_DAY_WORD * day_words else NEWS
