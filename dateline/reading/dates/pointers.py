"""Pointers: "last year", "the same day", "next Friday", "yesterday"."""

from __future__ import annotations

from datetime import date

from dateline.reading.dates.discourse import NONE, PUBLICATION, Discourse, Resolved, base_of, made
from dateline.reading.dates.expression import Expression
from dateline.reading.dates.periods import RANK, Period, distance, shift_days
from dateline.reading.dates.written import within_year


def pointed(expression: Expression, discourse: Discourse) -> Resolved:
    """ "last year", "the same day", "next Friday", "yesterday"."""
    by_mention = expression.pointer in ("PREV", "FOLLOW", "SAME")
    base, anchor = base_of(discourse, by_mention)
    if not by_mention and discourse.published is not None and expression.pointer != "HERE":
        base, anchor = Period.of("day", discourse.published), PUBLICATION
    if base is None:
        return made(expression, None, NONE, "no-anchor")
    target, steps = expression.target or "day", int(expression.count or 0)
    rule = "pointed-from-mention" if anchor != PUBLICATION else "pointed-from-publication"
    if target in RANK or target == "night":
        period = (
            base.to("day" if target == "night" else target)
            if RANK[base.unit] <= RANK.get(target, 0)
            else None
        )
        if period is None:
            return made(expression, _coarse_step(base, target, steps), anchor, rule)
        period = period.shift(steps)
        return made(expression, _inside(expression, period), anchor, rule)
    return made(expression, _named_step(expression, base, steps), anchor, rule)


def _coarse_step(base: Period, target: str, steps: int) -> Period | None:
    return base if steps == 0 else None


def _inside(expression: Expression, period: Period) -> Period | None:
    """A finer part named with a pointed period: "July last year", "Monday next week"."""
    if period.unit == "year":
        return within_year(expression, period.year)
    if period.unit == "month" and expression.day:
        return Period("day", period.year, period.index, expression.day)
    if period.unit == "week" and expression.weekday and (start := period.first()):
        return Period.of("day", shift_days(start, expression.weekday - 1))
    return period


def _named_step(expression: Expression, base: Period, steps: int) -> Period | None:
    """ "last Friday", "next May", "this summer": the nearest of that name in the direction."""
    day = base.first()
    if day is None:
        return within_year(expression, base.year)
    if expression.weekday and not expression.month:
        return Period.of("day", step_weekday(day, expression.weekday, steps))
    years = [period for y in range(-1, 3) if (period := within_year(expression, day.year + y - 1 + (y < 0)))]
    here = within_year(expression, day.year)
    if steps == 0 or here is None:
        if expression.unit == "season":
            return min([*years, here] if here else years, key=lambda p: distance(p, day))
        return here
    step = 1 if steps > 0 else -1
    while here and not _beyond(here, day, step):
        here = within_year(expression, here.year + step)
    nearer = within_year(expression, here.year - step) if here else None
    return nearer if nearer and _beyond(nearer, day, step) else here


def _beyond(period: Period, day: date, step: int) -> bool:
    first, last = period.first(), period.last()
    return bool(first and last) and (last < day if step < 0 else first > day)


def step_weekday(day: date, weekday: int, steps: int) -> date:
    """The weekday before (steps < 0), after (> 0) or in the same week as a day."""
    ahead = (weekday - day.isoweekday()) % 7
    if steps < 0:
        return shift_days(day, ahead - 7)
    if steps > 0:
        return shift_days(day, ahead or 7)
    return shift_days(day, ahead)
