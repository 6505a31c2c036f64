"""ninjs: news items in JSON. Source: IPTC ninjs 1.5, 2.1 and 3.0, whose names differ in their capitals.

`firstCreated` is when an item was published, `versionCreated` when this version was; an item that
has only the second was published then.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.intake.documents.document import Document, Piece, Unread
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.json_objects import json_values
from dateline.intake.documents.plain_html import words_if_markup, words_of
from dateline.intake.documents.source import Source

_HOLDERS = ("items", "_items", "results", "data")
_PLACES = {  # field → properties in lower case, the better first
    "title": ("headline", "title"), "author": ("by", "byline"), "url": ("url", "canonical"),
    "source": ("provider", "source", "copyrightholder"), "language": ("language",),
}  # fmt: skip


def read(source: Source) -> Iterator[Piece]:
    """A document an item."""
    number = 0
    for value in json_values(source):
        for item in _items(value):
            number += 1
            source.alive()
            yield item if isinstance(item, Unread) else _document(item, f"item {number:,}")


def _items(value: object) -> Iterator[dict | Unread]:
    if isinstance(value, Unread):
        yield value
    elif isinstance(value, dict):
        held = next((value[h] for h in _HOLDERS if isinstance(value.get(h), list)), None)
        yield from (one for one in held if isinstance(one, dict)) if held and "uri" not in value else [value]


def _document(item: dict, part: str) -> Document:
    said = {str(k).lower(): v for k, v in item.items()}
    fields = Fields()
    fields.offer("title", _values(said.get("headlines"))[:1], "ninjs headlines")
    for field, names in _PLACES.items():
        for name in names:
            fields.offer(field, _named(said.get(name)), f"ninjs {name}")
    fields.offer("author", [_named(p) for p in said.get("people") or [] if _is_creator(p)], "ninjs people")
    fields.offer("source", [_named(s) for s in said.get("infosources") or []][:1], "ninjs infoSources")
    fields.offer("url", item["uri"] if str(item.get("uri", "")).startswith("http") else "", "ninjs uri")
    for name in ("firstcreated", "contentcreated", "versioncreated"):
        fields.offer("published", said.get(name), f"ninjs {name}")
    fields.offer("updated", said.get("versioncreated"), "ninjs versioncreated")
    return fields.document(_text(said), part)


def _text(said: dict) -> str:
    """The plain body where there is one, else the words of the marked-up one."""
    if isinstance(text := said.get("body_text"), str) and text.strip():
        return text
    bodies = [b for b in said.get("bodies") or [] if isinstance(b, dict) and isinstance(b.get("value"), str)]
    kinds = [str(b.get("contentType", b.get("contenttype", ""))).lower() for b in bodies]
    for body, kind in zip(bodies, kinds, strict=True):
        if "html" not in kind and "xml" not in kind:
            return words_if_markup(body["value"])
    marked = [b["value"] for b in bodies] + [said.get("body_html"), said.get("body_xhtml")]
    words = next((words_of(m) for m in marked if isinstance(m, str) and m.strip()), "")
    return words or str(said.get("description_text") or "")


def _values(objects: object) -> list[str]:
    return (
        [str(o.get("value") or "") for o in objects or [] if isinstance(o, dict)]
        if isinstance(objects, list)
        else []
    )


def _named(value: object) -> str:
    return (
        str(value.get("name") or "") if isinstance(value, dict) else value if isinstance(value, str) else ""
    )


def _is_creator(person: object) -> bool:
    return isinstance(person, dict) and str(person.get("rel", "")).lower() in ("author", "creator")
