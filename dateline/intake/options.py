"""What a person may decide about a file, what would come of it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.model import Article, EventRow, Reject
from dateline.written import Order

ContentKind = Literal["articles", "events", "text"]
Format = Literal["csv", "json", "jsonl", "workbook", "parquet", "text", "document"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file. None means: find out. A preview holds them filled in.

    Attributes:
        encoding: A codec's name.
        delimiter: One or two characters between cells.
        quote: The quoting character, "" for none.
        kind: What the rows are, or that the file is one article of plain text.
        mapping: (field, column) pairs; an empty column leaves the field out. It replaces what the
            header says. A column is named as in `Preview.columns`.
        date_order: How 03/04/2021 is read; None leaves ambiguous ones undecided.
        header: The record that holds the column names, from 1; 0 for a table without.
        source, language, published: For rows and texts that do not say; `published` is EDTF.
        title: For plain text.
        url: Where the file was fetched, for one article that does not say.
        format: The layout of the file.
        sheet: Of a spreadsheet, the one to read; "" for all.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    kind: ContentKind | None = None
    mapping: tuple[tuple[str, str], ...] | None = None
    date_order: Order | None = None
    header: int | None = None
    source: str = ""
    language: str = ""
    published: str | None = None
    title: str = ""
    url: str = ""
    format: Format | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name made unique, a few of its values, and the field it fills."""

    name: str
    samples: tuple[str, ...] = ()
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file held. `repeated` counts rows that were in the file already, above."""

    articles: list[Article] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    options: Options = field(default_factory=Options)
    notes: list[str] = field(default_factory=list)
    header: tuple[str, ...] = ()
    repeated: int = 0
    order_rows: tuple[tuple[int, str], ...] = ()  # (row, value): the dates that decide day and month
    columns: tuple[Column, ...] = ()
    shapes: dict[str, Shape] = field(default_factory=dict)  # of each table, by the name in its rejects


@dataclass(frozen=True, slots=True)
class Shape:
    """The column names of one table of a file, and how it was read."""

    columns: tuple[str, ...]
    options: Options


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading would do. `mapping` is field → column; counts are rows of the whole file."""

    name: str
    options: Options
    columns: tuple[Column, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    date_order: Order | None = None
    order_rows: tuple[tuple[int, str], ...] = ()
    articles: tuple[Article, ...] = ()
    events: tuple[EventRow, ...] = ()
    loaded: int = 0
    repeated: int = 0
    rejected: int = 0
    rejects: tuple[Reject, ...] = ()
    warnings: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
