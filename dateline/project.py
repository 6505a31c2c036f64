"""A project: one folder of data, and all that pages and the command line do with it.

Joins intake, reading and store; holds no logic of its own beyond the order of the steps.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from dateline import engine
from dateline.intake import Intake, Options, Preview, preview, read
from dateline.model import Article, ImportRecord
from dateline.reading import Reader
from dateline.reading.names import Form, merge_collection
from dateline.store import Store

_LOOKUP = 500  # articles: how many ids are looked up in the store at once


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is. `total` counts articles that are new; both are 0 while the file is parsed."""

    done: int
    total: int


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
        return f"{r.file}: {', '.join(parts)}."


class Project:
    """An open project folder.

    Args:
        folder: Created when absent.
        clock: The time that imports and corrections are stamped with.

    Raises:
        StoreBusy: another process holds the folder.
        StoreError: the folder cannot be opened or written.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.store = Store.open(Path(folder), clock)
        self._clock = clock
        self._adding = threading.Lock()  # one import at a time: the others wait their turn
        self._reader: Reader | None = None

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def preview(data: bytes, name: str, options: Options | None = None) -> Preview:
        """What loading the file would do: the options that would be used and the first rows as stored."""
        return preview(data, name, options)

    def add(
        self,
        data: bytes,
        name: str,
        options: Options | None = None,
        *,
        who: str = "",
        jobs: int = 1,
        progress: Callable[[Progress], None] = lambda _: None,
    ) -> ImportReport:
        """Load one file: parse, read what is new, store it batch by batch, join names, report.

        A batch that was stored stays stored, whatever happens after; the same bytes load once.

        Raises:
            UnreadableFile: the bytes are of no format that is read; nothing is stored.
        """
        with self._adding:
            digest = hashlib.sha256(data).hexdigest()
            before = self.store.import_of(digest)
            if before is not None:
                return ImportReport(before, repeated=True)
            progress(Progress(0, 0))
            intake = read(data, name, options)
            import_id = self.store.begin_import(name, digest, self._clock(), who, data)
            return self._load(import_id, intake, jobs, progress)

    def undo(self, import_id: str) -> None:
        """Take back an import: what only it brought goes, names are joined anew."""
        with self._adding:
            self.store.undo_import(import_id)
            self.link_names()

    def link_names(self) -> None:
        """Decide anew which names of the collection are one entity."""
        merged = merge_collection([_form(row) for row in self.store.name_forms().to_dict("records")])
        assignment = {(n, t): (m.id, evidence) for m in merged for n, t, evidence in m.members}
        self.store.link_entities(merged, assignment)

    def _load(
        self, import_id: str, intake: Intake, jobs: int, progress: Callable[[Progress], None]
    ) -> ImportReport:
        articles = list(intake.articles)
        fresh = self._unknown(import_id, articles)
        self.store.add_rejects(import_id, intake.rejects)
        notes, done = list(intake.notes), 0
        for batch in engine.read_all(fresh, self.reader() if fresh else None, jobs):
            self.store.add_articles(import_id, batch)
            done += len(batch)
            notes += [n for _, reading in batch for n in reading.notes]
            progress(Progress(done, len(fresh)))
        events = self.store.add_events(import_id, intake.events)
        self.link_names()
        already = len(articles) - len(fresh) + len(intake.events) - events + intake.repeated
        record = self.store.finish_import(import_id, articles=done, events=events, already=already)
        return ImportReport(record, tuple(_tally(notes)))

    def reader(self) -> Reader:
        """The reader of this process; its models load at the first article, not before."""
        self._reader = self._reader or Reader()
        return self._reader

    def _unknown(self, import_id: str, articles: Sequence[Article]) -> list[Article]:
        known: set[str] = set()
        for ids in _chunks([a.id for a in articles], _LOOKUP):
            known |= self.store.shared_articles(import_id, ids)
        return [a for a in articles if a.id not in known]


def _form(row: dict) -> Form:
    languages = (row["language"],) if row["language"] else ()
    return Form(row["name"], row["type"], row["articles"], row["mentions"], languages)


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
