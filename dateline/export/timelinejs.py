"""TimelineJS 3's table: year, month and day in cells of their own, empty where they are not known.

TimelineJS takes headlines and texts for HTML: they are escaped. Events without a date have no row, for
it has no place for them; `Display Date` says what the cells cannot ("since June 2018", "spring 2019").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from dateline.export.csv_table import csv_line
from dateline.export.format import About
from dateline.export.parts import Part, ends
from dateline.export.records import ExportedEvent
from dateline.export.words import date_words, hedge

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date",
    "Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type",
    "Group", "Background",
)  # fmt: skip

Cells = dict[str, str | int]


def timelinejs(events: Iterable[ExportedEvent], about: About) -> Iterator[bytes]:
    """The lines of the file: names, the title slide, a row for each event that has a date."""
    yield csv_line(COLUMNS).encode()
    yield _line({"Headline": "Timeline", "Text": _html(about.selection), "Type": "title"})
    for event in events:
        first, last = ends(event.edtf, event.bound)
        if first or last:
            yield _line(_row(event, first, last))


def _row(event: ExportedEvent, first: Part | None, last: Part | None) -> Cells:
    start, end = first or last, last if first and last != first else None
    return {
        **_cells(start, ""), **_cells(end, "End "), "Display Date": event.when,
        "Headline": _html(f"{event.headline}{hedge(event)}"), "Text": _html(_text(event)),
    }  # fmt: skip


def _cells(part: Part | None, prefix: str) -> Cells:
    if part is None:
        return {}
    year, month, day = part
    shown = year if year > 0 else year - 1  # TimelineJS has no year 0: -44 is 44 BC
    known = {f"{prefix}Year": shown, f"{prefix}Month": month, f"{prefix}Day": day}
    return {column: number for column, number in known.items() if number is not None}


def _text(event: ExportedEvent) -> str:
    quote = f"{event.words} — " if event.quote != event.headline else ""
    return f"{quote}{event.citation}. {date_words(event)}"


def _html(text: str) -> str:
    return escape(text, quote=False)


def _line(cells: Cells) -> bytes:
    return csv_line([cells.get(column, "") for column in COLUMNS]).encode()
