"""Tables to streams: which column fills which field, how dates are read, and the rows as they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from dateline.intake.arrivals import Arrival, RowLoader, Stream
from dateline.intake.cells import DateOrder, decide_order, holds_dates
from dateline.intake.headers import content_kind, map_columns
from dateline.intake.options import Column, ContentKind, Options, Shape
from dateline.intake.rejects import REASON
from dateline.intake.row_kind import rows_kind
from dateline.intake.rows import Layout
from dateline.intake.table import Row, Table
from dateline.intake.workbooks import open_tables

_SAMPLES, _SAMPLE_CHARS = 3, 80
_COLUMNS = 2_000  # columns a preview describes
_WORDS = ("title", "text", "summary")  # fields without which a row is nothing


def workbook_stream(content: bytes | Path, name: str, format: str, options: Options) -> Stream:
    """A spreadsheet's or a Parquet file's tables, one after the other.

    A sheet of which no column is known is passed over, and told, where another sheet has some.

    Raises:
        UnreadableFile: as `open_tables`.
    """
    tables, notes = open_tables(content, name, format, options)
    several = len(tables) > 1
    streams = [
        (sheet, table, table_stream(table, f"{name}/{sheet}" if several else name, _own(options, table)))
        for sheet, table in tables
    ]
    known = [s for s in streams if _is_known(s[2])]
    for sheet, _, stream in streams:
        if known and not _is_known(stream):
            why = "was passed over: none of its columns is known. Choose it to load it."
            notes.append(f"The sheet '{sheet}' ({_rows(stream)}) {why}")
    return _joined(known or streams, notes, tuple(sheet for sheet, _ in tables if several or sheet), options)


def _rows(stream: Stream) -> str:
    return f"{stream.expected:,} row{'' if stream.expected == 1 else 's'}"


def _own(options: Options, table: Table) -> Options:
    """The options as far as they fit the columns of a sheet."""
    fits = all(not c or c in table.columns for _, c in options.mapping or ())
    return options if fits or options.sheet else replace(options, mapping=None)


def _is_known(stream: Stream) -> bool:
    return any(field in dict(stream.options.mapping or ()) for field in _WORDS)


def _joined(
    streams: Sequence[tuple[str, Table, Stream]], notes: list[str], sheets: tuple[str, ...], options: Options
) -> Stream:
    first = streams[0][2]
    used = replace(first.options, sheet=options.sheet)
    out = Stream(
        used, notes=notes, expected=sum(s.expected for _, _, s in streams), header=first.header,
        columns=first.columns, order_rows=first.order_rows, sheets=sheets,
        shapes={name: shape for _, _, s in streams for name, shape in s.shapes.items()},
    )  # fmt: skip
    if len(streams) > 1:
        counts = "; ".join(f"{sheet} ({_rows(stream)})" for sheet, _, stream in streams)
        notes.append(f"Several sheets are read: {counts}. The columns shown are those of the first.")
    out.arrivals = _one_after_the_other(out, streams)
    return out


def _one_after_the_other(out: Stream, streams: Sequence[tuple[str, Table, Stream]]) -> Iterator[Arrival]:
    for sheet, _, stream in streams:
        yield from stream.arrivals
        out.repeated += stream.repeated
        out.notes += [f"{sheet}: {note}" if len(streams) > 1 else note for note in stream.notes]


def table_stream(table: Table, name: str, options: Options) -> Stream:
    """The records of a table, as far as the options and its columns say what they are."""
    kind, because = _kind(table, name, options)
    mapping, notes = _mapping(table.columns, table.rows, kind, options)
    order, count = _order(table.columns, mapping, table.rows, options)
    used = replace(
        options, encoding=table.encoding, delimiter=table.dialect.delimiter, quote=table.dialect.quote,
        kind=kind, mapping=tuple(mapping.items()), date_order=order.order, header=table.header_record,
        format=table.format,
    )  # fmt: skip
    notes = [*table.notes, *filter(None, [because]), *notes, *([order.note] if order.note else [])]
    found = Stream(
        used, notes=notes, expected=count, header=table.header, order_rows=(*order.rows, *order.open_rows),
        columns=_columns(table.columns, table.rows, mapping), shapes={name: Shape(table.columns, used)},
    )  # fmt: skip
    found.arrivals = _arrivals(found, table, Layout(name, table.columns, mapping, used))
    return found


def _kind(table: Table, name: str, options: Options) -> tuple[ContentKind, str]:
    """What the rows are, as a person said or the table does, and why where that was weighed."""
    if options.kind:
        return options.kind, ""
    if options.mapping is not None:
        return content_kind(table.columns), ""
    return rows_kind(table.columns, table.rows, name)


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
