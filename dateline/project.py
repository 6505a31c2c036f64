"""A project: one folder of data, and all that pages and the command line do with it.

Joins intake, reading and store; holds no logic of its own beyond the order of the steps.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from dateline.adding import ImportReport, Loading, Progress
from dateline.errors import StoreError
from dateline.grouping import group, regroup
from dateline.intake import Options, Preview, Stream, preview, rejects_download, stream
from dateline.intake.options_json import options_as_json, options_of_json
from dateline.model import ImportRecord
from dateline.readers import make_reader
from dateline.reading import Reader
from dateline.reading.names import Form, merge_collection
from dateline.rereading import reread
from dateline.stop_points import Stopped, stoppable_by
from dateline.store import Store
from dateline.store.recovery import STANDS_FOR
from dateline.story.tellings import keep_tellings
from dateline.story.topics import refresh_topics
from dateline.usual import Usual, remember_reading, usual_reading

__all__ = ["ImportReport", "Progress", "Project"]


# Events that a process before this one left ungrouped: as many as are grouped within the second or two that
# opening may take, if all of them are alike; more wait for the queue of imports, or for the next import.
_SOON = 200
_NAMELESS = 50_000  # ungrouped events up to which an import without names groups them: a minute or two


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
        self._grouping = threading.RLock()  # one at a time: what is handed out must be there when it returns
        self.store.regroup = self._regroup
        if 0 < self.store.waiting() <= _SOON:
            group(self.store)
        self._clock = clock
        self._adding = threading.Lock()  # one import at a time: the others wait their turn
        self._reader: Reader | None = None
        self._make_reader = partial(make_reader, Path(folder))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def preview(content: bytes | Path, name: str, options: Options | None = None) -> Preview:
        """What loading the file would do: the options that would be used and the first rows as stored."""
        return preview(content, name, options)

    def usual(self, content: bytes | Path, name: str) -> Usual | None:
        """How the last file of the same make was read, where a person had decided something about it."""
        return usual_reading(self.store, content, name)

    def add(
        self,
        content: bytes | Path,
        name: str,
        options: Options | None = None,
        *,
        who: str = "",
        jobs: int = 1,
        progress: Callable[[Progress], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
        with_names: bool = True,
        stands_for: str = "",
    ) -> ImportReport:
        """Load one file: parse, read what is new, store it batch by batch, join names, report.

        A batch that was stored stays stored, whatever happens after; the same bytes load once.

        Args:
            content: The bytes, or the file on disk, of which a large table is never held whole.
            stop: Asked several times a second; True cancels the import, which keeps what was stored.
            with_names: False leaves names unread, which takes a fraction of the time.
            stands_for: The lost import that this one brings back, see `dateline.recovering`.

        Raises:
            Stopped: it was stopped before anything was stored.
            UnreadableFile: the bytes are of no format that is read; nothing is stored.
            OSError: the file on disk cannot be read.
        """
        with self._adding, stoppable_by(stop):
            digest = _digest(content)
            before = self.store.import_of(digest)
            if before is not None:
                return ImportReport(before, repeated=True)
            progress(Progress(0, 0))
            found = _begun(content, name, options)
            decided = options_as_json(options) | ({} if with_names else {"with_names": False})
            decided |= {STANDS_FOR: stands_for} if stands_for else {}
            import_id = self.store.begin_import(name, digest, self._clock(), who, content, decided)
            remember_reading(self.store, content, name, options or Options())
            loading = Loading(self.store, import_id, progress, stop, with_names, self._make_reader)
            reader = self.reader if with_names else lambda: Reader(with_names=False)
            return loading.run(
                found, reader, jobs, self.link_names, self.group if with_names else self._group_few
            )

    def add_again(
        self,
        import_id: str,
        *,
        who: str = "",
        jobs: int = 1,
        progress: Callable[[Progress], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> ImportReport:
        """Load the original of an import once more, as it was read then: one that was cut off, or undone.

        Raises:
            StoreError: there is no such import, or its original was not kept.
        """
        record = self.store.import_record(import_id)
        said = self.store.import_options(import_id)
        return self.add(
            self.original(record), record.file, options_of_json(said), who=who, jobs=jobs,
            progress=progress, stop=stop, with_names=said.get("with_names", True),
        )  # fmt: skip

    def rejects_file(self, import_id: str) -> bytes:
        """The rejected rows of an import in the layout of its file, with a reason each: to mend and load.

        Those of several sheets, or of several tables of an archive, are files of their own in a ZIP, which
        can be loaded as it is.

        Raises:
            StoreError: as `add_again`.
        """
        record = self.store.import_record(import_id)
        decided = options_of_json(self.store.import_options(import_id))
        found = stream(self.original(record), record.file, decided)
        return rejects_download(record.rejects, found.shapes)

    def original(self, record: ImportRecord) -> bytes:
        """The bytes of an import's file as they came.

        Raises:
            StoreError: they were not kept.
        """
        original = self.store.original(record.sha256)
        if original is None:
            raise StoreError(
                "The original of this import was not kept.",
                place=record.file,
                remedy="Choose the file itself.",
            )
        return original

    def undo(self, import_id: str) -> None:
        """Take back an import: what only it brought goes, names are joined anew."""
        with self._adding, self._grouping:
            self.store.undo_import(import_id)
            self.join()

    def reread(
        self,
        jobs: int = 1,
        progress: Callable[[Progress], None] = lambda _: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> int:
        """Read all articles anew, as after a change of rules; imports, ids and corrections stay.

        Args:
            stop: Asked after each batch; True ends the work, which keeps what was done.

        Returns:
            How many articles were read.
        """
        with self._adding:
            done = reread(self.store, self.reader(), jobs, progress, stop, self._make_reader)
            self.join()
            self.store.reapply_corrections()
            return done

    def join(self) -> None:
        """Bring what spans articles up to date: names, copies of one text, accounts, what is told of days,
        topics."""
        self.link_names()
        self.group()

    def left_some(self) -> bool:
        """Whether a process before this one left accounts uncompared, no more than take a minute or two."""
        return 0 < self.store.waiting() <= _NAMELESS

    def group(self) -> None:
        """Bring up to date what spans articles beside names: copies of one text, accounts, topics.

        Raises:
            Stopped: somebody wished it; what was done stays, and the next call goes on from there.
        """
        with self._grouping:
            group(self.store)
        keep_tellings(self.store)
        refresh_topics(self.store)

    def _group_few(self) -> None:
        """As `group`, unless so many events wait that it would take longer than to read them without names.

        Raises:
            Stopped: so many wait; the next import groups them.
        """
        if self.store.waiting() > _NAMELESS:
            raise Stopped("Too many events wait to be grouped.")
        self.group()

    def _regroup(self) -> None:
        """Happenings after a change by a person."""
        with self._grouping:
            regroup(self.store)

    def link_names(self) -> None:
        """Decide anew which names of the collection are one entity."""
        forms = [_form(row) for row in self.store.name_forms().to_dict("records")]
        merged = merge_collection(forms, self.store.names_beside)
        assignment = {(n, t): (m.id, evidence) for m in merged for n, t, evidence in m.members}
        self.store.link_entities(merged, assignment)

    def reader(self) -> Reader:
        """The reader of this process; its models load at the first article, not before."""
        self._reader = self._reader or self._make_reader()
        return self._reader


def _begun(content: bytes | Path, name: str, options: Options | None) -> Stream:
    try:
        return stream(content, name, options)
    except Stopped as stopped:
        raise Stopped(
            "It was cancelled before anything was loaded.", place=name, remedy="Load it again when you like."
        ) from stopped


def _digest(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _form(row: dict) -> Form:
    languages = (row["language"],) if row["language"] else ()
    return Form(row["name"], row["type"], row["articles"], row["mentions"], languages)
