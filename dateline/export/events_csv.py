"""events.csv: the events of a selection in the layout that loads back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from dateline.store import Store
from dateline.store.filter import Filter

COLUMNS = ("id", "date", "end_date", "title", "text", "entities", "source", "url", "article_id")
_PAGE = 1_000  # rows fetched at a time: an export of any size holds no more
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def events_csv(store: Store, selection: Filter) -> Iterator[str]:
    """The lines of the file, header first; rows in the order of the timeline, undated last.

    A cell that a spreadsheet would run as a formula gets a `'` before it; loading takes it off.
    """
    yield _line(COLUMNS)
    offset = 0
    while len(page := store.events(selection, limit=_PAGE, offset=offset)):
        for row in page.to_dict("records"):
            yield _line(_cells(row))
        offset += _PAGE


def _cells(row: dict) -> tuple[str, ...]:
    edtf = row["edtf"] or ""
    start, _, end = edtf.partition("/")
    names = ";".join(name for _, name in row["entities"])
    title, text = row["headline"], row["quote"]
    return (
        row["event"], start, end, title, text if text != title else "", names,
        row["source"], row["url"] or "", row["article"] or "",
    )  # fmt: skip


def shielded(cell: str) -> str:
    """The cell with a `'` before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([shielded(str(c)) for c in cells])
    return out.getvalue()
