"""Spreadsheets (XLSX, XLSM, XLSB, XLS, ODS): each sheet a table of text cells, formulas as their values.

calamine reads them; no formula, macro, link or picture is looked at. A number that a spreadsheet
holds as a floating one is written without its ".0", and a day without a time as a day.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Cells, Note, Piece, Sheet
from dateline.intake.documents.packed import open_zip
from dateline.intake.documents.source import Source, Unit

_ROWS = 500  # rows told at once
_SMALL = 1 << 20  # bytes: a part of no more harms nobody, whatever its ratio
_DAMAGED = "The spreadsheet is damaged or cut off ({})."
_SAVE = "Open it in its own program, save it anew or as CSV, and load that."


def units(source: Source) -> Iterator[Unit]:
    """A unit a sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    data = source.data()
    _refuse_bomb(source, data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
    except PasswordError as fault:
        raise UnreadableFile("It is locked with a password.", remedy="Save it without one.") from fault
    except CalamineError as fault:
        raise UnreadableFile(_DAMAGED.format(fault), remedy=_SAVE) from fault
    for sheet in book.sheets_metadata:
        is_hidden = sheet.visible != SheetVisibleEnum.Visible
        yield Unit(sheet.name, partial(_sheet, source, book, sheet.name, is_hidden))


def _sheet(source: Source, book, name: str, is_hidden: bool) -> Iterator[Piece]:
    from python_calamine import CalamineError

    try:
        rows = book.get_sheet_by_name(name).iter_rows()
    except CalamineError as fault:
        raise UnreadableFile(_DAMAGED.format(fault), remedy=_SAVE) from fault
    yield Sheet(name)
    if is_hidden:
        yield Note(f"The sheet '{name}' is hidden in the spreadsheet.")
    held: list[list[str]] = []
    for row in rows:
        held.append(_trimmed([cell_text(value) for value in row]))
        if len(held) == _ROWS:
            source.alive()
            yield Cells(held)
            held = []
    yield Cells(held)


def cell_text(value: object) -> str:
    """A cell as text: days and times in ISO 8601, whole numbers without a point."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime() | datetime.date() | datetime.time():
            return value.isoformat()
    return str(value)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _refuse_bomb(source: Source, data: bytes) -> None:
    """Refuse an archive whose parts claim to unpack to far more than they hold."""
    if not data.startswith(b"PK"):
        return
    with open_zip(BytesIO(data), source.limits) as archive:
        entries: list[zipfile.ZipInfo] = archive.infolist()
    total = sum(e.file_size for e in entries)
    for entry in entries:
        if entry.file_size > max(_SMALL, source.limits.ratio * entry.compress_size):
            times = source.limits.ratio
            raise UnreadableFile(
                f"A part of it unpacks to more than {times} times its packed size.", remedy=_SAVE
            )
    if total > source.limits.unpacked_mb << 20:
        raise UnreadableFile(
            f"It unpacks to more than {source.limits.unpacked_mb} MB.", remedy="Save its sheets as CSV."
        )
