"""Headlines and datelines in capitals, written so that a model can read them.

A model trained on mixed case takes "FLOODS CLOSE PORT OF HAMBURG" for one long name. Lines in
capitals are given to it in title case; every character keeps its place, so spans need no mapping.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_CAPITALS = re.compile(r"[A-Z][A-Z’'-]+")
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?=,|\s+\(|\s+[—–-]|\s+\d)")
_SHORT = 3  # letters: US, UN, FSB stay as they are
_SMALL = frozenset(
    "THE AND FOR OF IN ON AT TO BY AS OR AN BUT NOT WITH FROM OVER AFTER INTO IS ARE UP OUT".split()
)


def readable(text: str) -> str:
    """The text with lines and datelines in capitals brought to title case; same length."""
    return _LINE.sub(lambda m: _line(m.group()), text)


def in_capitals(line: str) -> bool:
    """Whether nearly all letters of the line are capitals, and there is more than an acronym."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > _SHORT and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _line(line: str) -> str:
    if in_capitals(line):
        return _CAPITALS.sub(_title, line)
    if m := _DATELINE.match(line):
        return _CAPITALS.sub(_title, m.group()) + line[m.end() :]
    return line


def _title(m: re.Match[str]) -> str:
    word = m.group()
    if word in _SMALL:
        return word.lower()
    return word if len(word) <= _SHORT else word[0] + word[1:].lower()
