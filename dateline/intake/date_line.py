"""The date line of an article: the line at its head that gives its day, beside an outlet or a place at most.

"The Baltic Ledger, 28 April 2023", "Published: 17 February 2022 | 10:15", "Stockholm, 2 March 2022". A
day inside a sentence is never one, nor is the heading of a chronology, nor a day on which a page was
changed or printed. A day whose month and day could change places is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.errors import BadDate
from dateline.spans import Span, paragraphs
from dateline.written import to_edtf

DATE_LINE = "date line"  # the place that it is, in the words of a report
_HEAD = 8  # lines from the top in which it may stand
_LOOKED_AT = 20_000  # characters searched for lines that are nothing but a day
_LONGEST = 100  # characters of a date line
_LONGEST_BARE = 60  # characters of a day with its weekday and time
_MOST_DAYS = 1  # lines that are a day and nothing else: with more of them they are headings
_PROSE = 6  # words from which a line that ends in a stop is a sentence
_OUTLET_WORDS = 6

_MONTH = r"[^\W\d_]{3,12}"  # whether it is one is asked of `to_edtf`
_YEAR_AFTER = r"(?:de |del )?\d{4}(?: г(?:ода|\.)?)?"
_DAY = re.compile(
    rf"(?<![\w./-])(?:\d{{1,2}}(?:st|nd|rd|th|\.|er)? (?:of |de )?{_MONTH}\.?,? {_YEAR_AFTER}"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})"
    r"(?![\w/-])",
    re.I,
)
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?"
    r"|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    r"|(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
)
_LABEL = (
    r"(?:first )?(?:published|posted|released|issued|dated?|filed)(?: on)?"
    r"|(?:veröffentlicht|erschienen)(?: am)?|datum|vom|publié(?: le)?|publicado(?: el)?|fecha"
    r"|опубликовано|дата(?: публикации)?"
)
_NO_OUTLET = re.compile(
    r"(?i)\b(?:updated?|modified|changed|corrected|revised|printed|retrieved|accessed|archived|born|died|until|since"
    r"|stand|aktualisiert|geändert|abgerufen|gedruckt|geboren|gestorben|обновлено|изменено|родил\w*|умер\w*"
    r"|modifié|mis à jour|actualizado|nacid\w|né)\b"
)
_PRESS = frozenset(
    "courier ledger gazette times post news herald tribune journal chronicle observer mail standard telegraph"
    " guardian independent press wire magazine weekly daily record examiner inquirer globe mirror echo argus"
    " bulletin dispatch sentinel monitor broadcasting radio tv agency nachrichten anzeiger rundschau kurier"
    " presse spiegel bote zeitung blatt tageblatt morgenpost monde figaro libération parisien gazzetta"
    " diario periódico mundo país газета листок вестник новости известия ведомости курьер правда телеграф"
    " агентство журнал радио обозрение интерфакс тасс reuters afp dpa".split()
)
_PRESS_ENDINGS = ("blatt", "zeitung", "anzeiger", "bote", "kurier", "nachrichten", "газета", "новости")
_BYLINE = re.compile(r"(?:by|von|par|por)\s|.*\bby\b", re.I)
_CAPITAL = r"[^\W\d_a-zа-яё][\w.’'&-]*"
_OUTLET = re.compile(
    r"(?:(?:(?:[Pp]osted|[Pp]ublished|[Ww]ritten) )?(?:by|von|par|por) )?"
    rf"{_CAPITAL}(?: (?:{_CAPITAL}|[а-яё]+|of|the|and|for|de|del|la|le|les|der|die|das|am|im|von|des|&))*"
)
_BETWEEN = r"\s,;|·•–—\-(\[)\]:"
_PARTED = re.compile(r"\s*[,;|·•–—\-(\[)\]:]|\s+on\s")  # the words before it are no part of the day
_CLOCK = r"(?:at |um |в )?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?: ?(?:uhr|[A-Z]{2,4}|[+-]\d\d:?\d\d))?"
_BEFORE = re.compile(
    rf"(?P<who>.*?)(?:\s+on)?[{_BETWEEN}]*(?:\b(?P<label>{_LABEL})[{_BETWEEN}]+)?"
    rf"(?:(?:on |am |le |el )?(?:{_WEEKDAY})[{_BETWEEN}]+)?",
    re.I,
)
_AFTER = re.compile(rf"[{_BETWEEN}]*(?:{_CLOCK})?[{_BETWEEN}]*(?P<who>.*?)", re.I)


@dataclass(frozen=True, slots=True)
class DateLine:
    """Where the line stands in the text, the day that it gives as EDTF, and the outlet that it names.

    `outlet` is "" where what stands beside the day may as well be a place or a person.
    """

    span: Span
    edtf: str
    outlet: str = ""


def date_line(text: str) -> DateLine | None:
    """The date line of a text; None where it has none, or more than one line that is a bare day.

    Args:
        text: The stored text; the span is in code points of exactly this string.
    """
    lines = paragraphs(text[:_LOOKED_AT])
    if sum(_is_bare(text[slice(*span)]) for span in lines) > _MOST_DAYS:
        return None
    head = list(_head(text, lines))
    for k, span in enumerate(head):
        line = text[slice(*span)]
        if (edtf := _day_of(line)) and (k or _is_bare(line) or len(head) > 1):
            return DateLine(span, edtf, _outlet_of(line))
    return None


def _head(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines above the first sentence of prose."""
    for start, end in lines[:_HEAD]:
        line = text[start:end]
        ends = line[-1] in ".!?…:;" and len(line.split()) >= _PROSE
        if end - start > _LONGEST or ends:
            return
        yield start, end


def _is_bare(line: str) -> bool:
    """Whether a line is a day and nothing else."""
    if len(line) > _LONGEST_BARE or not (found := _DAY.search(line)):
        return False
    before, after = _BEFORE.fullmatch(line, 0, found.start()), _AFTER.fullmatch(line, found.end())
    return bool(before and after and not (before["who"] or before["label"] or after["who"]))


def _day_of(line: str) -> str | None:
    """The EDTF of the one day of a date line; None for any other line."""
    days = list(_DAY.finditer(line))
    if len(days) != 1:
        return None
    start, end = days[0].span()
    before, after = _BEFORE.fullmatch(line, 0, start), _AFTER.fullmatch(line, end)
    if not (before and after and all(_is_outlet(found["who"]) for found in (before, after))):
        return None
    if before["who"] and not before["label"] and not _PARTED.match(line, before.end("who")):
        return None  # "Easter Monday 5 April 2021"
    try:
        edtf = to_edtf(days[0][0])
    except BadDate:
        return None
    return None if edtf.startswith("[") else edtf


def _outlet_of(line: str) -> str:
    """The part of a date line with a word that newspapers and agencies call themselves; "" where none has."""
    for part in _parts(_DAY.sub("|", line)):
        if not _BYLINE.match(part) and any(
            word.strip(".") in _PRESS or word.endswith(_PRESS_ENDINGS) for word in part.casefold().split()
        ):
            return part
    return ""


def _parts(words: str) -> list[str]:
    return [p.strip() for p in re.split(r"[,|·•–—()]| - ", words) if p.strip()]


def _is_outlet(words: str) -> bool:
    """Whether words beside the day can be the name of an outlet, a person or a place, or are none."""
    parts = _parts(words)
    return not _NO_OUTLET.search(words) and all(
        len(part.split()) <= _OUTLET_WORDS and _OUTLET.fullmatch(part) for part in parts
    )
