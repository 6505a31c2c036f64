"""The loading loop: one import from its first article to its report.

Each batch is one transaction: once stored it stays, whatever happens after. A caller may stop the
import: the batch under way is let go, what was stored until then stays, the rest is as if never begun,
and the import is recorded as cancelled with its counts. One that a fault ends is recorded as interrupted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline import engine
from dateline.intake import Stream
from dateline.model import Article, ImportRecord
from dateline.reading import Reader
from dateline.stop_points import Stopped
from dateline.store import Store

_LATER = "Which sentences tell one happening, and topics, are found out later, or by the next import."


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
        stop: Asked several times a second; True cancels the import.
        with_names: Whether names are read.
        make: Makes the reader of another process.
    """

    store: Store
    import_id: str
    progress: Callable[[Progress], None] = lambda _: None
    stop: Callable[[], bool] = lambda: False
    with_names: bool = True
    make: Callable[[], Reader] = Reader
    _stopped: bool = False
    _done: int = 0
    _events: int = 0
    _already: int = 0
    _rejected: int = 0
    _notes: dict[str, int] = field(default_factory=dict)

    def run(
        self,
        stream: Stream,
        reader: Callable[[], Reader],
        jobs: int,
        link: Callable[[], None],
        group: Callable[[], None] = lambda: None,
    ) -> ImportReport:
        """Store what the stream holds and close the import.

        Args:
            reader: Called for the reader of this process.
            jobs: Processes that read, 0 for one a core.
            link: Joins names anew, once all is stored.
            group: Does the rest that spans articles, which takes longer. It is left for later where somebody
                stops the import, and told.

        Raises:
            DatelineError: a reading process died, or the store cannot be written; the import is then
                closed as interrupted, and keeps what was stored.
        """
        ended = False
        try:
            finished = self._store_all(stream, reader, jobs)
            self._already += stream.repeated
            link()
            self._group(group)
            record = self.store.finish_import(
                self.import_id, articles=self._done, events=self._events, already=self._already,
                cancelled=not finished, notes=_told(self._notes),
            )  # fmt: skip
            ended = True
        finally:
            if not ended:
                self.store.interrupt_import(self.import_id)
        return ImportReport(record, tuple(_told(self._notes)))

    def _group(self, group: Callable[[], None]) -> None:
        try:
            if self._stops():
                raise Stopped("The import was cancelled.")
            group()
        except Stopped:
            self._note([_LATER])
            return
        self._note_copies()

    def _note_copies(self) -> None:
        copies = self.store.copies_brought(self.import_id)
        if copies:
            self._note([f"{_count(copies, 'article')} copied from another: each text counts as one source."])

    def _store_all(self, stream: Stream, reader: Callable[[], Reader], jobs: int) -> bool:
        """Whether all was stored, and nobody stopped it."""
        began = time.monotonic()
        batches = engine.read_all(self._fresh(stream), reader(), jobs, self.with_names, self.make)
        try:
            for batch in batches:
                self.store.add_articles(self.import_id, batch)
                self._done += len(batch)
                self._note(n for _, reading in batch for n in reading.notes)
                total = self._total(stream)
                self.progress(Progress(self._done, total, time.monotonic() - began))
                if self._done < total and self._stops():
                    return False
        except Stopped:
            self._stopped = True
        finally:
            batches.close()  # ends the reading processes
            self._notes = dict.fromkeys(stream.notes, 1) | self._notes
        if self._stopped:
            return False
        if self._done < self._total(stream):  # rows that the file repeats are known at its end only
            self.progress(Progress(self._done, self._done, time.monotonic() - began))
        return True

    def _fresh(self, stream: Stream) -> Iterator[Article]:
        """The articles that are new, as the file is read; its rejects and events are stored on the way."""
        for arrival in stream.arrivals:
            if self._stops():
                return
            self.store.add_rejects(self.import_id, arrival.rejects)
            events = self.store.add_events(self.import_id, arrival.events)
            known = self.store.shared_articles(self.import_id, [a.id for a in arrival.articles])
            fresh = [a for a in arrival.articles if a.id not in known]
            self._events += events
            self._already += len(arrival.events) - events + len(arrival.articles) - len(fresh)
            self._rejected += len(arrival.rejects)
            self.progress(Progress(self._done, self._total(stream)))
            yield from fresh

    def _stops(self) -> bool:
        """Whether somebody has stopped the import; asked where it can end soundly."""
        self._stopped = self._stopped or self.stop()
        return self._stopped

    def _total(self, stream: Stream) -> int:
        """How many articles there will be, as far as it can be told before the end of the file."""
        return max(self._done, stream.expected - self._rejected - self._already - self._events)

    def _note(self, notes: Iterable[str]) -> None:
        for note in notes:
            self._notes[note] = self._notes.get(note, 0) + 1


def in_words(seconds: float) -> str:
    """A time to wait, no more exact than it can be known."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def _told(notes: dict[str, int]) -> list[str]:
    """Each note with how often it was made."""
    return [note if n == 1 else f"{note} ({n:,} times)" for note, n in notes.items()]
