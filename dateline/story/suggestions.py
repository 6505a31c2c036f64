"""Suggested merges of a project: worked out when asked for, kept until something changes."""

from __future__ import annotations

import threading

from dateline.reading.names.suggest import MOST_NAMES, Candidate, Suggestion, suggest
from dateline.store import Store


class Suggestions:
    """The queue of suggested merges. Safe to ask from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._kept: tuple[int, tuple[Suggestion, ...]] = (-1, ())

    def queue(self) -> tuple[Suggestion, ...]:
        """What is left to decide: never a pair that a person told apart, whatever came since."""
        with self._lock:
            revision = self._store.revision
            if self._kept[0] != revision:
                self._kept = revision, tuple(self._work_out())
            return self._kept[1]

    def _work_out(self) -> list[Suggestion]:
        names = [Candidate(*row) for row in self._store.most_mentioned(MOST_NAMES)]
        return suggest(names, self._store.told_apart())
