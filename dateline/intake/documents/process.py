"""Starts the worker, listens to it, ends it when it takes too long, and tells what it left unread."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO

from dateline.intake.documents.document import Document, Holding, Limits, Unread
from dateline.intake.spool import Spool
from dateline.model import EventRow
from dateline.stop_points import EVERY, stop_point

_ROOT = str(Path(__file__).resolve().parents[3])  # the folder that holds the package
_START = (
    "import sys; sys.path.insert(0, sys.argv[1])\n"
    "from dateline.intake.documents.worker import main; main(sys.argv[2])"
)
_PATIENCE = 3.0  # wall clock to processor time: the machine may have other work
_LONGEST = 4  # answers of at most so many times `unpacked_mb` are taken
_CHUNK = 1 << 16
_KILLED = (-signal.SIGKILL, -signal.SIGSEGV, -signal.SIGABRT)  # as C code ends that gets no memory
_SLOW = "Reading it took more than {:g} seconds."
_LARGE = "Reading it takes more than {} MB of memory."
_OPEN_IT = "Look at it in its own program; when it is sound there, save it anew or as text, and load that."


class _Stopped(Exception):
    """The worker was ended: why."""


def read_apart(
    content: bytes | Path, name: str, format: str, limits: Limits, spool: Spool | None = None
) -> Holding:
    """All pieces of a file, read by workers: a new one after each part that brought one down.

    Args:
        content: The whole file, or the file on disk.
        name, format: Its label, and a key of `source._MODULES`.
        limits: As for `hold`.
        spool: Takes the rows of tables.
    """
    holding, skip = Holding(format, spool=spool), 0
    end = time.monotonic() + limits.total_seconds
    with _opened(content) as file:
        size = len(content) if isinstance(content, bytes) else 0  # a file on disk is not held
        asked = {"name": name, "format": format, "size": size, "limits": asdict(limits)}
        while skip is not None:
            file.seek(0)
            skip = _one_worker(file, asked | {"skip": skip}, holding, end)
    return holding


def _opened(content: bytes | Path) -> IO[bytes]:
    if isinstance(content, Path):
        return content.open("rb")
    file = tempfile.TemporaryFile()  # noqa: SIM115 - its caller closes it
    file.write(content)
    return file


def _one_worker(file: IO[bytes], asked: dict, holding: Holding, end: float) -> int | None:
    """Let one worker read from unit `skip` on; the unit to go on from, None when nothing is left to read."""
    limits = Limits(**asked["limits"])
    begun, part, why = -1, "", ""
    with tempfile.TemporaryFile() as errors, _worker(file, errors, asked) as process:
        try:
            for message in _messages(process, limits, end):
                if "end" in message:
                    return None
                if "begin" in message:
                    begun, part = message["begin"], message["part"]
                _take(message, holding)
            process.wait(_PATIENCE)
        except _Stopped as stopped:
            why = str(stopped)
        except subprocess.TimeoutExpired:
            why = _SLOW.format(limits.seconds)
        finally:
            process.kill()
            process.wait()
        why = why or _reason(process.returncode, errors, limits)
    if begun < asked["skip"] or not part:
        holding.unread.append(Unread("", why, _OPEN_IT))
        return None
    is_over = time.monotonic() >= end
    holding.unread.append(Unread(f"from {part} on" if is_over else part, why, _OPEN_IT))
    return None if is_over else begun + 1


def _worker(file: IO[bytes], errors: IO[bytes], asked: dict) -> subprocess.Popen:
    plain = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT", "TMPDIR") if k in os.environ}
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, _ROOT, json.dumps(asked)]
    return subprocess.Popen(
        command, stdin=file, stdout=subprocess.PIPE, stderr=errors, cwd=os.path.sep,
        env=plain | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}, close_fds=True,
        start_new_session=True,  # Ctrl-C is for us: we end the worker
    )  # fmt: skip


def _messages(process: subprocess.Popen, limits: Limits, end: float) -> Iterator[dict]:
    """The worker's messages as they come.

    Raises:
        _Stopped: it was silent for too long, took too long in all, or says too much.
    """
    left, held = _LONGEST * limits.unpacked_mb << 20, bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            wait = min(end - time.monotonic(), _PATIENCE * limits.seconds)
            if wait <= 0 or not _spoken(selector, wait):
                in_all = time.monotonic() >= end
                raise _Stopped(_SLOW.format(limits.total_seconds if in_all else limits.seconds))
            chunk = os.read(process.stdout.fileno(), _CHUNK)
            left -= len(chunk)
            if not chunk:
                return
            if left < 0:
                raise _Stopped(f"It unpacks to more than {_LONGEST * limits.unpacked_mb} MB of text.")
            *lines, rest = chunk.split(b"\n")
            for line in lines:
                yield json.loads(held + line)
                held.clear()
            held += rest


def _spoken(selector: selectors.BaseSelector, wait: float) -> bool:
    """Whether the worker says something within so many seconds."""
    end = time.monotonic() + wait
    while (left := end - time.monotonic()) > 0:
        stop_point()
        if selector.select(min(left, EVERY)):
            return True
    return False


def _take(message: dict, holding: Holding) -> None:
    if found := message.get("document"):
        found["where"] = tuple(map(tuple, found["where"]))
        holding.documents.append(Document(**found | {"notes": tuple(found["notes"])}))
    elif found := message.get("event"):
        days = {k: date.fromisoformat(found[k]) if found[k] else None for k in ("earliest", "latest")}
        tuples = {"entities": tuple(found["entities"]), "extra": tuple(map(tuple, found["extra"]))}
        holding.events.append(EventRow(**found | days | tuples))
    elif found := message.get("unread"):
        holding.unread.append(Unread(**found))
    elif found := message.get("other"):
        holding.others.append(found["part"])
    elif (found := message.get("sheet")) and holding.spool:
        holding.spool.begin(found["name"], found["names"])
    elif (found := message.get("cells")) and holding.spool:
        holding.spool.add(found["rows"])
    elif found := message.get("note"):
        holding.notes.append(found["text"])


def _reason(code: int, errors: IO[bytes], limits: Limits) -> str:
    """Why a worker ended before its time, from its exit code and the last line it wrote."""
    if code in (-signal.SIGPROF, -signal.SIGXCPU):
        return _SLOW.format(limits.seconds)
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2_000))
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    fault = lines[-1].partition(":")[0].rpartition(".")[2].strip() if lines else ""
    if fault == "MemoryError" or code in _KILLED:
        return _LARGE.format(limits.memory_mb)
    named = fault if fault.isidentifier() else f"exit {code}"
    return f"It is damaged in a way that stopped its reader ({named})."
