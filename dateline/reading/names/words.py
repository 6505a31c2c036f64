"""The words of a text with their spans, for the rules."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\w(?:[\w.&]*\w)?(?:[’'-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?\n\"“”:;•]\s*\Z")


class Word(NamedTuple):
    """A word of the text with its span."""

    start: int
    end: int
    text: str


def words_of(text: str) -> list[Word]:
    """All words, in order."""
    return [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]


def split(text: str) -> tuple[str, ...]:
    """The words without their spans."""
    return tuple(_WORD.findall(text))


def opens_sentence(text: str, word: Word) -> bool:
    """Whether the word is the first of its sentence, as far as the punctuation before it shows."""
    return word.start == 0 or bool(_SENTENCE_END.search(text, max(0, word.start - 4), word.start))
