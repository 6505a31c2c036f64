"""EPUB books: one document a book, its chapters in the order of the spine.

Source: EPUB 3.3 (W3C), sections 4 and 5, and OPF 2.0.1 for older books.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.packed import open_zip, unpack
from dateline.intake.documents.plain_html import words_of
from dateline.intake.documents.safe_xml import tree
from dateline.intake.documents.source import Source
from dateline.intake.encodings import decode

_NAMES = {"title": "title", "author": "creator", "source": "publisher", "language": "language"}
_UNLOCKED = "Get it without a lock, or load its text."
_REMEDY = "Open it in a reader of books and save it anew."


def read(source: Source) -> Iterator[Document]:
    """One document: the book."""
    fields, chapters, notes = Fields(), [], []
    with open_zip(source.file, source.limits) as archive:
        package = _package_path(tree(unpack(archive, "META-INF/container.xml", source.limits)))
        root = tree(unpack(archive, package, source.limits))
        locked = _locked(unpack(archive, "META-INF/encryption.xml", source.limits)
                         if "META-INF/encryption.xml" in archive.namelist() else b"")  # fmt: skip
        left = source.limits.unpacked_mb << 20
        for path in _spine(root, posixpath.dirname(package)):
            source.alive()
            if path in locked:
                raise UnreadableFile("The book is locked by its seller (DRM).", remedy=_UNLOCKED)
            try:
                data = unpack(archive, path, source.limits, left)
            except UnreadableFile as fault:
                notes.append(f"The chapter '{path}' was not read: {fault.reason}")
                continue
            left -= len(data)
            chapters.append(words_of(decode(data, None, path).text))
    _offer_properties(fields, root)
    text = "\n\n".join(filter(None, chapters))
    if not text:
        raise UnreadableFile(" ".join(["The book holds no text.", *notes]), remedy=_REMEDY)
    yield fields.document(text, notes=tuple(notes))


def _package_path(container: Element) -> str:
    found = container.find(".//rootfile")
    path = found.get("full-path") if found is not None else None
    if not path:
        raise UnreadableFile("The book does not say where its contents are.", remedy=_REMEDY)
    return path


def _locked(encryption: bytes) -> set[str]:
    """Paths of the encrypted members; fonts are encrypted in free books too and do not matter."""
    if not encryption:
        return set()
    return {unquote(e.get("URI", "")) for e in tree(encryption).iter("CipherReference")}


def _spine(package: Element, folder: str) -> list[str]:
    """Paths of the chapters, each once, in reading order; the table of contents is none."""
    chapters = (item for item in package.iter("item") if "nav" not in item.get("properties", "").split())
    paths = {item.get("id"): item.get("href", "") for item in chapters}
    hrefs = [paths.get(ref.get("idref"), "") for ref in package.iter("itemref")]
    return list(dict.fromkeys(posixpath.normpath(posixpath.join(folder, unquote(h))) for h in hrefs if h))


def _offer_properties(fields: Fields, package: Element) -> None:
    for field, name in _NAMES.items():
        found = [e.text or "" for e in package.iter(name) if e.text]
        fields.offer(field, found if field == "author" else "".join(found[:1]), f"book's {name}")
    for day in package.iter("date"):
        event = day.get("event", "publication")
        if event in ("publication", "original-publication", "creation", "issued"):
            fields.offer("published", day.text or "", "book's date")
        elif event == "modification":
            fields.offer("updated", day.text or "", "book's date of modification")
    for meta in package.iter("meta"):
        if meta.get("property") == "dcterms:modified":
            fields.offer("updated", meta.text or "", "book's date of modification")
