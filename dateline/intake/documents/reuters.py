"""Reuters-21578 in SGML: a document a story.

Source: the collection's own description (D. Lewis, 2004). Files are Latin-1; control characters are
written as references.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.lines import reflow
from dateline.intake.documents.source import Source
from dateline.intake.encodings import decode

_CONTROLS = re.compile(r"&#\d{1,2};|[\x00-\x08\x0b-\x1f]")
_ID = re.compile(r'\bNEWID="(\d+)"')
_TITLE_LIKE = re.compile(r"<[^>]{1,200}>")
_END_WORD = re.compile(r"\s+Reuter\s*$", re.I)
_DATELINE = re.compile(r"\s*[-–]\s*$")


def read(source: Source) -> Iterator[Document]:
    """A document a story, in the file's order."""
    text = decode(source.data(), source.encoding or None, source.name).text
    at = 0
    while (start := text.find("<REUTERS", at)) >= 0:
        end = text.find("</REUTERS>", start)
        at = end if end >= 0 else len(text)
        source.alive()
        yield _document(text[start:at])


def _document(story: str) -> Document:
    found = _ID.search(story[:1000])
    fields = Fields()
    fields.offer("title", _plain(_element(story, "TITLE")), "SGML TITLE")
    fields.offer("published", _plain(_element(story, "DATE")), "SGML DATE")
    fields.offer("author", _author(story), "SGML AUTHOR")
    fields.offer("source", "Reuters", "the collection")
    body = _element(story, "BODY")
    if not body:
        whole = _element(story, "TEXT").partition(">")[2] or story
        body = _TITLE_LIKE.sub("\n", whole)
    place = _DATELINE.sub("", _plain(_element(story, "DATELINE")).strip())
    text = _END_WORD.sub("", reflow(_plain(body)))
    return fields.document(f"{place} - {text}" if place else text, f"story {found[1]}" if found else "")


def _author(story: str) -> str:
    return " ".join(_plain(_element(story, "AUTHOR")).split()).removeprefix("by ").removesuffix(", Reuters")


def _element(story: str, name: str) -> str:
    """What stands in the first element of a name; that of TEXT begins with its attributes."""
    opening = f"<{name}" if name == "TEXT" else f"<{name}>"
    start = story.find(opening)
    end = story.find(f"</{name}>", start)
    return story[start + len(opening) : end] if 0 <= start < end else ""


def _plain(sgml: str) -> str:
    return html.unescape(_CONTROLS.sub(lambda m: "\n" if m[0] == "\n" else "", sgml))
