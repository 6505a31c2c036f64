"""Split: a clause of its own for each of several dates in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.model import DateMention
from dateline.reading.events.clauses import Sentence
from dateline.spans import Span, trim


def clause_spans(said: Sentence, carrying: Sequence[DateMention]) -> list[Span]:
    """For each date the stretch of the sentence that is about it; together they hold all of the sentence.

    Dates that no verb separates share theirs ("in March and June"), and a dated saying keeps what was
    said, though that has a date of its own.
    """
    edges = [said.start]
    for before, after in pairwise(carrying):
        edges.append(_edge(said, before.end, after.start) or edges[-1])
    edges.append(said.end)
    spans = []
    for k in range(len(carrying)):
        start = edges[k]
        end = next((e for e in edges[k + 1 :] if e > start), said.end)
        end = said.end if _only_says(said, carrying[k], end) else end
        spans.append(trim(said.text, start, end))
    return spans


def _only_says(said: Sentence, date: DateMention, end: int) -> bool:
    """Whether a clause that ends here does no more than say on a date: "the agency said on Monday"."""
    part = said.governing(date.start)
    return said.parts[part][1] >= end and bool(said.words.reporting.search(said.of(part)))


def _edge(said: Sentence, before: int, after: int) -> int | None:
    """Where the second date's clause begins: the last part between the dates from which on it has a verb."""
    starts = [s for s, _ in said.parts if before <= s <= after]
    for start in reversed(starts):
        first = said.part_at(start)
        if any(said.finite(k) for k in range(first, _end_part(said, after) + 1)) and any(
            said.finite(k) for k in range(first)
        ):
            return start
    return None


def _end_part(said: Sentence, after: int) -> int:
    """The part that holds the second date, and a part after it where the date opens its clause."""
    own = said.part_at(after)
    return own if said.finite(own) else min(own + 1, len(said.parts) - 1)
