"""Markdown: its words without the marks; front matter and the first heading say title and date.

Source: CommonMark 0.31, read by markdown-it-py. HTML inside is reduced to its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.plain_html import words_of
from dateline.intake.documents.source import Source
from dateline.intake.encodings import decode

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.S | re.M)
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published",
    "publishdate": "published", "lastmod": "updated", "updated": "updated", "modified": "updated",
    "author": "author", "authors": "author", "byline": "author", "source": "source", "publication": "source",
    "site": "source", "url": "url", "link": "url", "canonical": "url", "lang": "language",
    "language": "language",
}  # fmt: skip
_ENTRY = re.compile(r"([A-Za-z][\w -]{0,30}?)\s*:[ \t]*(.*)")
_ITEM = re.compile(r"\s*-\s+(.*)")


def read(source: Source) -> Iterator[Document]:
    """One document."""
    from markdown_it import MarkdownIt

    decoded = decode(source.data(), source.encoding or None, source.name)
    text, fields = decoded.text.removeprefix("\ufeff"), Fields()
    if front := _FRONT.match(text):
        _offer_front_matter(fields, front[1])
        text = text[front.end() :]
    blocks = list(_blocks(MarkdownIt("commonmark").enable("table").parse(text)))
    for kind, words in blocks:
        if kind == "h1":
            fields.offer("title", words, "first heading")
    yield fields.document("\n\n".join(words for _, words in blocks if words.strip()), notes=decoded.notes)


def _offer_front_matter(fields: Fields, front: str) -> None:
    """YAML as front matter has it: one key and value a line, or a list below its key."""
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in front.splitlines():
        if entry := _ENTRY.match(line):
            values = found.setdefault(entry[1].strip().lower(), [])
            values += _listed(entry[2])
        elif item := _ITEM.match(line):
            values += _listed(item[1])
    for key, field in _KEYS.items():
        if found.get(key):
            fields.offer(field, found[key] if field == "author" else found[key][0], f"front matter {key}")


def _listed(value: str) -> list[str]:
    value = value.strip()
    parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
    return [p.strip().strip("\"'") for p in parts if p.strip()]


def _blocks(tokens) -> Iterator[tuple[str, str]]:
    """Kind and words of each block that holds text: "h1" for a heading of the first level."""
    kind = ""
    for token in tokens:
        if token.type.endswith("_open"):
            kind = token.tag
        elif token.type == "inline":
            yield kind, _inline(token.children or ())
        elif token.type in ("fence", "code_block"):
            yield "code", token.content.strip("\n")
        elif token.type == "html_block":
            yield "html", words_of(token.content)


def _inline(children) -> str:
    pieces = []
    for token in children:
        if token.type in ("text", "code_inline", "image"):
            pieces.append(token.content)
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
    return "".join(pieces)
