"""The fields of one document: the first usable value of each, and the place in the file it came from."""

from __future__ import annotations

import re

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.intake.cells import first_sentence, is_nothing, language_code, one_line
from dateline.intake.date_line import DATE_LINE, date_line
from dateline.intake.documents.document import Document
from dateline.written import to_edtf

_DATES = ("published", "updated")
_COMMENT = re.compile(r"\s*\([A-Za-z ]{1,40}\)\s*$")  # the zone's name after a mail's date
_LONGEST = 500  # characters of a title, a name, an address
_SHOWN = 60


def edtf_of(value: str) -> str | None:
    """The EDTF of a date in metadata; None when it is none, or could be read two ways."""
    plain = _COMMENT.sub("", value.strip())
    for read in (to_edtf, lambda text: parse_edtf(text).edtf):
        try:
            found = read(plain)
        except BadDate:
            continue
        return None if found.startswith("[") else found
    return None


class Fields:
    """Collects the fields of a document. What is offered first for a field counts."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.places: dict[str, str] = {}
        self.notes: list[str] = []

    def offer(self, field: str, value: object, place: str) -> None:
        """Take a value for a field that has none yet.

        Args:
            field: title, source, author, url, published, updated or language.
            value: Text, or a list of texts that are joined; anything else is passed over.
            place: Where in the file it stands, in the words of the format.
        """
        plain = _plain(value)
        if field in self.values or is_nothing(plain):
            return
        if field in _DATES:
            self._offer_date(field, plain, place)
            return
        plain = language_code(plain) if field == "language" else plain
        if plain:
            self.values[field], self.places[field] = plain, place

    def _offer_date(self, field: str, value: str, place: str) -> None:
        found = edtf_of(value)
        if found:
            self.values[field], self.places[field] = found, place
        else:
            self.notes.append(f"'{value[:_SHOWN]}' ({place}) names no one date and was not used.")

    def offer_date_line(self, text: str) -> None:
        """Take day and outlet of the line at the head that gives them, where nothing better did so far."""
        if line := date_line(text):
            self.offer("published", line.edtf, DATE_LINE)
            self.offer("source", line.outlet, DATE_LINE)

    def get(self, field: str) -> str:
        return self.values.get(field, "")

    def document(self, text: str, part: str = "", notes: tuple[str, ...] = ()) -> Document:
        """The document of these fields; one without a title has its first sentence for one, and one
        without a day that of its date line.
        """
        v = self.values
        self.offer_date_line(text)
        if "title" not in v and (sentence := first_sentence(_below_date_line(text))):
            self.offer("title", sentence, "first sentence")
        updated = v.get("updated") if v.get("updated") != v.get("published") else None
        places = {f: p for f, p in self.places.items() if f != "updated" or updated}
        return Document(
            v.get("title", ""), text, v.get("source", ""), v.get("author", ""), v.get("url", ""),
            v.get("published"), updated, v.get("language", ""), tuple(places.items()),
            (*self.notes, *notes), part,
        )  # fmt: skip


def _below_date_line(text: str) -> str:
    """The text without the date line that it begins with."""
    line = date_line(text)
    return text[line.span[1] :] if line and not text[: line.span[0]].strip() else text


def _plain(value: object) -> str:
    if isinstance(value, str):
        return one_line(value)[:_LONGEST]
    if isinstance(value, (list, tuple)):
        return "; ".join(dict.fromkeys(p for v in value if (p := _plain(v))))[:_LONGEST]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
