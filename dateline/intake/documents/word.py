"""Word documents (DOCX): paragraphs, tables, notes and text boxes in their order.

Read as a stream of XML, so that a large document needs little memory; deleted and moved-away text
of tracked changes is left out. Source: ECMA-376, part 1 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.packed import open_zip, unpack
from dateline.intake.documents.safe_xml import tree, walk
from dateline.intake.documents.source import Source

_HIDDEN = frozenset(("Fallback", "del", "moveFrom", "sectPr"))
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_TEMPLATES = ("2013-12-23T23:15:00Z", "2006-09-16T00:00:00Z")  # days of python-docx's and Office's templates
_TEMPLATE_NAMES = ("python-docx", "Word Document", "openpyxl", "PHPWord")
_PROPERTIES = ("title", "creator", "created", "modified", "language")
_TITLES = ("Title", "Heading1", "1")  # the styles of a document's title, the better first


class Paragraphs:
    """Collects the paragraphs of a WordprocessingML part; `styles` gives the first of each style."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.styles: dict[str, str] = {}
        self._open: list[list[str]] = []  # a text box holds paragraphs inside a paragraph
        self._style, self._hidden, self._in_text = "", 0, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._hidden or name in _HIDDEN:
            self._hidden += 1
        elif name == "p":
            self._open.append([])
            self._style = ""
        elif name == "pStyle":
            self._style = attributes.get("val", "")
        elif self._open and name in _SIGNS:
            self._open[-1].append(_SIGNS[name])
        self._in_text = name == "t" and not self._hidden

    def end(self, name: str) -> None:
        self._in_text = False
        if self._hidden:
            self._hidden -= 1
        elif name == "p" and self._open and (text := "".join(self._open.pop()).strip()):
            self.done.append(text)
            self.styles.setdefault(self._style, text)

    def text(self, text: str) -> None:
        if self._in_text and self._open:
            self._open[-1].append(text)


def read(source: Source) -> Iterator[Document]:
    """One document."""
    fields = Fields()
    with open_zip(source.file, source.limits) as archive:
        names = set(archive.namelist())
        paragraphs = Paragraphs()
        for name in ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"):
            if name in names or name == "word/document.xml":
                source.alive()
                walk(unpack(archive, name, source.limits), paragraphs.start, paragraphs.end, paragraphs.text)
        text = "\n\n".join(paragraphs.done)
        fields.offer_date_line(text)
        if "docProps/core.xml" in names:
            _offer_properties(fields, unpack(archive, "docProps/core.xml", source.limits))
        if "docProps/app.xml" in names:
            company = tree(unpack(archive, "docProps/app.xml", source.limits)).findtext("Company") or ""
            fields.offer("source", company, "document's company")
    for style in _TITLES:
        fields.offer("title", paragraphs.styles.get(style, ""), f"paragraph of style {style}")
    if not paragraphs.done:
        raise UnreadableFile("The document holds no text.", remedy="Look at it in Word.")
    yield fields.document(text)


def _offer_properties(fields: Fields, data: bytes) -> None:
    root = tree(data)
    said = {name: (root.findtext(name) or "").strip() for name in _PROPERTIES}
    said = {k: v for k, v in said.items() if v not in _TEMPLATES and v not in _TEMPLATE_NAMES}
    fields.offer("title", said.get("title", ""), "document's title")
    fields.offer("author", said.get("creator", ""), "document's author")
    fields.offer("published", said.get("created", ""), "day the document was made")
    fields.offer("updated", said.get("modified", ""), "day the document was changed")
    fields.offer("language", said.get("language", ""), "document's language")
