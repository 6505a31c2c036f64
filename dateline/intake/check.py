"""What a file holds, without storing it: the library part of `dateline check`.

Reports on the table as it is written (cells to the letter, ragged rows as they are), or on the
text; a record that could not be cut soundly is counted as rejected and left out of the table.
"""

from __future__ import annotations

import csv
import resource
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path

from dateline.errors import DatelineError
from dateline.intake.documents import Limits, hold, is_document, members, unwrapped
from dateline.intake.encodings import decode
from dateline.intake.loading import opened
from dateline.intake.options import Options
from dateline.intake.records import MENDED
from dateline.intake.table import Row, Table, is_table_text, open_table
from dateline.intake.text_file import TextFile
from dateline.intake.workbooks import open_tables, tabular_format

_TEXT_NAMES = (".txt", ".text", ".md", ".markdown")


@dataclass(slots=True)
class CheckResult:
    """Columns as written; `rows` loaded and `rejected`; `peak_mb` is the process's peak so far."""

    columns: list[str] = field(default_factory=list)
    rows: int = 0
    rejected: int = 0
    documents: int = 0
    text_chars: int = 0
    error: str | None = None
    peak_mb: int = 0

    def to_json(self) -> dict[str, object]:
        """The fields as `dateline check --json` prints them."""
        return asdict(self)


def check_file(path: Path, out: Path | None = None, options: Options | None = None) -> CheckResult:
    """Read a file as an import would and count what it holds; an unreadable one is told in `error`.

    Args:
        path: The file.
        out: Where to write the table: UTF-8, comma, RFC 4180, header first. Nothing for a text.
        options: As for `read`.
    """
    result = CheckResult()
    try:
        _check_path(path, out, options or Options(), result)
    except DatelineError as e:
        result.error = str(e)
    except OSError as e:
        result.error = f"{path.name}: the file cannot be read ({e.strerror})."
    result.peak_mb = _peak_mb()
    return result


def _check_path(path: Path, out: Path | None, options: Options, result: CheckResult) -> None:
    found = opened(path, path.name, options)
    if isinstance(found, bytes):
        _check(found, path.name, out, options, result)
    elif isinstance(found, TextFile):
        _check_tables([open_table(found, path.name, options)], out, result)
    else:
        tables, _ = open_tables(found, path.name, "parquet", options)
        _check_tables([table for _, table in tables], out, result)


def _check(data: bytes, name: str, out: Path | None, options: Options, result: CheckResult) -> None:
    data, name = unwrapped(data, name, Limits())
    if is_document(data, name, options):
        _check_documents(data, name, options, result)
        return
    if format := tabular_format(data):
        _check_tables([table for _, table in open_tables(data, name, format, options)[0]], out, result)
        return
    if name.lower().endswith(_TEXT_NAMES):
        text = decode(data, options.encoding, name).text
        if options.kind == "text" or not is_table_text(text[:200_000]):
            result.documents, result.text_chars = 1, len(text)
            return
    _check_tables([open_table(data, name, options)], out, result)


def _check_tables(tables: list[Table], out: Path | None, result: CheckResult) -> None:
    """Count the rows of all tables; the first, or the sheets of a spreadsheet below it, are written out."""
    result.columns = list(tables[0].header)
    rows = chain.from_iterable(_sound_rows(table.rows, result) for table in tables)
    if out is None:
        for _ in rows:
            pass
        return
    with open(out, "w", encoding="utf-8", newline="", errors="replace") as target:
        writer = csv.writer(target)
        if tables[0].header:
            writer.writerow(tables[0].header)
        writer.writerows(rows)


def _check_documents(data: bytes, name: str, options: Options, result: CheckResult) -> None:
    """Count the documents of a file, and the rows of the tables beside them in an archive."""
    held = hold(data, name)
    result.documents, result.rejected, result.rows = len(held.documents), len(held.unread), len(held.events)
    result.text_chars = sum(len(d.text) for d in held.documents)
    for part, content in members(data, held.others, Limits()):
        found = CheckResult()
        try:
            if isinstance(content, DatelineError):
                raise content
            _check(content, part, None, options, found)
        except DatelineError:
            found.rejected = 1
        result.rows += found.rows
        result.documents += found.documents
        result.rejected += found.rejected
        result.text_chars += found.text_chars


def _sound_rows(rows: Iterable[Row], result: CheckResult) -> Iterator[list[str]]:
    for row in rows:
        if row.fault and row.fault != MENDED:
            result.rejected += 1
            continue
        result.rows += 1
        result.text_chars += sum(map(len, row.cells))
        yield row.cells


def _peak_mb() -> int:
    """Peak resident memory, workers included, in MiB; `ru_maxrss` is in KiB, on macOS in bytes."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(who).ru_maxrss for who in whose)
    return peak // (1 << 20 if sys.platform == "darwin" else 1 << 10)
