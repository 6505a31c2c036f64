"""Openings: where the prose of a sentence begins, after a dateline, a credit or a date used as a label.

"LONDON | Fri 30 Apr 2010 (Agency) - The company said" quotes better from "The company". Nothing is
reworded: a later start of the same span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import DateMention
from dateline.spans import Span

_REACH = 300  # code points: no opening is longer
_LEFT = 30  # code points that must remain to be worth quoting
_CREDIT = re.compile(r"\([A-ZА-ЯЁ][^()\n]{1,40}\)\s{0,3}[-–—]{1,3}\s{1,3}")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?|[AP]M)?(?: ?(?:E[DS]T|P[DS]T|C[DE]?ST?|BST|GMT|UTC|CET|MSK|ET))?"
    r"(?P<rest>[ ,|]{1,4})(?=[\"“«A-ZА-ЯЁ])"
)
_ZONE = re.compile(r"[A-Za-z]")
_PLACE = re.compile(r"[A-ZА-ЯЁ][A-ZА-ЯЁ .,/'’-]{2,40}\s{1,3}[-–—]{1,3}\s{1,3}(?=\S)")
_LABEL = re.compile(r"\s{0,3}[-–—:|]{1,3}\s{1,3}(?=\S)")


def prose_start(text: str, span: Span, dates: Sequence[DateMention] = ()) -> int:
    """Where to start a quote of the sentence.

    Args:
        text: The stored text.
        span: A sentence of it.
        dates: The date mentions inside the span, by start.

    Returns:
        An offset from `span[0]` up, short of the end by at least thirty code points if moved.
    """
    start, end = span
    for step in (_after_credit, _after_clock, _after_place):
        start = _moved(start, step(text, start, min(end, start + _REACH)), end)
    for date in dates:
        if date.start - start in (0, 1, 2, 3) and (label := _LABEL.match(text, date.end, end)):
            start = _moved(start, label.end(), end)
    return start


def _moved(start: int, candidate: int | None, end: int) -> int:
    return candidate if candidate is not None and end - candidate >= _LEFT else start


def _after_credit(text: str, start: int, end: int) -> int | None:
    found = _CREDIT.search(text, start, end)
    return found.end() if found else None


def _after_clock(text: str, start: int, end: int) -> int | None:
    for found in _CLOCK.finditer(text, start, end):
        stamp = text[found.start() : found.start("rest")]
        if _ZONE.search(stamp):  # a bare "18.45" may be a price
            return found.end()
    return None


def _after_place(text: str, start: int, end: int) -> int | None:
    found = _PLACE.match(text, start, end)
    return found.end() if found else None
