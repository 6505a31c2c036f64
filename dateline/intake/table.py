"""A file as a table of text cells: header, numbered rows, and what was noticed on the way.

Cells are what the file says, to the letter; what they mean is the affair of `articles` and
`event_rows`. A row that could not be cut soundly carries its fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from dateline.errors import UnreadableFile
from dateline.intake.dialect import Dialect, find_dialect, fold, sep_line
from dateline.intake.encodings import Decoded, decode
from dateline.intake.headers import KNOWN, find_header, gdelt_header, unique_names
from dateline.intake.json_rows import json_rows, looks_like_json
from dateline.intake.options import Format, Options
from dateline.intake.records import Record, read_records

_FIRST = 60  # records looked at for the header
_SHOWN = 80  # characters of a line above the table that are shown
_HTML = ("<!doctype html", "<html", "<?xml", "<!doctype xml")


class Row(NamedTuple):
    """A data row: its number from 1, its cells, and its fault or ""."""

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(slots=True)
class Table:
    """A table; `rows` can be gone through once, and `notes` is complete after that."""

    header: tuple[str, ...]  # as written
    columns: tuple[str, ...]  # made unique, one for each cell of a usual row
    rows: Iterator[Row]
    format: Format
    encoding: str
    dialect: Dialect = field(default_factory=Dialect)
    header_record: int = 1
    notes: list[str] = field(default_factory=list)


def open_table(data: bytes, name: str, options: Options) -> Table:
    """The table of a file's bytes.

    Raises:
        UnreadableFile: the bytes are no text, or the text is a document or broken JSON.
    """
    decoded = decode(data, options.encoding, name)
    text = decoded.text
    if options.format in ("json", "jsonl") or (options.format is None and looks_like_json(text, name)):
        return _json_table(decoded, name)
    head = text[:500].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(_HTML):
        raise UnreadableFile(
            "This is a web page or an XML document, not a table.",
            place=name,
            remedy="Export the table as CSV.",
        )
    return _separated(decoded, options)


def _separated(decoded: Decoded, options: Options) -> Table:
    text = decoded.text.removeprefix("\ufeff")
    text = text if text.strip() else ""
    dialect = find_dialect(text, options.delimiter, options.quote, KNOWN)
    records = read_records(text[sep_line(text) :] if sep_line(text) else text, dialect)
    first = list(islice(records, _FIRST))
    table = Table((), (), iter(()), "csv", decoded.encoding, dialect, 1, list(decoded.notes))
    if not first:
        return table
    at = _header_index(first, dialect.width, options.header)
    gdelt = gdelt_header(dialect.width, first[0].cells) if at is None and dialect.width > 50 else None
    table.header = tuple(first[at].cells) if at is not None else gdelt or ()
    table.columns = unique_names(table.header, dialect.width)
    table.header = table.header or table.columns
    table.header_record = 0 if at is None else at + 1
    above = first[: at or 0]
    table.notes += _above(above) + ([] if at is not None else ["The table has no row of column names."])
    table.rows = _numbered(chain(first[0 if at is None else at + 1 :], records))
    return table


def _header_index(first: Sequence[Record], width: int, given: int | None) -> int | None:
    if given is None:
        return find_header(first, width)
    return None if given == 0 else min(given, len(first)) - 1


def _above(records: Sequence[Record]) -> list[str]:
    lines = "; ".join(" ".join(r.cells).strip()[:_SHOWN] for r in records[:5])
    return [f"Not part of the table is what stands above it: {lines}"] if records else []


def _numbered(records: Iterator[Record]) -> Iterator[Row]:
    for number, record in enumerate(records, 1):
        yield Row(number, record.cells, record.fault)


def _json_table(decoded: Decoded, name: str) -> Table:
    header, rows, is_lines = json_rows(decoded.text, name)
    table = Table(header, header, iter(()), "jsonl" if is_lines else "json", decoded.encoding)
    table.notes += decoded.notes
    table.rows = (Row(k, cells, fault) for k, (cells, fault) in enumerate(rows, 1))
    return table


def is_table_text(text: str) -> bool:
    """Whether a text file is a table all the same: its first row names columns that are known."""
    dialect = find_dialect(text, known=KNOWN)
    first = next(read_records(text, dialect), None)
    return bool(first) and dialect.width > 1 and sum(fold(c) in KNOWN for c in first.cells) >= 2
