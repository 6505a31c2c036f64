"""XLS files made here from rows of Python values: records of BIFF8 in a compound file (MS-XLS, MS-CFB)."""

from __future__ import annotations

import datetime
import struct
from collections.abc import Mapping, Sequence

from tests.intake.spreadsheets import Row

_FORMATS = (0, 14, 22)  # general, a day, a moment
_EPOCH = datetime.datetime(1899, 12, 30)


def xls(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """An XLS file (BIFF8 in a compound file) of the sheets; cells are text, numbers and days."""
    bodies = [_biff_sheet(rows) for rows in sheets.values()]
    formats = b"".join(_biff(0xE0, struct.pack("<HH16x", 0, number)) for number in _FORMATS)
    head = _biff(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + formats
    size = len(head) + sum(4 + 8 + 2 * len(name) for name in sheets) + 4
    listed = b""
    for name, body in zip(sheets, bodies, strict=True):
        listed += _biff(0x85, struct.pack("<IHBB", size, 0, len(name), 1) + name.encode("utf-16-le"))
        size += len(body)
    return _compound(head + listed + _biff(0x0A, b"") + b"".join(bodies))


def _biff(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _biff_sheet(rows: Sequence[Row]) -> bytes:
    filled = [(r, c, v) for r, row in enumerate(rows) for c, v in enumerate(row) if v is not None]
    cells = [_biff_cell(*cell) for cell in filled]
    return _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join(cells) + _biff(0x0A, b"")


def _biff_cell(row: int, column: int, value: object) -> bytes:
    if isinstance(value, datetime.datetime):
        return _number(row, column, 2, (value - _EPOCH) / datetime.timedelta(days=1))
    if isinstance(value, datetime.date):
        return _number(row, column, 1, (value - _EPOCH.date()).days)
    if isinstance(value, int | float):
        return _number(row, column, 0, value)
    text = str(value)
    return _biff(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def _number(row: int, column: int, format: int, value: float) -> bytes:
    return _biff(0x203, struct.pack("<HHHd", row, column, format, value))


def _compound(stream: bytes) -> bytes:
    """A compound file with the stream "Workbook" alone: a sector of the FAT, one of the directory."""
    whole = max(4096, -(-len(stream) // 512) * 512)  # smaller ones lie in a mini stream
    stream = stream.ljust(whole, b"\0")
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + struct.pack(
        "<16xHHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
    )
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", 5, child=1) + _entry("Workbook", 2, start=2, size=len(stream)) + bytes(256)
    return header + fat + entries + stream


def _entry(name: str, kind: int, child: int = -1, start: int = -2, size: int = 0) -> bytes:
    named = name.encode("utf-16-le")
    links = struct.pack("<iii", -1, -1, child)
    return named.ljust(64, b"\0") + struct.pack("<HBB", len(named) + 2, kind, 1) + links + bytes(36) + (
        struct.pack("<iQ", start, size)
    )
