"""The store's answers, asked ahead and kept: the one cache of what pages show.

A page asks several questions of the same frozen filter; each is asked once, in a thread of its own
while the sidebar is being drawn, and kept until the store changes. Answers are equal for all
sessions, so they are shared; nobody may change a frame that comes from here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from dateline.store import Store

_KEPT = 256  # answers, each of some kilobytes: a page of rows, a hundred buckets
_ASKED = frozenset(
    "summary entity_count density lanes events event_rows facets find_entities articles entities company"
    " company_over_time undated_company co_mentions name_changes reported_span".split()
)
_THREADS = 3  # questions at a time: more than the cores gain nothing


class Answers:
    """A store that is asked ahead and remembers the questions in _ASKED; all else goes through to it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="ask")
        self._kept: OrderedDict[tuple, Future] = OrderedDict()
        self._lock = threading.Lock()

    def ahead(self, question: str, *values: Any) -> Future:
        """Start a question of the store (the name of a method) with hashable values; do not wait."""
        key = (self._store.revision, question, values)
        with self._lock:
            found = self._kept.get(key)
            if found is None or (found.done() and found.exception()):  # a fault is asked again
                found = self._kept[key] = self._pool.submit(getattr(self._store, question), *values)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def ask(self, question: str, *values: Any) -> Any:
        """The answer. Raises what the store raises."""
        return self.ahead(question, *values).result()

    def __getattr__(self, name: str) -> Any:
        return partial(self.ask, name) if name in _ASKED else getattr(self._store, name)
