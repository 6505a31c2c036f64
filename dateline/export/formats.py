"""The registry: every format there is, the most useful first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dateline.errors import DatelineError
from dateline.export.calendar_file import calendar_file
from dateline.export.csv_table import csv_table
from dateline.export.format import About, Format, What
from dateline.export.html_page import html_page
from dateline.export.json_ld import json_ld
from dateline.export.json_lines import json_lines
from dateline.export.markdown import markdown
from dateline.export.parquet_table import parquet_table
from dateline.export.records import articles_table, events_table, names_table
from dateline.export.ris import ris
from dateline.export.table import Table
from dateline.export.timelinejs import timelinejs
from dateline.export.workbook import workbook

_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AS_TABLE: dict[What, Callable[[Iterable[Any]], Table]] = {
    "events": events_table, "articles": articles_table, "names": names_table,
}  # fmt: skip


def _of_table(
    name: str, words: str, suffix: str, mime: str, write: Callable[[Table], Iterator[bytes]]
) -> list[Format]:
    """A format of tables, once for each thing that makes one."""

    def writer(what: What) -> Callable[[Iterable[Any], About], Iterator[bytes]]:
        return lambda records, about: write(_AS_TABLE[what](records))

    return [Format(name, words, what, suffix, mime, writer(what)) for what in _AS_TABLE]


FORMATS: tuple[Format, ...] = (
    *_of_table("csv", "CSV", ".csv", "text/csv", csv_table),
    *_of_table("xlsx", "Spreadsheet (XLSX)", ".xlsx", _SPREADSHEET, workbook),
    Format("html", "Web page (HTML)", "events", ".html", "text/html", html_page),
    Format("md", "Markdown with footnotes", "events", ".md", "text/markdown", markdown),
    Format("ics", "Calendar (iCalendar)", "events", ".ics", "text/calendar", calendar_file),
    Format("timelinejs", "TimelineJS (CSV)", "events", ".timelinejs.csv", "text/csv", timelinejs, False),
    Format("jsonld", "JSON-LD (schema.org)", "events", ".jsonld", "application/ld+json", json_ld),
    Format("ris", "References (RIS)", "articles", ".ris", "application/x-research-info-systems", ris),
    *_of_table("jsonl", "JSON lines", ".jsonl", "application/jsonl", json_lines),
    *_of_table("parquet", "Parquet", ".parquet", "application/vnd.apache.parquet", parquet_table),
)


def format_of(what: str = "", name: str = "", file: str = "") -> Format:
    """The format of a name, or that a file's name ends in; CSV where neither says.

    Args:
        what: "events", "articles" or "names"; "" for events where the format holds them.

    Raises:
        DatelineError: there is none, or not for this.
    """
    known = [f for f in FORMATS if what in ("", f.of)]
    found = sorted((f for f in known if _is_meant(f, name, file)), key=lambda f: -len(f.suffix))
    if found:
        return found[0]
    given = f"'{name}' is no format" if name else f"'{file}' names no format that can be written"
    suffixes = ", ".join(dict.fromkeys(f.suffix for f in known))
    raise DatelineError(
        f"{given}{f' for {what}' * bool(what)}.",
        remedy=f"Use a name that ends in {suffixes}, or --format with one of "
        f"{', '.join(dict.fromkeys(f.name for f in known))}.",
    )


def _is_meant(format: Format, name: str, file: str) -> bool:
    if name:
        return format.name == name
    return file.lower().endswith(format.suffix) if file else format.name == "csv"
