"""Resolve: from what the words say to a period of the calendar, by the publication day and the text.

News mode anchors at the publication day: a weekday, a month or a day without its year is the
nearest to it. Narrative mode anchors at the mention before. Without a publication day the year is
carried from the text where the text allows it; else the date stays partial. The clock of the
machine is never asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from dateline.reading.dates.holidays import holiday_day
from dateline.reading.dates.periods import RANK, SEASONS, Period, shift_days, shift_months
from dateline.reading.dates.values import Expression, duration_value

NEWS, NARRATIVE = "news", "narrative"
PUBLICATION, NONE = "publication", "none"
_MAX_STEPS = 10_000  # longest offset in its own unit; "a million years ago" is not put on a calendar


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
            quarters = [(k, p) for k, p in quarters if (last := p.last()) and last < self.published] or quarters
        if not quarters:
            return None
        mention, period = max(quarters, key=lambda named: (named[1].year, named[1].index))
        return f"mention {mention}", period

    def last_told(self) -> tuple[int, Period] | None:
        """The latest mention that the telling stands on: not a year in passing, not a step from another date."""
        for index, period in reversed(self.said):
            if period.unit != "year" or index in self.headings:
                if index not in self.steps:
                    return index, period
        return None

    def last(self, finest: str = "century") -> tuple[int, Period] | None:
        """The latest mention whose period is at least as fine as a unit."""
        for index, period in reversed(self.said):
            if RANK[period.unit] <= RANK[finest]:
                return index, period
        return None


def resolve(expressions: list[Expression], discourse: Discourse) -> list[Resolved]:
    """Resolve the expressions of one text in order."""
    discourse.later_years = [
        (k, period)
        for k, e in enumerate(expressions)
        if (period := _written(e)) and period.unit in ("day", "month")
    ]
    discourse.counts_days = any(
        e.pointer in ("DEICTIC", "LAST", "NEXT", "THIS") or (e.weekday is not None and not e.month) for e in expressions
    )
    out: list[Resolved] = []
    for index, expression in enumerate(expressions):
        resolved = _resolve_one(expression, index, discourse)
        discourse.spans_months = _spans_months(expression) or (discourse.spans_months and resolved.rule.startswith("offset"))
        out.append(resolved)
        if resolved.period is not None and resolved.type in ("DATE", "TIME"):
            discourse.said.append((index, resolved.period))
            discourse.ends[index] = expression.end
            if resolved.rule == "time-of-day-from-mention":  # a list of times does not carry its day ever further
                discourse.ends[index] = discourse.ends[int(resolved.anchor.split()[1])]
            if resolved.rule.startswith("offset") and resolved.period.unit == "year":
                discourse.steps.add(index)
            if resolved.period.unit == "year" and discourse.opens(expression):
                discourse.headings.add(index)
            discourse.source[index] = _source(resolved, index, discourse)
    return out


def _spans_months(expression: Expression) -> bool:
    months = expression.count or 0
    return expression.action == "duration" and expression.length == "month" and months >= _LONG_REPORT


_LONG_REPORT = 6  # months of "the first nine months": longer than the quarter that a report is about


def _source(resolved: Resolved, index: int, discourse: Discourse) -> int:
    """The mention where the year of this one stands in words: itself, or the one it was carried from."""
    head, _, number = resolved.anchor.partition(" ")
    return discourse.source.get(int(number), int(number)) if head == "mention" else index


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
            return _report(expression, discourse)
        case "ago" | "in" | "later" | "earlier":
            return _offset(expression, discourse)
    return _timed(_calendar(expression, discourse), discourse)


def _report(expression: Expression, discourse: Discourse) -> Resolved:
    """"the latest quarter", "the year-earlier period": the quarter that a business report is about."""
    quarter = discourse.report_quarter() if discourse.published else None
    if expression.year is not None and quarter:
        return _made(expression, replace(quarter[1], year=expression.year), quarter[0], "quarter-of-report")
    if expression.year is not None:
        return _made(expression, Period("year", expression.year), NONE, "written-in-full")
    if not quarter:
        if discourse.spans_months and discourse.published:
            year = discourse.published.year + int(expression.count or 0)
            return _made(expression, Period("year", year), PUBLICATION, "pointed-from-publication")
        return Resolved(expression, "DATE", "XXXX-QX", rule="no-anchor")
    anchor, period = quarter
    if expression.index:
        period = replace(period, index=expression.index)
    return _made(expression, period.shift_year(int(expression.count or 0)), anchor, "quarter-of-report")


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


# ---------------------------------------------------------------------------------------- offsets


def _offset(expression: Expression, discourse: Discourse) -> Resolved:
    """ "two weeks ago", "three days later": a step from the publication day or the mention before."""
    unit = expression.length or "day"
    back = expression.action in ("ago", "earlier")
    from_publication = expression.action in ("ago", "in")
    base, anchor = _base(discourse, mention=not from_publication, finest=unit if unit in ("day", "week") else "century")
    if not from_publication and discourse.published is None and not _is_close(expression, anchor, discourse):
        base, anchor = None, NONE
    if expression.base is not None:
        inner = _calendar(expression.base, discourse)
        base, anchor = inner.period, inner.anchor
    count = 1 if expression.count is None else expression.count
    if expression.several:
        return Resolved(expression, "DATE", "PAST_REF" if back else "FUTURE_REF", rule="vague")
    if unit in ("second", "minute", "hour"):
        period = base.to("day") if base and count * _HOURS[unit] < 12 and from_publication else None
        return Resolved(
            expression,
            "DATE",
            period.timex() if period else "XXXX-XX-XX",
            period,
            anchor if period else NONE,
            "offset-hours",
        )
    if base is None or abs(count) > _MAX_STEPS:
        return Resolved(expression, "DATE", _unknown(unit), rule="offset-without-anchor")
    if unit == "year" and count == 1 and back and expression.base is None and discourse.published:
        if discourse.spans_months:
            return _made(expression, Period("year", discourse.published.year - 1), PUBLICATION, "offset-from-publication")
        if quarter := discourse.report_quarter():
            return _made(expression, quarter[1].shift_year(-1), quarter[0], "offset-from-mention")
    period = step_from(base, unit, count * (-1 if back else 1))
    rule = "offset-from-publication" if anchor == PUBLICATION else "offset-from-mention"
    return Resolved(
        expression,
        "DATE",
        period.timex() if period else _unknown(unit),
        period,
        anchor if period else NONE,
        rule,
    )


def _is_close(expression: Expression, anchor: str, discourse: Discourse) -> bool:
    """Whether the mention that an expression counts from stands close before it."""
    head, _, number = anchor.partition(" ")
    return head == "mention" and expression.start - discourse.ends[int(number)] <= _CLOSE


_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1}


def _base(discourse: Discourse, mention: bool, finest: str = "century") -> tuple[Period | None, str]:
    """The period that steps start from, and its name as an anchor."""
    last = discourse.last(finest) or discourse.last()
    if (mention or discourse.mode == NARRATIVE or discourse.published is None) and last:
        if mention or discourse.mode == NARRATIVE:
            return last[1], f"mention {last[0]}"
    if discourse.published is not None:
        return Period.of("day", discourse.published), PUBLICATION
    return None, NONE


def step_from(base: Period, unit: str, count: float) -> Period | None:
    """The period that lies `count` units from a base, as precise as both allow; None where that says nothing."""
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


def _unknown(unit: str) -> str:
    return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
        unit, "XXXX-XX-XX"
    )


# --------------------------------------------------------------------------------------- calendar


def _calendar(expression: Expression, discourse: Discourse) -> Resolved:
    """A date by its own words, its pointer, or by what is missing."""
    if expression.text_value:
        year, month, day = map(int, expression.text_value.split("-"))
        return _made(expression, Period("day", year, month, day), NONE, "known-day")
    if expression.short and discourse.mode == NARRATIVE and (last := discourse.last()):
        expression = replace(expression, year=_nearest_century(expression.year or 0, last[1].year))
    if (written := _written(expression)) is not None:
        return _made(expression, written, NONE, "written-in-full")
    if expression.pointer:
        return _pointed(expression, discourse)
    return _partial(expression, discourse)


def _nearest_century(year: int, near: int) -> int:
    """The year that ends like this one and lies nearest to another."""
    return min((near // 100 * 100 + step + year % 100 for step in (-100, 0, 100)), key=lambda y: abs(y - near))


def _made(expression: Expression, period: Period | None, anchor: str, rule: str) -> Resolved:
    """A resolved date; a day that does not exist keeps its written value and gets no place on the calendar."""
    if period is not None and not period.exists():
        return Resolved(expression, "DATE", period.timex(), None, NONE, "impossible")
    if period is None:
        return Resolved(expression, "DATE", _partial_value(expression), None, NONE, rule)
    return Resolved(expression, "DATE", period.timex(), period, anchor, rule)


def _written(expression: Expression) -> Period | None:
    """The period of an expression that says its own year."""
    if expression.year is None or expression.pointer in ("PREV", "FOLLOW", "SAME"):
        return None
    year = 1 - expression.year if expression.bc else expression.year
    if expression.bc and expression.unit in ("decade", "century"):  # the 470s BC begin with 479
        year -= 9 if expression.unit == "decade" else 99
    return within_year(expression, year)


def within_year(expression: Expression, year: int) -> Period | None:
    """The period that the words name, inside a year."""
    day = _named_day(expression, year)
    if day is not None:
        return day.to("week") if expression.length == "week" and day.exists() else day
    if expression.month:
        return Period("month", year, expression.month)
    if expression.unit in ("season", "quarter", "half", "week", "decade", "century"):
        period = Period(expression.unit, year, expression.index or 0)
        if expression.unit == "week" and expression.weekday and (start := period.first()):
            return Period.of("day", shift_days(start, expression.weekday - 1))
        return period
    return Period("year", year)


def _named_day(expression: Expression, year: int) -> Period | None:
    if expression.holiday:
        return holiday_day(expression.holiday, year)
    return Period("day", year, expression.month, expression.day) if expression.month and expression.day else None


def _pointed(expression: Expression, discourse: Discourse) -> Resolved:
    """ "last year", "the same day", "next Friday", "yesterday"."""
    by_mention = expression.pointer in ("PREV", "FOLLOW", "SAME")
    base, anchor = _base(discourse, by_mention)
    if not by_mention and discourse.published is not None and expression.pointer != "HERE":
        base, anchor = Period.of("day", discourse.published), PUBLICATION
    if base is None:
        return _made(expression, None, NONE, "no-anchor")
    target, steps = expression.target or "day", int(expression.count or 0)
    rule = "pointed-from-mention" if anchor != PUBLICATION else "pointed-from-publication"
    if target in RANK or target == "night":
        period = (
            base.to("day" if target == "night" else target)
            if RANK[base.unit] <= RANK.get(target, 0)
            else None
        )
        if period is None:
            return _made(expression, _coarse_step(base, target, steps), anchor, rule)
        period = period.shift(steps)
        return _made(expression, _inside(expression, period), anchor, rule)
    return _made(expression, _named_step(expression, base, steps), anchor, rule)


def _coarse_step(base: Period, target: str, steps: int) -> Period | None:
    return base if steps == 0 else None


def _inside(expression: Expression, period: Period) -> Period | None:
    """A finer part named together with a pointed period: "July last year", "Monday next week", "3 this month"."""
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
            return min(years + [here] if here else years, key=lambda p: _distance(p, day))
        return here
    step = 1 if steps > 0 else -1
    while here and not _beyond(here, day, step):
        here = within_year(expression, here.year + step)
    nearer = within_year(expression, here.year - step) if here else None
    return nearer if nearer and _beyond(nearer, day, step) else here


def _this_winter(period: Period, day: date) -> Period:
    """A winter seen from January is written with the year of January."""
    if period.unit == "season" and period.index == 4 and day.month < 3 and period.year == day.year - 1:
        return Period("season", day.year, 0)
    return period


def _beyond(period: Period, day: date, step: int) -> bool:
    first, last = period.first(), period.last()
    return bool(first and last) and (last < day if step < 0 else first > day)


def _distance(period: Period, day: date) -> int:
    first, last = period.first(), period.last()
    if first is None or last is None:
        return 10**9
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))


def step_weekday(day: date, weekday: int, steps: int) -> date:
    """The weekday before (steps < 0), after (> 0) or in the same week as a day."""
    ahead = (weekday - day.isoweekday()) % 7
    if steps < 0:
        return shift_days(day, ahead - 7)
    if steps > 0:
        return shift_days(day, ahead or 7)
    return shift_days(day, ahead)


# ---------------------------------------------------------------------------------------- partial


def _partial(expression: Expression, discourse: Discourse) -> Resolved:
    """A date whose year, month or day is not said."""
    if expression.clock or expression.daytime:
        if not (expression.weekday or expression.month or expression.day or expression.holiday):
            return _time_of_day(expression, discourse)
    if expression.target == "weekend":
        return _weekend(expression, discourse)
    if expression.weekday and not expression.month:
        return _weekday(expression, discourse)
    if expression.day and not expression.month:
        return _day_of_month(expression, discourse)
    if expression.month or expression.holiday or expression.unit in ("season", "quarter", "half"):
        return _yearless(expression, discourse)
    return _made(expression, None, NONE, "no-anchor")


NEAR = 12  # tokens: a time of day this close after a day is a time on that day


def _time_of_day(expression: Expression, discourse: Discourse) -> Resolved:
    """A time without a day: on the day just named, else on the day of publication."""
    base, anchor = _base(discourse, False)
    last = discourse.said[-1] if discourse.said else None
    if last and last[1].unit == "day" and expression.start - discourse.ends[last[0]] <= NEAR and expression.clock:
        return _made(expression, last[1], f"mention {last[0]}", "time-of-day-from-mention")
    return _made(expression, base.to("day") if base else None, anchor, "time-of-day")


def _weekday(expression: Expression, discourse: Discourse) -> Resolved:
    base, anchor = _base(discourse, False)
    day = base.first() if base and base.unit == "day" else None
    if day is None:
        return _made(expression, None, NONE, "no-anchor")
    ahead = (expression.weekday - day.isoweekday()) % 7
    if anchor != PUBLICATION:
        return _made(expression, Period.of("day", shift_days(day, ahead)), anchor, "weekday-after-mention")
    # Tomorrow is rarely meant to be six days ago: on news 9 of 12 such weekdays are tomorrow.
    if ahead == 1 or (ahead and discourse.tense(expression) == "future"):
        day, rule = shift_days(day, ahead), "weekday-after-publication"
    elif ahead:
        day, rule = shift_days(day, ahead - 7), "weekday-before-publication"
    else:
        rule = "nearest-weekday"
    return _made(expression, Period.of("day", day), anchor, rule)


def _weekend(expression: Expression, discourse: Discourse) -> Resolved:
    """"the weekend": the one now, before or ahead of the publication day, by the tense."""
    base, anchor = _base(discourse, False)
    day = base.first() if base and base.unit == "day" else None
    if day is None:
        return _made(expression, None, NONE, "no-anchor")
    here = Period.of("weekend", day)
    ahead = day.isoweekday() <= 5 and discourse.tense(expression) != "future" and anchor == PUBLICATION
    return _made(expression, here.shift(-1) if ahead and day.isoweekday() <= 3 else here, anchor, "nearest-weekday")


def _day_of_month(expression: Expression, discourse: Discourse) -> Resolved:
    """ "the 23rd": the month of the mention before, or the nearest to publication."""
    last = discourse.last("month")
    if last and last[1].unit in ("day", "month"):
        period = Period("day", last[1].year, last[1].index, expression.day or 1)
        return _made(expression, period, f"mention {last[0]}", "month-from-mention")
    if discourse.published:
        months = [shift_months(discourse.published.replace(day=1), k) for k in (-1, 0, 1)]
        days = [p for m in months if (p := Period("day", m.year, m.month, expression.day or 1)).exists()]
        best = min(days, key=lambda p: _distance(p, discourse.published), default=None)
        return _made(expression, best, PUBLICATION, "nearest-day")
    return _made(expression, None, NONE, "no-anchor")


def _yearless(expression: Expression, discourse: Discourse) -> Resolved:
    if discourse.published is not None and discourse.mode == NEWS:
        return _nearest_year(expression, discourse.published, discourse.tense(expression))
    carried = _carried_year(expression, discourse)
    if carried is not None:
        return _made(
            expression,
            within_year(expression, carried[1]),
            f"mention {discourse.source.get(carried[0], carried[0])}",
            "year-from-mention",
        )
    return _made(expression, None, NONE, "year-unknown")


def _nearest_year(expression: Expression, day: date, tense: str) -> Resolved:
    """The year nearest to publication, unless the sentence clearly looks back or ahead."""
    candidates = [p for k in (-1, 0, 1) if (p := within_year(expression, day.year + k)) and _near(p, day)]
    rule = "nearest-year"
    if not candidates:
        return _made(expression, within_year(expression, day.year), PUBLICATION, rule)
    best = _this_winter(min(candidates, key=lambda p: _distance(p, day)), day)
    ahead = (best.first() - day).days
    if best.unit == "quarter":
        early = ahead > 0 and tense != "future"
        return _made(expression, best.shift_year(-1) if early else best, PUBLICATION, rule)
    if tense != "future" and ahead > (_SOON_LOOKING_BACK if tense == "past" else _SOON):
        best, rule = best.shift_year(-1), "month-before-publication"
    elif tense == "future" and best.last() < day and _distance(best, day) > _RECENT:
        best, rule = best.shift_year(1), "month-after-publication"
    return _made(expression, best, PUBLICATION, rule)


# Days from publication: how far ahead a date without a year still is the coming one, in a sentence
# that looks back and in one that does not; and how far behind, in one that looks ahead.
_SOON_LOOKING_BACK, _SOON, _RECENT = 75, 150, 60


def _near(period: Period, day: date) -> bool:
    return period.exists() and period.first() is not None


def _carried_year(expression: Expression, discourse: Discourse) -> tuple[int, int] | None:
    """(mention index, year) of the date that lends its year: the one before, else the first one after."""
    if discourse.mode == NARRATIVE:
        last = discourse.last_told() or discourse.last("year")
        return None if last is None else (last[0], last[1].year + _turns_year(expression, last[1]))
    return _lent_year(expression, discourse)


# Without a publication day a wrong year is worse than none: these hold the carrying back.
_CLOSE = 25  # tokens: in a text that counts from its unknown day ("on Monday"), only this close
_BACK = 2  # months that a date may lie before the one that lends its year
_LEND_LIMIT = 150  # tokens that a year is carried over


def _lent_year(expression: Expression, discourse: Discourse) -> tuple[int, int] | None:
    """The year of a date written in full near by, where the text has no publication day."""
    finest = ("day",) if expression.day else ("day", "month")
    before = [(k, p) for k, p in discourse.said if p.unit in finest and k not in discourse.steps]
    if before:
        index, period = before[-1]
        away = expression.start - discourse.ends[index]
        limit = _CLOSE if discourse.counts_days else _LEND_LIMIT
        return (index, period.year) if away <= limit and _goes_on(expression, period) else None
    later = [(k, p) for k, p in discourse.later_years if p.unit in finest]
    if later and not discourse.counts_days and _goes_on(expression, later[0][1]):
        return later[0][0], later[0][1].year
    return None


def _goes_on(expression: Expression, lender: Period) -> bool:
    """Whether a month is in the run of the date that would lend its year, not far before it."""
    return expression.month is not None and expression.month >= lender.index - _BACK


_TURN = 10  # months: a story that goes back by more has passed the end of the year


_AUTUMN = 9  # the winter and the spring told after this month are those of the next year


def _turns_year(expression: Expression, last: Period) -> int:
    """1 where a telling in order of time has come to the next year: "in January" after December 1941."""
    start = last.first()
    if start is None or last.unit not in ("day", "month", "season"):
        return 0
    if expression.unit == "season" and expression.index in (1, 4):
        return int(start.month >= _AUTUMN)
    return int(expression.month is not None and start.month - expression.month >= _TURN)


def _partial_value(expression: Expression) -> str:
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
    return _unknown(expression.target or "day")


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
