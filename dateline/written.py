"""Written dates to EDTF: "4 June 2020", "18-Jul-20", "03/??/2021", "20030219", "spring 2019", "44 BC".

For cells of tables and for what people type, where the whole text is one date. Prose is the affair
of the reading grammar. Nothing is invented: a part that is not written is not in the EDTF, and a
numeric date whose day and month can change places becomes a one-of set ("[2021-03-04,2021-04-03]")
unless the order is given.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal
from unicodedata import decimal

from dateline.errors import BadDate

Order = Literal["DMY", "MDY", "YMD"]

_REMEDY = "Mend the cell: write 2021-03-16, 2021-03 or 2021, or 16 March 2021."
_NO_DAY, _NO_TIME = "day of the calendar", "time of the day"
_LONGEST = 80  # code points: a longer text is no date

# fmt: off
# By month: English, Russian, Ukrainian, German, French, Spanish, Italian, Portuguese, Dutch, Polish.
_MONTH_WORDS = (
    "january jan январь января янв січень січня januar jänner "
    "janvier janv enero ene gennaio gen janeiro januari styczeń stycznia",
    "february feb февраль февраля фев февр лютий лютого februar "
    "février févr febrero febbraio fevereiro fev februari luty lutego",
    "march mar март марта мар березень березня märz mrz mars marzo março maart mrt marzec marca",
    "april apr апрель апреля апр квітень квітня avril avr abril abr aprile kwiecień kwietnia",
    "may май мая травень травня mai mayo maggio mag maio mei maj maja",
    "june jun июнь июня июн червень червня juni juin junio giugno giu junho czerwiec czerwca",
    "july jul июль июля июл липень липня juli juillet juil julio luglio lug julho lipiec lipca",
    "august aug август августа авг серпень серпня août agosto ago augustus sierpień sierpnia",
    "september sep sept сентябрь сентября сен сент вересень "
    "вересня septembre septiembre settembre set setembro wrzesień września",
    "october oct октябрь октября окт жовтень жовтня oktober "
    "okt octobre octubre ottobre ott outubro out październik października",
    "november nov ноябрь ноября ноя нояб листопад листопада novembre noviembre novembro listopada",
    "december dec декабрь декабря дек грудень грудня dezember dez "
    "décembre déc diciembre dic dicembre dezembro december grudzień grudnia",
)
# fmt: on
MONTHS = {word: k for k, words in enumerate(_MONTH_WORDS, 1) for word in words.split()}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
            "весна": 21, "лето": 22, "осень": 23, "зима": 24}  # fmt: skip
_ABOUT = re.compile(r"(?:about|around|circa|approximately|approx\.?|ca\.?|c\.|около|~)\s*(?=\S)", re.I)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?"
    r"|\b(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b[.,]?",
    re.I,
)
_CLOCK = re.compile(
    r"(?:\bat\s+|(?<=\d)T|(?<![\w:.]))(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,9})?)?\s*(?P<half>[ap]\.?m\.?(?!\w))?"
    r"\s*(?P<zone>Z\b|\(?(?:GMT|UTC)\)?(?:[+-]\d\d?(?::?\d\d)?)?|[+-]\d\d:?\d\d\b|[+-]\d\d\b(?!:)"
    r"|\(?\b(?-i:(?!OCT|SEPT|OKT)[A-Z]{1,4}T)\)?(?=\W|$))?",
    re.I,
)
_NUMERIC = re.compile(r"(\d{1,4}|\?\?)([/.\-\u2010\u2011 ])(\d{1,2}|\?\?)\2(\d{1,4}|\?\?)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[/.](\d{1,2})")
_DAY_WORD = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|-?е|-?го)?[\s\-/]*(?:of |de )?\s*([^\W\d_]+)\.?[\s,\-/]*(?:de |del )?\s*"
    r"(\d{4}|'?\d\d)?(?:\s*г(?:\.|ода)?)?"
)
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s\-/]+)(\d{4}|'\d\d)")
_WORD_YEAR = re.compile(r"([^\W\d_]+)\.?[\s,\-/]*(?:of |de |del )?\s*(\d{4}|'\d\d)(?:\s*г(?:\.|ода)?)?")
_YEAR_WORD = re.compile(r"(\d{4})[\s,\-/]+([^\W\d_]+)\.?(?:[\s,\-/]+(\d{1,2}))?")
_QUARTER = re.compile(
    r"(?:q([1-4])[\s/\-]*(\d{4})|(\d{4})[\s/\-]*q([1-4])|([1-4])(?:st|nd|rd|th) quarter(?: of)? (\d{4}))",
    re.I,
)
_HALF = re.compile(r"(?:h([12])[\s/\-]*(\d{4})|(\d{4})[\s/\-]*h([12]))", re.I)
_DECADE = re.compile(r"(?:the )?(\d{3})0'?s", re.I)
_ERA = re.compile(r"(\d{1,4})\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|до н\.?\s?э\.?)", re.I)
_AD = re.compile(r"(?:a\.?d\.?\s*(\d{1,4})|(\d{1,4})\s*(?:a\.?d\.?|c\.?e\.?|н\.?\s?э\.?|г\.|год))", re.I)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?Z?)?")


@lru_cache(maxsize=20_000)
def to_edtf(text: str, order: Order | None = None) -> str:
    """The EDTF of one written date.

    Args:
        text: One date with nothing round it but white space, a weekday or a time.
        order: How numeric dates are to be read; None leaves ambiguous ones a one-of set.

    Raises:
        BadDate: the text names no date, or a day that the calendar does not have.
    """
    plain = " ".join(text.replace("\u00a0", " ").split()).strip(" ,;")
    if not plain.isascii():  # Arabic and Indian figures, full-width ones
        plain = "".join(str(decimal(c)) if c.isdecimal() else c for c in plain)
    if not plain or len(plain) > _LONGEST:
        raise _no_date(text)
    try:
        found = _approximate(plain, order)
    except ValueError as e:  # from `datetime.date`, or one of the same kind raised here
        raise BadDate(f"'{text.strip()}' is not a {e.args[-1]}.", remedy=_REMEDY) from e
    if not found:
        raise _no_date(text)
    return found


def _approximate(text: str, order: Order | None) -> str | None:
    about = _ABOUT.match(text)
    if not about:
        return _exact(text, order)
    found = _exact(text[about.end() :], order)
    return found if not found or found.startswith("[") else found + "~"


def _exact(text: str, order: Order | None) -> str | None:
    if found := _stamp(text) or _plain_iso(text) or _period(text):
        return found
    day, time = _split_clock(text)
    found = _calendar(day, order)
    return found + time if found and len(found) == 10 and not found.startswith("[") else found


def numeric_parts(text: str) -> tuple[int, int] | None:
    """First and second number of a date like 16/04/2018, for deciding a file's order; None for others."""
    day, _ = _split_clock(" ".join(text.split()))
    found = _NUMERIC.fullmatch(day)
    if not found or "?" in found[0] or len(found[1]) > 2 or len(found[4]) not in (2, 4):
        return None
    return int(found[1]), int(found[3])


def _no_date(text: str) -> BadDate:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return BadDate(f"'{shown.strip()}' is not a date.", remedy=_REMEDY)


def _day(year: int, month: int, day: int | None) -> str:
    """EDTF of a checked calendar day, or month when `day` is None."""
    try:
        date(year if year else 2000, month, 1 if day is None else day)
    except ValueError as e:
        raise ValueError(_NO_DAY) from e
    return f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def _year(digits: str) -> int:
    """A written year; two digits are 1969 to 2068, as POSIX has it."""
    digits = digits.lstrip("'")
    n = int(digits)
    return n if len(digits) > 2 else n + (2000 if n < 69 else 1900)


def _stamp(text: str) -> str | None:
    """Runs of digits: 20030219, 20030219101500, seconds, milli- or microseconds since 1970, 201804."""
    if found := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second = found.groups()
        if 1000 <= int(year) <= 2999 and 1 <= int(month) <= 12:
            return _day(int(year), int(month), int(day)) + _time(hour or "0", minute or "0", second or "0")
    if text.isdecimal() and len(text) in (10, 13, 16) and text[0] == "1":
        moment = datetime.fromtimestamp(int(text) // 10 ** (len(text) - 10), UTC)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    if text.isdecimal() and len(text) == 6 and text[:2] in ("19", "20") and "01" <= text[4:] <= "12":
        return f"{text[:4]}-{text[4:]}"
    return None


def _time(hour: str, minute: str, second: str | None, zone: str = "") -> str:
    """The EDTF time; exact midnight says no more than the day, as exports write it for every row."""
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise ValueError(_NO_TIME)
    if not int(hour) and not int(minute) and not int(second or 0):
        return ""
    seconds = f":{int(second):02d}" if second is not None else ""
    return f"T{int(hour):02d}:{int(minute):02d}{seconds}{zone}"


def _split_clock(text: str) -> tuple[str, str]:
    """The text without weekday and time of day, and the time as EDTF writes it."""
    text = _WEEKDAY.sub(" ", text, count=1) if not text[:1].isdigit() or "," in text or " " in text else text
    found = _CLOCK.search(text)
    if not found:
        return " ".join(text.split()).strip(" ,"), ""
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(_NO_TIME)
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,T-–|")
    time = _time(str(hour), found["m"], found["s"], _zone(found["zone"] or ""))
    return " ".join(rest.split()).strip(" ,"), time


def _zone(written: str) -> str:
    """Z or ±hh:mm; names of zones that shift with the season are dropped, the time stays as written."""
    plain = written.strip("()").upper()
    if plain in ("Z", "GMT", "UTC"):
        return "Z"
    digits = plain.removeprefix("GMT").removeprefix("UTC")
    if digits[:1] not in ("+", "-"):
        return ""
    figures = digits[1:].replace(":", "")
    figures = figures.zfill(2) + "00" if len(figures) <= 2 else figures.zfill(4)
    zone = f"{digits[0]}{figures[:2]}:{figures[2:]}"
    return "Z" if zone in ("+00:00", "-00:00") else zone


_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def _plain_iso(text: str) -> str | None:
    """2018-04-16 and 2018-04; 2018-21 to 2018-41 are EDTF's seasons and quarters."""
    found = _ISO.fullmatch(text)
    if not found:
        return text if text.isdecimal() and len(text) == 4 else None
    if not found[3] and 20 < int(found[2]) < 42:
        return text
    return _day(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)


def _period(text: str) -> str | None:
    """Years of an era, decades, quarters, halves and seasons."""
    if (found := _ERA.fullmatch(text)) and int(found[1]):
        year = int(found[1]) - 1  # EDTF counts a year 0: 1 BC
        return f"-{year:04d}" if year else "0000"
    if found := _AD.fullmatch(text):
        return f"{int(found[1] or found[2]):04d}"
    if found := _DECADE.fullmatch(text):
        return f"{found[1]}X"
    if found := _QUARTER.fullmatch(text):
        return f"{found[2] or found[3] or found[6]}-{32 + int(found[1] or found[4] or found[5])}"
    if found := _HALF.fullmatch(text):
        return f"{found[2] or found[3]}-{39 + int(found[1] or found[4])}"
    word, _, year = text.lower().replace(",", "").replace(" of ", " ").partition(" ")
    return f"{year}-{_SEASONS[word]}" if word in _SEASONS and year.isdecimal() and len(year) == 4 else None


def _calendar(text: str, order: Order | None) -> str | None:
    """A day, month or year without weekday and time."""
    if found := _plain_iso(text) or _stamp(text):
        return found
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found[1], found[3], found[4], order)
    if found := _MONTH_YEAR.fullmatch(text):
        return _day(int(found[2]), int(found[1]), None)
    if found := _YEAR_MONTH.fullmatch(text):
        return _day(int(found[1]), int(found[2]), None)
    return _worded(text.lower())


def _numeric(a: str, b: str, c: str, order: Order | None) -> str | None:
    """Three numbers; `??` stands for one that is not known."""
    if len(a) == 4:
        return _parts(a, b, c)
    if order == "YMD" and len(c) <= 2:
        return _parts(a, b, c)
    if len(c) not in (2, 4) or c == "??":
        return None
    if "??" in (a, b):
        month = b if a == "??" else a
        return f"{_year(c):04d}" if month == "??" else _parts(c, month, "??")
    first, second = int(a), int(b)
    if first > 12 and second > 12:
        raise ValueError(_NO_DAY)
    if first == second or second > 12 or (order == "MDY" and first <= 12):
        return _parts(c, a, b)
    if first > 12 or order == "DMY":
        return _parts(c, b, a)
    both = sorted((_parts(c, a, b), _parts(c, b, a)))
    return f"[{both[0]},{both[1]}]"


def _parts(year: str, month: str, day: str) -> str:
    if month == "??":
        return f"{_year(year):04d}"
    return _day(_year(year), int(month), None if day == "??" else int(day))


def _worded(text: str) -> str | None:
    """Dates with the month as a word."""
    if (found := _WORD_DAY.fullmatch(text)) and found[1] in MONTHS:
        return _day(_year(found[3]), MONTHS[found[1]], int(found[2]))
    if (found := _DAY_WORD.fullmatch(text)) and found[2] in MONTHS and found[3]:
        return _day(_year(found[3]), MONTHS[found[2]], int(found[1]))
    if (found := _WORD_YEAR.fullmatch(text)) and found[1] in MONTHS:
        return _day(_year(found[2]), MONTHS[found[1]], None)
    if (found := _YEAR_WORD.fullmatch(text)) and found[2] in MONTHS:
        return _day(int(found[1]), MONTHS[found[2]], int(found[3]) if found[3] else None)
    return None
