"""The journal: what was begun, ended, undone and decided, one JSON object a line, beside the database.

It outlives a database log that is lost: what it tells and the database does not know was lost, and
can be brought back from the originals (`dateline/store/recovery.py`). Lines are appended and forced
to the disk after the database has committed, and never rewritten. It holds no article.
"""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

from dateline.errors import StoreError
from dateline.model import Correction

FILE = "journal.jsonl"
Line = dict[str, Any]


class Journal:
    """The journal of a project folder; the file is created with its first line."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._writing = threading.Lock()

    def append(self, did: str, *things: Line) -> None:
        """Add a line for each thing that it was done to; once this returns, they outlive a crash.

        Args:
            did: What was done: "import begun", "correction made", …
            things: What `json` can write, with an `id`.

        Raises:
            StoreError: the file cannot be written.
        """
        if not things:
            return
        lines = [json.dumps({"did": did, **thing}, ensure_ascii=False) + "\n" for thing in things]
        added = "".join(lines).encode("utf-8", "replace")
        try:
            with self._writing, self._path.open("ab+") as file:
                torn = file.seek(0, os.SEEK_END) and not _ends_a_line(file)
                file.write(b"\n" + added if torn else added)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                f"The journal of the project cannot be written ({error.strerror}).",
                place=str(self._path),
                remedy="Make room on the disk or check your rights, then repeat the last step.",
            ) from error

    def lines(self) -> list[Line]:
        """What was done, oldest first; a line that a crash tore is passed over.

        Raises:
            StoreError: the file cannot be read.
        """
        try:
            raw = self._path.read_bytes() if self._path.exists() else b""
        except OSError as error:
            raise StoreError(
                f"The journal of the project cannot be read ({error.strerror}).",
                place=str(self._path),
                remedy="Check your rights to the file.",
            ) from error
        return [line for text in raw.splitlines() if (line := _parsed(text)) is not None]


def correction_line(c: Correction) -> Line:
    """A correction as the journal holds it."""
    return {
        "id": c.id, "target": c.target, "field": c.field, "before": c.before, "after": c.after,
        "who": c.who, "when": c.when.isoformat(), "why": c.why,
    }  # fmt: skip


def _ends_a_line(file) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _parsed(text: bytes) -> Line | None:
    try:
        line = json.loads(text)
    except ValueError:  # torn, or not UTF-8
        return None
    return line if isinstance(line, dict) and isinstance(line.get("did"), str) else None
