"""What a file of documents holds, as an intake: articles, events, rejects, remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.errors import UnreadableFile
from dateline.intake.cells import article_id, one_line
from dateline.intake.documents.archive import OF_FOLDER, members
from dateline.intake.documents.document import Document, Holding, Limits, Unread
from dateline.intake.documents.sniff import NAMES
from dateline.intake.flags import flag_boilerplate
from dateline.intake.options import Intake, Options, Shape
from dateline.model import Article, EventRow, Reject

_NAMED = 3  # parts that a remark names
UPDATED, PART, ORIGINS = "updated", "part", "fields read from"  # extra columns of an article
_HEADER = (PART,)
_Record = TypeVar("_Record", Article, EventRow)
ReadOther = Callable[[bytes, str, Options], Intake]


def intake_of(
    held: Holding, data: bytes, name: str, options: Options, read_other: ReadOther, limits: Limits
) -> Intake:
    """The intake of a file of documents, tables and texts of an archive included.

    Args:
        held: What the documents' readers found.
        data: The whole file.
        name: Its label.
        options: Title, source, language and publication for documents that do not say.
        read_other: Reads a member of an archive that is a table or a text.
        limits: Of unpacking.
    """
    articles = [article_of(d, options, len(held.documents) == 1) for d in held.documents]
    events, unread = list(held.events), list(held.unread)
    rejects: list[Reject] = []
    shapes: dict[str, Shape] = {}
    for part, other in _others(held, data, name, options, read_other, limits):
        if isinstance(other, UnreadableFile):
            unread.append(Unread(part, other.reason, other.remedy))
            continue
        articles += [replace(a, extra=(*a.extra, (PART, part))) for a in other.articles]
        events += other.events
        rejects += other.rejects
        shapes |= other.shapes
    rejects += [_reject(name, k, u) for k, u in enumerate(unread, 1)]
    total = len(articles) + len(events)
    articles, events = _once(articles), _once(events)
    used = replace(options, kind="articles" if articles or not events else "events", format="document")
    format = "folder" if data.endswith(OF_FOLDER) else NAMES[held.format]
    notes = [f"Format: {format}.", *held.notes, *_remarks(held.documents)]
    repeated = total - len(articles) - len(events)
    shapes[name] = Shape(_HEADER, used)
    return Intake(articles, events, rejects, used, notes, _HEADER, repeated, shapes=shapes)


def article_of(document: Document, options: Options, is_only: bool) -> Article:
    """The article of a document; what has no field of its own goes along as extra columns."""
    extra = [(UPDATED, document.updated or ""), (PART, document.part)]
    extra.append((ORIGINS, "; ".join(f"{field}: {place}" for field, place in document.where)))
    title = one_line(options.title) if is_only and options.title else document.title
    source, published = document.source or options.source, document.published or options.published
    return Article(
        article_id(document.text, document.url, source), title, document.text, source,
        document.author, document.url or (options.url if is_only else ""), published,
        document.language or options.language, flag_boilerplate(title, document.text),
        tuple((name, value) for name, value in extra if value),
    )  # fmt: skip


def _others(
    held: Holding, data: bytes, name: str, options: Options, read_other: ReadOther, limits: Limits
) -> Iterator[tuple[str, Intake | UnreadableFile]]:
    """Each table and text of an archive, read, or why it could not be."""
    for part, found in members(data, held.others, limits):
        try:
            yield (
                part,
                found if isinstance(found, UnreadableFile) else read_other(found, f"{name}/{part}", options),
            )
        except UnreadableFile as fault:
            yield part, fault


def _once(records: Sequence[_Record]) -> list[_Record]:
    return list({record.id: record for record in reversed(records)}.values())[::-1]


def _reject(name: str, number: int, unread: Unread) -> Reject:
    return Reject(name, number, "", unread.part, unread.reason, unread.remedy, (unread.part,))


def _remarks(documents: Sequence[Document]) -> list[str]:
    """Each distinct remark once, with the parts that it is about."""
    about: dict[str, list[str]] = {}
    for document in documents:
        for note in document.notes:
            about.setdefault(note, []).append(document.part)
    return [_remark(note, [p for p in parts if p]) for note, parts in about.items()]


def _remark(note: str, parts: list[str]) -> str:
    if not parts:
        return note
    more = f" and {len(parts) - _NAMED:,} more" if len(parts) > _NAMED else ""
    return f"{', '.join(parts[:_NAMED])}{more}: {note}"
