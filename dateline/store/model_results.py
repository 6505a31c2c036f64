"""What name models found, kept beside the project so that reading again need not run them.

A file of its own, not part of the records: it holds digests and offsets, no text, may be deleted at any
time, and costs only time when it is gone, full or damaged. Several reading processes use it at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

KEPT = 300_000  # results, of pieces of at most 3,000 characters: about 100 MB
_WAIT = 5.0  # seconds for another process to finish writing
_AT_ONCE = 500  # keys of one question
_TABLE = "create table if not exists result (id integer primary key, key blob unique, found blob)"

T = TypeVar("T")


class ModelResults:
    """Results by key.

    Args:
        path: The file; made when absent.
        kept: How many results at most; the oldest go first.
    """

    def __init__(self, path: Path, kept: int = KEPT) -> None:
        self._path, self._kept = path, kept

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of the keys that are known."""
        if not self._path.exists():
            return {}
        return self._with_file(lambda file: dict(_found(file, list(dict.fromkeys(keys)))), {})

    def put(self, found: Mapping[bytes, bytes]) -> None:
        """Keep results; those beyond the limit go, oldest first."""
        self._with_file(lambda file: self._store(file, found), None)

    def _store(self, file: sqlite3.Connection, found: Mapping[bytes, bytes]) -> None:
        with file:
            file.executemany("insert or ignore into result (key, found) values (?, ?)", found.items())
            file.execute("delete from result where id <= (select max(id) from result) - ?", (self._kept,))

    def _with_file(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What the work gives; `otherwise` where the file is busy, full or damaged, for it is a cache."""
        try:
            with closing(sqlite3.connect(self._path, timeout=_WAIT)) as file:
                file.execute("pragma synchronous = off")  # a result lost by a power cut is found again
                file.execute(_TABLE)
                return work(file)
        except sqlite3.OperationalError:
            return otherwise
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return otherwise


def _found(file: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for k in range(0, len(keys), _AT_ONCE):
        asked = keys[k : k + _AT_ONCE]
        marks = ",".join("?" * len(asked))
        yield from file.execute(f"select key, found from result where key in ({marks})", asked)
