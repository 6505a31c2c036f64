"""Suggested merges of a project: worked out when asked for, kept until something changes."""

from __future__ import annotations

import threading

from dateline.reading.names.suggest import MOST_NAMES, Candidate, Suggestion, suggest
from dateline.store import Store

_DECISIONS = ("merge", "refuse-merge")


class Suggestions:
    """The queue of suggested merges. Safe to ask from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._basis: tuple = ()
        self._found: list[Suggestion] = []
        self._kept: tuple[int, tuple[Suggestion, ...]] = (-1, ())

    def queue(self) -> tuple[Suggestion, ...]:
        """What is left to decide: never a pair that a person told apart, whatever came since.

        Deciding a pair leaves the others as they were found; whatever else moves names has them looked for
        anew.
        """
        with self._lock:
            revision = self._store.revision
            if self._kept[0] != revision:
                self._kept = revision, tuple(self._left())
            return self._kept[1]

    def _left(self) -> list[Suggestion]:
        apart, basis = self._store.told_apart(), self._now()
        if basis != self._basis:
            names = [Candidate(*row) for row in self._store.most_mentioned(MOST_NAMES)]
            self._basis, self._found = basis, suggest(names, apart)
        ids = {i for s in self._found for i in (s.one, s.into)}
        here = self._store.entity_labels(ids).keys() - self._store.entities_now(ids).keys()
        return [s for s in self._found if {s.one, s.into} <= here and frozenset((s.one, s.into)) not in apart]

    def _now(self) -> tuple:
        """What was looked through: what rules decided, and what people changed beside deciding pairs."""
        log = self._store.corrections()
        others = [c.id for c in log if c.field not in _DECISIONS]
        return self._store.names_decided(), len(others), sum(c.undone for c in log)
