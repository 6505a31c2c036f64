"""Tense: whether the clause around a mention looks back or ahead, from marker words of the table.

The marker nearest before the mention decides, then the nearest after it.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.lexicon import Lexicon
from dateline.reading.dates.tokens import Lattice

WINDOW = 12  # tokens looked at on each side; a clause is rarely longer
AFTER = 5  # what stands before a date in its clause says more than what follows it
_STOPS = frozenset({".", "!", "?", ";", "…"})


def tense_reader(lattice: Lattice, lexicon: Lexicon) -> Callable[[Expression], str]:
    """A function that gives "past", "future" or "" for an expression of the text."""
    future = frozenset(lexicon.settings.get("future", ()))
    past = frozenset(lexicon.settings.get("past", ()))

    directly = frozenset(lexicon.settings.get("future_before", ()))
    passive = frozenset(lexicon.settings.get("passive", ()))
    future_endings = tuple(lexicon.settings.get("future_endings", ()))
    endings = tuple(lexicon.settings.get("past_endings", ()))

    not_past = frozenset(lexicon.settings.get("not_past", ()))
    skipped = frozenset(lexicon.settings.get("skip", ()))

    perfect = frozenset(lexicon.settings.get("past_perfect", ()))
    possessive = frozenset(lexicon.settings.get("possessive", ()))

    def sense(index: int) -> str:
        word = lattice.words[index]
        if word in future or (future_endings and len(word) > 3 and word.endswith(future_endings)):
            return "future"
        ends = bool(endings) and len(word) > 3 and word.endswith(endings) and word not in not_past
        return (
            "past"
            if (word in past or (ends and not lattice.capital(index)))
            and lattice.word(index - 1) not in passive
            else ""
        )

    def tense(expression: Expression) -> str:
        before = [k for k in _before(lattice, expression.start) if lattice.words[k] not in skipped]
        if before and lattice.words[before[0]] in directly:
            return "future"
        after = _after(lattice, expression.end)
        if after and lattice.words[after[0]] in possessive:  # "Wednesday's ruling"
            return "past"
        found = next(filter(None, map(sense, before + after)), "")
        return "past" if found == "future" and any(lattice.words[k] in perfect for k in before) else found

    return tense


def _before(lattice: Lattice, index: int) -> list[int]:
    """The tokens before one in its clause, nearest first."""
    out: list[int] = []
    for k in range(index - 1, max(-1, index - 1 - WINDOW), -1):
        if _stops(lattice, k):
            break
        out.append(k)
    return out


def _after(lattice: Lattice, index: int) -> list[int]:
    """The tokens after one in its clause, nearest first."""
    out: list[int] = []
    for k in range(index, min(len(lattice.words), index + AFTER)):
        if _stops(lattice, k):
            break
        out.append(k)
    return out


def _stops(lattice: Lattice, index: int) -> bool:
    """Whether a token ends the clause; the stop of an initial ("Daniel P. Davison") does not."""
    if lattice.words[index].isspace():
        return True
    return lattice.words[index] in _STOPS and not (
        lattice.words[index] == "." and len(lattice.word(index - 1)) == 1
    )


def opening_reader(lattice: Lattice) -> Callable[[Expression], bool]:
    """A function that tells whether an expression opens its sentence, alone or after one preposition."""

    def opens(expression: Expression) -> bool:
        before = expression.start - 1
        if before >= 0 and lattice.words[before].isalpha() and lattice.capital(before):
            before -= 1
        return before < 0 or lattice.words[before].isspace() or _stops(lattice, before)

    return opens
