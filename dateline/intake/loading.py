"""From bytes to an intake: the order of the steps, and what is told about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dateline.edtf import parse_edtf
from dateline.errors import UnreadableFile
from dateline.intake.arrivals import Arrival, RowLoader, Stream, stream_of
from dateline.intake.cells import DateOrder, decide_order, holds_dates, unstorable
from dateline.intake.documents import Limits, is_document, read_intake, unwrapped
from dateline.intake.encodings import decode
from dateline.intake.flags import flag_boilerplate
from dateline.intake.headers import content_kind, map_columns
from dateline.intake.options import Column, Intake, Options, Preview
from dateline.intake.plain_text import text_article
from dateline.intake.rejects import REASON
from dateline.intake.rows import Layout
from dateline.intake.table import Row, Table, is_table_text, open_table
from dateline.intake.text_file import TextFile, open_text_file
from dateline.model import Article

LARGE = 32 << 20  # bytes: a larger table on disk is read line by line, as often as needed
_LOOK = 1 << 17  # bytes looked at to tell what a large file is
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown")
_FIRST_ROWS = 20  # records a preview shows
_SAMPLES, _SAMPLE_CHARS = 3, 80
_COLUMNS = 2_000  # columns a preview describes


def read(data: bytes, name: str, options: Options | None = None) -> Intake:
    """What a file holds: its articles or events, the rows that are none, and the options that were used.

    Args:
        data: The whole file.
        name: Its name: a label for messages, and a hint where the content leaves a choice.
        options: What a person decided; the rest is found out.

    Raises:
        UnreadableFile: the bytes are of no format that is read, or hold nothing.
        BadDate: the publication date in the options is none.
    """
    return stream(data, name, options).collected()


def stream(content: bytes | Path, name: str, options: Options | None = None) -> Stream:
    """As `read`, batch by batch; of a large table on disk no more than a batch is held at a time.

    Args:
        content: The whole file, or the file on disk.
        name, options: As for `read`.

    Raises:
        UnreadableFile, BadDate: as `read`.
        OSError: the file on disk cannot be read.
    """
    options = options or Options()
    if options.published:
        options = replace(options, published=parse_edtf(options.published).edtf)
    opened = _opened(content, name, options)
    if isinstance(opened, TextFile):
        return _table_stream(open_table(opened, name, options), name, options)
    if not opened.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile("The file is empty.", place=name, remedy="Choose another file.")
    data, name = unwrapped(opened, name, Limits())
    if is_document(data, name, options):
        return stream_of(read_intake(data, name, options, _read_member))
    return _member_stream(data, name, options)


def _opened(content: bytes | Path, name: str, options: Options) -> bytes | TextFile:
    """The bytes of what fits into memory; a large table as a text on disk."""
    if isinstance(content, bytes):
        return content
    if content.stat().st_size <= LARGE:
        return content.read_bytes()
    with content.open("rb") as file:
        head = file.read(_LOOK)
    is_packed = head.startswith((b"PK", b"\x1f\x8b"))
    if is_packed or options.kind == "text" or is_document(head, name, options):
        return content.read_bytes()
    text = open_text_file(content, options.encoding, name)
    is_prose = name.lower().endswith(_TEXT_NAMES) and not is_table_text(text.sample()[:200_000])
    return content.read_bytes() if is_prose else text


def _read_member(data: bytes, name: str, options: Options) -> Intake:
    return _member_stream(data, name, options).collected()


def _member_stream(data: bytes, name: str, options: Options) -> Stream:
    """A table or a plain text: a file, or a member of an archive."""
    if _is_text(data, name, options):
        return stream_of(_read_text(data, name, options))
    return _table_stream(open_table(data, name, options), name, options)


def preview(content: bytes | Path, name: str, options: Options | None = None) -> Preview:
    """What loading the file would do, and the first rows as they would be stored.

    Raises:
        UnreadableFile: as `read`.
    """
    found = stream(content, name, options)
    first, loaded, rejected = Arrival(), 0, 0
    for arrival in found.arrivals:
        loaded += len(arrival.articles) + len(arrival.events)
        rejected += len(arrival.rejects)
        for kept, new in zip(_parts(first), _parts(arrival), strict=True):
            kept += new[: _FIRST_ROWS - len(kept)]
    return Preview(
        name, found.options, found.columns, found.options.mapping or (), found.options.date_order,
        found.order_rows, tuple(first.articles), tuple(first.events), loaded, found.repeated, rejected,
        tuple(first.rejects), tuple(found.notes),
    )  # fmt: skip


def _parts(arrival: Arrival) -> tuple[list, list, list]:
    return arrival.articles, arrival.events, arrival.rejects


def _is_text(data: bytes, name: str, options: Options) -> bool:
    if options.kind or options.format:
        return options.kind == "text" or options.format == "text"
    if not name.lower().endswith(_TEXT_NAMES):
        return False
    return not is_table_text(decode(data, options.encoding, name).text[:200_000])


def _read_text(data: bytes, name: str, options: Options) -> Intake:
    decoded = decode(data, options.encoding, name)
    article = text_article(decoded.text, options)
    if article is None:
        raise UnreadableFile("The text is empty.", place=name, remedy="Choose another file.")
    used = replace(options, encoding=decoded.encoding, kind="text", format="text")
    notes = [*decoded.notes, *_replaced(decoded.text)]
    return Intake([_flagged(article)], [], [], used, notes)


def _replaced(text: str) -> list[str]:
    return ["NUL characters stand as \ufffd."] if unstorable(text) else []


def _flagged(article: Article) -> Article:
    return replace(article, flags=flag_boilerplate(article.title, article.text))


def _table_stream(table: Table, name: str, options: Options) -> Stream:
    kind = options.kind or content_kind(table.columns)
    mapping, notes = _mapping(table.columns, table.rows, kind, options)
    order, count = _order(table.columns, mapping, table.rows, options)
    used = replace(
        options, encoding=table.encoding, delimiter=table.dialect.delimiter, quote=table.dialect.quote,
        kind=kind, mapping=tuple(mapping.items()), date_order=order.order, header=table.header_record,
        format=table.format,
    )  # fmt: skip
    notes = [*table.notes, *notes, *([order.note] if order.note else [])]
    found = Stream(
        used, notes=notes, expected=count, header=table.header, order_rows=(*order.rows, *order.open_rows),
        columns=_columns(table.columns, table.rows, mapping),
    )  # fmt: skip
    found.arrivals = _arrivals(found, table, Layout(name, table.columns, mapping, used))
    return found


def _arrivals(found: Stream, table: Table, layout: Layout) -> Iterator[Arrival]:
    loader = RowLoader(layout)
    yield from loader.arrivals(table.rows)
    found.repeated = loader.repeated
    found.notes += loader.notes()


def _mapping(
    columns: Sequence[str], rows: Iterable[Row], kind: str, options: Options
) -> tuple[dict[str, str], list[str]]:
    """Field → column, given or found; a column taken for dates that holds none is let go, and told."""
    if options.mapping is not None:
        unknown = [c for _, c in options.mapping if c and c not in columns]
        notes = [f"There is no column '{c}' in this file." for c in unknown]
        return {f: c for f, c in options.mapping if c in columns}, notes
    usable = [c for c in columns if c != REASON]
    mapping, notes = map_columns(usable, kind), []  # type: ignore[arg-type]
    for field in ("published", "date", "end_date"):
        column = mapping.get(field)
        if column and not holds_dates(_values(columns, column, rows)):
            del mapping[field]
            notes.append(f"The column '{column}' holds no dates and is kept as it is.")
            again = map_columns([c for c in usable if c != column], kind)  # type: ignore[arg-type]
            if field in again and holds_dates(_values(columns, again[field], rows)):
                mapping[field] = again[field]
    return mapping, notes


def _values(columns: Sequence[str], column: str, rows: Iterable[Row]) -> Iterator[str]:
    k = columns.index(column)
    return (r.cells[k] for r in rows if len(r.cells) > k)


def _order(
    columns: Sequence[str], mapping: dict[str, str], rows: Iterable[Row], options: Options
) -> tuple[DateOrder, int]:
    """How the dates of the table are read, and how many rows it has."""
    at = [columns.index(mapping[f]) for f in ("published", "date", "end_date") if f in mapping]
    count = 0

    def cells() -> Iterator[tuple[int, str]]:
        nonlocal count
        for row in rows:
            count = row.number
            yield from ((row.number, row.cells[k]) for k in at if len(row.cells) > k)

    return decide_order(cells(), options.date_order), count


def _columns(names: Sequence[str], rows: Iterable[Row], mapping: dict[str, str]) -> tuple[Column, ...]:
    fields = {column: field for field, column in mapping.items()}
    first, out = list(islice(rows, 200)), []
    for k, name in enumerate(names[:_COLUMNS]):
        filled = (r.cells[k] for r in first if len(r.cells) > k and r.cells[k].strip())
        samples = tuple(value[:_SAMPLE_CHARS] for value, _ in zip(filled, range(_SAMPLES), strict=False))
        out.append(Column(name, samples, fields.get(name)))
    return tuple(out)
