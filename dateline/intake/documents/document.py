"""What is read out of a file of documents, and the limits it is read within."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.intake.spool import Spool
from dateline.model import EventRow

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask for.

    Attributes:
        seconds: Processor time without a sign of life (a page, a message, a member): below 5 s, so
            that a file which hangs its reader is answered within 5 s, the start of the worker included.
        total_seconds: Time for the whole file.
        memory_mb: Peak memory of the worker beside the bytes of the file itself; enforced where the
            system has RLIMIT_AS (Linux).
        entries, unpacked_mb, ratio: Of an archive: its entries, what they unpack to, and unpacked to
            packed bytes of one entry of more than 1 MB.
    """

    seconds: float = 3.5
    total_seconds: float = 300.0
    memory_mb: int = 300
    entries: int = 1_000
    unpacked_mb: int = 200
    ratio: int = 100


@dataclass(frozen=True, slots=True)
class Document:
    """One document. Text is NFC, paragraphs parted by a blank line; dates are EDTF.

    `where` names the place in the file that each field came from ("published", "JSON-LD
    datePublished"). `part` is the document's place in a file that holds several, "" otherwise.
    """

    title: str
    text: str
    source: str = ""
    author: str = ""
    url: str = ""
    published: str | None = None
    updated: str | None = None
    language: str = ""
    where: Where = ()
    notes: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read."""

    part: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about the file as a whole."""

    text: str


@dataclass(frozen=True, slots=True)
class Other:
    """A member of an archive that is no document: a table or a plain text, for others to read."""

    part: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table begins: its name, and its column names where they are no row of it."""

    name: str
    names: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows of the table that began last."""

    rows: list[list[str]]


Piece = Document | EventRow | Unread | Note | Other | Sheet | Cells


@dataclass(slots=True)
class Holding:
    """All that a file held, in its order."""

    format: str
    documents: list[Document] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    spool: Spool | None = None
