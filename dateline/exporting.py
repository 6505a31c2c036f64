"""Exports: what is selected, in one of the formats, as bytes that are made while they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from dateline.export.format import About, Format
from dateline.export.formats import FORMATS
from dateline.export.parts import ends
from dateline.export.records import ExportedArticle, ExportedEvent, ExportedName
from dateline.model import Correction, DateMention
from dateline.reading.dates import explain, explain_inferred
from dateline.store import Filter, Store

_NAMES = 1_000  # names asked for at a time
_SHOWN = (
    "headline", "quote", "edtf", "bound", "earliest", "latest", "precision", "source", "article", "title",
    "author", "published", "kind", "modality", "confirmed", "file", "reports", "independent", "happening",
)  # fmt: skip
_WORDS = {"asof": "as of", "q": "search", "told": "told by"}  # what fields of a filter are called


def exported(
    store: Store,
    selection: Filter,
    chosen: Format,
    now: datetime,
    once: bool = False,
    search: str = "",
    types: Sequence[str] = (),
) -> Iterator[bytes]:
    """What is selected, in a format.

    Args:
        now: The time that the file says it was made.
        once: Of events, one account for each happening, as the timeline shows them.
        search: Of names, a part of the name or of an alias, as in their table.
        types: Of names, only these, where given.

    Raises:
        BadFilter: the filter cannot be understood; before the first piece.
    """
    if chosen.of == "names":
        records = _names(store, selection, search, types)
    else:
        records = _articles(store, selection) if chosen.of == "articles" else _events(store, selection, once)
    then = any(t.field == "asof" and t.on and t.mode != "not" for t in selection.terms)
    yield from chosen.write(records, About(selection_words(store, selection), now, then))


def left_out(store: Store, selection: Filter, chosen: Format, once: bool = False) -> int:
    """How many events of the selection the format has no place for: those without a date, in some.

    Args as `exported`.
    """
    if chosen.takes_undated:
        return 0
    batches = store.exported_events(selection, once)
    return sum(ends(row["edtf"], row["bound"]) == (None, None) for rows in batches for row in rows)


def formats_of(what: str) -> list[Format]:
    """The formats that "events", "articles" or "names" can be written in."""
    return [f for f in FORMATS if f.of == what]


def selection_words(store: Store, selection: Filter) -> str:
    """The terms of a filter as a line of text; "" for everything."""
    on = [t for t in selection.terms if t.on]
    named = store.entity_labels([t.value for t in on if t.field == "entity"])
    named |= store.topic_labels() if any(t.field == "topic" for t in on) else {}
    return " · ".join(
        f"{'not ' * (t.mode == 'not')}{_WORDS.get(t.field, t.field)} {named.get(t.value, t.value)}"
        for t in on
    )


def _events(store: Store, selection: Filter, once: bool) -> Iterator[ExportedEvent]:
    given = {c.target.partition(":")[2]: c for c in store.corrections(fields=["date"], active=True)}
    for rows in store.exported_events(selection, once):
        grounds = store.dates_of(row["article"] for row in rows if row["article"])
        for row in rows:
            how = _how_dated(row, grounds.get(row["article"]), given.get(row["event"]))
            yield _event(row, how)


def _event(row: Mapping[str, Any], how: str) -> ExportedEvent:
    names = tuple(name for _, name in row["entities"])
    shown = {field: row[field] for field in _SHOWN}
    return ExportedEvent(id=row["event"], names=names, url=row["url"] or "", how=how, **shown)


def _how_dated(
    row: Mapping[str, Any],
    grounds: tuple[tuple[DateMention, ...], str] | None,
    given: Correction | None,
) -> str:
    """How the date of an event was worked out, in words; "" where there is none."""
    if given is not None:
        said = f"given by {given.who or 'a person'}"
        return f"{said}: {given.why}" if given.why else said
    if row["kind"] in ("imported", "added"):
        return "as a person wrote it down" if row["edtf"] else ""
    dates, text = grounds or ((), "")
    place = row["date_start"], row["date_end"]
    mention = next((d for d in dates if (d.start, d.end) == place), None)
    return explain(mention, dates, text) if mention else explain_inferred(row["rule"], row["anchor"], dates)


def _articles(store: Store, selection: Filter) -> Iterator[ExportedArticle]:
    for rows in store.exported_articles(selection):
        yield from (ExportedArticle(**row) for row in rows)


def _names(store: Store, selection: Filter, search: str, types: Sequence[str]) -> Iterator[ExportedName]:
    offset = 0
    while True:
        frame, total = store.entities(selection, search, limit=_NAMES, offset=offset, types=types)
        aliases = store.aliases_of(frame["entity"])
        for row in frame.to_dict("records"):
            counts = (row["mentions"], row["articles"], row["events"])
            ends = (row["first_edtf"] or None, row["last_edtf"] or None)
            known = aliases.get(row["entity"], ())
            yield ExportedName(row["entity"], row["name"], row["type"], *map(int, counts), *ends, known)
        offset += _NAMES
        if offset >= total:
            return
