"""OpenDocument text (ODT): headings, paragraphs, lists, tables and notes in their order.

Read as a stream of XML; tracked deletions and comments are left out. Source: OASIS OpenDocument 1.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.packed import open_zip, unpack
from dateline.intake.documents.safe_xml import tree, walk
from dateline.intake.documents.source import Source

_HIDDEN = frozenset("tracked-changes annotation note-citation ruby-text forms scripts styles".split())
_MOST_SPACES = 100


class Paragraphs:
    """Collects the paragraphs of an OpenDocument text; `title` is its first heading or title."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.title = ""
        self._open: list[tuple[bool, list[str]]] = []  # a note holds paragraphs inside a paragraph
        self._hidden = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._hidden or name in _HIDDEN:
            self._hidden += 1
        elif name in ("p", "h"):
            is_title = name == "h" or attributes.get("style-name", "") == "Title"
            self._open.append((is_title, []))
        elif name == "s":
            count = attributes.get("c", "1")
            self.text(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        elif name in ("tab", "line-break"):
            self.text("\t" if name == "tab" else "\n")

    def end(self, name: str) -> None:
        if self._hidden:
            self._hidden -= 1
        elif name in ("p", "h") and self._open:
            is_title, pieces = self._open.pop()
            if text := "".join(pieces).strip():
                self.done.append(text)
                self.title = self.title or (text if is_title else "")

    def text(self, text: str) -> None:
        if self._open and not self._hidden:
            self._open[-1][1].append(text)


def read(source: Source) -> Iterator[Document]:
    """One document."""
    fields = Fields()
    with open_zip(source.file, source.limits) as archive:
        paragraphs = Paragraphs()
        walk(unpack(archive, "content.xml", source.limits), paragraphs.start, paragraphs.end, paragraphs.text)
        text = "\n\n".join(paragraphs.done)
        fields.offer_date_line(text)
        if "meta.xml" in archive.namelist():
            _offer_properties(fields, unpack(archive, "meta.xml", source.limits))
    fields.offer("title", paragraphs.title, "first heading")
    if not paragraphs.done:
        raise UnreadableFile("The document holds no text.", remedy="Look at it in its own program.")
    yield fields.document(text)


def _offer_properties(fields: Fields, data: bytes) -> None:
    root = tree(data)
    for field, name, place in (
        ("title", "title", "document's title"),
        ("author", "initial-creator", "document's author"),
        ("author", "creator", "document's author"),
        ("published", "creation-date", "day the document was made"),
        ("updated", "date", "day the document was changed"),
        ("language", "language", "document's language"),
    ):
        fields.offer(field, root.findtext(f".//{name}") or "", place)
