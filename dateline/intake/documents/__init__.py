"""Documents: files that are articles as they stand, or hold articles, read in a worker process.

A format is decided by the bytes, never by the name alone. Nothing in a document is executed, loaded
or called: no scripts, no entities, no addresses, no other files. A document that hangs, eats memory
or is damaged is told with its place, the reason and a remedy.
"""

from __future__ import annotations

from pathlib import Path

from dateline.errors import UnreadableFile
from dateline.intake.documents.archive import OF_FOLDER, is_furniture, members, page_names
from dateline.intake.documents.articles import ORIGINS, UPDATED, ReadOther, intake_of
from dateline.intake.documents.document import Document, Holding, Limits, Unread
from dateline.intake.documents.packed import unwrapped
from dateline.intake.documents.process import read_apart
from dateline.intake.documents.sniff import NAMES, sniff
from dateline.intake.options import Intake, Options
from dateline.intake.spool import Spool

__all__ = [
    "NAMES", "OF_FOLDER", "ORIGINS", "UPDATED", "Document", "Holding", "Limits", "Unread", "hold",
    "hold_tables", "is_document", "is_furniture", "members", "page_names", "read", "read_intake", "sniff",
    "unwrapped",
]  # fmt: skip


def read(data: bytes, name: str, limits: Limits | None = None) -> list[Document]:
    """The documents of a file, in its order. `hold` tells in addition what could not be read.

    Raises:
        UnreadableFile: the bytes are no document, or none of it could be read.
    """
    return hold(data, name, limits).documents


def is_document(data: bytes, name: str, options: Options) -> bool:
    """Whether a file is one of documents, as far as a person has not decided that it is something else."""
    if options.format not in (None, "document") or options.kind in ("text", "events"):
        return False
    return sniff(data, name) is not None


def read_intake(
    data: bytes, name: str, options: Options, read_other: ReadOther, limits: Limits | None = None
) -> Intake:
    """What a file of documents holds, as `dateline.intake.read` gives it.

    Args:
        data, name, options: As there.
        read_other: Reads the tables and plain texts of an archive.
        limits: As for `hold`.

    Raises:
        UnreadableFile: as `hold`, and when no part of an archive could be read.
    """
    limits = limits or Limits()
    held = hold(data, name, limits)
    found = intake_of(held, data, name, options, read_other, limits)
    if not (found.articles or found.events):
        first, more = found.rejects[0], len(found.rejects) - 1
        reason = first.reason + (f" {more:,} more could not be read either." if more else "")
        raise UnreadableFile(reason, place=f"{name}, {first.value}", remedy=first.remedy)
    return found


def hold(data: bytes, name: str, limits: Limits | None = None) -> Holding:
    """All that a file of documents holds: documents, events, what is unread and why, remarks.

    Args:
        data: The whole file.
        name: A label for messages.
        limits: Of time, memory and unpacking.

    Raises:
        UnreadableFile: the bytes are no document, or nothing of it could be read.
    """
    format = sniff(data, name)
    if format is None:
        raise UnreadableFile(
            "The bytes are of no document that is read.", place=name, remedy="Save it as PDF, HTML or text."
        )
    found = read_apart(data, name, format, limits or Limits())
    if not (found.documents or found.events or found.others):
        raise _nothing(found, name)
    return found


def hold_tables(content: bytes | Path, name: str, format: str, limits: Limits, spool: Spool) -> Holding:
    """As `hold`, for a file of tables, whose rows go to the spool; what cannot be read is told in `unread`.

    Args:
        format: "workbook" or "parquet".
    """
    return read_apart(content, name, format, limits, spool)


def _nothing(found: Holding, name: str) -> UnreadableFile:
    """The fault of a file of which nothing could be read: that of its first part."""
    if not found.unread:
        notes = " ".join(["It holds no article.", *found.notes])
        return UnreadableFile(notes, place=name, remedy="Choose another file.")
    first, more = found.unread[0], len(found.unread) - 1
    place = f"{name}, {first.part}" if first.part else name
    reason = first.reason + (f" So it is with {more:,} more part{'s' * (more > 1)}." if more else "")
    return UnreadableFile(reason, place=place, remedy=first.remedy)
