"""Fallback: phrases of a language without a hand-made table that its patterns do not cover.

A run of words that the locale's vocabulary knows is given to dateparser as it stands, in that one
language. It is asked twice, counted from two different days: when both answers agree the phrase
says its own date, when they differ by as much as the days it counts from publication, and any
other answer is not a date. The clock of the machine never enters.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from dateline.reading.dates.discourse import NONE, PUBLICATION, Resolved
from dateline.reading.dates.expression import Expression
from dateline.reading.dates.lexicon import Lexicon
from dateline.reading.dates.periods import Period
from dateline.reading.dates.tokens import Lattice

_TELLING = frozenset({"MONTH", "WEEKDAY", "UNIT", "AGOSUF", "INSUF"})
_MIN_TOKENS, _MAX_TOKENS = 2, 8
_MAX_PHRASES = 200  # a text: each costs a millisecond, and more of them are a table, not prose
_UNKNOWN_BASE = date(
    2001, 3, 15
)  # counted from when the publication day is not known; only agreement is used
_SECOND_BASE = 365 * 3 + 11  # days between the two days counted from


def leftover_phrases(lattice: Lattice, expressions: list[Expression]) -> list[Expression]:
    """Runs of known words, at least one of them of a date, that no expression covers."""
    taken = {token for e in expressions for token in range(e.start, e.end)}
    runs: list[list[int]] = []
    for token in lattice.triggers:
        if token in taken:
            continue
        if runs and token == runs[-1][-1] + 1 and len(runs[-1]) < _MAX_TOKENS:
            runs[-1].append(token)
        else:
            runs.append([token])
    told = [r for r in runs if len(r) >= _MIN_TOKENS and _tells(lattice, r)]
    return [Expression(r[0], r[-1] + 1, "parse") for r in told[:_MAX_PHRASES]]


def _tells(lattice: Lattice, run: list[int]) -> bool:
    symbols = {symbol for token in run for symbol, _, _ in lattice.options[token]}
    return bool(symbols & _TELLING) and ("NUM" in symbols or len(symbols & _TELLING) > 1)


def parse_phrase(
    expression: Expression, lattice: Lattice, lexicon: Lexicon, published: date | None
) -> Resolved | None:
    """What dateparser reads in a phrase, None when it reads no day of its own or counted from publication."""
    text = lattice.text[lattice.starts[expression.start] : lattice.ends[expression.end - 1]]
    base = published or _UNKNOWN_BASE
    first = _parse(text, lexicon.language, lexicon.order, base)
    second = _parse(text, lexicon.language, lexicon.order, _safe(base, _SECOND_BASE))
    if first is None or second is None:
        return None
    if first == second:
        return Resolved(expression, "DATE", first.timex(), first, NONE, "parsed")
    if published is None:
        return None
    return Resolved(expression, "DATE", first.timex(), first, PUBLICATION, "parsed")


def _safe(day: date, days: int) -> date:
    return day + timedelta(days=days) if day.year < 9000 else day - timedelta(days=days)


@lru_cache(maxsize=20_000)
def _parse(text: str, language: str, order: str, base: date) -> Period | None:
    found = _parser(language, order, base).get_date_data(text)
    if found.date_obj is None or found.period not in ("day", "week", "month", "year"):
        return None
    return Period.of(found.period, found.date_obj.date())


@lru_cache(maxsize=64)
def _parser(language: str, order: str, base: date) -> Any:
    # Imported here: it takes a third of a second, and most articles never need it.
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime(base.year, base.month, base.day),
        "DATE_ORDER": order,
        "PREFER_DATES_FROM": "past",
        "PREFER_DAY_OF_MONTH": "first",
        "TIMEZONE": "UTC",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=[language], settings=settings)
