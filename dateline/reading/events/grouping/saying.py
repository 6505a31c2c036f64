"""Whether the one date of a sentence says when it was told, not when it happened.

"Five people died, the coast guard said on Tuesday" may tell of Monday or of last week: its day is as
loose as the day of an article, and contradicts no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.events.clauses import DATE, SAID_ON
from dateline.reading.events.lexicon import words_of
from dateline.spans import Span


def day_of_saying(quote: str, dates: Sequence[Span], language: str) -> bool:
    """Whether a verb of saying stands right before the only date of a quote that tells something else
    before that verb or after that date.

    Args:
        quote: A sentence or clause.
        dates: The spans of its dates, offsets into it.
        language: ISO 639-1; without a table for it, nothing is known of saying.
    """
    words = words_of(language)
    if words is None or len(dates) != 1:
        return False
    ((start, end),) = dates
    plain = quote[:start].lower() + DATE * (end - start) + quote[end:].lower()
    for verb in words.reporting.finditer(plain, 0, start):
        on = SAID_ON.match(plain, verb.end())
        if on and on.end() == end:
            return bool(words.verb.search(plain, 0, verb.start()) or words.verb.search(plain, end))
    return False
