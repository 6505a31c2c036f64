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
_STEM = 3  # letters: shorter words end in "-ed" or "-ra" by chance
_LISTS = (
    "future",
    "past",
    "future_before",
    "lasting",
    "put_off",
    "skip",
    "passive",
    "not_past",
    "past_perfect",
    "pluperfect",
    "possessive",
    "reporting",
    "set_for",
    "auxiliary",
    "compared",
)
_STOPS = frozenset({".", "!", "?", ";", "…"})


class TenseReader:
    """Gives "past", "perfect" (over before what is told: "on 12 May they had left"), "future", "reported"
    (said on that day) or "" for an expression of a text."""

    def __init__(self, lattice: Lattice, lexicon: Lexicon) -> None:
        settings = lexicon.settings
        self._lattice = lattice
        self._words = {name: frozenset(settings.get(name, ())) for name in _LISTS}
        self._past_endings = tuple(settings.get("past_endings", ()))
        self._future_endings = tuple(settings.get("future_endings", ()))

    def __call__(self, expression: Expression) -> str:
        words, lists = self._lattice.words, self._words
        before = [k for k in _before(self._lattice, expression.start) if words[k] not in lists["skip"]]
        if before and words[before[0]] in lists["reporting"]:
            return "reported"
        after = _after(self._lattice, expression.end)
        perfect = any(words[k] in lists["past_perfect"] for k in before)
        if before and words[before[0]] in lists["future_before"]:  # but "by Monday they had left"
            had = perfect or any(words[k] in lists["past_perfect"] for k in after)
            return "past" if had else self._until(before)
        if after and words[after[0]] in lists["possessive"]:  # "Wednesday's ruling"
            return "past"
        senses = [*map(self._sense, before), *map(self._sense_after, after)]
        found = next(filter(None, senses), "")
        if found == "future" and perfect:
            return "past"
        over = any(words[k] in lists["pluperfect"] for k in after)
        return "perfect" if over and found == "past" else found

    def _until(self, before: list[int]) -> str:
        """A date after "by" or "until": ahead, unless what lasted is past ("closed until 20 January")."""
        words, lists = self._lattice.words, self._words
        put_off = any(words[k] in lists["put_off"] for k in before)  # "postponed until Tuesday"
        lasted = words[before[0]] in lists["lasting"] and not put_off
        return "" if lasted and any(self._sense(k) == "past" for k in before) else "future"

    def _sense(self, index: int) -> str:
        word = self._lattice.words[index]
        if word in self._words["set_for"] and self._lattice.word(index - 1) in self._words["auxiliary"]:
            return "future"  # "is set for Monday", while "set on Monday" looks back
        if self._lattice.word(index - 1) in self._words["compared"]:
            return ""  # "rose more than expected on Tuesday"
        if word in self._words["future"] or (len(word) > _STEM and word.endswith(self._future_endings)):
            return "future"
        is_past = word in self._words["past"] or self._ends_in_past(index)
        return "past" if is_past and self._lattice.word(index - 1) not in self._words["passive"] else ""

    def _sense_after(self, index: int) -> str:
        """After a date "planned" is what was done that day; "is planned" still looks ahead."""
        before = self._lattice.word(index - 1)
        if self._ends_in_past(index) and before not in self._words["auxiliary"]:
            return "past"
        return self._sense(index)

    def _ends_in_past(self, index: int) -> bool:
        word = self._lattice.words[index]
        ends = len(word) > _STEM and word.endswith(self._past_endings) and word not in self._words["not_past"]
        return bool(self._past_endings) and ends and not self._lattice.capital(index)


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
