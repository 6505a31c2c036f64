"""The store of one project folder: opening, closing, and the parts that write and answer.

project.duckdb   the records: the only thing that must be kept, beside the originals
journal.jsonl    what was begun, ended, undone and corrected: what brings back a log that is lost
originals/       uploads as received, by SHA-256
search/          the full-text index, derived
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from dateline.errors import StoreBusy, StoreError
from dateline.store.applying import APPLIERS
from dateline.store.archived import Archived
from dateline.store.counted import Counted
from dateline.store.deciding import Deciding
from dateline.store.entity_changes import EntityChanges
from dateline.store.grouping import Grouping
from dateline.store.habits import Habits
from dateline.store.imports import interrupt_open_imports
from dateline.store.journal import FILE as JOURNAL
from dateline.store.journal import Journal
from dateline.store.linking import Linking
from dateline.store.migrations import migrate
from dateline.store.originals import Originals
from dateline.store.queries.articles import ArticleQueries
from dateline.store.queries.changes import ChangeQueries
from dateline.store.queries.company import CompanyQueries
from dateline.store.queries.doubts import DoubtQueries
from dateline.store.queries.exporting import ExportQueries
from dateline.store.queries.happenings import HappeningQueries
from dateline.store.queries.suggesting import Suggesting
from dateline.store.recovery import Recovery
from dateline.store.rereading import Rereading
from dateline.store.salvage import opened
from dateline.store.search import Search

FILE = "project.duckdb"
TIME_LIMIT = 10.0  # seconds a question may take


def is_project(folder: Path) -> bool:
    """Whether a folder holds a project, or the journal from which one is brought back."""
    return (folder / FILE).is_file() or (folder / JOURNAL).is_file()


def _now() -> datetime:
    return datetime.now(UTC)


class Store(
    CompanyQueries, ChangeQueries, Archived, Linking, Grouping,
    Deciding, ArticleQueries, HappeningQueries, EntityChanges, Suggesting, Rereading, Habits, Recovery,
    DoubtQueries, ExportQueries,
):  # fmt: skip
    """A project's records, full-text index and originals. Frames hold no more than what was asked.

    Ids are text outside (integers inside). Day columns of frames are datetime64, NaT where unknown.
    Safe to use from many threads.
    """

    _open: ClassVar[set[Path]] = (
        set()
    )  # of this process: DuckDB keeps other processes out, not a second Store here
    _opening = threading.Lock()
    _appliers = APPLIERS

    def __init__(self, folder: Path, now: Callable[[], datetime], time_limit: float) -> None:
        """Use `Store.open`."""
        self.folder, self._now = folder, now
        self._db, self._kept_log = opened(folder / FILE, time_limit)
        self._journal = Journal(folder)
        self._originals = Originals(folder / "originals")
        self._search = Search(folder / "search", self._db)
        self._counted = Counted()

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime] = _now, time_limit: float = TIME_LIMIT) -> Store:
        """Open the store of a folder, or create it.

        Args:
            folder: Created when absent.
            now: The time that changes are stamped with.
            time_limit: Seconds a question may take before it is stopped (QueryTooSlow).

        Raises:
            StoreBusy: the folder is open already, in this process or in another.
            StoreError: it cannot be opened or written, or a newer Dateline wrote it.
        """
        folder = Path(folder).resolve()
        _create(folder)
        cls._claim(folder)
        try:
            store = cls(folder, now, time_limit)
            store._prepare()
        except BaseException:
            cls._open.discard(folder)
            raise
        return store

    @property
    def revision(self) -> int:
        """Grows with each committed change: the key of every cache."""
        return self._db.revision

    def close(self) -> None:
        """Let go of the folder. Closing twice does nothing."""
        self._search.close()
        self._db.close()
        self._open.discard(self.folder)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def _claim(cls, folder: Path) -> None:
        with cls._opening:
            if folder in cls._open:
                raise StoreBusy(
                    "This project is open already.",
                    place=str(folder),
                    remedy="Close it, or use another folder.",
                )
            cls._open.add(folder)

    def _prepare(self) -> None:
        try:
            migrate(self._db, self._now())
            self._db.changed()
            self._search.catch_up()  # before anything is written: an index ahead of the file is of no use
            with self._db.write() as cursor:
                interrupt_open_imports(cursor)
            self._search.catch_up()
            self._account_for(self._kept_log)
        except BaseException:
            self._db.close()
            if self._kept_log and not self._kept_log.damaged:
                self._kept_log.drop()
            raise


def _create(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder cannot be created ({error.strerror}).",
            place=str(folder),
            remedy="Choose a folder that you may write to.",
        ) from error
