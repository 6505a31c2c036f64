"""Tense: whether the clause around a mention looks back or ahead, from marker words of the table."""

from __future__ import annotations

from collections.abc import Callable

from dateline.reading.dates.lexicon import Lexicon
from dateline.reading.dates.tokens import Lattice
from dateline.reading.dates.values import Expression

WINDOW = 12  # tokens looked at on each side; a clause is rarely longer
_STOPS = frozenset({".", "!", "?", ";", "…"})


def tense_reader(lattice: Lattice, lexicon: Lexicon) -> Callable[[Expression], str]:
    """A function that gives "past", "future" or "" for an expression of the text."""
    future = frozenset(lexicon.settings.get("future", ()))
    past = frozenset(lexicon.settings.get("past", ()))

    def tense(expression: Expression) -> str:
        for words in (_before(lattice, expression.start), _after(lattice, expression.end)):
            for word in words:
                if word in future:
                    return "future"
                if word in past:
                    return "past"
        return ""

    return tense


def _before(lattice: Lattice, index: int) -> list[str]:
    out: list[str] = []
    for k in range(index - 1, max(-1, index - 1 - WINDOW), -1):
        if lattice.words[k] in _STOPS:
            break
        out.append(lattice.words[k])
    return out


def _after(lattice: Lattice, index: int) -> list[str]:
    out: list[str] = []
    for k in range(index, min(len(lattice.words), index + WINDOW)):
        if lattice.words[k] in _STOPS:
            break
        out.append(lattice.words[k])
    return out
