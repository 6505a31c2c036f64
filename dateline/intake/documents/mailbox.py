"""Mailboxes (MBOX): one message after the other, each begun by a line "From ".

Source: RFC 4155; lines of a message that begin so are quoted with ">" (mboxrd and mboxo).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.documents.document import Piece
from dateline.intake.documents.mail import units as message_units
from dateline.intake.documents.parts import inside
from dateline.intake.documents.source import Source, Unit

_BEGIN = re.compile(rb"From \S+.*\d{4}")
_CERTAIN = re.compile(rb"From \S+ +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d(?::\d\d)?.*\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def units(source: Source) -> Iterator[Unit]:
    """A unit a message."""
    for number, data in enumerate(_messages(source), 1):
        name = f"message {number:,}"
        yield Unit(name, lambda data=data, name=name: _read(source, data, name))


def _messages(source: Source) -> Iterator[bytes]:
    source.file.seek(0)
    lines: list[bytes] = []
    blank = True
    for line in source.file:
        if line.startswith(b"From ") and (_BEGIN if blank else _CERTAIN).match(line):
            if any(part.strip() for part in lines):
                yield _QUOTED.sub(rb"\1", b"".join(lines))
            lines = []
            source.alive()
        else:
            lines.append(line)
        blank = not line.strip()
    if any(part.strip() for part in lines):
        yield _QUOTED.sub(rb"\1", b"".join(lines))


def _read(source: Source, data: bytes, name: str) -> Iterator[Piece]:
    inner = source.inner(data, name)
    for unit in message_units(inner):
        source.alive()
        for piece in unit.read():
            yield inside(piece, name)
