"""What every part of the store works with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from dateline.store.database import Cursor, Database
from dateline.store.filter import Filter
from dateline.store.journal import Journal
from dateline.store.originals import Originals
from dateline.store.search import Found, Search
from dateline.store.selection import Selection, select


class Part:
    """One family of the store's methods; Store joins them."""

    _db: Database
    _originals: Originals
    _search: Search
    _journal: Journal
    _now: Callable[[], datetime]

    @contextmanager
    def _select(self, f: Filter) -> Iterator[tuple[Cursor, Selection]]:
        """A cursor and the conditions of a filter, for one question."""
        found = self._found(f)
        with self._db.read() as cursor:
            yield cursor, select(cursor, f, found)

    def _found(self, f: Filter) -> Found | None:
        query = f.one("q")
        return None if query is None else self._search.find(query)


def numbers(cursor: Cursor, of: str, count: int) -> list[int]:
    """So many numbers never given before."""
    return cursor.column(f"select nextval('{of}_ids')::int from range($n)", {"n": count}) if count else []
