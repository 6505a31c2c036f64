"""Cells to stored values: text as it may be kept, dates as EDTF, languages as codes.

Nothing is invented: an empty date is undated, a date that is none is refused with its column,
value and remedy, and one whose day and month can change places waits for a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from html.parser import HTMLParser
from itertools import islice
from unicodedata import normalize

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.spans import sentences
from dateline.written import Order, numeric_parts, to_edtf

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SHIELDED = re.compile(r"'+[=+\-@\t\r]")
_NOTHING = frozenset(
    (
        "",
        "-",
        "–",
        "—",
        "?",
        "na",
        "n/a",
        "nan",
        "nat",
        "null",
        "none",
        "nil",
        "unknown",
        "undated",
        "n.d.",
        "nd",
        "tbd",
    )
)
_SPACE = re.compile(r"\s+")
_LONGEST_TITLE = 200  # characters of a first sentence that stands in for a title
_LANGUAGES = {
    "english": "en", "eng": "en", "russian": "ru", "rus": "ru", "русский": "ru", "german": "de", "deu": "de",
    "ger": "de", "deutsch": "de", "french": "fr", "fra": "fr", "fre": "fr", "français": "fr",
    "spanish": "es", "spa": "es", "español": "es", "italian": "it", "ita": "it", "portuguese": "pt",
    "por": "pt", "dutch": "nl", "nld": "nl", "polish": "pl", "pol": "pl", "ukrainian": "uk", "ukr": "uk",
    "arabic": "ar", "ara": "ar",
    "chinese": "zh", "zho": "zh", "japanese": "ja", "jpn": "ja", "korean": "ko", "kor": "ko", "turkish": "tr",
}  # fmt: skip
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "section")
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))
_FEWEST_DATES = 0.2  # of the filled cells: a column with fewer dates holds something else

_DATES_TRIED = 500
_TOLD = 5  # dates that are named for how they decide the order


class Refusal(Exception):
    """Why a row is not loaded: the column, its value, the reason and the remedy."""

    def __init__(self, column: str, value: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason, self.remedy = column, value, reason, remedy


@dataclass(frozen=True, slots=True)
class DateOrder:
    """How the numeric dates of a file are read, with the (row, value) pairs that decide it.

    `order` is None where nothing decides; `open_rows` are then the dates that could be either.
    """

    order: Order | None = None
    rows: tuple[tuple[int, str], ...] = ()
    open_rows: tuple[tuple[int, str], ...] = ()
    note: str = ""


def stored(text: str) -> str:
    """The text in NFC; NUL and lone surrogates, which no store holds, become U+FFFD."""
    return normalize("NFC", _UNSTORABLE.sub("\ufffd", text))


def unstorable(text: str) -> bool:
    return _UNSTORABLE.search(text) is not None


def unshielded(cell: str) -> str:
    """The cell without the `'` that an export put before a formula."""
    return cell[1:] if _SHIELDED.match(cell) else cell


def one_line(text: str) -> str:
    """The text stored on one line, as titles and names are."""
    return _SPACE.sub(" ", stored(text)).strip()


def first_sentence(text: str) -> str:
    """The first sentence, for a text without a title; cut at a word where it is very long."""
    span = next(iter(sentences(text[:4000])), None)
    line = one_line(text[slice(*span)]) if span else ""
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE].rsplit(" ", 1)[0] + "…"


def article_id(text: str, url: str, source: str = "") -> str:
    """20 hexadecimal digits of an article's text and address: the same on any machine.

    White space at the ends and between words does not count, nor does the fragment of the address. Without
    an address the outlet stands in for it: a wire text in two newspapers is two articles.
    """
    address = url.strip().partition("#")[0].rstrip("/")
    return digest(one_line(text), address, *([source] if source and not address else []))


def digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=10).hexdigest()


def language_code(cell: str) -> str:
    """ISO 639-1 of a language's name or tag ("en-GB", "English"); "" when not known."""
    plain = cell.strip().lower()
    code = re.split(r"[-_]", plain, maxsplit=1)[0]
    return _LANGUAGES.get(plain, code if len(code) == 2 and code.isascii() and code.isalpha() else "")


def is_nothing(cell: str) -> bool:
    """Whether a cell says that there is no value."""
    return cell.strip().lower() in _NOTHING


def edtf_cell(column: str, cell: str, order: Order | None) -> str | None:
    """The EDTF of a date cell; None when it is empty.

    Raises:
        Refusal: the cell holds something that is no date.
    """
    if is_nothing(cell):
        return None
    try:
        return to_edtf(cell, order)
    except BadDate as no_date:
        try:
            return parse_edtf(cell).edtf
        except BadDate:
            raise Refusal(column, cell, no_date.reason, no_date.remedy) from None


def edtf_parts(columns: Sequence[str], cells: Sequence[str]) -> str | None:
    """The EDTF of separate year, month, day and time cells, as far as they are filled.

    Raises:
        Refusal: together they name no date.
    """
    year, month, day, time = (c.strip().removesuffix(".0") for c in cells)
    if is_nothing(year):
        return None
    written = year
    if month and not is_nothing(month):
        written = f"{year}-{month:0>2}" if month.isdecimal() else f"{month} {year}"
        if day and not is_nothing(day):
            written = f"{written}-{day:0>2}" if month.isdecimal() else f"{day} {written}"
    if year.startswith("-") and year[1:].isdecimal():  # as TimelineJS counts: -44 is 44 BC, EDTF's -0043
        written = f"-{int(year[1:]) - 1:04d}" + written[len(year) :]
    edtf = edtf_cell(columns[0], written, None)
    return to_edtf(f"{edtf} {time}") if edtf and len(edtf) == 10 and _is_clock(time) else edtf


def _is_clock(cell: str) -> bool:
    found = re.fullmatch(r"(\d\d?):(\d\d)(?::(\d\d))?", cell)
    return bool(found) and int(found[1]) < 24 and int(found[2]) < 60 and int(found[3] or 0) < 60


def decide_order(values: Iterable[tuple[int, str]], given: Order | None = None) -> DateOrder:
    """How dates like 03/04/2021 are read in a file, decided by those that only read one way.

    Args:
        values: (row, cell) of the date columns.
        given: A person's decision.
    """
    found: dict[str, list[tuple[int, str]]] = {"DMY": [], "MDY": [], "": []}
    count, only_stops = 0, True
    for row, cell in values:
        parts = numeric_parts(cell) if cell else None
        if parts and parts[0] != parts[1] and min(parts) <= 12 and _is_day(cell):
            which = "DMY" if parts[0] > 12 else "MDY" if parts[1] > 12 else ""
            if which == "":
                count, only_stops = count + 1, only_stops and "." in cell
            if len(found[which]) < _TOLD:
                found[which].append((row, cell.strip()))
    if given:
        return DateOrder(given, tuple(found["DMY"] + found["MDY"]))
    deciding = [order for order in ("DMY", "MDY") if found[order]]
    if len(deciding) == 1:
        return DateOrder(deciding[0], tuple(found[deciding[0]]))  # type: ignore[arg-type]
    undecided = tuple(found[""])
    mixed = tuple(found["DMY"][:2] + found["MDY"][:2])
    if not undecided:
        return DateOrder(None, mixed)
    if not deciding and only_stops:
        return DateOrder("DMY", undecided[:1], (), "Dates with full stops are read day first.")
    return DateOrder(None, mixed, undecided, _open_note(deciding, undecided[0], count))


def _is_day(cell: str) -> bool:
    try:
        return bool(to_edtf(cell))
    except BadDate:
        return False


def _open_note(deciding: Sequence[str], first: tuple[int, str], count: int) -> str:
    row, cell = first
    dates = "One date" if count == 1 else f"{count:,} dates"
    why = "some rows put the day first and some the month" if deciding else "no row decides"
    return (
        f"{dates} can be read with the day or the month first, and {why} (row {row}: '{cell}'). "
        "Both readings are kept; choose the order to settle it."
    )


def holds_dates(cells: Iterable[str]) -> bool:
    """Whether enough of a column's filled cells are dates for it to be a column of dates."""
    filled = dates = 0
    for cell in islice((c for c in cells if not is_nothing(c)), _DATES_TRIED):
        filled += 1
        with suppress(Refusal):
            dates += edtf_cell("", cell, None) is not None
    return filled < 5 or dates >= _FEWEST_DATES * filled


class _Text(HTMLParser):
    """The text of markup, a line a block. Nothing is run, loaded or resolved."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def html_text(markup: str) -> str:
    """The words of an HTML cell, paragraphs parted by a blank line."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parser.parts).split("\n"))
    return "\n\n".join(line for line in lines if line)
