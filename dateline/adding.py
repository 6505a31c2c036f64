"""The loading loop: one import from its first article to its report.

Each batch is one transaction: once stored it stays, whatever happens after. Between two batches a
caller may stop the import: what was stored until then stays, the rest is as if never begun, and the
import is recorded as cancelled with its counts. One that a fault ends is recorded as interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from dateline import engine
from dateline.intake import Intake
from dateline.model import Article, ImportRecord
from dateline.reading import Reader
from dateline.store import Store

_LOOKUP = 500  # articles: how many ids are looked up in the store at once


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is. `total` counts articles that are new; both are 0 while the file is parsed.

    Attributes:
        seconds: Since the first article was handed to the reader.
    """

    done: int
    total: int
    seconds: float = 0.0

    @property
    def rate(self) -> float | None:
        """Articles a second, None before the first batch."""
        return self.done / max(self.seconds, 1e-3) if self.done else None

    @property
    def seconds_left(self) -> float | None:
        """Until the last article at this rate, None while that cannot be said."""
        return (self.total - self.done) / self.rate if self.rate and self.total else None

    def sentence(self) -> str:
        """How far it is, how fast and how long it will take, in a few words."""
        if self.rate is None or self.seconds_left is None:
            return f"reading {_count(self.total, 'article')} …" if self.total else "reading the file …"
        if self.done == self.total:
            return f"{_count(self.total, 'article')} read, joining names …"
        rate = f"{self.rate:,.0f}" if self.rate >= 10 else f"{self.rate:.1f}"
        left = in_words(self.seconds_left)
        return f"{self.done:,} of {_count(self.total, 'article')} · {rate} a second · {left} left"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file. `repeated` says that the same bytes were loaded before: nothing was added."""

    record: ImportRecord
    notes: tuple[str, ...] = ()
    repeated: bool = False

    def sentence(self) -> str:
        """The report in one line."""
        r = self.record
        if self.repeated:
            loaded = f"{_count(r.articles, 'article')} and {_count(r.events, 'event')}"
            return (
                f"{r.file} is already here: it was loaded on {r.when:%d %B %Y} ({loaded}). Nothing was added."
            )
        parts = [f"{_count(r.articles, 'article')} loaded"] if r.articles or not r.events else []
        parts += [f"{_count(r.events, 'event')} loaded"] if r.events else []
        parts += [f"{r.already:,} already there"] if r.already else []
        parts += [f"{_count(len(r.rejects), 'row')} rejected"] if r.rejects else []
        told = f"{r.file}: {', '.join(parts)}."
        return f"{told} It was cancelled: load it again for the rest." if r.cancelled else told


@dataclass
class Loading:
    """One import under way.

    Args:
        progress: Told of each batch that was stored.
        stop: Asked before each batch; True cancels the import.
    """

    store: Store
    import_id: str
    progress: Callable[[Progress], None] = lambda _: None
    stop: Callable[[], bool] = lambda: False
    _done: int = 0
    _events: int = 0
    _already: int = 0
    _notes: list[str] = field(default_factory=list)

    def run(
        self, intake: Intake, reader: Callable[[], Reader], jobs: int, link: Callable[[], None]
    ) -> ImportReport:
        """Store what the intake holds and close the import.

        Args:
            reader: Called when there is something to read.
            jobs: Processes that read, 0 for one a core.
            link: Joins names anew, once all is stored.

        Raises:
            DatelineError: a reading process died, or the store cannot be written; the import is then
                closed as interrupted, and keeps what was stored.
        """
        ended = False
        try:
            finished = self._store_all(intake, reader, jobs)
            link()
            record = self.store.finish_import(
                self.import_id, articles=self._done, events=self._events, already=self._already,
                cancelled=not finished,
            )  # fmt: skip
            ended = True
        finally:
            if not ended:
                self.store.interrupt_import(self.import_id)
        return ImportReport(record, tuple(_tally(self._notes)))

    def _store_all(self, intake: Intake, reader: Callable[[], Reader], jobs: int) -> bool:
        """Whether all was stored, and nobody stopped it."""
        self._notes += intake.notes
        self._already += intake.repeated
        self.store.add_rejects(self.import_id, intake.rejects)
        articles = list(intake.articles)
        fresh = self._unknown(articles)
        self._already += len(articles) - len(fresh)
        if not self._store_articles(fresh, reader, jobs) or self.stop():
            return False
        self._events = self.store.add_events(self.import_id, intake.events)
        self._already += len(intake.events) - self._events
        return True

    def _store_articles(self, fresh: Sequence[Article], reader: Callable[[], Reader], jobs: int) -> bool:
        began = time.monotonic()
        self.progress(Progress(0, len(fresh)))
        if self.stop():
            return False
        batches = engine.read_all(fresh, reader() if fresh else None, jobs)
        try:
            for batch in batches:
                self.store.add_articles(self.import_id, batch)
                self._done += len(batch)
                self._notes += [n for _, reading in batch for n in reading.notes]
                self.progress(Progress(self._done, len(fresh), time.monotonic() - began))
                if self._done < len(fresh) and self.stop():
                    return False
        finally:
            batches.close()  # ends the reading processes
        return True

    def _unknown(self, articles: Sequence[Article]) -> list[Article]:
        known: set[str] = set()
        for ids in _chunks([a.id for a in articles], _LOOKUP):
            known |= self.store.shared_articles(self.import_id, ids)
        return [a for a in articles if a.id not in known]


def in_words(seconds: float) -> str:
    """A time to wait, no more exact than it can be known."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _chunks(values: Iterable[str], size: int) -> Iterator[list[str]]:
    stream = iter(values)
    while chunk := list(islice(stream, size)):
        yield chunk


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def _tally(notes: Iterable[str]) -> list[str]:
    """Each distinct note once, with how often it was made, in the order of first appearance."""
    counts: dict[str, int] = {}
    for note in notes:
        counts[note] = counts.get(note, 0) + 1
    return [note if n == 1 else f"{note} ({n:,} times)" for note, n in counts.items()]
