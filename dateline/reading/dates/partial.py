"""Partial dates: a weekday, a month or a day whose year the words do not say.

In news they are the nearest to the publication day, in a narrative they follow the mention before.
Without a publication day the year is lent by a date written in full near by, or stays unknown.
"""

from __future__ import annotations

from datetime import date

from dateline.reading.dates.discourse import (
    CLOSE,
    NARRATIVE,
    NEWS,
    NONE,
    PUBLICATION,
    Discourse,
    Resolved,
    base_of,
    made,
)
from dateline.reading.dates.expression import Expression
from dateline.reading.dates.periods import Period, distance, shift_days, shift_months, this_winter
from dateline.reading.dates.written import within_year

NEAR = 12  # tokens: a time of day this close after a day is a time on that day

# Days from publication within which the nearest date is meant whatever the tense says: ahead in a
# sentence that looks back, and behind in one that looks ahead. A month alone follows the tense sooner
# than a day does: on other news its tense is right more often than its nearness.
_AHEAD_LOOKING_BACK, _BEHIND_LOOKING_AHEAD = {"month": 20}, {"month": 40}
_AHEAD_DEFAULT, _BEHIND_DEFAULT = 75, 60
_AHEAD_WITHOUT_TENSE = 183


_BACK = 2  # months that a date may lie before the one that lends its year

_LEND_LIMIT = 150  # tokens that a year is carried over

_TURN = 10  # months: a story that goes back by more has passed the end of the year

_AUTUMN = 9  # the winter and the spring told after this month are those of the next year


def partial(expression: Expression, discourse: Discourse) -> Resolved:
    """A date whose year, month or day is not said."""
    names_day = expression.weekday or expression.month or expression.day or expression.holiday
    if (expression.clock or expression.daytime) and not names_day:
        return _time_of_day(expression, discourse)
    if expression.target == "weekend":
        return _weekend(expression, discourse)
    if expression.weekday and not expression.month:
        return _weekday(expression, discourse)
    if expression.day and not expression.month:
        return _day_of_month(expression, discourse)
    if expression.month or expression.holiday or expression.unit in ("season", "quarter", "half"):
        return _yearless(expression, discourse)
    return made(expression, None, NONE, "no-anchor")


def _time_of_day(expression: Expression, discourse: Discourse) -> Resolved:
    """A time without a day: on the day just named, else on the day of publication."""
    base, anchor = base_of(discourse, False)
    last = discourse.last()
    if (
        last
        and last[1].unit == "day"
        and expression.start - discourse.ends[last[0]] <= NEAR
        and expression.clock
    ):
        return made(expression, last[1], f"mention {last[0]}", "time-of-day-from-mention")
    return made(expression, base.to("day") if base else None, anchor, "time-of-day")


def _weekday(expression: Expression, discourse: Discourse) -> Resolved:
    base, anchor = base_of(discourse, False)
    day = base.first() if base and base.unit == "day" else None
    if day is None:
        return made(expression, None, NONE, "no-anchor")
    ahead = (expression.weekday - day.isoweekday()) % 7
    if anchor != PUBLICATION:
        return made(expression, Period.of("day", shift_days(day, ahead)), anchor, "weekday-after-mention")
    # Tomorrow is rarely meant to be six days ago: on news 9 of 12 such weekdays are tomorrow.
    tense = discourse.tense(expression)
    if (ahead == 1 and tense != "reported") or (ahead and tense == "future"):
        day, rule = shift_days(day, ahead), "weekday-after-publication"
    elif ahead:
        day, rule = shift_days(day, ahead - 7), "weekday-before-publication"
    else:
        rule = "nearest-weekday"
    return made(expression, Period.of("day", day), anchor, rule)


def _weekend(expression: Expression, discourse: Discourse) -> Resolved:
    """ "the weekend": the one now, before or ahead of the publication day, by the tense."""
    base, anchor = base_of(discourse, False)
    day = base.first() if base and base.unit == "day" else None
    if day is None:
        return made(expression, None, NONE, "no-anchor")
    here = Period.of("weekend", day)
    ahead = day.isoweekday() <= 5 and discourse.tense(expression) != "future" and anchor == PUBLICATION
    return made(
        expression, here.shift(-1) if ahead and day.isoweekday() <= 3 else here, anchor, "nearest-weekday"
    )


def _day_of_month(expression: Expression, discourse: Discourse) -> Resolved:
    """ "the 23rd": the month of the mention before, or the nearest to publication."""
    last = discourse.last("month")
    if last and last[1].unit in ("day", "month"):
        period = Period("day", last[1].year, last[1].index, expression.day or 1)
        return made(expression, period, f"mention {last[0]}", "month-from-mention")
    if discourse.published:
        months = [shift_months(discourse.published.replace(day=1), k) for k in (-1, 0, 1)]
        days = [p for m in months if (p := Period("day", m.year, m.month, expression.day or 1)).exists()]
        best = min(days, key=lambda p: distance(p, discourse.published), default=None)
        return made(expression, best, PUBLICATION, "nearest-day")
    return made(expression, None, NONE, "no-anchor")


def _yearless(expression: Expression, discourse: Discourse) -> Resolved:
    if discourse.published is not None and discourse.mode == NEWS:
        return _nearest_year(expression, discourse.published, discourse.tense(expression))
    carried = _carried_year(expression, discourse)
    if carried is not None:
        return made(
            expression,
            within_year(expression, carried[1]),
            f"mention {discourse.source.get(carried[0], carried[0])}",
            "year-from-mention",
        )
    return made(expression, None, NONE, "year-unknown")


def _nearest_year(expression: Expression, day: date, tense: str) -> Resolved:
    """The year nearest to publication, unless the sentence clearly looks back or ahead."""
    candidates = [p for k in (-1, 0, 1) if (p := within_year(expression, day.year + k)) and _near(p, day)]
    rule = "nearest-year"
    if not candidates:
        return made(expression, within_year(expression, day.year), PUBLICATION, rule)
    best = this_winter(min(candidates, key=lambda p: distance(p, day)), day)
    ahead = (best.first() - day).days
    back = _AHEAD_LOOKING_BACK.get(best.unit, _AHEAD_DEFAULT)
    recent = _BEHIND_LOOKING_AHEAD.get(best.unit, _BEHIND_DEFAULT)
    if best.unit == "quarter":
        early = ahead > 0 and tense != "future"
        return made(expression, best.shift_year(-1) if early else best, PUBLICATION, rule)
    if tense == "perfect":
        back = 0
    if tense != "future" and ahead > (_AHEAD_WITHOUT_TENSE if tense in ("", "future") else back):
        best, rule = best.shift_year(-1), "month-before-publication"
    elif tense == "future" and best.last() < day and distance(best, day) > recent:
        best, rule = best.shift_year(1), "month-after-publication"
    return made(expression, best, PUBLICATION, rule)


def _near(period: Period, day: date) -> bool:
    return period.exists() and period.first() is not None


def _carried_year(expression: Expression, discourse: Discourse) -> tuple[int, int] | None:
    """(mention index, year) of the date that lends its year: the one before, else the first one after."""
    if discourse.mode == NARRATIVE:
        last = discourse.told or discourse.last("year")
        return None if last is None else (last[0], last[1].year + _turns_year(expression, last[1]))
    return _lent_year(expression, discourse)


def _lent_year(expression: Expression, discourse: Discourse) -> tuple[int, int] | None:
    """The year of a date written in full near by, where the text has no publication day."""
    units = ("day",) if expression.day else ("day", "month")
    before = discourse.lender(units)
    if before is not None:
        index, period = before
        away = expression.start - discourse.ends[index]
        limit = CLOSE if discourse.counts_days else _LEND_LIMIT
        return (index, period.year) if away <= limit and _goes_on(expression, period) else None
    later = [discourse.first_written[unit] for unit in units if unit in discourse.first_written]
    if later and not discourse.counts_days and _goes_on(expression, later[0][1]):
        return later[0][0], later[0][1].year
    return None


def _goes_on(expression: Expression, lender: Period) -> bool:
    """Whether a month is in the run of the date that would lend its year, not far before it."""
    return expression.month is not None and expression.month >= lender.index - _BACK


def _turns_year(expression: Expression, last: Period) -> int:
    """1 where a telling in order of time has come to the next year: "in January" after December 1941."""
    if last.unit not in ("day", "month", "season"):
        return 0
    month = last.index * 3 if last.unit == "season" else last.index  # BC too, where there is no `date`
    if expression.unit == "season" and expression.index in (1, 4):
        return int(month >= _AUTUMN)
    return int(expression.month is not None and month - expression.month >= _TURN)
