"""The process in which documents are read: bounded in time and memory, without network, writing nothing.

Started by `process`, one file each. Standard input is the file; standard output gets one JSON object
a line. What goes wrong beyond a reader's own words ends the process, and the parent tells it: no
fault of a parsing library can reach the program itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace

from dateline.errors import UnreadableFile
from dateline.intake.cells import one_line, stored
from dateline.intake.documents.document import Cells, Document, Limits, Note, Other, Piece, Sheet, Unread
from dateline.intake.documents.source import Source, units

_BEAT = 0.5  # seconds between two signs of life that are sent on
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "shutil.", "urllib.", "ftplib.", "smtplib.", "webbrowser.",
)  # fmt: skip


def main(arguments: str) -> None:
    """Read standard input as the JSON arguments say: name, format, skip, size, limits."""
    asked = json.loads(arguments)
    limits = Limits(**asked["limits"])
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)  # what a library prints is no answer
    sys.modules.setdefault("py3langid", None)  # type: ignore[arg-type]  # trafilatura would bring numpy, for nothing
    _confine(limits, asked["size"])
    beat = _Beat(answer, limits.seconds)
    source = Source(sys.stdin.buffer, asked["name"], limits, beat)
    beat()
    for message in messages(source, asked["format"], asked["skip"]):
        answer.write(json.dumps(message) + "\n")
        answer.flush()


def messages(source: Source, format: str, skip: int) -> Iterator[dict]:
    """What the parent is told, in order: the begin of each unit, its pieces, and the end of all.

    Args:
        source: The file.
        format: A key of `sniff.NAMES`.
        skip: Units at the start to leave out, as they were answered before.
    """
    try:
        for number, unit in enumerate(units(source, format)):
            source.alive()
            if number < skip:
                continue
            yield {"begin": number, "part": one_line(unit.part)}
            try:
                for piece in unit.read():
                    yield _message(piece)
            except UnreadableFile as fault:
                yield _message(Unread(unit.part, fault.reason, fault.remedy))
    except UnreadableFile as fault:
        yield _message(Unread("", fault.reason, fault.remedy))
    yield {"end": True}


class _Beat:
    """A sign of life: the processor time begins anew, and the parent hears of it now and then."""

    def __init__(self, answer, seconds: float) -> None:
        self.answer, self.seconds, self.sent = answer, seconds, 0.0

    def __call__(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, self.seconds)  # its signal ends the process
        if time.monotonic() - self.sent > _BEAT:
            self.sent = time.monotonic()
            self.answer.write("{}\n")
            self.answer.flush()


def _message(piece: Piece) -> dict:
    if isinstance(piece, Document):
        piece = _storable(piece)
    if isinstance(piece, (Unread, Note, Other, Document, Sheet, Cells)):
        return {type(piece).__name__.lower(): asdict(piece)}
    earliest, latest = (day.isoformat() if day else None for day in (piece.earliest, piece.latest))
    return {"event": asdict(piece) | {"earliest": earliest, "latest": latest}}


def _storable(document: Document) -> Document | Unread:
    """The document as it can be stored; one without a text has its title for one."""
    title, text = one_line(document.title), stored(document.text).strip()
    if not text and not title:
        return Unread(document.part, "It holds no text.", "Look at it in its own program.")
    notes = document.notes
    if "\x00" in document.text:
        notes = (*notes, "NUL characters stand as \ufffd.")
    return replace(document, title=title, text=text or title, notes=notes)


def _confine(limits: Limits, size: int) -> None:
    """Bound the memory, and refuse network, other programs and writing for good."""
    import resource

    most = (limits.memory_mb << 20) + 2 * size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        with suppress(ValueError, OSError):  # macOS knows the limit and refuses to set it
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple) -> None:
    """An audit hook (PEP 578): a reader opens files of Python itself only, to read."""
    if event == "open":
        path, _, flags = arguments
        writes = isinstance(flags, int) and flags & _WRITES
        if isinstance(path, (str, bytes)) and (writes or not os.fsdecode(path).startswith(_READABLE)):
            raise PermissionError("a document's reader may not open files")
    elif event.startswith(_FORBIDDEN):
        raise PermissionError(f"a document's reader may not use {event}")


_READABLE = tuple({sys.prefix, sys.base_prefix, *(p for p in sys.path if p)})
