"""Discourse: what a text has said so far, and what its dates can stand on.

Holds the publication day, the document mode, the mentions resolved so far, and the rules that
choose between them. The clock of the machine is never asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.periods import RANK, SEASONS, Period

NEWS, NARRATIVE = "news", "narrative"

PUBLICATION, NONE = "publication", "none"

# Without a publication day a wrong year is worse than none: these hold the carrying back.
CLOSE = 25  # tokens: in a text that counts from its unknown day ("on Monday"), only this close


@dataclass(slots=True)
class Resolved:
    """One expression with its meaning: the period where known, the TIMEX3 value always."""

    expression: Expression
    type: str
    value: str | None
    period: Period | None = None
    anchor: str = NONE
    rule: str = ""
    clock: str | None = None


Said = tuple[int, Period]  # (index of the mention, its period)


@dataclass(slots=True)
class Discourse:
    """What the text has said so far, and what it stands on. Every question is answered in constant time."""

    published: date | None
    mode: str
    opens: Callable[[Expression], bool]  # whether an expression opens its sentence
    tense: Callable[[Expression], str]  # of the clause around an expression: see TenseReader
    counts_days: bool = False  # "today", "on Monday": the text counts from its own day
    first_written: dict[str, Said] = field(default_factory=dict)  # unit -> first date written in full
    spans_months: bool = False  # the expression before was a length of many months
    latest: dict[str, Said] = field(default_factory=dict)  # unit -> latest mention of it
    lenders: dict[str, Said] = field(default_factory=dict)  # the same without steps of years
    told: Said | None = None  # latest mention that the telling stands on
    quarter: Said | None = None  # quarter that a business report is about
    source: dict[int, int] = field(default_factory=dict)  # mention -> the mention that its year was read in
    ends: dict[int, int] = field(default_factory=dict)  # mention -> token where it ends

    def add(self, index: int, resolved: Resolved) -> None:
        """Take note of a mention that was resolved to a period."""
        period, unit = resolved.period, resolved.period.unit if resolved.period else ""
        if period is None or resolved.type not in ("DATE", "TIME"):
            return
        self.latest[unit] = (index, period)
        anchor = anchor_index(resolved.anchor)
        self.source[index] = index if anchor is None else self.source.get(anchor, anchor)
        self.ends[index] = resolved.expression.end
        if resolved.rule == "time-of-day-from-mention" and anchor is not None:
            self.ends[index] = self.ends[anchor]  # a list of times does not carry its day ever further
        # A step of years from another date, and a year in passing, lend nothing to what follows.
        by_the_way = resolved.expression.action == "loose"
        if not by_the_way and not (resolved.rule.startswith("offset") and unit == "year"):
            self.lenders[unit] = (index, period)
            if unit != "year" or self.opens(resolved.expression) or self._goes_on(period):
                self.told = (index, period)
        if unit == "quarter":
            self._note_quarter(index, period)

    def _goes_on(self, year: Period) -> bool:
        """Whether a year in passing is the one that the telling stands in, or the next."""
        return self.told is not None and 0 <= year.year - self.told[1].year <= 1

    def _note_quarter(self, index: int, period: Period) -> None:
        """Keep the latest quarter named that has ended, else the latest named."""
        if self.quarter is None or self._standing(period) >= self._standing(self.quarter[1]):
            self.quarter = (index, period)

    def _standing(self, period: Period) -> tuple[bool, int, int]:
        last = period.last()
        ended = self.published is None or (last is not None and last < self.published)
        return ended, period.year, period.index

    def report_quarter(self) -> tuple[str, Period] | None:
        """(anchor, quarter) that a business report is about; None where it compares years."""
        if self.spans_months or self.quarter is None:
            return None
        return f"mention {self.quarter[0]}", self.quarter[1]

    def last(self, finest: str = "century") -> Said | None:
        """The latest mention whose period is at least as fine as a unit."""
        return _latest([said for unit, said in self.latest.items() if RANK[unit] <= RANK[finest]])

    def lender(self, units: tuple[str, ...]) -> Said | None:
        """The latest mention of one of the units that may lend its year."""
        return _latest([self.lenders[unit] for unit in units if unit in self.lenders])


def _latest(said: list[Said]) -> Said | None:
    return max(said, key=lambda named: named[0], default=None)


def anchor_index(anchor: str) -> int | None:
    """The index in "mention 3", None for other anchors."""
    head, _, number = anchor.partition(" ")
    return int(number) if head == "mention" else None


def base_of(discourse: Discourse, mention: bool, finest: str = "century") -> tuple[Period | None, str]:
    """The period that steps start from, and its name as an anchor."""
    last = discourse.last(finest) or discourse.last()
    if last and (mention or discourse.mode == NARRATIVE):
        return last[1], f"mention {last[0]}"
    if discourse.published is not None:
        return Period.of("day", discourse.published), PUBLICATION
    return None, NONE


def made(expression: Expression, period: Period | None, anchor: str, rule: str) -> Resolved:
    """A resolved date; a day that does not exist keeps its written value and gets no period."""
    if period is not None and not period.exists():
        return Resolved(expression, "DATE", period.timex(), None, NONE, "impossible")
    if period is None:
        return Resolved(expression, "DATE", partial_value(expression), None, NONE, rule)
    return Resolved(expression, "DATE", period.timex(), period, anchor, rule)


def unknown_value(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
        unit, "XXXX-XX-XX"
    )


def partial_value(expression: Expression) -> str:
    if expression.month:
        return f"XXXX-{expression.month:02}" + (f"-{expression.day:02}" if expression.day else "")
    if expression.weekday:
        return f"XXXX-WXX-{expression.weekday}"
    if expression.day:
        return f"XXXX-XX-{expression.day:02}"
    if expression.unit == "quarter" and expression.index:
        return f"XXXX-Q{expression.index}"
    if expression.unit == "half" and expression.index:
        return f"XXXX-H{expression.index}"
    if expression.unit == "season" and expression.index:
        return f"XXXX-{SEASONS[expression.index - 1]}"
    return unknown_value(expression.target or "day")
