"""Cuts a text into the pieces that a model is given: without the flagged spans, and never too long.

A model sees a few words to each side, so a cut at a paragraph break costs nothing, and bounded
pieces keep the memory of a batch bounded even for an article of one line and a million characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model import Flag
from dateline.spans import Span

_LONG_WORD = re.compile(r"\S{80,}")  # code points: no name, and tokenizers take quadratic time over it
LONGEST = 3_000  # code points of one piece
BATCH = 12_000  # code points of one batch of pieces: larger ones take more memory and are no faster


def pieces(text: str, flags: Sequence[Flag] = ()) -> list[Span]:
    """Spans of the text to be read: outside the flags, at most LONGEST long, cut at white space."""
    return [span for start, end in unflagged(text, flags) for span in _cut(text, start, end)]


def plain(piece: str) -> str:
    """The piece with words of senseless length blanked; every other character keeps its place."""
    return _LONG_WORD.sub(lambda m: " " * len(m.group()), piece)


def unflagged(text: str, flags: Sequence[Flag]) -> list[Span]:
    """The maximal runs of the text that no flag covers."""
    out, at = [], 0
    for flag in sorted(flags, key=lambda f: (f.start, f.end)):
        if flag.start > at:
            out.append((at, flag.start))
        at = max(at, flag.end)
    return [*out, (at, len(text))] if at < len(text) else out


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices grouped by like length, each group at most BATCH code points in all."""
    group: list[int] = []
    size = 0
    for k in sorted(range(len(lengths)), key=lambda k: (lengths[k], k)):
        if group and size + lengths[k] > BATCH:
            yield group
            group, size = [], 0
        group.append(k)
        size += lengths[k]
    if group:
        yield group


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        cut = _break(text, start, start + LONGEST)
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _break(text: str, start: int, limit: int) -> int:
    """Where to cut before the limit: after a line, else after a space, else at the limit."""
    for mark in ("\n", " "):
        at = text.rfind(mark, start + LONGEST // 2, limit)
        if at >= 0:
            return at + 1
    return limit
