"""From bytes to an intake: the order of the steps, and what is told about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dateline.edtf import parse_edtf
from dateline.errors import UnreadableFile
from dateline.intake.arrivals import Arrival, Stream, stream_of
from dateline.intake.cells import unstorable
from dateline.intake.documents import Limits, is_document, read_intake, unwrapped
from dateline.intake.encodings import decode
from dateline.intake.flags import flag_boilerplate
from dateline.intake.options import Intake, Options, Preview
from dateline.intake.plain_text import text_article
from dateline.intake.table import is_table_text, open_table
from dateline.intake.table_stream import table_stream, workbook_stream
from dateline.intake.text_file import TextFile, open_text_file
from dateline.intake.workbooks import tabular_format
from dateline.model import Article

LARGE = 32 << 20  # bytes: a larger table on disk is read line by line, as often as needed
_LOOK = 1 << 17  # bytes looked at to tell what a large file is
_TEXT_NAMES = (".txt", ".text", ".md", ".markdown")
_FIRST_ROWS = 20  # records a preview shows


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
    found = opened(content, name, options)
    if isinstance(found, TextFile):
        return _with_rows(table_stream(open_table(found, name, options), name, options), name)
    if isinstance(found, Path):
        return _with_rows(workbook_stream(found, name, "parquet", options), name)
    if not found.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UnreadableFile("The file is empty.", place=name, remedy="Choose another file.")
    data, name = unwrapped(found, name, Limits())
    if is_document(data, name, options):
        return stream_of(read_intake(data, name, options, _read_member))
    return _member_stream(data, name, options)


def opened(content: bytes | Path, name: str, options: Options) -> bytes | TextFile | Path:
    """The bytes of what fits into memory; a large table as a text on disk, of Parquet as the file.

    Raises:
        UnreadableFile: it is large, and neither text nor packed.
    """
    if isinstance(content, bytes):
        return content
    if content.stat().st_size <= LARGE:
        return content.read_bytes()
    with content.open("rb") as file:
        head = file.read(_LOOK)
    if tabular_format(head) == "parquet":
        return content
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
    if format := tabular_format(data):
        return _with_rows(workbook_stream(data, name, format, options), name)
    if _is_text(data, name, options):
        return stream_of(_read_text(data, name, options))
    return _with_rows(table_stream(open_table(data, name, options), name, options), name)


def _with_rows(found: Stream, name: str) -> Stream:
    if found.expected:
        return found
    raise UnreadableFile(
        "The table has column names and no rows: there is nothing to load.",
        place=name,
        remedy="Choose another file, or say which row holds the names.",
    )


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
        tuple(first.rejects), tuple(found.notes), found.sheets,
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
