"""Files that hold tables of typed cells: spreadsheets and Parquet, read in the documents' worker process."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

from dateline.errors import UnreadableFile
from dateline.intake.dialect import Dialect
from dateline.intake.documents import Limits, hold_tables
from dateline.intake.headers import unique_names
from dateline.intake.options import Options
from dateline.intake.spool import Kept, Spool
from dateline.intake.table import Rows, Table, table_of

LIMITS = Limits(seconds=12.0, memory_mb=700, unpacked_mb=600)  # of a spreadsheet, which is held whole
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_SHEETS = "application/vnd.oasis.opendocument.spreadsheet"


def tabular_format(data: bytes) -> str | None:
    """ "workbook", "parquet", or None for other bytes.

    Args:
        data: The whole file, or its head: a ZIP archive must be whole to be told.
    """
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith(_OLD_OFFICE):
        return "workbook" if any(name in data for name in _OLD_BOOKS) else None
    return "workbook" if data.startswith(b"PK") and _is_workbook(data) else None


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if {"xl/workbook.xml", "xl/workbook.bin"} & names:
                return True
            return "mimetype" in names and archive.open("mimetype").read(100).startswith(_SHEETS.encode())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def open_tables(
    content: bytes | Path, name: str, format: str, options: Options
) -> tuple[list[tuple[str, Table]], list[str]]:
    """The tables of a file with the names of their sheets, and remarks about the file.

    Args:
        content: The whole file, or the file on disk.
        name: Its label.
        format: From `tabular_format`.
        options: Of which `sheet` chooses one, and `header` its row of names.

    Raises:
        UnreadableFile: it is damaged, too large, or holds no rows, or not the sheet that is asked for.
    """
    spool = Spool()
    held = hold_tables(content, name, format, LIMITS, spool)
    kept = [t for t in spool.tables if t.rows or t.names]
    if options.sheet and options.sheet not in {t.name for t in kept}:
        raise UnreadableFile(
            f"There is no sheet '{options.sheet}' with rows.", place=name, remedy="Choose another sheet."
        )
    chosen = [t for t in kept if options.sheet in ("", t.name)]
    notes = [*held.notes, *(f"{u.part}: {u.reason}".removeprefix(": ") for u in held.unread)]
    if not chosen:
        reason = notes[0] if notes else "It holds no rows."
        raise UnreadableFile(reason, place=name, remedy="Choose another file.")
    return [(t.name, _table(spool, t, format, options)) for t in chosen], notes


def _table(spool: Spool, kept: Kept, format: str, options: Options) -> Table:
    records = partial(spool.records, kept)
    if kept.names is not None:
        columns = unique_names(kept.names, len(kept.names))
        return Table(kept.names, columns, Rows(records), "parquet", "", header_record=0)
    widths = Counter(len(r.cells) for r in records())
    table = table_of(records, Dialect("", "", width=_width(widths)), options, [])
    table.rows = replace(table.rows, pad=len(table.columns)) if isinstance(table.rows, Rows) else ()
    table.format = "workbook"
    return table


def _width(widths: Counter[int]) -> int:
    """Cells of the widest rows, but for a single stray one."""
    usual = [width for width, count in widths.items() if count > 1]
    return max(usual or widths)
