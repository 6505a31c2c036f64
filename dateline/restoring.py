"""Making a project again from its archive: uploads are read and corrections recorded anew, in their order.

An archive may come from anybody. Nothing in it chooses a path: members are named by what an archive of a
project holds, uploads by their digest, which has to be that of their bytes. Bytes that come out are
counted against the size of the archive. The project appears when it is whole, or not at all.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from dateline import archive_layout as layout
from dateline.adding import Progress
from dateline.errors import DatelineError, UnreadableFile
from dateline.intake.documents import Limits
from dateline.intake.documents.packed import chunks, open_zip, unpack
from dateline.intake.options_json import options_of_json
from dateline.model import Correction
from dateline.project import Project
from dateline.stop_points import Stopped
from dateline.store import is_project
from dateline.store.archived import ArchivedImport

_LIMITS = Limits(entries=100_000)
_LEAST = 200 << 20  # bytes that may come out of an archive however small it is
_RATIO = 100  # all that comes out to the archive itself: members that overlap cannot exceed it
_MOST_LISTED = 100 << 20  # bytes of what people decided: it is held in memory
_UPLOAD = re.compile(re.escape(layout.ORIGINALS) + "([0-9a-f]{64})")
_LISTS = (layout.HEAD, layout.IMPORTS, layout.CORRECTIONS, layout.HABITS)


def restore(
    file: Path,
    folder: Path,
    jobs: int = 0,
    progress: Callable[[str, Progress], None] = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[str]:
    """Make the project of an archive in a folder that is not there or empty.

    Args:
        progress: Told of the file that is read and how far it is.
        stop: Asked several times a second; True ends the work, and leaves nothing.

    Yields:
        What became of each upload, in a sentence, and of the corrections.

    Raises:
        UnreadableFile: it is no archive of a project, is damaged, or unpacks to too much.
        DatelineError: the folder holds something, or cannot be written.
        Stopped: somebody wished it.
        OSError: the archive cannot be read.
    """
    _refuse_full(folder)
    with file.open("rb") as opened, _beside(folder) as made:
        try:
            with open_zip(opened, _LIMITS) as archive:
                found = _Archive(archive, file.stat().st_size)
                found.unpack_uploads(made / "originals")
        except UnreadableFile as fault:
            raise UnreadableFile(fault.reason, place=str(file), remedy=fault.remedy) from fault
        yield from _replayed(found, made, jobs, progress, stop)
        if folder.exists():
            folder.rmdir()
        made.rename(folder)


class _Archive:
    """An archive whose lists are sound and whose members are those that they name."""

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        names = archive.namelist()
        if layout.HEAD not in names:
            raise UnreadableFile("It is no archive of a project.", remedy="Add it with `dateline add`.")
        if strange := [n for n in names if n not in _LISTS and not _UPLOAD.fullmatch(n)]:
            raise UnreadableFile(
                f"It holds '{strange[0]}', which no archive of a project does.",
                remedy="Look at where it comes from.",
            )
        self._zip, self._left = archive, max(_LEAST, _RATIO * size)
        self._uploads = [n for n in names if _UPLOAD.fullmatch(n)]
        _check_version(self._records(layout.HEAD, dict))
        self.imports = self._records(layout.IMPORTS, layout.import_of)
        self.corrections = self._records(layout.CORRECTIONS, layout.correction_of)
        self.habits = self._records(layout.HABITS, layout.habit_of)

    def _records(self, member: str, make: Callable) -> list:
        data = unpack(self._zip, member, _LIMITS, min(self._left, _MOST_LISTED))
        self._left -= len(data)
        return layout.records(data, member, make)

    def unpack_uploads(self, folder: Path) -> None:
        """Put each upload under its digest, as a store keeps them."""
        for name in self._uploads:
            digest = name.removeprefix(layout.ORIGINALS)
            target = folder / digest[:2] / digest
            target.parent.mkdir(parents=True, exist_ok=True)
            known = hashlib.sha256()
            with target.open("wb") as out:
                for chunk in chunks(self._zip, name, _LIMITS, self._left):
                    known.update(chunk)
                    self._left -= len(chunk)
                    out.write(chunk)
            if known.hexdigest() != digest:
                raise UnreadableFile(f"The upload '{name}' is not what it was.", remedy="Take another copy.")


def _check_version(head: list[dict]) -> None:
    if len(head) != 1 or head[0].get("version") != layout.VERSION:
        raise UnreadableFile(
            "The archive was made by another version of Dateline.", remedy="Restore it with that version."
        )


class _Then:
    """A clock that stands at the time of what is being done again."""

    def __init__(self) -> None:
        self.now = datetime.fromtimestamp(0, UTC)

    def __call__(self) -> datetime:
        return self.now


def _replayed(
    found: _Archive, folder: Path, jobs: int, progress: Callable[[str, Progress], None],
    stop: Callable[[], bool],
) -> Iterator[str]:  # fmt: skip
    """Do again what was done in the project, in its order."""
    then = _Then()
    with Project(folder, then) as project:
        left = deque(found.corrections)
        for imported in found.imports:
            project.store.record_corrections(list(_until(left, imported.when)))
            then.now = imported.when
            yield _reloaded(project, imported, jobs, partial(progress, imported.file), stop)
            if stop():
                raise Stopped("It was stopped: nothing was restored.")
        for make, name, habit in found.habits:
            then.now = habit.when
            project.store.remember_reading(make, name, habit.file, habit.options)
        project.store.record_corrections(list(left))
    count = len(found.corrections)
    yield f"{'1 correction' if count == 1 else f'{count:,} corrections'} recorded again."


def _until(left: deque[Correction], when: datetime) -> Iterator[Correction]:
    """The next corrections of the log that were made before a time; they are no longer left."""
    while left and left[0].when < when:
        yield left.popleft()


def _reloaded(
    project: Project, imported: ArchivedImport, jobs: int, progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> str:  # fmt: skip
    """Load an upload as it was loaded, as far as it was."""
    path = project.store.original_path(imported.sha256)
    if imported.state == "undone" or not (imported.articles or imported.events or imported.already):
        project.store.note_undone_import(imported, path)
        return f"{imported.file}: listed, without what it had brought."
    if path is None:
        return f"{imported.file}: its bytes are not in the archive, so its articles are not here."
    done = 0

    def note(p: Progress) -> None:
        nonlocal done
        done = p.done
        progress(p)

    def enough() -> bool:
        return stop() or (imported.state != "finished" and done >= imported.articles > 0)

    options = imported.options
    report = project.add(
        path, imported.file, options_of_json(options), who=imported.who, jobs=jobs, progress=note,
        stop=enough, with_names=options.get("with_names", True),
    )  # fmt: skip
    return report.sentence()


def _refuse_full(folder: Path) -> None:
    if is_project(folder) or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise DatelineError(
            "There is something here already.", place=str(folder), remedy="Name a new folder with --data."
        )


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder beside the one that is wanted, gone at the end unless it took that one's name."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        around = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        made = around / "project"
        made.mkdir()
    except OSError as error:
        raise DatelineError(
            f"The folder cannot be created ({error.strerror}).", place=str(folder),
            remedy="Choose a folder that you may write to.",
        ) from error  # fmt: skip
    try:
        yield made
    finally:
        shutil.rmtree(around, ignore_errors=True)
