"""JSON-LD files of schema.org articles, one or many, in lists and graphs."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Piece, Unread
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.json_objects import json_values
from dateline.intake.documents.plain_html import words_if_markup
from dateline.intake.documents.schema_org import articles_in, offer_article
from dateline.intake.documents.source import Source


def read(source: Source) -> Iterator[Piece]:
    """A document an article."""
    number = 0
    for value in json_values(source):
        if isinstance(value, Unread):
            yield value
            continue
        for article in articles_in(value):
            number += 1
            source.alive()
            fields = Fields()
            offer_article(fields, article, "JSON-LD")
            texts = (
                article.get(name) for name in ("articleBody", "text", "reviewBody", "abstract", "description")
            )
            text = next((t for t in texts if isinstance(t, str) and t.strip()), "")
            yield fields.document(words_if_markup(text), f"article {number:,}")
    if not number:
        raise UnreadableFile("No article is described in this JSON-LD.", remedy="Load the page itself.")
