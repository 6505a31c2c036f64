"""Words as sentences are compared by: content words, cut to a common stem, from one table a language."""

from __future__ import annotations

import re
import tomllib
import zlib
from functools import cache, lru_cache
from importlib import resources

_WORD = re.compile(r"\w+")
_STEM = 6  # letters: cuts most endings of the languages read, without a dictionary


def content_stems(text: str, language: str) -> list[str]:
    """The text's content words in order, in lower case and cut to their first six letters.

    Args:
        text: Any text.
        language: ISO 639-1 code; where no words are known for it, all words count.
    """
    function = function_words(language)
    return [
        w[:_STEM]
        for w in _WORD.findall(text.lower())
        if w not in function and (len(w) > 1 or w.isdigit() or not w.isascii())
    ]


@lru_cache(maxsize=100_000)
def stem_number(stem: str) -> int:
    """A number for a stem, the same on any machine: of 100,000 stems about one in 100,000 shares its own."""
    return zlib.crc32(stem.encode("utf-8", "replace")) - 2**31  # fits a signed column of 32 bits


def function_words(language: str) -> frozenset[str]:
    """Words of the language that say nothing of what a text is about, in lower case; none where unknown."""
    return _table().get(language, _NONE)[0]


def is_aside(text: str, language: str) -> bool:
    """Whether the sentence asks, or speaks of "I", "we" or "you": it comments more often than it tells."""
    if "?" in text:
        return True
    asides = _table().get(language, _NONE)[1]
    words = _WORD.findall(text)
    if asides.isdisjoint(map(str.lower, words)):  # most sentences: no step of Python a word
        return False
    return any(w.lower() in asides and not _initials(w) for w in words)


def _initials(word: str) -> bool:
    return len(word) > 1 and word.isupper()  # "US" is a country, not "us"


_NONE: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@cache
def _table() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return {
        language: (frozenset(lists["function"].split()), frozenset(lists["asides"].split()))
        for language, lists in tomllib.loads(text).items()
    }
