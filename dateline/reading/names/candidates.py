"""What the finding of names works on: candidates for a name, before aliases are merged."""

from __future__ import annotations

from typing import NamedTuple

NATIONALITY = "NATIONALITY"  # found by the models, kept apart: never a row of the table


class Candidate(NamedTuple):
    """A span that may be a name. `type` is a `NameType` or NATIONALITY; `origin` says who found it."""

    start: int
    end: int
    type: str
    origin: str = "model"  # "model" | "rule" | "list" | "repeat"


def disjoint(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates by start without overlaps: the earlier wins, of two that start together the longer."""
    out: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (c.start, -c.end)):
        if not out or c.start >= out[-1].end:
            out.append(c)
    return out
