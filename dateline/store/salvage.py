"""Opening a database whose write-ahead log was damaged: the log is set aside, the rest opens.

DuckDB keeps what was committed since its last checkpoint in a log beside the file. It refuses to
open a file whose log does not match its checksums, and passes in silence over a log whose head or
tail is gone. So the log is copied before the file is opened; when DuckDB refuses it, the part before
the damage is tried first, for it holds whole transactions, and then the file alone.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateline.errors import StoreError
from dateline.store.database import Database

_REPLAYING = "replaying WAL"
_POSITION = re.compile(r"entry at byte position (\d+)")


@dataclass(frozen=True, slots=True)
class KeptLog:
    """A copy of the log as it was before opening; `damaged` where DuckDB refused it."""

    path: Path
    damaged: bool = False

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)

    def set_aside(self, now: datetime) -> Path:
        """Keep the copy under a name that says what it is."""
        name = self.path.name.rpartition(".")[0]
        kept = self.path.with_name(f"{name}.damaged-{now:%Y%m%dT%H%M%S}")
        return self.path.replace(kept)


def opened(path: Path, time_limit: float) -> tuple[Database, KeptLog | None]:
    """The database, and a copy of the log that it was opened with, where there was one.

    Raises:
        StoreBusy: another process holds the file.
        StoreError: the file itself cannot be opened; the log is left as it was.
    """
    log = path.with_name(f"{path.name}.wal")
    kept = _copied(log)
    try:
        database = Database(path, time_limit)
        _drop_strays(log, kept)
        return database, kept
    except StoreError as error:
        refused = str(error.__cause__)
        if kept is None or _REPLAYING not in refused:
            _dropped(kept)
            raise
        return _without_damage(path, log, kept, refused, time_limit)
    except BaseException:
        _dropped(kept)
        raise


def _without_damage(
    path: Path, log: Path, kept: KeptLog, refused: str, time_limit: float
) -> tuple[Database, KeptLog]:
    fault: StoreError | None = None
    for length in _sound_lengths(refused):
        os.truncate(log, length) if length else log.unlink(missing_ok=True)
        try:
            return Database(path, time_limit), KeptLog(kept.path, damaged=True)
        except StoreError as error:
            fault = error
    kept.path.replace(log)  # the file itself is at fault
    assert fault is not None
    raise fault


def _sound_lengths(refused: str) -> list[int]:
    """Bytes at the head of the log that may be whole: up to the entry that was refused, and none."""
    found = _POSITION.search(refused)
    return [int(found.group(1)), 0] if found else [0]


def _copied(log: Path) -> KeptLog | None:
    if not log.exists() or not log.stat().st_size:
        return None
    copy = log.with_name(f"{log.name}.{os.getpid()}")
    try:
        shutil.copyfile(log, copy)
    except OSError as error:
        with suppress(OSError):  # nor removed, where nothing may be written
            copy.unlink(missing_ok=True)
        raise StoreError(
            f"The project's log cannot be copied before it is opened ({error.strerror}).",
            place=str(log),
            remedy="Make room on the disk or check your rights, then open the project again.",
        ) from error
    return KeptLog(copy)


def _drop_strays(log: Path, kept: KeptLog | None) -> None:
    """Copies of processes that were killed while they opened the file."""
    for copy in log.parent.glob(f"{log.name}.*"):
        if copy.suffix[1:].isdigit() and (kept is None or copy != kept.path):
            copy.unlink(missing_ok=True)


def _dropped(kept: KeptLog | None) -> None:
    if kept is not None:
        kept.drop()
