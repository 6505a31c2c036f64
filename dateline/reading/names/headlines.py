"""Headlines With Every Word Capitalised: a model takes half a line for one name.

What it finds in such a line stands only where the article's prose has the same name, or where none
of the words is an ordinary word of the prose. What is dropped here is looked for again as a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from dateline.reading.names import normal
from dateline.reading.names.candidates import Candidate

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONG = 4  # letters: shorter words are small in most headlines
_FEWEST = 4  # words of a headline of its own
_LONGEST = 150  # code points


def confirmed(text: str, names: Sequence[Candidate], language: str) -> list[Candidate]:
    """The names without those that are parts of a headline in title case."""
    lines = list(_headlines(text))
    if not lines:
        return list(names)
    prose = {text[c.start : c.end] for c in names if not _inside(c, lines)}
    verbs = frozenset(normal.table(language)["stop"].get("headlines", "").split())
    common = {w for w in _WORD.findall(text) if w.islower()} | verbs
    return [
        c
        for c in names
        if not _inside(c, lines)
        or text[c.start : c.end] in prose
        or not _holds_any(text, c, verbs if c.origin in ("list", "rule") else common)
    ]


def _holds_any(text: str, c: Candidate, words: Set[str]) -> bool:
    """Whether a long word of the candidate is one of these in lower case."""
    return any(w.lower() in words and len(w) >= _LONG for w in _WORD.findall(text[c.start : c.end]))


def _headlines(text: str) -> Iterator[tuple[int, int]]:
    for m in _LINE.finditer(text):
        line = m.group().strip()
        words = [w for w in _WORD.findall(line) if len(w) >= _LONG]
        short = (
            len(words) >= _FEWEST and len(line) <= _LONGEST and line[-1] not in ".:;" and not line.isupper()
        )
        if short and sum(w[0].isupper() for w in words) >= 0.9 * len(words):
            yield m.span()


def _inside(c: Candidate, lines: Sequence[tuple[int, int]]) -> bool:
    return any(start <= c.start and c.end <= end for start, end in lines)
