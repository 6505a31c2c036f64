"""Offsets: "two weeks ago", "three days later", and the quarters that business reports compare."""

from __future__ import annotations

from dataclasses import replace

from dateline.reading.dates.discourse import (
    CLOSE,
    NONE,
    PUBLICATION,
    Discourse,
    Resolved,
    anchor_index,
    base_of,
    made,
    unknown_value,
)
from dateline.reading.dates.expression import Expression
from dateline.reading.dates.periods import RANK, Period, shift_days, shift_months

_MAX_STEPS = 10_000  # longest offset in its own unit; "a million years ago" is not put on a calendar

_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}
_SAME_DAY = 12  # hours: "six hours ago" is taken to be the same day, "20 hours ago" is not

_LONG_REPORT = 6  # months of "the first nine months": longer than the quarter that a report is about


def offset(expression: Expression, discourse: Discourse, named: Resolved | None) -> Resolved:
    """A step such as "two weeks ago" from publication, or "three days later" from a mention.

    Args:
        expression: An offset: `count` of `length`, its direction in `action`.
        discourse: Where the publication day and the mentions before are found.
        named: The date that the words count from ("two days before 3 May"), resolved; None for none.
    """
    unit = expression.length or "day"
    back = expression.action in ("ago", "earlier")
    count = 1 if expression.count is None else expression.count
    if expression.several:
        return Resolved(expression, "DATE", "PAST_REF" if back else "FUTURE_REF", rule="vague")
    base, anchor = (named.period, named.anchor) if named else _offset_base(expression, discourse, unit)
    if base is None or count > _MAX_STEPS:
        return Resolved(expression, "DATE", unknown_value(unit), rule="offset-without-anchor")
    if unit in _HOURS:
        return _hours(expression, base if count * _HOURS[unit] < _SAME_DAY else None, anchor)
    if unit == "year" and count == 1 and back and named is None:
        compared = _year_before(expression, discourse)
        if compared is not None:
            return compared
    period = step_from(base, unit, -count if back else count)
    rule = "offset-from-publication" if anchor == PUBLICATION else "offset-from-mention"
    if period is None:
        return Resolved(expression, "DATE", unknown_value(unit), rule=rule)
    return Resolved(expression, "DATE", period.timex(), period, anchor, rule)


def _offset_base(expression: Expression, discourse: Discourse, unit: str) -> tuple[Period | None, str]:
    if expression.action in ("ago", "in"):
        return base_of(discourse, mention=False)
    base, anchor = base_of(discourse, mention=True, finest=unit if unit in ("day", "week") else "century")
    if discourse.published is None and not _is_close(expression, anchor, discourse):
        return None, NONE
    return base, anchor


def _hours(expression: Expression, base: Period | None, anchor: str) -> Resolved:
    if base is None or expression.action not in ("ago", "in") or RANK[base.unit] > RANK["day"]:
        return Resolved(expression, "DATE", unknown_value("day"), rule="offset-hours")
    return Resolved(expression, "DATE", base.timex(), base, anchor, "offset-hours")


def _year_before(expression: Expression, discourse: Discourse) -> Resolved | None:
    """What "a year earlier" compares in a business report: a quarter, or after "the nine months" a year."""
    if discourse.published is None:
        return None
    if discourse.spans_months:
        year = Period("year", discourse.published.year - 1)
        return made(expression, year, PUBLICATION, "offset-from-publication")
    if quarter := discourse.report_quarter():
        return made(expression, quarter[1].shift_year(-1), quarter[0], "offset-from-mention")
    return None


def _is_close(expression: Expression, anchor: str, discourse: Discourse) -> bool:
    """Whether the mention that an expression counts from stands close before it."""
    index = anchor_index(anchor)
    return index is not None and expression.start - discourse.ends[index] <= CLOSE


def step_from(base: Period, unit: str, count: float) -> Period | None:
    """The period `count` units from a base, as precise as both allow; None where that says nothing."""
    if unit == "fortnight":
        unit, count = "week", count * 2
    if unit in ("night",):
        unit = "day"
    whole = int(count)
    start = base.first()
    if unit in ("year", "decade", "century") or start is None:
        years = count * {"decade": 10, "century": 100}.get(unit, 1)
        return (
            _same_grain(base, int(years))
            if abs(years) <= 1 and RANK[base.unit] > 0
            else Period("decade" if unit == "century" else "year", base.year + int(years))
        )
    if RANK[base.unit] > RANK[unit]:
        return None if RANK[base.unit] >= RANK["season"] else base.shift(0)
    if unit == "day":
        return Period.of("day", shift_days(start, whole))
    if unit in ("week", "weekend"):
        return Period.of(unit, shift_days(start, whole * 7))
    if unit == "month" and count != whole:
        return Period.of("day", shift_days(shift_months(start, whole), 15))
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6}[unit]
    return Period.of("month" if unit != "quarter" else "quarter", shift_months(start, int(count * months)))


def _same_grain(base: Period, years: int) -> Period:
    return (
        replace(base, year=base.year + years)
        if RANK[base.unit] <= RANK["year"]
        else Period("year", base.year + years)
    )


def report(expression: Expression, discourse: Discourse) -> Resolved:
    """The quarter that a business report is about: "the latest quarter", "the year-earlier period"."""
    quarter = discourse.report_quarter() if discourse.published else None
    if expression.year is not None and quarter:
        return made(expression, replace(quarter[1], year=expression.year), quarter[0], "quarter-of-report")
    if expression.year is not None:
        return made(expression, Period("year", expression.year), NONE, "written-in-full")
    if not quarter:
        if (discourse.spans_months or expression.target == "year") and discourse.published:
            year = discourse.published.year + int(expression.count or 0)
            return made(expression, Period("year", year), PUBLICATION, "pointed-from-publication")
        return Resolved(expression, "DATE", "XXXX-QX", rule="no-anchor")
    anchor, period = quarter
    if expression.index:
        period = replace(period, index=expression.index)
    return made(expression, period.shift_year(int(expression.count or 0)), anchor, "quarter-of-report")


def spans_months(expression: Expression) -> bool:
    months = expression.count or 0
    return expression.action == "duration" and expression.length == "month" and months >= _LONG_REPORT
