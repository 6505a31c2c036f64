"""Feeds (RSS, Atom, RDF): a document an entry, its source the feed.

Read by feedparser with its sanitising and its resolving of addresses switched off: markup is reduced
to its words here, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Document, Note, Piece
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.plain_html import words_if_markup, words_of
from dateline.intake.documents.safe_xml import declares_entities, refuse_entities
from dateline.intake.documents.source import Source


def read(source: Source) -> Iterator[Piece]:
    """A document an entry."""
    data = source.data()
    if declares_entities(data):
        raise refuse_entities()
    import feedparser

    found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        why = f" ({type(found.bozo_exception).__name__})" if found.get("bozo") else ""
        raise UnreadableFile(f"The feed has no entries{why}.", remedy="Fetch it anew and load that.")
    if found.get("bozo") and "Encoding" not in type(found.bozo_exception).__name__:
        line = getattr(found.bozo_exception, "getLineNumber", lambda: None)()
        yield Note(f"The feed's XML is damaged{f' in line {line}' if line else ''}: entries may be missing.")
    for number, entry in enumerate(found.entries, 1):
        source.alive()
        yield _document(entry, found.feed, f"entry {number:,}")


def _document(entry: Any, feed: Any, part: str) -> Document:
    fields = Fields()
    fields.offer("title", words_if_markup(entry.get("title", "")), "feed entry title")
    fields.offer("published", _stated(entry, "published"), "feed entry published")
    fields.offer("published", entry.get("created", ""), "feed entry created")
    fields.offer("updated", _stated(entry, "updated"), "feed entry updated")
    if "published" not in fields.values and "updated" in fields.values:
        fields.offer("published", fields.get("updated"), fields.places["updated"])
    fields.offer("author", [a.get("name", "") for a in entry.get("authors", [])], "feed entry author")
    fields.offer("author", entry.get("author", ""), "feed entry author")
    fields.offer("source", (entry.get("source") or {}).get("title", ""), "feed entry source")
    fields.offer("source", words_if_markup(feed.get("title", "")), "feed title")
    fields.offer("url", entry.get("link", ""), "feed entry link")
    for content in entry.get("content", []):
        fields.offer("language", content.get("language") or "", "feed entry language")
    fields.offer("language", feed.get("language", ""), "feed language")
    return fields.document(_text(entry), part)


def _stated(entry: Any, name: str) -> str:
    """A date that stands in the entry; feedparser gives `updated` for `published` when asked kindly."""
    return dict.get(entry, name) or ""


def _text(entry: Any) -> str:
    contents = [*entry.get("content", []), entry.get("summary_detail") or {}]
    for content in contents:
        value = content.get("value", "")
        kind = content.get("type", "")
        words = value if kind == "text/plain" and "<" not in value else words_of(value)
        if words.strip():
            return words
    return ""
