"""Readers: how each symbol of the grammar adds to the expression that is being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.patterns import Step


@dataclass(slots=True)
class Pending:
    ordinal: int | None = None
    pointer: str | None = None
    shift: int = 0
    afternoon: bool | None = None
    quarter_mark: bool = False  # "Q3"
    clock_word: bool = False  # "20 h": a number that follows is minutes
    decade_word: bool = False  # "les années 80"


Reader = Callable[[Expression, Step, "Pending"], None]


def aim(expression: Expression, pending: Pending, target: str) -> None:
    """Let a pointer read before ("last") take the thing read now ("year") as what it steps."""
    if pending.pointer:
        expression.target, expression.count = target, pending.shift
        pending.pointer = None


def _read_unit(expression: Expression, step: Step, pending: Pending) -> None:
    unit = step.value
    if pending.ordinal is not None and unit in ("quarter", "half", "century", "season"):
        expression.unit, expression.index = unit, pending.ordinal
        if unit == "century":
            expression.year, expression.index = (pending.ordinal - 1) * 100, 0
        pending.ordinal = None
        if not pending.pointer:
            return
    if pending.pointer:
        aim(expression, pending, unit)
    elif expression.unit in (None, "half"):
        expression.length = unit


def _read_unit_plural(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.length = step.value
    expression.several = expression.several or expression.count is None


def _read_half_word(expression: Expression, _step: Step, pending: Pending) -> None:
    expression.unit, expression.index, pending.ordinal = "half", pending.ordinal, None


def _read_month(expression: Expression, step: Step, pending: Pending) -> None:
    expression.month = step.value
    aim(expression, pending, "month-name")


def _read_weekday(expression: Expression, step: Step, pending: Pending) -> None:
    expression.weekday = step.value
    aim(expression, pending, "weekday")


def _read_season(expression: Expression, step: Step, pending: Pending) -> None:
    expression.unit, expression.index = "season", step.value
    aim(expression, pending, "season-name")


def _read_holiday(expression: Expression, step: Step, pending: Pending) -> None:
    expression.holiday = str(step.value)
    aim(expression, pending, "holiday")


def _read_daytime(expression: Expression, step: Step, pending: Pending) -> None:
    if ":" in str(step.value):
        expression.clock = step.value
    else:
        expression.daytime = step.value
    aim(expression, pending, "day")


def _read_weekday_part(expression: Expression, step: Step, pending: Pending) -> None:
    expression.weekday, part = step.value
    aim(expression, pending, "weekday")
    _read_daytime(expression, step._replace(value=part), pending)


def _read_date(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.year, expression.month, expression.day = step.value[:3]
    if len(step.value) > 3 and step.value[3]:
        expression.clock = step.value[3]


def _read_iso_month(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.year, expression.month = step.value


def _read_day_month(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.month, expression.day = step.value


def _read_iso_week(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.year, expression.index, weekday = step.value
    expression.unit = "week"
    expression.weekday = weekday or None


def _read_decade(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.unit, expression.index, expression.year = "decade", 0, step.value


def _read_quarter_name(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.unit, expression.index = "quarter", step.value


def _read_half_year(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.length, expression.count = "month", step.value


def _read_report_year(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.count, expression.target = step.value, "year"


def _read_half_name(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.unit, expression.index = "half", step.value


def _read_number(expression: Expression, step: Step, pending: Pending) -> None:
    if pending.clock_word and expression.clock and isinstance(step.value, int) and step.value < 60:
        expression.clock = f"{expression.clock[:2]}:{step.value:02}"
        return
    expression.several = step.value == "X"
    expression.count = None if expression.several else float(step.value)


def _read_half(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.count = (expression.count or 0) + 0.5


def _read_ordinal(expression: Expression, step: Step, pending: Pending) -> None:
    pending.ordinal = int(step.value)


def _read_hour(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.clock = f"{int(step.value):02}:00"


def _read_half_day(expression: Expression, step: Step, pending: Pending) -> None:
    pending.afternoon = step.value == "pm"


def _read_era(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.bc = step.value == "bc"


def _read_year_end(expression: Expression, _step: Step, _pending: Pending) -> None:
    expression.pointer, expression.target, expression.count, expression.part = "HERE", "year", 0, "END"


def _read_short_year(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.year, expression.short = step.value, True


def _read_clock_word(_expression: Expression, _step: Step, pending: Pending) -> None:
    pending.clock_word = True


def _read_decade_word(_expression: Expression, _step: Step, pending: Pending) -> None:
    pending.decade_word = True


def _read_quarter_mark(_expression: Expression, _step: Step, pending: Pending) -> None:
    pending.quarter_mark = True


def _read_next_to(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.pointer, expression.target, expression.count = (
        "PREV" if step.value < 0 else "FOLLOW",
        "day",
        step.value,
    )


def _read_deictic_part(expression: Expression, step: Step, _pending: Pending) -> None:
    """A word for a part of a day near by: "anoche" is "-1:NI"."""
    days, _, part = str(step.value).partition(":")
    expression.pointer, expression.target, expression.count, expression.daytime = (
        "DEICTIC",
        "day",
        int(days),
        part,
    )


def _read_tonight(expression: Expression, _step: Step, _pending: Pending) -> None:
    expression.pointer, expression.target, expression.count, expression.daytime = "DEICTIC", "day", 0, "NI"


def _read_report(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.count, expression.target = step.value, "quarter"


def _read_pair(expression: Expression, step: Step, _pending: Pending) -> None:
    expression.year, expression.pair = step.value, True


def _setter(name: str, convert: Callable[[Any], Any] = lambda v: v) -> Reader:
    def read(expression: Expression, step: Step, _pending: Pending) -> None:
        setattr(expression, name, convert(step.value))

    return read


def finish_clock(expression: Expression, pending: Pending) -> None:
    if not expression.clock:
        return
    if pending.afternoon is None and expression.daytime:  # "7 in the evening", "семь часов вечера"
        early = 6 if expression.daytime == "NI" else 1
        pending.afternoon = (expression.daytime != "MO" and early <= int(expression.clock[:2]) < 12) or None
    if pending.afternoon is None:
        return
    hour, rest = int(expression.clock[:2]), expression.clock[2:]
    expression.clock = (
        f"{hour % 12 + (12 if pending.afternoon else 0):02}{rest}" if hour <= 12 else expression.clock
    )


READERS: dict[str, Reader] = {
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
    "DEICTICPART": _read_deictic_part,
    "WEEKDAYS": _read_weekday,
    "ROMANS": _read_ordinal,
    "SEASONADV": _read_season,
    "QMARK": _read_quarter_mark,
    "MONTHNUM": _read_month,
    "AGOSUF": _read_unit,
    "INSUF": _read_unit,
    "UNITGEN": _read_unit,
    "WEEKDAYTOD": _read_weekday_part,
    "HALF": _read_half_word,
    "UNITSECOND": _read_unit,
    "HALFNAME": _read_half_name,
    "NUM": _read_number,
    "QUANT": _read_number,
    "ANDHALF": _read_half,
    "PART": _setter("part"),
    "ERA": _read_era,
    "VAGUE": _setter("text_value"),
    "PERIODIC": _setter("text_value"),
    "UNITPLURAL": _read_unit_plural,
    "ROMAN": _read_ordinal,
    "ABSOLUTE": _setter("text_value"),
    "YEAREND": _read_year_end,
    "REPORT": _read_report,
    "REPORTYEAR": _read_report_year,
    "QUARTERNAME": _read_quarter_name,
    "HALFYEAR": _read_half_year,
}
