"""XLSX (ECMA-376, SpreadsheetML): plain cells in a sheet, without formulas, links, macros or styles.

Texts are inline strings, so that rows are written as they come. A cell that a spreadsheet would run
as a formula once somebody edits it gets a `'` before it, as in CSV; loading takes it off.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO
from xml.sax.saxutils import escape

from dateline.export.csv_table import shielded
from dateline.export.pieces import pieces
from dateline.export.table import Table, Value, cell_text

_MOST_ROWS = 1_048_576  # of a sheet, its header included (Excel specifications and limits)
_MOST_TEXT = 32_767  # UTF-16 units of a cell (as before); more and Excel takes the file for damaged
_CUT = " … [cut: a cell of a spreadsheet holds 32,767 characters]"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # of a ZIP: the same events give the same bytes at any time
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDTHS = {
    "text": 60,
    "title": 50,
    "how_dated": 45,
    "name": 32,
    "entities": 32,
    "article_title": 32,
    "url": 28,
}
_WIDTH = 14  # characters of a column
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|\r")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # ECMA-376 part 1, 22.9.2.19


def workbook(table: Table) -> Iterator[bytes]:
    """The file: one sheet, or several where there are more rows than one holds."""
    with TemporaryFile() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            titles = _write_sheets(package, table)
            for name, part in _parts(titles).items():
                _write(package, name, [_HEAD + part])
        yield from pieces(file)


def _write_sheets(package: zipfile.ZipFile, table: Table) -> list[str]:
    """Write the rows; the titles of the sheets that they took."""
    rows, titles = iter(table.rows), []
    while (first := next(rows, None)) is not None or not titles:
        some = [] if first is None else chain([first], islice(rows, _MOST_ROWS - 2))
        titles.append(f"{table.title} {len(titles) + 1}" if titles else table.title)
        _write(package, f"xl/worksheets/sheet{len(titles)}.xml", _sheet(table.names, some))
    return titles


def _write(package: zipfile.ZipFile, name: str, texts: Iterable[str]) -> None:
    entry = zipfile.ZipInfo(name, _OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with package.open(entry, "w", force_zip64=True) as part:
        _write_texts(part, texts)


def _write_texts(part: IO[bytes], texts: Iterable[str]) -> None:
    for text in texts:
        part.write(text.encode())


def _sheet(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    # the header stays in sight
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{''.join(_col(k, name) for k, name in enumerate(names, 1))}</cols><sheetData>"
    )
    for number, row in enumerate(chain([names], rows), 1):
        cells = "".join(_cell(f"{_letters(k)}{number}", value) for k, value in enumerate(row))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData></worksheet>"


def _col(k: int, name: str) -> str:
    return f'<col min="{k}" max="{k}" width="{_WIDTHS.get(name, _WIDTH)}" customWidth="1"/>'


def _cell(place: str, value: Value) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<c r="{place}"><v>{value}</v></c>'
    text = shielded(cell_text(value))
    if not text:
        return ""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_xml(text)}</t></is></c>'


def _xml(text: str) -> str:
    """The text as a cell holds it: what XML cannot hold as _xHHHH_, what looks like that told apart."""
    if 2 * len(text) > _MOST_TEXT and len(text.encode("utf-16-le")) // 2 > _MOST_TEXT:
        text = _cut(text)
    shown = _LIKE_ESCAPED.sub("_x005F_", text)
    return escape(_NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", shown))


def _cut(text: str) -> str:
    room = 2 * (_MOST_TEXT - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT


def _letters(k: int) -> str:
    return (_letters(k // 26 - 1) if k >= 26 else "") + chr(65 + k % 26)


def _parts(titles: Sequence[str]) -> dict[str, str]:
    """What a workbook needs beside its sheets."""
    numbers = range(1, len(titles) + 1)
    sheets = "".join(
        f'<sheet name="{escape(title)}" sheetId="{k}" r:id="rId{k}"/>'
        for k, title in zip(numbers, titles, strict=True)
    )
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{k}.xml" ContentType="{_SHEET_TYPE}"/>' for k in numbers
    )
    links = "".join(_link(k, "worksheet", f"worksheets/sheet{k}.xml") for k in numbers)
    namespaces = f'xmlns="{_MAIN}" xmlns:r="{_OFFICE}"'
    return {
        "xl/workbook.xml": f"<workbook {namespaces}><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _linked(links),
        "_rels/.rels": _linked(_link(1, "officeDocument", "xl/workbook.xml")),
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_BOOK_TYPE}"/>{types}</Types>',
    }


def _linked(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(k: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{k}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
