"""Articles in JSON-LD with the words of schema.org, as pages and files carry them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.intake.documents.fields import Fields

_TYPES = ("Article", "Posting", "Report", "CreativeWork", "Review", "Thesis", "Chapter", "Book")
_DEEPEST = 8  # levels in which articles are looked for
_FIELDS = {  # field → properties, the better first
    "title": ("headline", "name", "alternativeHeadline"),
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "updated": ("dateModified",),
    "url": ("url", "mainEntityOfPage", "@id"),
    "author": ("author", "creator"),
    "source": ("publisher", "sourceOrganization", "provider", "isPartOf"),
    "language": ("inLanguage",),
}


def articles_in(value: Any, depth: int = 0) -> Iterator[dict]:
    """The articles of a JSON-LD value, wherever they stand in lists, graphs and pages."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from articles_in(one, depth + 1)
    elif isinstance(value, dict):
        if is_article(value):
            yield value
            return
        for key in ("@graph", "itemListElement", "item", "mainEntity", "hasPart", "blogPost"):
            if key in value:
                yield from articles_in(value[key], depth + 1)


def is_article(value: dict) -> bool:
    """Whether an object is of a type that is an article."""
    types = value.get("@type", "")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(t, str) and t.rpartition("/")[2].endswith(_TYPES) for t in named)


def offer_article(fields: Fields, article: dict, place: str) -> None:
    """Offer the fields of one article object."""
    for field, properties in _FIELDS.items():
        for name in properties:
            value = _text(article.get(name))
            if field != "url" or (isinstance(value, str) and value.startswith(("http://", "https://"))):
                fields.offer(field, value, f"{place} {name}")


def _text(value: Any) -> str | list:
    """Objects stand for their name or address, lists for their members."""
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value") or value.get("@id"))
    if isinstance(value, list):
        return [_text(v) for v in value]
    return value if isinstance(value, str) else ""
