"""Rows of a table to articles or event rows; what cannot be loaded becomes a reject, nothing vanishes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.intake.cells import (
    Refusal,
    article_id,
    digest,
    edtf_cell,
    edtf_parts,
    first_sentence,
    html_text,
    language_code,
    one_line,
    stored,
    unshielded,
)
from dateline.intake.dialect import fold
from dateline.intake.headers import ARTICLE_CONTRACT, EVENT_CONTRACT, date_parts
from dateline.intake.options import Options
from dateline.intake.records import MENDED
from dateline.intake.table import Row
from dateline.model import Article, EventRow, Reject

_OUR_ID = re.compile(r"[0-9a-f]{20}")
_ACTORS = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "actor1_name", "actor2_name")
_SHOWN = 200  # characters of a value in a message
_REPAIR = "Mend the row and load the file again."


@dataclass(slots=True)
class Layout:
    """What the rows of one file have in common: columns, mapping, options, and where each field is."""

    file: str
    columns: tuple[str, ...]
    mapping: dict[str, str]
    options: Options
    position: dict[str, int] = field(init=False)  # column → its position
    at: dict[str, int] = field(init=False)  # field → position of its column
    rest: list[tuple[int, str]] = field(init=False)  # columns without a field
    parts: tuple[str, ...] = field(init=False)  # year, month, day, time columns
    end_parts: tuple[str, ...] = field(init=False)
    ours: bool = field(init=False)  # written by our own export, which shields formulas

    def __post_init__(self) -> None:
        self.position = position = {name: k for k, name in enumerate(self.columns)}
        self.at = {f: position[c] for f, c in self.mapping.items() if c in position}
        dated = self.mapping.get("published", self.mapping.get("date", ""))
        self.parts = date_parts(self.columns) if dated in ("", *date_parts(self.columns)[:1]) else ()
        self.end_parts = date_parts(self.columns, "end_") if self.parts else ()
        used = {*self.mapping.values()} - {self.mapping.get("id", ""), self.mapping.get("category", "")}
        used |= {*self.parts, *self.end_parts, "reason"}
        self.rest = [(k, name) for k, name in enumerate(self.columns) if name not in used]
        shields = self.options.format in ("csv", "workbook")
        self.ours = shields and self.columns[:8] in (ARTICLE_CONTRACT, EVENT_CONTRACT[:8])

    def cell(self, row: Row, name: str) -> str:
        k = self.at.get(name, -1)
        return self._plain(row.cells[k]) if 0 <= k < len(row.cells) else ""

    def named(self, row: Row, columns: Sequence[str]) -> list[str]:
        position = {name: k for k, name in enumerate(self.columns)}
        return [
            row.cells[k] if (k := position.get(c, -1)) >= 0 and k < len(row.cells) else "" for c in columns
        ]

    def extra(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Filled cells of the columns that have no field."""
        n = len(row.cells)
        return tuple((stored(name), stored(row.cells[k])) for k, name in self.rest if k < n and row.cells[k])

    def _plain(self, cell: str) -> str:
        return unshielded(cell) if self.ours else cell


def sound(row: Row, layout: Layout) -> Row:
    """The row, when its cells can be trusted to stand in their columns.

    Raises:
        Refusal: it is torn, has more cells than there are columns, or lacks the ones that matter.
    """
    if row.fault and row.fault != MENDED:
        shown = " | ".join(row.cells)[:_SHOWN]
        raise Refusal("", shown, f"{row.fault[0].upper()}{row.fault[1:]}.", _REPAIR)
    width, cells = len(layout.columns), row.cells
    if len(cells) > width:
        if any(cells[width:]):
            reason = f"The row has {len(cells)} cells where the header has {width}."
            remedy = "Put quotes round the cell that holds the delimiter, or take out the surplus."
            raise Refusal("", " | ".join(cells[width:])[:_SHOWN], reason, remedy)
        return Row(row.number, cells[:width], row.fault)
    needed = [k for f, k in layout.at.items() if f in ("title", "text")]
    if len(cells) < width and needed and max(needed) >= len(cells):
        count = "one cell" if len(cells) == 1 else f"{len(cells)} cells"
        reason = f"The row has {count} where the header has {width}."
        raise Refusal("", " | ".join(cells)[:_SHOWN], reason, "Fill in the missing cells, or drop the line.")
    return row


def rejected(file: str, row: Row, why: Refusal) -> Reject:
    """The row as it is listed, with what was wrong."""
    return Reject(
        file, row.number, stored(why.column), stored(why.value)[:_SHOWN], stored(why.reason), why.remedy,
        tuple(stored(c) for c in row.cells),
    )  # fmt: skip


def article_of(row: Row, layout: Layout) -> Article:
    """The article of a row.

    Raises:
        Refusal: it has neither title nor text, or a date that is none.
    """
    cell, options = layout.cell, layout.options
    title, text, summary = (cell(row, f) for f in ("title", "text", "summary"))
    if layout.mapping.get("text") and fold(layout.mapping["text"]) == "body_html":
        text = html_text(text)
    extra = layout.extra(row)
    if text.strip() and summary.strip():
        extra = (*extra, (layout.mapping["summary"], stored(summary)))
    text = stored(text if text.strip() else summary if summary.strip() else title)
    if not text.strip():
        column = layout.mapping.get("text", layout.mapping.get("title", ""))
        raise Refusal(column, "", "The row has neither a title nor a text.", "Fill in one of them.")
    url, published = one_line(cell(row, "url")), _published(row, layout)
    source = one_line(cell(row, "source")) or options.source
    return Article(
        article_id(text, url, source), one_line(title) or first_sentence(text), text,
        source, one_line(cell(row, "author")), url, published,
        language_code(cell(row, "language")) or options.language, (), extra,
    )  # fmt: skip


def _published(row: Row, layout: Layout) -> str | None:
    if layout.parts:
        found = edtf_parts(layout.parts, layout.named(row, layout.parts))
    else:
        column = layout.mapping.get("published", "")
        found = edtf_cell(column, layout.cell(row, "published"), layout.options.date_order)
    return found or layout.options.published


def event_of(row: Row, layout: Layout) -> EventRow:
    """The event of a row.

    Raises:
        Refusal: it has neither title nor text, or a date that is none, or ends before it begins.
    """
    cell = layout.cell
    text = stored(cell(row, "text"))
    title = one_line(cell(row, "title")) or first_sentence(text) or _deed(row, layout)
    if not title:
        column = layout.mapping.get("title", "")
        raise Refusal(column, "", "The row has neither a title nor a text.", "Fill in one of them.")
    title, text = _shortened(title, text)
    source = one_line(cell(row, "source")) or layout.options.source
    event = EventRow(
        "", title, text, entities=_entities(row, layout), source=source,
        url=one_line(cell(row, "url")), article_id=one_line(cell(row, "article_id")), extra=layout.extra(row),
    )  # fmt: skip
    event = _dated(event, row, layout)
    own = cell(row, "id").strip()
    key = (
        own if _OUR_ID.fullmatch(own) else digest(own, event.edtf or "", title, text, event.source, event.url)
    )
    return replace(event, id=key)


def _shortened(title: str, text: str) -> tuple[str, str]:
    """A title that is a whole text ("message") gives way to its first sentence."""
    if len(title) <= 2 * _SHOWN or text:
        return title, text
    return first_sentence(title), title


def _deed(row: Row, layout: Layout) -> str:
    """What a coded event says, where it has no words: actors and the code of the deed."""
    names = {fold(c): c for c in layout.columns}
    if "event_code" not in names:
        return ""
    wanted = [names.get(n, "") for n in ("actor1_name", "actor2_name", "event_code")]
    first, second, code = layout.named(row, wanted)
    actors = " – ".join(one_line(a).title() for a in (first, second) if a)
    return f"{actors or 'Unnamed actors'}, CAMEO event {code}" if code else actors


def _entities(row: Row, layout: Layout) -> tuple[str, ...]:
    names = layout.cell(row, "entities").split(";")
    if not layout.at.get("entities"):
        columns = [c for c in layout.columns if fold(c) in _ACTORS]
        names += [n for cell in layout.named(row, columns) for n in cell.split(";")]
    return tuple(dict.fromkeys(n for name in names if (n := one_line(name))))


def _dated(event: EventRow, row: Row, layout: Layout) -> EventRow:
    """The event with the interval of its date cells; undated when they are empty."""
    order = layout.options.date_order
    column, end_column = layout.mapping.get("date", ""), layout.mapping.get("end_date", "")
    if layout.parts:
        start = edtf_parts(layout.parts, layout.named(row, layout.parts))
        end = edtf_parts(layout.end_parts, layout.named(row, layout.end_parts)) if layout.end_parts else None
    else:
        start = edtf_cell(column, layout.cell(row, "date"), order)
        end = edtf_cell(end_column, layout.cell(row, "end_date"), order)
    edtf = f"{start or '..'}/{end}" if end and end != start and "/" not in f"{start}{end}" else start
    if not edtf:
        return event
    try:
        found = parse_edtf(edtf)
    except BadDate as e:
        raise Refusal(end_column or column, edtf, e.reason, e.remedy) from e
    return replace(event, edtf=edtf, earliest=found.earliest, latest=found.latest, precision=found.precision)
