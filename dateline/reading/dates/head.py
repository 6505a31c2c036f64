"""Head: the date in the dateline of an article, "WASHINGTON, March 12, 1999 (Wire) --".

Stands for the publication day where that is not known: news agencies write the one as the other.
"""

from __future__ import annotations

from datetime import date

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.tokens import Lattice
from dateline.reading.dates.written import written_period

_MAX_TOKENS = 10  # a place, a country, commas
_AFTER = ("(", "-", "–", "—", "/")


def dateline_day(lattice: Lattice, expressions: list[Expression]) -> date | None:
    """The day written in full at the head of a text, after a place and before a dash or a bracket."""
    if not expressions or expressions[0].start > _MAX_TOKENS:
        return None
    first = expressions[0]
    period = written_period(first)
    if period is None or period.unit != "day" or not period.exists() or lattice.word(first.end) not in _AFTER:
        return None
    names = all(lattice.capital(k) or not lattice.words[k].isalpha() for k in range(first.start))
    return period.first() if names else None
