"""JSON-LD with the words of schema.org: an Event each, told by a Quotation that cites its article, or by
the source that a person named.

Dates are ISO 8601 as exact as they are known ("2018-04" is a month; an open end is left out); what
schema.org has no word for (EDTF, how a date was worked out) stands under words of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from dateline.export.format import About
from dateline.export.parts import ends, iso
from dateline.export.records import ExportedEvent
from dateline.export.words import plain_address

_OWN = ("edtf", "dateInWords", "precision", "howDated", "toldAs", "confirmed")
_CONTEXT = {"@vocab": "https://schema.org/", **{word: f"urn:dateline:{word}" for word in _OWN}}


def json_ld(events: Iterable[ExportedEvent], about: About) -> Iterator[bytes]:
    """One document, an object for each event in its graph."""
    head = {"@context": _CONTEXT, "dateCreated": about.made.isoformat(), "description": about.selection}
    yield _json({k: v for k, v in head.items() if v})[:-1].encode() + b', "@graph": ['
    between = "\n"
    for event in events:
        yield f"{between}{_json(_event(event))}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _event(event: ExportedEvent) -> dict[str, Any]:
    first, last = ends(event.edtf, event.bound)
    dated = {"startDate": first and iso(first), "endDate": last and iso(last)}
    own = {
        "edtf": event.edtf, "dateInWords": event.when if event.edtf else None, "precision": event.precision,
        "howDated": event.how, "toldAs": event.modality,
    }  # fmt: skip
    return _said({
        "@type": "Event", "@id": f"urn:dateline:event:{quote(event.id, safe='')}", "name": event.headline,
        **dated, **own, "confirmed": event.confirmed,
        "about": [{"@type": "Thing", "name": name} for name in event.names],
        **_told(event),
    })  # fmt: skip


def _told(event: ExportedEvent) -> dict[str, Any]:
    if event.is_cited:
        quotation = {"@type": "Quotation", "text": event.quote, "citation": _article(event)}
        return {"subjectOf": _said(quotation)}
    own = _said({**_publisher(event), "url": plain_address(event.url)})
    return {"description": event.words, "subjectOf": own and {"@type": "CreativeWork", **own}}


def _article(event: ExportedEvent) -> dict[str, Any]:
    published = ends(event.published)[0]
    author = {"@type": "Person", "name": event.author} if event.author else None
    return _said({
        "@type": "NewsArticle", "headline": event.title, "datePublished": published and iso(published),
        **_publisher(event), "author": author, "url": plain_address(event.url),
    })  # fmt: skip


def _publisher(event: ExportedEvent) -> dict[str, Any]:
    return {"publisher": {"@type": "Organization", "name": event.source}} if event.source else {}


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that say something."""
    return {k: v for k, v in fields.items() if v is False or v}


def _json(value: Any) -> str:
    # "<" is escaped, so that the document may stand in a script element of a page
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
