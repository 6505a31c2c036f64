"""Names grown to what the acronym in brackets behind them spells: "Tigers of Tamil Eelam (LTTE)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.reading.names import normal
from dateline.reading.names.candidates import Candidate

_ACRONYM = re.compile(r"\s\(\s?([A-Z]{3,8})\s?\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LOOKS_BACK = 120  # code points


def spelt_out(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; a body whose acronym spells more words than were found is grown to all of them.

    Its acronym is a body, too. What is taken for no body at all stays out: a Gross Domestic Product (GDP).

    Args:
        text: The article.
        found: Disjoint, in any order.
    """
    found = sorted(found)
    starts = [c.start for c in found]
    dropped: set[Candidate] = set()
    grown: list[Candidate] = []
    for m in _ACRONYM.finditer(text):
        if (start := _start(text, m)) is None:
            continue
        near = found[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, m.end())]
        parts = [c for c in near if c.end > start]
        body = next((c for c in parts if c.type == "ORG" and c.start < m.start()), None)
        if body and all(c.end <= m.start() or c.start >= m.start() for c in parts):
            dropped.update(parts)
            grown += [
                body._replace(start=start, end=m.start()),
                body._replace(start=m.start(1), end=m.end(1)),
            ]
    return sorted([*(c for c in found if c not in dropped), *grown])


def _start(text: str, m: re.Match[str]) -> int | None:
    """Where the words begin whose initials, small words apart, are the acronym; None if they are not."""
    small = normal.words("small", "english")
    letters = list(m[1])
    words = list(_WORD.finditer(text, max(0, m.start() - _LOOKS_BACK), m.start()))
    after = m.start()
    for word in reversed(words):
        if text[word.end() : after].strip(" -"):
            return None
        if word[0][0] == letters[-1]:
            letters.pop()
            if not letters:
                return word.start() if after > word.start() else None
        elif word[0] not in small:
            return None
        after = word.start()
    return None
