"""Copies: which articles carry one text. What was copied counts once, however many print it.

Candidates share prints: the smallest hashes of the text's shingles (MinHash, Broder 1997), and those
of each sentence, so that a copy cut to its first lines still shares some. Each candidate is then
checked exactly: by the share of the shorter text's shingles that stand in the longer one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from dateline.model import Flag
from dateline.spans import sentences

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words: fewer occur by chance, more are broken by every edited word
_PRINTS = 2  # smallest hashes a sentence: an edited sentence keeps one of two more often than one of one
_SKETCH = 16  # smallest hashes of the whole text: a line put before a sentence may take both of its own
_SENTENCE = 7  # words: shorter sentences say little ("He declined to comment.")
PART = 0.4  # share of the shorter text that must stand in the longer one
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no word of a run is lost when it is multiplied
_LEAST = 6  # shingles in common: a quotation of one line is no copy


def prints(text: str, flags: Sequence[Flag] = ()) -> tuple[int, ...]:
    """The prints of a text, as whole numbers below 2^63; sorted. Spans in `flags` leave none."""
    found: set[int] = set(sorted(_hashed(_words(text)))[:_SKETCH])
    for start, end in sentences(text):
        if any(f.start <= start and end <= f.end for f in flags):
            continue
        words = _words(text[start:end])
        if len(words) >= _SENTENCE:
            found.update(sorted(_hashed(words))[:_PRINTS])
    return tuple(sorted(found))


def shingles(text: str) -> frozenset[int]:
    """The hashes of all runs of five words, without regard to case and punctuation."""
    return frozenset(_hashed(_words(text)))


def copied(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter text that stands in the longer, 0 to 1, from their shingles.

    0 where too little is common to speak of a copy; from PART on, one is a copy of the other.
    """
    common = len(one & other)
    return common / min(len(one), len(other)) if common >= _LEAST else 0.0


def differences(one: str, other: str) -> list[tuple[str, str]]:
    """Where two copies differ, sentence by sentence, in the order of the text.

    Returns:
        Pairs of what the first says and what the second says in its place; "" where one says nothing.
    """
    mine, theirs = ([t[a:b] for a, b in sentences(t)] for t in (one, other))
    matcher = SequenceMatcher(None, [_key(s) for s in mine], [_key(s) for s in theirs], autojunk=False)
    return [
        (" ".join(mine[a:b]), " ".join(theirs[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _key(sentence: str) -> str:
    return " ".join(_words(sentence))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _hashed(words: Sequence[str]) -> set[int]:
    """The hashes of the runs; a text of fewer words is one run."""
    codes = np.array([_hash(w) for w in words], np.uint64)
    size = min(_SHINGLE, len(codes))
    count = len(codes) - size + 1 if size else 0
    runs = np.zeros(count, np.uint64)
    for k in range(size):
        runs = runs * _BASE + codes[k : k + count]
    return set((runs >> np.uint64(1)).tolist())  # fits a signed 64-bit column


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
