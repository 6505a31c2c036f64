"""Dates as intervals: EDTF in, inclusive days out, and the words a person reads.

Understands EDTF (ISO 8601-2:2019) level 0 and 1 and the parts of level 2 in use: seasons, quarters
and halves, unspecified digits, one-of sets, qualifiers; and the ISO week. Reads no clock. A year
outside 1–9999 has no `datetime.date`: its interval keeps the EDTF and the precision, without days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.errors import BadDate
from dateline.model import Bound, Precision
from dateline.written import to_edtf

REMEDY = "Write a date like 2021, 2021-03, 2021-03-16, 16 March 2021, ~2021 or before 2021-03."
_QUALIFIER = re.compile(r"[?~%]")
_DATE = re.compile(
    r"(?P<year>-?\d{4}|Y-?\d{5,9}|\d{3}X|\d\dXX|\dXXX|XXXX)"
    r"(?:-(?:W(?P<week>\d\d)|(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?P<time>T[\d:.]{5,15}(?:Z|[+-]\d\d:?\d\d)?)?)?))?",
    re.ASCII,
)
_TIME = re.compile(r"T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-][01]\d:?[0-5]\d)?", re.ASCII)
_SPANS = {  # month code: first month, months, precision; a winter begins in its year's December
    **{21 + k: (3 + 3 * k, 3, "season") for k in range(4)},
    **{25 + k: (3 + 3 * k, 3, "season") for k in range(4)},
    **{33 + k: (1 + 3 * k, 3, "quarter") for k in range(4)},
    **{37 + k: (1 + 4 * k, 4, "range") for k in range(3)},
    **{40 + k: (1 + 6 * k, 6, "half") for k in range(2)},
}


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive days `earliest` to `latest`; None where that end is open, unknown or before the year 1."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision | None
    approximate: bool = False
    bound: Bound | None = None


def parse_edtf(text: str) -> Interval:
    """The interval of an EDTF expression.

    Raises:
        BadDate: the text is no EDTF, its end lies before its start, or a day is not in the calendar.
    """
    text = text.strip()
    if text[:1] in "[{" and text[-1:] in ("]", "}"):
        return _set(text)
    start, slash, end = text.partition("/")
    return _range(text, start, end) if slash else _single(text)


def parse_typed(text: str) -> Interval:
    """What a person types in a filter: EDTF, or a written date ("4 June 2020", "before 2021-03", "44 BC").

    Raises:
        BadDate: no date, or one whose day and month could change places ("03/04/2021").
    """
    text = " ".join(text.split())
    if text[:1] in ("~", "?", "%"):
        text = text[1:].strip() + text[0]
    word, _, rest = text.partition(" ")
    if (bound := _BOUND_WORDS.get(word.lower())) and rest:
        return _bounded(parse_typed(rest), bound, text)
    try:
        found = parse_edtf(text)
    except BadDate:
        found = parse_edtf(to_edtf(text))
    if found.edtf.startswith("["):
        raise BadDate(f"'{text}' can be read with the day or the month first.", remedy=REMEDY)
    return found


_BOUND_WORDS: dict[str, Bound] = {
    "before": "before", "after": "after", "since": "since", "from": "since", "until": "until",
    "till": "until", "to": "until", "about": "about", "around": "about", "circa": "about", "ca": "about",
    "c.": "about", "ca.": "about",
}  # fmt: skip


def _bounded(at: Interval, bound: Bound, text: str) -> Interval:
    """The days that "before", "after", "since", "until" or "about" leaves of an interval."""
    if bound == "about":
        plain = _QUALIFIER.sub("", at.edtf)
        return replace(at, edtf=plain + "~", approximate=True)
    if at.earliest is None or at.latest is None:
        raise BadDate(f"'{text}' has no end to count from.", remedy=REMEDY)
    unit = at.edtf if at.precision in ("day", "month", "year") else ""
    if bound == "since":
        return replace(parse_edtf(f"{unit or at.earliest}/.."), bound=bound)
    if bound == "until":
        return replace(parse_edtf(f"../{unit or at.latest}"), bound=bound)
    step = timedelta(days=1)
    try:
        day = at.earliest - step if bound == "before" else at.latest + step
    except OverflowError as e:
        raise BadDate(f"'{text}' leaves the calendar (years 1–9999).", remedy=REMEDY) from e
    near = _cut(day, at.precision)
    return replace(parse_edtf(f"../{near}" if bound == "before" else f"{near}/.."), bound=bound)


def _cut(day: date, precision: str | None) -> str:
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision or "", 10)]


def _range(text: str, start: str, end: str) -> Interval:
    first = None if start in ("", "..") else _single(start)
    last = None if end in ("", "..") else _single(end)
    if first is None or last is None:
        known = first or last
        if known is None:
            raise _bad(text)
        bound: Bound = "since" if first else "until"
        earliest, latest = (first.earliest, None) if first else (None, known.latest)
        return Interval(text, earliest, latest, known.precision, known.approximate, bound)
    if first.earliest and last.latest and last.latest < first.earliest:
        raise BadDate(f"'{text}' ends before it begins.", remedy="Put the earlier date first.")
    precision = first.precision if start == end else "range"
    return Interval(text, first.earliest, last.latest, precision, first.approximate or last.approximate)


def _set(text: str) -> Interval:
    members = [_single(part.strip()) for part in text[1:-1].split(",")]
    days = [d for m in members for d in (m.earliest, m.latest) if d]
    return Interval(text, min(days, default=None), max(days, default=None), "range")


def _single(text: str) -> Interval:
    plain = _QUALIFIER.sub("", text)
    found = _DATE.fullmatch(plain)
    if not found or len(text) - len(plain) > 3:
        raise _bad(text)
    year, month, day = found["year"], found["month"] or "XX", found["day"] or "XX"
    if found["time"] and not _TIME.fullmatch(found["time"]):
        raise BadDate(f"'{text}' has no time of the day.", remedy="Write the time as T10:30.")
    approximate = any(c in text for c in "~%?")
    if "X" in year or found["week"]:
        return replace(_coarse(text, year, found["week"], month, day), approximate=approximate)
    earliest, latest, precision = _days(text, int(year.lstrip("Y")), month, day)
    precision = "time" if found["time"] else precision
    return Interval(text, earliest, latest, precision, approximate)


def _days(text: str, year: int, month: str, day: str) -> tuple[date | None, date | None, Precision]:
    if month == "XX":
        first, months, precision = (1, 1), 12, "year"
    elif int(month) in _SPANS:
        start, months, precision = _SPANS[int(month)]
        first = (start, 1)
    else:
        first, months, precision = (int(month), 1 if day == "XX" else int(day)), 1, "month"
    if day != "XX":
        months, precision = 0, "day"
    leap = 2000 + year % 400  # the calendar repeats: years without a `date` are checked here
    try:
        date(leap, *first)
        if not 1 <= year <= 9999:
            return None, None, precision  # type: ignore[return-value]
        start_day = date(year, *first)
        end_day = _last_day(year, first[0] + months - 1) if months else start_day
    except ValueError as e:
        raise BadDate(f"'{text}' is not a day of the calendar.", remedy="Mend the day or the month.") from e
    return start_day, end_day, precision  # type: ignore[return-value]


def _last_day(year: int, month: int) -> date:
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, monthrange(year, month)[1]) if year <= date.max.year else date.max


def _coarse(text: str, year: str, week: str | None, month: str, day: str) -> Interval:
    if week and "X" not in year:
        try:
            monday = date.fromisocalendar(int(year), int(week), 1)
        except ValueError as e:
            raise BadDate(f"'{text}' is not a week of the calendar.", remedy="Weeks are W01 to W53.") from e
        return Interval(text, monday, monday + timedelta(days=6), "week")
    if week or (month != "XX" and year != "XXXX"):
        raise _bad(text)
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year == "XXXX":
        return Interval(text, None, None, None if month == "XX" else "day" if day != "XX" else "month")
    precision: Precision = {1: "decade", 2: "century"}.get(year.count("X"), "range")  # type: ignore[assignment]
    return Interval(text, date(max(low, 1), 1, 1), date(high, 12, 31), precision)


def _bad(text: str) -> BadDate:
    return BadDate(f"'{text}' is not a date.", remedy=REMEDY)


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SAME_UNIT = re.compile(r"(\d{4})-(?:0\d|1[0-2])(?:-\d\d/\1-\d\d-\d\d|/\1-(?:0\d|1[0-2]))")  # in one year
_CODES = {
    **{21 + k: f"{s} {{}}" for k, s in enumerate(("spring", "summer", "autumn", "winter") * 2)},
    **{33 + k: f"{n} quarter of {{}}" for k, n in enumerate(("1st", "2nd", "3rd", "4th"))},
    **{37 + k: f"{n} third of {{}}" for k, n in enumerate(("first", "second", "last"))},
    **{40 + k: f"{n} half of {{}}" for k, n in enumerate(("first", "second"))},
}


def in_words(edtf: str, bound: str | None = None) -> str:
    """The date as a person writes it: "4 June 2020", "spring 2019", "since April 2018", "44 BC".

    Args:
        edtf: An EDTF expression; anything else comes back as it is.
        bound: Of the record, where one end is open or the date is approximate.
    """
    try:
        found = parse_edtf(edtf)
    except BadDate:
        return edtf
    if found.edtf[:1] in "[{":
        members = [_single_words(part.strip()) for part in edtf.strip()[1:-1].split(",")]
        return (" or " if edtf.strip()[0] == "[" else ", ").join(members)
    start, slash, end = found.edtf.partition("/")
    if not slash:
        words = _single_words(start)
        return words if not bound or words.startswith(bound) else f"{bound} {words}"
    if start not in ("", "..") and end not in ("", ".."):
        return f"{bound or ''} {_range_words(start, end)}".strip()
    return _open_words(found, start, end, bound)


def _open_words(found: Interval, start: str, end: str, bound: str | None) -> str:
    """One end known; "before" and "after" name the unit beyond it, as it was said."""
    since = end in ("", "..")
    day = found.earliest if since else found.latest
    if bound in ("before", "after") and day and date.min < day < date.max:
        beyond = day - timedelta(days=1) if since else day + timedelta(days=1)
        return f"{bound} {_single_words(_cut(beyond, found.precision))}"
    return f"since {_single_words(start)}" if since else f"until {_single_words(end)}"


def _range_words(start: str, end: str) -> str:
    first, last = _single_words(start), _single_words(end)
    if first == last:
        return first
    if not _SAME_UNIT.fullmatch(f"{start}/{end}"):
        return f"{first} – {last}" if " " in first + last else f"{first}–{last}"
    if start[:7] == end[:7]:
        return f"{int(start[8:])}–{last}"
    return f"{first.removesuffix(start[:4]).strip()} – {last}"


def _single_words(text: str) -> str:
    plain = _QUALIFIER.sub("", text)
    parts = _DATE.fullmatch(plain)
    if not parts:
        return text
    words = _week_words(plain) if parts["week"] else _date_words(parts)
    about = "about " if "~" in text or "%" in text else ""
    return ("perhaps " if "?" in text or "%" in text else "") + about + words


def _week_words(text: str) -> str:
    monday = parse_edtf(text).earliest
    return f"week of {_single_words(monday.isoformat())}" if monday else text


def _date_words(parts: re.Match[str]) -> str:
    year, month, day = _year_words(parts["year"]), parts["month"] or "XX", parts["day"] or "XX"
    if month == "XX":
        return year
    if int(month) > 12:
        return _CODES[int(month)].format(year).strip()
    words = f"{_MONTHS[int(month) - 1]} {year}".strip()
    words = words if day == "XX" else f"{int(day)} {words}"
    return f"{words}, {parts['time'][1:6]}" if parts["time"] else words


def _year_words(year: str) -> str:
    if "X" in year:
        known = year.rstrip("X")
        if len(known) == 3:
            return f"{known}0s"
        return _ordinal(int(known) + 1) + " century" if len(known) == 2 else f"{known}000s" if known else ""
    n = int(year.lstrip("Y"))
    return f"{1 - n} BC" if n < 1 else str(n)


def _ordinal(n: int) -> str:
    suffix = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"
