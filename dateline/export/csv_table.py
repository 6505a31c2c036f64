"""CSV (RFC 4180, UTF-8, lines ended by LF): the cells of a table, shielded against spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from dateline.export.table import Table, cell_text

_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # with `'` before it too: loading takes one off


def csv_table(table: Table) -> Iterator[bytes]:
    """The lines of the file, header first."""
    yield csv_line(table.names).encode()
    for row in table.rows:
        yield csv_line(list(map(cell_text, row))).encode()


def csv_line(cells: Sequence[str | int]) -> str:
    """A line of cells. A text that a spreadsheet would run as a formula gets a `'` before it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        [cell if isinstance(cell, int) else shielded(cell) for cell in cells]
    )
    return out.getvalue()


def shielded(cell: str) -> str:
    """The cell with a `'` before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
