"""A watched folder: which files in it are new, and whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.intake.folders import Handed, files_of, sort_out

# What browsers and copying programs call a file that is not whole yet.
_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".temp", ".filepart", "~")
_Mark = tuple[int, int]  # bytes, and when it was changed last, in nanoseconds


@dataclass
class Watched:
    """The files of a folder, as it was looked at again and again.

    A file is handed out once: when it looks the same twice in a row, and again when it has changed.
    Hidden files, unfinished downloads, links, and the furniture of saved pages are passed over.
    """

    folder: Path
    _seen: dict[str, _Mark] = field(default_factory=dict)
    _handed: dict[str, _Mark] = field(default_factory=dict)

    def settled(self) -> Iterator[Handed]:
        """Look at the folder; the files that have come to rest since.

        Raises:
            OSError: the folder cannot be listed.
        """
        now = dict(self._marks())
        settled = [n for n, mark in now.items() if self._seen.get(n) == mark != self._handed.get(n)]
        self._seen = now
        for name in settled:
            self._handed[name] = now[name]
            yield Handed(name, self.folder / name)

    def _marks(self) -> Iterator[tuple[str, _Mark]]:
        found = sort_out(files_of(self.folder), self.folder.name)
        for file in (*found.alone, *found.packed):
            path = self.folder / file.name
            if file.name.lower().endswith(_UNFINISHED) or path.is_symlink():
                continue
            try:
                stat = path.stat()
            except OSError:
                continue  # it went meanwhile
            if stat.st_size:
                yield file.name, (stat.st_size, stat.st_mtime_ns)
