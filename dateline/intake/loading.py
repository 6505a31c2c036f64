"""From bytes to an intake: the order of the steps, and what is told about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.edtf import parse_edtf
from dateline.errors import UnreadableFile
from dateline.intake.cells import DateOrder, decide_order, holds_dates, unstorable
from dateline.intake.documents import Limits, is_document, read_intake, unwrapped
from dateline.intake.encodings import decode
from dateline.intake.flags import flag_boilerplate
from dateline.intake.headers import content_kind, map_columns
from dateline.intake.options import Column, Intake, Options, Preview
from dateline.intake.plain_text import text_article
from dateline.intake.rejects import REASON
from dateline.intake.rows import Layout, Loaded, article_of, event_of, load
from dateline.intake.table import Row, Table, is_table_text, open_table
from dateline.model import Article

_TEXT_NAMES = (".txt", ".text", ".md", ".markdown")
_FIRST_ROWS = 20  # records a preview shows
_SAMPLES, _SAMPLE_CHARS = 3, 80
_LISTED = 5  # row numbers named in a note
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
    options = options or Options()
    if options.published:
        options = replace(options, published=parse_edtf(options.published).edtf)
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile("The file is empty.", place=name, remedy="Choose another file.")
    data, name = unwrapped(data, name, Limits())
    if is_document(data, name, options):
        return read_intake(data, name, options, _read_member)
    return _read_member(data, name, options)


def _read_member(data: bytes, name: str, options: Options) -> Intake:
    """A table or a plain text: a file, or a member of an archive."""
    if _is_text(data, name, options):
        return _read_text(data, name, options)
    table = open_table(data, name, options)
    return _read_table(table, list(table.rows), name, options)


def preview(data: bytes, name: str, options: Options | None = None) -> Preview:
    """What loading the file would do, and the first rows as they would be stored.

    Raises:
        UnreadableFile: as `read`.
    """
    found = read(data, name, options)
    mapping = found.options.mapping or ()
    return Preview(
        name, found.options, found.columns, mapping, found.options.date_order, found.order_rows,
        tuple(found.articles[:_FIRST_ROWS]), tuple(found.events[:_FIRST_ROWS]),
        len(found.articles) + len(found.events), found.repeated, len(found.rejects),
        tuple(found.rejects[:_FIRST_ROWS]), tuple(found.notes),
    )  # fmt: skip


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


def _read_table(table: Table, rows: list[Row], name: str, options: Options) -> Intake:
    kind = options.kind or content_kind(table.columns)
    mapping, notes = _mapping(table.columns, rows, kind, options)
    order = _order(table.columns, mapping, rows, options)
    used = replace(
        options, encoding=table.encoding, delimiter=table.dialect.delimiter, quote=table.dialect.quote,
        kind=kind, mapping=tuple(mapping.items()), date_order=order.order, header=table.header_record,
        format=table.format,
    )  # fmt: skip
    layout = Layout(name, table.columns, mapping, used)
    loaded = load(rows, layout, article_of if kind == "articles" else event_of)
    notes = [*table.notes, *notes, *_notes(loaded, kind, mapping), *([order.note] if order.note else [])]
    articles = list(map(_flagged, loaded.records)) if kind == "articles" else []
    events = loaded.records if kind == "events" else []
    columns = _columns(table.columns, rows, mapping)
    return Intake(
        articles, events, loaded.rejects, used, notes, table.header, loaded.repeated,
        (*order.rows, *order.open_rows), columns,
    )  # fmt: skip


def _mapping(
    columns: Sequence[str], rows: Sequence[Row], kind: str, options: Options
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


def _values(columns: Sequence[str], column: str, rows: Sequence[Row]) -> Iterator[str]:
    k = columns.index(column)
    return (r.cells[k] for r in rows if len(r.cells) > k)


def _order(
    columns: Sequence[str], mapping: dict[str, str], rows: Sequence[Row], options: Options
) -> DateOrder:
    at = [columns.index(mapping[f]) for f in ("published", "date", "end_date") if f in mapping]
    cells = ((r.number, r.cells[k]) for r in rows for k in at if len(r.cells) > k)
    return decide_order(cells, options.date_order)


def _notes(loaded: Loaded, kind: str, mapping: dict[str, str]) -> list[str]:
    notes = []
    if "title" not in mapping and "text" not in mapping and "summary" not in mapping and not loaded.records:
        notes.append("No column is known to hold a title or a text: choose them.")
    if loaded.mended:
        notes.append(f"Stray quotes were taken as text in {_rows(loaded.mended)}.")
    if loaded.short:
        notes.append(f"Missing cells were taken as empty in {_rows(loaded.short)}.")
    if loaded.altered:
        notes.append(f"NUL characters stand as \ufffd in {_rows(loaded.altered)}.")
    if loaded.repeated:
        what = kind.removesuffix("s") if loaded.repeated == 1 else kind
        notes.append(f"{loaded.repeated:,} {what} stood in the file more than once.")
    return notes


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(f"{n:,}" for n in numbers[:_LISTED])
    more = f" and {len(numbers) - _LISTED:,} more" if len(numbers) > _LISTED else ""
    return f"row{'' if len(numbers) == 1 else 's'} {shown}{more}"


def _columns(names: Sequence[str], rows: Sequence[Row], mapping: dict[str, str]) -> tuple[Column, ...]:
    fields = {column: field for field, column in mapping.items()}
    out = []
    for k, name in enumerate(names[:_COLUMNS]):
        filled = (r.cells[k] for r in rows[:200] if len(r.cells) > k and r.cells[k].strip())
        samples = tuple(value[:_SAMPLE_CHARS] for value, _ in zip(filled, range(_SAMPLES), strict=False))
        out.append(Column(name, samples, fields.get(name)))
    return tuple(out)
