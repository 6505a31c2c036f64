"""A file as a table of text cells: header, numbered rows, and what was noticed on the way.

Cells are what the file says, to the letter; what they mean is the affair of `articles` and
`event_rows`. A row that could not be cut soundly carries its fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import NamedTuple

from dateline.errors import UnreadableFile
from dateline.intake.dialect import PRIVATE, Dialect, find_dialect, fold, sep_line
from dateline.intake.encodings import Decoded, decode
from dateline.intake.headers import KNOWN, find_header, gdelt_header, lines_above, unique_names
from dateline.intake.json_rows import json_rows, looks_like_json
from dateline.intake.options import Format, Options
from dateline.intake.records import Record, read_records
from dateline.intake.text_file import TextFile
from dateline.stop_points import stop_point

_ASK = 200  # rows between two questions whether to go on
_FIRST = 60  # records looked at for the header
_TABLE, _BELOW = 3, 20  # columns of a table that notes stand below, and lines of such notes
BELOW = "this line stands below the table"
_SHOWN = 80  # characters of a line above the table that are shown
_HTML = ("<!doctype html", "<html", "<?xml", "<!doctype xml")


class Row(NamedTuple):
    """A data row: its number from 1, its cells, and its fault or ""."""

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, which can be gone through as often as wished: each time they are read anew."""

    records: Callable[[], Iterator[Record]]
    above: int = 0  # records before the first row
    pad: int = 0  # cells that a row has at least: a spreadsheet has no missing cells, only blank ones
    width: int = 1

    def __iter__(self) -> Iterator[Row]:
        below: list[Row] = []  # lines that are no rows, if nothing but such lines follows
        for number, record in enumerate(islice(self.records(), self.above, None), 1):
            if not number % _ASK:
                stop_point()
            cells = record.cells + [""] * (self.pad - len(record.cells))
            row = Row(number, cells, record.fault)
            if (self._may_be_below(row) or (below and not any(cells))) and len(below) < _BELOW:
                below.append(row)
                continue
            yield from below
            below.clear()
            yield row
        yield from (row._replace(fault=BELOW) for row in below)

    def _may_be_below(self, row: Row) -> bool:
        return self.width >= _TABLE and not row.fault and not any(row.cells[1:]) and _is_prose(row.cells[0])


@dataclass(slots=True)
class Table:
    """A table; its rows are read as they are asked for."""

    header: tuple[str, ...]  # as written
    columns: tuple[str, ...]  # made unique, one for each cell of a usual row
    rows: Iterable[Row]
    format: Format
    encoding: str
    dialect: Dialect = field(default_factory=Dialect)
    header_record: int = 1
    notes: list[str] = field(default_factory=list)


def _is_prose(cell: str) -> bool:
    """Whether a cell holds words, as a note below a table does."""
    return " " in cell.strip() and any(map(str.isalpha, cell))


def open_table(data: bytes | TextFile, name: str, options: Options) -> Table:
    """The table of a file's bytes, or of a text on disk.

    Raises:
        UnreadableFile: the bytes are no text, or the text is a document or broken JSON.
    """
    text = data if isinstance(data, TextFile) else decode(data, options.encoding, name)
    sample = text.sample()
    if options.format in ("json", "jsonl") or (options.format is None and looks_like_json(sample, name)):
        return _json_table(text, name)
    head = sample[:500].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(_HTML):
        raise UnreadableFile(
            "This is a web page or an XML document, not a table.",
            place=name,
            remedy="Export the table as CSV.",
        )
    return _separated(text, sample, options)


def _separated(text: Decoded | TextFile, sample: str, options: Options) -> Table:
    if not sample.strip():
        return Table((), (), (), "csv", text.encoding, notes=list(text.notes))
    dialect = find_dialect(sample, options.delimiter, options.quote, KNOWN)
    records = partial(_records, text, dialect, bool(sep_line(sample)))
    table = table_of(records, dialect, options, list(text.notes))
    table.encoding = text.encoding
    return table


def _records(text: Decoded | TextFile, dialect: Dialect, has_sep_line: bool) -> Iterator[Record]:
    mark = dialect.delimiter if len(dialect.delimiter) == 1 else text.unused(PRIVATE)
    return read_records(islice(text.lines(), int(has_sep_line), None), dialect, mark)


def table_of(
    records: Callable[[], Iterator[Record]], dialect: Dialect, options: Options, notes: list[str]
) -> Table:
    """The table that records are: its header found, or as a person said.

    Args:
        records: Gives all records anew at each call.
        dialect: Of which the width counts.
        options: As a person decided.
        notes: What was noticed before.
    """
    table = Table((), (), (), "csv", "", dialect, 1, notes)
    first = list(islice(records(), _FIRST))
    if not first:
        return table
    at = _header_index(first, dialect.width, options.header)
    gdelt = gdelt_header(dialect.width, first[0].cells) if at is None and dialect.width > 50 else None
    table.header = tuple(first[at].cells) if at is not None else gdelt or ()
    table.columns = unique_names(table.header, dialect.width)
    table.header = table.header or table.columns
    table.header_record = 0 if at is None else at + 1
    above = lines_above(first, dialect.width) if at is None and not gdelt else at or 0
    table.notes += _above(first[:above])
    table.notes += [] if at is not None else ["The table has no row of column names."]
    table.rows = Rows(records, above if at is None else at + 1, width=dialect.width)
    return table


def _header_index(first: Sequence[Record], width: int, given: int | None) -> int | None:
    if given is None:
        return find_header(first, width)
    return None if given == 0 else min(given, len(first)) - 1


def _above(records: Sequence[Record]) -> list[str]:
    lines = "; ".join(" ".join(r.cells).strip()[:_SHOWN] for r in records[:5])
    return [f"Not part of the table is what stands above it: {lines}"] if records else []


def _json_table(text: Decoded | TextFile, name: str) -> Table:
    header, rows, is_lines = json_rows(text, name)
    format: Format = "jsonl" if is_lines else "json"
    return Table(header, header, Rows(rows), format, text.encoding, notes=list(text.notes))


def is_table_text(text: str) -> bool:
    """Whether a text file is a table all the same: its first row names columns that are known."""
    dialect = find_dialect(text, known=KNOWN)
    first = next(_records(Decoded(text, ""), dialect, False), None)
    return bool(first) and dialect.width > 1 and sum(fold(c) in KNOWN for c in first.cells) >= 2
