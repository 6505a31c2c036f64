"""Who acts in a sentence, as far as its first words tell: the organisation or person that it begins with.

"Falkenor reported a loss" and "Brightquay reported a loss" differ in one word of many, and that word makes
them two happenings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.events.keydates.words import content_stems
from dateline.reading.events.lexicon import words_of
from dateline.reading.names.normal import words
from dateline.spans import Span

_ACT = ("ORG", "PERSON")
_BEFORE = 2  # content words that may stand before the name: "The chip maker Brightquay"
_WORD = re.compile(r"[^\W\d_]+")
_OF_DATE = re.compile(r"\w{1,3}\s+$")  # "On 2 November", "am 2. November": the preposition of a date


def find_acting(
    quote: str, names: Sequence[tuple[int, int, str, str]], dates: Sequence[Span], language: str
) -> tuple[str, ...]:
    """The stems of the name that a sentence begins with, of all its forms but for "Inc", and its initials.

    Nobody's, where the first name is a place or a law, where a preposition stands before it ("At Falkenor"),
    or where the language has no words for that. Sorted.

    Args:
        names: (start, end, fullest form, type), in the order of the sentence, spans in it.
        dates: Spans in the sentence.
    """
    known = words_of(language)
    if known is None or not known.places or not names or names[0][3] not in _ACT:
        return ()
    start, end, fullest, _ = names[0]
    before = _undated(quote[:start], dates)
    stands_by = any(map(known.beside.fullmatch, _WORD.findall(before.lower())))
    if stands_by or len(content_stems(before, language)) > _BEFORE:
        return ()
    forms = {quote[start:end], fullest}
    initials = ("".join(w[0] for w in _WORD.findall(form) if w[0].isupper()).lower() for form in forms)
    stems = {s for form in forms for s in content_stems(form, language)}
    return tuple(sorted((stems | {i for i in initials if len(i) > 1}) - words("org", "legal")))


def _undated(before: str, dates: Sequence[Span]) -> str:
    for start, end in sorted(dates, reverse=True):
        if end <= len(before):
            before = _OF_DATE.sub("", before[:start]) + " " + before[end:]
    return before
