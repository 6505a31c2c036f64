"""FollowTheMoney: entities in JSON lines, as Aleph writes them. Articles and other documents are read,
and events; the names of people and companies are used where an event says who was involved.

Source: the FollowTheMoney model, schemata Document, Article, Email and Event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.edtf import parse_edtf
from dateline.errors import BadDate, UnreadableFile
from dateline.intake.cells import digest, first_sentence, one_line, stored
from dateline.intake.documents.document import Document, Note, Piece, Unread
from dateline.intake.documents.fields import Fields, edtf_of
from dateline.intake.documents.json_objects import json_values
from dateline.intake.documents.plain_html import words_if_markup
from dateline.intake.documents.source import Source
from dateline.model import EventRow

_DOCUMENTS = frozenset("Article Document PlainText HyperText Pages Email Message Note Post".split())
_FIELDS = {  # field → properties, the better first
    "title": ("title", "subject", "name", "fileName"), "author": ("author", "sender", "authorMention"),
    "published": ("publishedAt", "date", "authoredAt"), "updated": ("modifiedAt",),
    "source": ("publisher", "publisherUrl"), "url": ("sourceUrl", "url"), "language": ("language",),
}  # fmt: skip
_TEXTS = ("bodyText", "bodyHtml", "rawText", "summary", "description")
_NAMES = ("name", "title", "label")


def read(source: Source) -> Iterator[Piece]:
    """Documents and events in the file's order, then a remark about other entities."""
    values = list(json_values(source))
    entities = [v for v in values if isinstance(v, dict) and isinstance(v.get("properties"), dict)]
    names = {e.get("id"): name for e in entities if (name := _first(e["properties"], *_NAMES))}
    others: Counter[str] = Counter()
    for value in values:
        if isinstance(value, Unread):
            yield value
    for entity in entities:
        source.alive()
        schema = str(entity.get("schema"))
        if schema in _DOCUMENTS:
            yield _document(entity)
        elif schema == "Event":
            yield _event(entity, names)
        else:
            others[schema] += 1
    if others and len(entities) == others.total():
        raise UnreadableFile("It holds neither articles nor events.", remedy="Export the documents too.")
    if others:
        counts = ", ".join(f"{n:,} {schema}" for schema, n in others.most_common())
        yield Note(f"Entities that are neither articles nor events: {counts}.")


def _values(properties: dict, name: str) -> list:
    value = properties.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]


def _first(properties: dict, *names: str) -> str:
    return next((v for n in names for v in _values(properties, n) if isinstance(v, str) and v.strip()), "")


def _document(entity: dict) -> Document:
    properties, fields = entity["properties"], Fields()
    for field, names in _FIELDS.items():
        for name in names:
            values = _values(properties, name)
            fields.offer(field, values if field == "author" else _first(properties, name), f"FtM {name}")
    return fields.document(words_if_markup(_first(properties, *_TEXTS)), f"entity {entity.get('id')}")


def _event(entity: dict, names: dict) -> EventRow | Unread:
    properties, own = entity["properties"], str(entity.get("id") or "")
    text = stored(_first(properties, "description", "summary", "notes"))
    title = one_line(_first(properties, *_NAMES)) or first_sentence(text)
    if not title:
        return Unread(f"entity {own}", "The event has neither a name nor a description.", "Give it a name.")
    who = [_name(v, names) for n in ("involved", "organizer") for v in _values(properties, n)]
    source, url = one_line(_first(properties, "publisher")), one_line(_first(properties, "sourceUrl"))
    places = "; ".join(_name(v, names) for v in _values(properties, "location"))
    edtf, days = _interval(properties)
    return EventRow(
        digest(own, edtf or "", title, text, source, url), title, text, edtf, *days,
        entities=tuple(dict.fromkeys(filter(None, who))), source=source, url=url,
        article_id=one_line(_first(properties, "proof")), extra=(("location", places),) if places else (),
    )  # fmt: skip


def _name(value: object, names: dict) -> str:
    """The name of an entity that is nested, known in this file, or known by its id alone."""
    if isinstance(value, dict):
        return one_line(_first(value.get("properties") or {}, *_NAMES) or str(value.get("id") or ""))
    return one_line(str(names.get(value, value)))


def _interval(properties: dict) -> tuple[str | None, tuple]:
    """EDTF, and earliest, latest and precision; None throughout where no date is given."""
    start = edtf_of(_first(properties, "startDate", "date"))
    end = edtf_of(_first(properties, "endDate"))
    edtf = f"{start or '..'}/{end}" if end and end != start else start
    try:
        found = parse_edtf(edtf) if edtf else None
    except BadDate:  # it ends before it begins: the beginning stands
        edtf, found = start, parse_edtf(start) if start else None
    return edtf, (found.earliest, found.latest, found.precision) if found else (None, None, None)
