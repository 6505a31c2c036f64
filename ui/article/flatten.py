"""Overlapping spans of a text as a sequence of runs, each with the spans that cover it.

Spans are half-open ranges of code points. Lines are split as a browser would show them; a line that
is longer than a screen can lay out at once is cut at white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Span = tuple[int, int]
Run = tuple[int, int, tuple[int, ...]]

LONGEST_BLOCK = 4_000  # code points laid out as one block
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_SPACE = re.compile(r"\s")


def flatten(length: int, spans: Sequence[Span]) -> Iterator[Run]:
    """Runs (start, end, indices of the spans that cover it) in order; together they are the whole text.

    Spans are clipped to the text; what is left empty covers nothing. Takes time by the length of the
    answer, not of the text.
    """
    clipped = [(max(0, a), min(length, b)) for a, b in spans]
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for k, (start, end) in enumerate(clipped):
        if start < end:
            opening.setdefault(start, []).append(k)
            closing.setdefault(end, []).append(k)
    cover: set[int] = set()
    for start, end in pairwise(sorted({0, length, *opening, *closing})):
        cover.difference_update(closing.get(start, ()))
        cover.update(opening.get(start, ()))
        yield start, end, tuple(sorted(cover))


def blocks(text: str) -> list[tuple[int, int, bool]]:
    """The lines of the text as (start, end, continues the line before); line breaks are in none."""
    out, at = [], 0
    for found in _BREAK.finditer(text):
        out += _cut(text, at, found.start())
        at = found.end()
    return out + _cut(text, at, len(text))


def _cut(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    out: list[tuple[int, int, bool]] = []
    while end - start > LONGEST_BLOCK:
        space = _SPACE.search(text, start + LONGEST_BLOCK * 3 // 4, start + LONGEST_BLOCK)
        middle = space.end() if space else start + LONGEST_BLOCK
        out.append((start, middle, bool(out)))
        start = middle
    return [*out, (start, end, bool(out))]


def runs_by_block(text: str, spans: Sequence[Span]) -> list[tuple[bool, list[Run]]]:
    """For each block of the text: whether it continues the line before, and its runs."""
    return list(_deal(flatten(len(text), spans), blocks(text)))


def _deal(runs: Iterable[Run], parts: Sequence[tuple[int, int, bool]]) -> Iterator[tuple[bool, list[Run]]]:
    """Deal the runs out to the blocks, cut where a block ends; line breaks fall away."""
    source = iter(runs)
    run = next(source, None)
    for start, end, continues in parts:
        held: list[Run] = []
        while run and run[0] < end:
            a, b = max(run[0], start), min(run[1], end)
            if a < b:
                held.append((a, b, run[2]))
            if run[1] > end:
                break
            run = next(source, None)
        yield continues, held
