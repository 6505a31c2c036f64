"""Narrowing: of a language's patterns only those that can match a sentence, by one pass over its words.

Each entry of the tables begins with a word, or with a mark such as the one of "'ll". A sentence that holds
no word with which an entry can begin is not searched for any of them: of some twenty patterns a sentence
usually keeps five.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.reading.events.lexicon import MATCHED, NAME, Never, Words, beginnings, word_table, words_of

_WORD = re.compile(r"\w+")
_LEADING = re.compile(r"[\w*]+")
_REMEMBERED = 200_000  # words, about 20 MB; then they are looked up anew


@dataclass(slots=True)
class Narrowing:
    """What can begin an entry of each pattern of a language.

    Attributes:
        words: All patterns.
        begins: For each of MATCHED, a pattern of the words that can begin its entries.
        marks: Characters other than letters that can, with a bit for each pattern in which they do.
    """

    words: Words
    begins: Sequence[re.Pattern]
    marks: Sequence[tuple[str, int]]
    _known: dict[str, int] = field(default_factory=dict)
    _narrowed: dict[int, Words] = field(default_factory=dict)

    def to(self, plain: str) -> Words:
        """The patterns that can match in a sentence, and in pieces of it that are cut between words."""
        bits, known = 0, self._known
        for word in set(_WORD.findall(plain)):
            of_word = known.get(word)
            bits |= self._look_up(word) if of_word is None else of_word
        for mark, of_mark in self.marks:
            if mark in plain:
                bits |= of_mark
        if bits not in self._narrowed:
            self._narrowed[bits] = self._keep(bits)
        return self._narrowed[bits]

    def _look_up(self, word: str) -> int:
        """A bit for each pattern that has an entry beginning with the word."""
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        bits = sum(1 << k for k, pattern in enumerate(self.begins) if pattern.fullmatch(word))
        self._known[word] = bits
        return bits

    def _keep(self, bits: int) -> Words:
        dropped = {name: Never() for k, name in enumerate(MATCHED) if not bits >> k & 1}
        return replace(self.words, **dropped)


@cache
def narrowing_of(language: str) -> Narrowing | None:
    """The narrowing of a language's patterns (ISO 639-1); None where there is no table for it."""
    words, table = words_of(language), word_table(language)
    if words is None or table is None:
        return None
    entries = [beginnings(table, name) for name in MATCHED]
    return Narrowing(words, [_any_of(e) for e in entries], _marks(entries))


def _any_of(entries: Iterable[str]) -> re.Pattern:
    leading = sorted({m[0] for e in entries if (m := _LEADING.match(e))})
    return re.compile("|".join(re.escape(w).replace(r"\*", r"\w*") for w in leading) or r"(?!)")


def _marks(entries: Sequence[Sequence[str]]) -> list[tuple[str, int]]:
    bits: dict[str, int] = {}
    for k, of_pattern in enumerate(entries):
        for mark in {NAME if e[0] == "@" else e[0] for e in of_pattern if not _LEADING.match(e)}:
            bits[mark] = bits.get(mark, 0) | 1 << k
    return list(bits.items())
