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


@dataclass(slots=True)
class Discourse:
    """What the text has said so far, and what it stands on."""

    published: date | None
    mode: str
    opens: Callable[[Expression], bool]  # whether an expression opens its sentence
    tense: Callable[[Expression], str]  # "past", "future" or "" of the clause around an expression
    said: list[tuple[int, Period]] = field(default_factory=list)  # (mention index, period) in text order
    source: dict[int, int] = field(default_factory=dict)  # mention -> the mention that its year was read in
    ends: dict[int, int] = field(default_factory=dict)  # mention -> token where it ends
    spans_months: bool = False  # the expression before was a length of many months
    counts_days: bool = False  # "today", "on Monday": the text counts from its own day
    headings: set[int] = field(default_factory=set)  # mentions of a year that opens a sentence or a paragraph
    steps: set[int] = field(default_factory=set)  # mentions that count years from another date
    later_years: list[tuple[int, Period]] = field(
        default_factory=list
    )  # dates written in full, all of the text

    def report_quarter(self) -> tuple[str, Period] | None:
        """(anchor, quarter) that a business report is about: the latest one named that has ended."""
        if self.spans_months:  # "the nine months": what is compared next is a year
            return None
        quarters = [(k, p) for k, p in self.said if p.unit == "quarter"]
        if self.published is not None:
            quarters = [
                (k, p) for k, p in quarters if (last := p.last()) and last < self.published
            ] or quarters
        if not quarters:
            return None
        mention, period = max(quarters, key=lambda named: (named[1].year, named[1].index))
        return f"mention {mention}", period

    def last_told(self) -> tuple[int, Period] | None:
        """The latest mention that the telling stands on: no year in passing, no step from another date."""
        for index, period in reversed(self.said):
            if index not in self.steps and (period.unit != "year" or index in self.headings):
                return index, period
        return None

    def last(self, finest: str = "century") -> tuple[int, Period] | None:
        """The latest mention whose period is at least as fine as a unit."""
        for index, period in reversed(self.said):
            if RANK[period.unit] <= RANK[finest]:
                return index, period
        return None


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
