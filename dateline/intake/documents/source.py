"""What a reader is given: the file's bytes, its label, the limits, and the sign of life to make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from io import BytesIO
from typing import BinaryIO

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Limits, Piece
from dateline.intake.documents.sniff import NAMES

_MODULES = {
    "html": "web_page", "pdf": "pdf", "docx": "word", "odt": "open_document", "eml": "mail",
    "mbox": "mailbox", "markdown": "markdown", "epub": "epub", "feed": "feed", "warc": "web_archive",
    "reuters": "reuters",
    "ninjs": "ninjs", "jsonld": "json_ld", "ftm": "follow_the_money", "ris": "ris", "zip": "archive",
    "workbook": "workbook", "parquet": "parquet",
}  # fmt: skip
_DEEPEST = 2  # a mail in an archive may bring attachments; what these hold is not opened


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read.

    Attributes:
        file: Open for reading bytes, seekable.
        name: Its label, of which nothing is ever opened.
        alive: To be called at least once a page, message or member: starts the clock anew.
        depth: 0 for the file itself, 1 for what lies in it, and so on.
        url, encoding: What the container said about it (a web archive does).
    """

    file: BinaryIO
    name: str
    limits: Limits = field(default_factory=Limits)
    alive: Callable[[], None] = lambda: None
    depth: int = 0
    url: str = ""
    encoding: str = ""

    def data(self) -> bytes:
        """The whole file."""
        self.file.seek(0)
        return self.file.read()

    def inner(self, data: bytes, name: str, url: str = "", encoding: str = "") -> Source:
        """A file that lies in this one.

        Raises:
            UnreadableFile: it lies too deep.
        """
        if self.depth >= _DEEPEST:
            raise UnreadableFile(
                "It lies in a file within a file within a file.", remedy="Unpack it and load it by itself."
            )
        return replace(self, file=BytesIO(data), name=name, depth=self.depth + 1, url=url, encoding=encoding)


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a file that is read by itself: when it brings the reader down, the next is still read."""

    part: str
    read: Callable[[], Iterable[Piece]]


def units(source: Source, format: str) -> Iterator[Unit]:
    """The units of a file of a known format, made one after the other; `read` of a unit gives its pieces."""
    module = import_module(f"dateline.intake.documents.{_MODULES[format]}")
    if hasattr(module, "units"):
        yield from module.units(source)
    else:
        yield Unit("", lambda: module.read(source))


def read_inner(source: Source, format: str) -> Iterator[Piece]:
    """The pieces of a file that lies in another, all its units in one go.

    Raises:
        UnreadableFile: it is damaged, or an archive in an archive.
    """
    if format == "zip":
        raise UnreadableFile(
            f"It is a {NAMES[format]} inside another file.", remedy="Unpack it and load it by itself."
        )
    for unit in units(source, format):
        source.alive()
        yield from unit.read()
