"""Values: what a match of the grammar says, before anything outside its own words is known.

An `Expression` holds only what is written ("June 4": month 6, day 4, no year). Resolving it
against the publication day and the mentions around it is the next step, in `resolve`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.patterns import Found, Step
from dateline.reading.dates.readers import READERS, Pending, aim, finish_clock

# How a word such as "last" or "the same" points: from publication, or from the mention before.
POINTERS = {
    "THIS": "publication",
    "LAST": "publication",
    "NEXT": "publication",
    "DEICTIC": "publication",
    "PREV": "mention",
    "FOLLOW": "mention",
    "SAME": "mention",
}

TRAILS = (",", ".", ";")  # marks that a pattern may end with, no part of the mention either
LEADS = ("IN", "ONDAY", "ATWORD", ",")  # words that a pattern asks for but that are no part of the mention


def build(found: Found) -> Expression:
    """The expression of a match, without the preposition before it and the comma after it."""
    steps = list(found.steps)
    while len(steps) > 1 and steps[0].symbol in LEADS:
        del steps[0]
    while len(steps) > 1 and steps[-1].symbol in TRAILS and found.action != "bare-day":
        del steps[-1]
    found = Found(found.action, tuple(steps))
    if found.action == "range":
        return _range(found)
    if found.action == "from-date":
        return _from_date(found)
    expression = _read(found.action, found.steps)
    if found.action == "bare-year":
        expression.bare = True
    return expression


def _range(found: Found) -> Expression:
    """Two ends written with shared parts: "3-5 May 2022", "from March to June 2019"."""
    cut = next(k for k, step in enumerate(found.steps) if step.symbol in ("CONN", "DASH"))
    left, right = _read("date", found.steps[:cut]), _read("date", found.steps[cut + 1 :])
    names = ("year", "month") if left.day or right.day else ("year",)
    shared = {n: getattr(right, n) if getattr(left, n) is None else getattr(left, n) for n in names}
    left = replace(
        left,
        year=left.year if left.year is not None else shared["year"],
        pointer=left.pointer or right.pointer,
        target=left.target or right.target,
        count=left.count if left.pointer else right.count,
    )
    if "month" in shared:
        left.month, right.month = left.month or shared["month"], right.month or shared["month"]
    if right.year is None:
        right.year = left.year
    if right.year is not None and left.year is not None and found.steps[-1].symbol == "TWODIGIT":
        right.year = left.year // 100 * 100 + right.year % 100
    if right.year is not None and left.year is not None and _reads_backwards(left, right):
        left.year = left.year - 1
    left.bc = right.bc = left.bc or right.bc
    left.second, right.joined = right, True
    return left


def _from_date(found: Found) -> Expression:
    """ "two days before 3 May": an offset with the date that it counts from."""
    cut = next(k for k, step in enumerate(found.steps) if step.symbol in ("BEFOREWORD", "AFTERWORD"))
    offset = _read("later" if found.steps[cut].symbol == "AFTERWORD" else "earlier", found.steps[:cut])
    offset.base = _read("date", found.steps[cut + 1 :])
    offset.end = found.end
    return offset


def _reads_backwards(left: Expression, right: Expression) -> bool:
    """Whether "December to February 2019" needs the year before for its first end."""
    return left.year == right.year and bool(left.month and right.month and left.month > right.month)


def _read(action: str, steps: tuple[Step, ...]) -> Expression:
    expression = Expression(steps[0].start, steps[-1].end, action)
    pending = Pending()
    for step in steps:
        symbol = step.symbol.partition(":")[0]
        if symbol in POINTERS:
            if action == "duration":  # "the last two weeks" is as long as "two weeks"
                continue
            _point(expression, symbol, step.value, pending)
        elif reader := READERS.get(symbol):
            reader(expression, step, pending)
    _finish_pointer(expression, pending)
    _finish_numbers(expression, pending)
    finish_clock(expression, pending)
    return expression


def _finish_pointer(expression: Expression, pending: Pending) -> None:
    """Pointers after what they step ("la semaine dernière"), and parts of what is here ("year end")."""
    if expression.month and expression.target in ("week", "weekend", "day") and expression.pointer == "LAST":
        expression.pointer, expression.target = None, None  # "the last week of August" is in August
    names_half = expression.unit == "half" and expression.year is None
    if pending.pointer:
        aim(expression, pending, _aimed_at(expression))
    elif pending.ordinal is not None and expression.length == "century":
        return
    elif (expression.part or names_half) and expression.length and expression.pointer is None:
        expression.pointer, expression.target, expression.count, expression.length = (
            "HERE",
            expression.length,
            0,
            None,
        )
    if (
        expression.action == "date"
        and expression.length == "weekend"
        and not (expression.pointer or expression.month)
    ):
        expression.target = "weekend"


def _aimed_at(expression: Expression) -> str:
    """What a pointer without a target steps: the finest thing that was named."""
    if expression.month:
        return "month-name"
    if expression.weekday:
        return "weekday"
    if expression.unit == "season":
        return "season-name"
    return "holiday" if expression.holiday else expression.length or "day"


def _finish_numbers(expression: Expression, pending: Pending) -> None:
    """Numbers whose meaning shows only at the end: days of the month, centuries, decades."""
    if expression.length == "century" and expression.day:
        pending.ordinal, expression.day = expression.day, None
    if pending.ordinal is not None and expression.length == "century":
        expression.unit, expression.index, expression.year = "century", 0, (pending.ordinal - 1) * 100
    elif pending.ordinal is not None and expression.index is None and expression.day is None:
        expression.day = pending.ordinal
    if pending.quarter_mark:
        expression.unit, expression.index, expression.day = "quarter", expression.day, None
    if pending.decade_word and expression.year is not None:
        year = expression.year - 100 if expression.short and expression.year >= 2020 else expression.year
        expression.unit, expression.index, expression.year, expression.short = (
            "decade",
            0,
            year // 10 * 10,
            False,
        )


def _point(expression: Expression, symbol: str, value: Any, pending: Pending) -> None:
    if symbol == "DEICTIC" and isinstance(value, str):  # "Vorjahr": "year:-1"
        expression.pointer = symbol
        expression.target, _, steps = value.partition(":")
        expression.count = int(steps)
        return
    pending.pointer, pending.shift = symbol, value if isinstance(value, int) else 0
    expression.pointer = symbol
    expression.count = pending.shift if expression.count is None or symbol != "DEICTIC" else expression.count
    if symbol == "DEICTIC":
        expression.target = "day"
        pending.pointer = None
