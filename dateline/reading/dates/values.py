"""Values: what a match of the grammar says, before anything outside its own words is known.

An `Expression` holds only what is written ("June 4": month 6, day 4, no year). Resolving it
against the publication day and the mentions around it is the next step, in `resolve`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from dateline.reading.dates.numerals import full_year
from dateline.reading.dates.patterns import Found, Step

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
LEADS = ("IN", "ONDAY", "ATWORD", ",")  # words that a pattern asks for but that are no part of the mention
DURATION_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "half": "H",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "millennium": "L",
    "night": "D",
    "fortnight": "W",
}
_DECADE_YEARS = 10


@dataclass(slots=True)
class Expression:
    """What the words of one mention say. Tokens are `start` to `end`, end exclusive."""

    start: int
    end: int
    action: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 Monday … 7 Sunday
    unit: str | None = None  # quarter, half, season, week, decade, century when `index` numbers it
    index: int | None = None
    part: str | None = None  # START, MID, END
    daytime: str | None = None  # MO, AF, EV, NI
    clock: str | None = None  # HH:MM or HH:MM:SS
    holiday: str | None = None
    pointer: str | None = None  # HERE ("the end of the year"), THIS, LAST, NEXT, DEICTIC, PREV, FOLLOW, SAME
    target: str | None = None  # what the pointer steps: a unit, "weekday", "month-name", "season-name"
    count: float | None = None  # steps of an offset or length of a duration; None is "several"
    length: str | None = None  # the unit of an offset or duration
    base: Expression | None = None  # "two weeks before 3 May": that date
    text_value: str = ""  # a value that the table gives whole: PAST_REF, P1D, 2001-09-11
    bc: bool = False
    second: Expression | None = None  # the other end of a range written as one
    several: bool = False  # "a few days": a number that is not said
    joined: bool = False  # second end of a range that was written as one
    bare: bool = False  # a year alone
    short: bool = False  # '98: the century is not said
    pair: bool = False  # 1998/99


Reader = Callable[[Expression, Step, "_Pending"], None]


@dataclass(slots=True)
class _Pending:
    ordinal: int | None = None
    pointer: str | None = None
    shift: int = 0
    afternoon: bool | None = None
    clock_word: bool = False  # "20 h": a number that follows is minutes
    decade_word: bool = False  # "les années 80"


def build(found: Found) -> Expression:
    """The expression of a match, without the preposition before it and the comma after it."""
    steps = list(found.steps)
    while len(steps) > 1 and steps[0].symbol in LEADS:
        del steps[0]
    while len(steps) > 1 and steps[-1].symbol in (",", ".", ";"):
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
    """"two days before 3 May": an offset with the date that it counts from."""
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
    pending = _Pending()
    for step in steps:
        symbol = step.symbol.partition(":")[0]
        if symbol in POINTERS:
            if action == "duration":  # "the last two weeks" is as long as "two weeks"
                continue
            _point(expression, symbol, step.value, pending)
        elif reader := _READERS.get(symbol):
            reader(expression, step, pending)
    _finish_pointer(expression, pending)
    _finish_numbers(expression, pending)
    _finish_clock(expression, pending)
    return expression


def _finish_pointer(expression: Expression, pending: _Pending) -> None:
    """Pointers that stand after what they step ("la semaine dernière"), and parts of what is here ("year end")."""
    names_half = expression.unit == "half" and expression.year is None
    if pending.pointer:
        _aim(expression, pending, _aimed_at(expression))
    elif (expression.part or names_half) and expression.length and expression.pointer is None:
        expression.pointer, expression.target, expression.count, expression.length = "HERE", expression.length, 0, None
    if expression.action == "date" and expression.length == "weekend" and expression.pointer is None:
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


def _finish_numbers(expression: Expression, pending: _Pending) -> None:
    """Numbers whose meaning shows only at the end: days of the month, centuries, decades."""
    if pending.ordinal is not None and expression.length == "century":
        expression.unit, expression.index, expression.year = "century", 0, (pending.ordinal - 1) * 100
    elif pending.ordinal is not None and expression.index is None and expression.day is None:
        expression.day = pending.ordinal
    if pending.decade_word and expression.year is not None:
        year = expression.year - 100 if expression.short and expression.year >= 2020 else expression.year
        expression.unit, expression.index, expression.year, expression.short = "decade", 0, year // 10 * 10, False


def _point(expression: Expression, symbol: str, value: Any, pending: _Pending) -> None:
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


def _aim(expression: Expression, pending: _Pending, target: str) -> None:
    """Let a pointer read before ("last") take the thing read now ("year") as what it steps."""
    if pending.pointer:
        expression.target, expression.count = target, pending.shift
        pending.pointer = None


def _read_unit(expression: Expression, step: Step, pending: _Pending) -> None:
    unit = step.value
    if pending.ordinal is not None and unit in ("quarter", "half", "century", "season"):
        expression.unit, expression.index = unit, pending.ordinal
        if unit == "century":
            expression.year, expression.index = (pending.ordinal - 1) * 100, 0
        pending.ordinal = None
        if not pending.pointer:
            return
    if pending.pointer:
        _aim(expression, pending, unit)
    elif expression.unit is None:
        expression.length = unit


def _read_unit_plural(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.length = step.value
    expression.several = expression.several or expression.count is None


def _read_half_word(expression: Expression, _step: Step, pending: _Pending) -> None:
    expression.unit, expression.index, pending.ordinal = "half", pending.ordinal, None


def _read_month(expression: Expression, step: Step, pending: _Pending) -> None:
    expression.month = step.value
    _aim(expression, pending, "month-name")


def _read_weekday(expression: Expression, step: Step, pending: _Pending) -> None:
    expression.weekday = step.value
    _aim(expression, pending, "weekday")


def _read_season(expression: Expression, step: Step, pending: _Pending) -> None:
    expression.unit, expression.index = "season", step.value
    _aim(expression, pending, "season-name")


def _read_holiday(expression: Expression, step: Step, pending: _Pending) -> None:
    expression.holiday = str(step.value)
    _aim(expression, pending, "holiday")


def _read_daytime(expression: Expression, step: Step, pending: _Pending) -> None:
    if ":" in str(step.value):
        expression.clock = step.value
    else:
        expression.daytime = step.value
    _aim(expression, pending, "day")


def _read_weekday_part(expression: Expression, step: Step, pending: _Pending) -> None:
    expression.weekday, part = step.value
    _aim(expression, pending, "weekday")
    _read_daytime(expression, step._replace(value=part), pending)


def _read_date(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.year, expression.month, expression.day = step.value[:3]
    if len(step.value) > 3 and step.value[3]:
        expression.clock = step.value[3]


def _read_iso_month(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.year, expression.month = step.value


def _read_day_month(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.month, expression.day = step.value


def _read_iso_week(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.year, expression.index, weekday = step.value
    expression.unit = "week"
    expression.weekday = weekday or None


def _read_decade(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.unit, expression.index, expression.year = "decade", 0, step.value


def _read_half_name(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.unit, expression.index = "half", step.value


def _read_number(expression: Expression, step: Step, pending: _Pending) -> None:
    if pending.clock_word and expression.clock and isinstance(step.value, int) and step.value < 60:
        expression.clock = f"{expression.clock[:2]}:{step.value:02}"
        return
    expression.several = step.value == "X"
    expression.count = None if expression.several else float(step.value)


def _read_half(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.count = (expression.count or 0) + 0.5


def _read_quarter_number(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.unit, expression.index = "quarter", int(step.value)


def _read_ordinal(expression: Expression, step: Step, pending: _Pending) -> None:
    pending.ordinal = int(step.value)


def _read_hour(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.clock = f"{int(step.value):02}:00"


def _read_half_day(expression: Expression, step: Step, pending: _Pending) -> None:
    pending.afternoon = step.value == "pm"


def _read_era(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.bc = step.value == "bc"


def _setter(name: str, convert: Callable[[Any], Any] = lambda v: v) -> Reader:
    def read(expression: Expression, step: Step, _pending: _Pending) -> None:
        setattr(expression, name, convert(step.value))

    return read


def _read_year_end(expression: Expression, _step: Step, _pending: _Pending) -> None:
    expression.pointer, expression.target, expression.count, expression.part = "HERE", "year", 0, "END"


def _read_short_year(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.year, expression.short = step.value, True


def _read_clock_word(_expression: Expression, _step: Step, pending: _Pending) -> None:
    pending.clock_word = True


def _read_decade_word(_expression: Expression, _step: Step, pending: _Pending) -> None:
    pending.decade_word = True


def _read_next_to(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.pointer, expression.target, expression.count = "PREV" if step.value < 0 else "FOLLOW", "day", step.value


def _read_night(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.pointer, expression.target, expression.count, expression.daytime = "DEICTIC", "day", step.value, "NI"


def _read_tonight(expression: Expression, _step: Step, _pending: _Pending) -> None:
    expression.pointer, expression.target, expression.count, expression.daytime = "DEICTIC", "day", 0, "NI"


def _read_report(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.count, expression.target = step.value, "quarter"


def _read_pair(expression: Expression, step: Step, _pending: _Pending) -> None:
    expression.year, expression.pair = step.value, True


def _finish_clock(expression: Expression, pending: _Pending) -> None:
    if pending.afternoon is None or not expression.clock:
        return
    hour, rest = int(expression.clock[:2]), expression.clock[2:]
    expression.clock = (
        f"{hour % 12 + (12 if pending.afternoon else 0):02}{rest}" if hour <= 12 else expression.clock
    )


_READERS: dict[str, Reader] = {
    "YEAR": _setter("year"),
    "ANYYEAR": _setter("year"),
    "TWODIGIT": _read_short_year,
    "DAY": _setter("day"),
    "YEARPAIR": _read_pair,
    "ORD": _read_ordinal,
    "ORDNUM": _read_ordinal,
    "MONTH": _read_month,
    "WEEKDAY": _read_weekday,
    "SEASON": _read_season,
    "SEASONWEAK": _read_season,
    "UNIT": _read_unit,
    "HOLIDAY": _read_holiday,
    "TOD": _read_daytime,
    "CLOCK": _setter("clock"),
    "DOTCLOCK": _setter("clock"),
    "RUNCLOCK": _setter("clock"),
    "FULLCLOCK": _setter("clock"),
    "HOUR": _read_hour,
    "AMPM": _read_half_day,
    "ISODATE": _read_date,
    "ISOMONTH": _read_iso_month,
    "ISOWEEK": _read_iso_week,
    "DAYMONTH": _read_day_month,
    "DOTDATE": _read_day_month,
    "DECADE": _read_decade,
    "DECADESHORT": _read_decade,
    "DECADEBC": _read_decade,
    "TONIGHT": _read_tonight,
    "OCLOCK": _read_clock_word,
    "DECADEWORD": _read_decade_word,
    "TENS": _read_decade,
    "PREVDAY": _read_next_to,
    "DEICTICNIGHT": _read_night,
    "ROMANS": _read_ordinal,
    "UNITGEN": _read_unit,
    "WEEKDAYTOD": _read_weekday_part,
    "HALF": _read_half_word,
    "UNITSECOND": _read_unit,
    "HALFNAME": _read_half_name,
    "NUM": _read_number,
    "QUANT": _read_number,
    "ANDHALF": _read_half,
    "QUARTERNUM": _read_quarter_number,
    "PART": _setter("part"),
    "ERA": _read_era,
    "VAGUE": _setter("text_value"),
    "PERIODIC": _setter("text_value"),
    "UNITPLURAL": _read_unit_plural,
    "ROMAN": _read_ordinal,
    "ABSOLUTE": _setter("text_value"),
    "YEAREND": _read_year_end,
    "REPORT": _read_report,
    "HALFYEAR": _setter("index"),
}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length of time: P2W, PT5H30M, PXY when the number is not said."""
    letter = DURATION_LETTERS[unit]
    prefix, letter = ("PT", letter[1]) if letter.startswith("T") else ("P", letter)
    if count is None:
        return f"{prefix}X{letter}"
    if unit == "decade":
        count, letter = count * _DECADE_YEARS, "Y"
    if unit == "fortnight":
        count *= 2
    whole = int(count)
    if count == whole:
        return f"{prefix}{whole}{letter}"
    return _fraction(prefix, letter, whole, count - whole)


def _fraction(prefix: str, letter: str, whole: int, rest: float) -> str:
    finer = {("P", "Y"): (12, "M"), ("PT", "H"): (60, "M"), ("PT", "M"): (60, "S")}.get((prefix, letter))
    if finer is None:
        return f"{prefix}{whole + rest:g}{letter}"
    head = f"{whole}{letter}" if whole else ""
    return f"{prefix}{head}{round(rest * finer[0])}{finer[1]}"


def two_digit_year(number: int) -> int:
    """The year that '98 means."""
    return full_year(number)
