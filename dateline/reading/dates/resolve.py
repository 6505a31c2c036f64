"""Resolve: from what the words say to a period of the calendar, by the publication day and the text.

News mode anchors at the publication day: a weekday, a month or a day without its year is the
nearest to it. Narrative mode anchors at the mention before. Without a publication day the year is
carried from the text where the text allows it; else the date stays partial. The clock of the
machine is never asked.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.dates.discourse import NARRATIVE, NONE, Discourse, Resolved, made
from dateline.reading.dates.expression import Expression, duration_value
from dateline.reading.dates.offsets import offset, report, spans_months
from dateline.reading.dates.partial import partial
from dateline.reading.dates.periods import SEASONS, Period
from dateline.reading.dates.pointers import pointed
from dateline.reading.dates.written import nearest_century, written_period


def resolve(expressions: list[Expression], discourse: Discourse) -> list[Resolved]:
    """Resolve the expressions of one text in order."""
    _share_months(expressions)
    discourse.counts_days = any(map(_counts_days, expressions))
    for index, expression in enumerate(expressions):
        written = written_period(expression)
        if written is not None:
            discourse.first_written.setdefault(written.unit, (index, written))
    out: list[Resolved] = []
    for index, expression in enumerate(expressions):
        resolved = _resolve_one(expression, index, discourse)
        goes_on = discourse.spans_months and resolved.rule.startswith("offset")
        discourse.spans_months = spans_months(expression) or goes_on
        discourse.add(index, resolved)
        out.append(resolved)
    return out


_LIST_GAP = 3  # tokens between the days of a list: "am 3., 4. und 5. Mai"


def _share_months(expressions: list[Expression]) -> None:
    """Give days in a list the month that is written once, after the last of them."""
    for before, after in zip(reversed(expressions[:-1]), reversed(expressions[1:]), strict=True):
        alone = before.action == "bare-day" and before.month is None
        if alone and after.day and after.month and 0 <= after.start - before.end <= _LIST_GAP:
            before.month, before.year, before.action = after.month, after.year, "date"


def _counts_days(expression: Expression) -> bool:
    by_word = expression.pointer in ("DEICTIC", "LAST", "NEXT", "THIS")
    return by_word or (expression.weekday is not None and not expression.month)


def _resolve_one(expression: Expression, index: int, discourse: Discourse) -> Resolved:
    match expression.action:
        case "vague":
            return Resolved(expression, "DATE", expression.text_value, rule="vague")
        case "set":
            return Resolved(expression, "SET", _set_value(expression), rule="repeated")
        case "duration":
            count = None if expression.several else expression.count or 1
            return Resolved(
                expression, "DURATION", duration_value(count, expression.length or "day"), rule="duration"
            )
        case "report":
            return report(expression, discourse)
        case "ago" | "in" | "later" | "earlier":
            base = _calendar(expression.base, discourse) if expression.base is not None else None
            return offset(expression, discourse, base)
    return _timed(_calendar(expression, discourse), discourse)


def _set_value(expression: Expression) -> str:
    if expression.text_value:
        return expression.text_value
    if expression.weekday:
        return f"XXXX-WXX-{expression.weekday}" + (f"T{expression.daytime}" if expression.daytime else "")
    if expression.month:
        return f"XXXX-{expression.month:02}"
    if expression.unit == "season" and expression.index:
        return f"XXXX-{SEASONS[expression.index - 1]}"
    if expression.length:
        return duration_value(expression.count or 1, expression.length)
    return f"T{expression.daytime or 'XX'}"


def _calendar(expression: Expression, discourse: Discourse) -> Resolved:
    """A date by its own words, its pointer, or by what is missing."""
    if expression.text_value:
        year, month, day = map(int, expression.text_value.split("-"))
        return made(expression, Period("day", year, month, day), NONE, "known-day")
    if expression.short and discourse.mode == NARRATIVE and (last := discourse.last()):
        expression = replace(expression, year=nearest_century(expression.year or 0, last[1].year))
    if (written := written_period(expression)) is not None:
        return made(expression, written, NONE, "written-in-full")
    if expression.pointer:
        return pointed(expression, discourse)
    return partial(expression, discourse)


def _timed(resolved: Resolved, discourse: Discourse) -> Resolved:
    """Attach the clock time or part of the day to a resolved day."""
    clock, part = resolved.expression.clock, resolved.expression.daytime
    if not (clock or part):
        return resolved
    resolved.type = "TIME"
    day = resolved.value or "XXXX-XX-XX"
    resolved.value = f"{day}T{clock or part}"
    resolved.clock = clock
    return resolved
