"""Rows of tables that were read elsewhere, kept in a temporary file: gone through as often as needed."""

from __future__ import annotations

import json
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from dateline.intake.records import Record


@dataclass(slots=True)
class Kept:
    """A table in the spool: its name, its column names where they are told apart from rows, its extent."""

    name: str
    names: tuple[str, ...] | None
    begin: int
    end: int
    rows: int = 0
    width: int = 0


class Spool:
    """The rows of one file's tables. The temporary file is gone with the last reference."""

    def __init__(self) -> None:
        self.tables: list[Kept] = []
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the spool
        self._lock = threading.Lock()

    def begin(self, name: str, names: Sequence[str] | None) -> None:
        """Begin a table; the rows that come belong to it."""
        at = self._file.tell()
        self.tables.append(Kept(name, None if names is None else tuple(names), at, at))

    def add(self, rows: Sequence[list[str]]) -> None:
        """Add rows to the last table; blank ones are left out, as those of a text are."""
        table = self.tables[-1]
        for row in rows:
            if any(row):
                self._file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
                table.rows += 1
                table.width = max(table.width, len(row))
        table.end = self._file.tell()

    def records(self, table: Kept) -> Iterator[Record]:
        """The rows of a table, from the first, numbered from 1."""
        at, number = table.begin, 0
        while at < table.end:
            with self._lock:
                self._file.seek(at)
                lines = self._file.readlines(1 << 20)
            for line in lines:
                if at >= table.end:
                    return
                at, number = at + len(line), number + 1
                yield Record(number, json.loads(line.decode("utf-8", "surrogatepass")))
