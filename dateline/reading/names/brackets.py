"""Names grown to what the acronym in brackets behind them spells: "Tigers of Tamil Eelam (LTTE)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.names import normal
from dateline.reading.names.candidates import Candidate

_ACRONYM = re.compile(r"\s\(\s?([A-Z]{3,8})\s?\)")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LOOKS_BACK = 120  # code points


def spelt_out(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates; a body whose acronym spells more words than were found is grown to all of them.

    Its acronym is a body, too. What is taken for no body at all stays out: a Gross Domestic Product (GDP).
    """
    out = list(found)
    for m in _ACRONYM.finditer(text):
        start = _start(text, m)
        if start is None:
            continue
        parts = [c for c in out if c.start < m.start() and start < c.end]
        body = next((c for c in parts if c.type == "ORG"), None)
        if body and all(c.end <= m.start() for c in parts):
            out = [c for c in out if c not in parts and not (c.start < m.end() and m.start() < c.end)]
            out += [body._replace(start=start, end=m.start()), body._replace(start=m.start(1), end=m.end(1))]
    return sorted(out)


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
