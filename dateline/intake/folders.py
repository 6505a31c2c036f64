"""Folders: their files as what is loaded one by one, tables by themselves and documents packed into piles.

Hidden files are passed over, and so are the pictures, styles and scripts in the folder of a saved page,
which is one page with them. Names are labels: what would lead out of the folder is taken off them.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.intake.documents import OF_FOLDER, is_furniture, page_names

_TABLES = re.compile(
    r"(?i).*\.(?:csv|tsv|tab|psv|json|jsonl|ndjson|parquet|xlsx|xlsm|xlsb|xls|ods|zip)(?:\.gz)?"
)
_ONE_ARTICLE = 256 << 10  # bytes: a JSON file of no more is taken for one article, and packed with others
_ENTRIES = 1_000  # of a pile: as many as an archive may have
_PILE = 60 << 20  # bytes of a pile; a document of more is loaded by itself
_BEGINNING_OF_ZIP = (1980, 1, 1, 0, 0, 0)  # the same files are the same pile on any day
_SHOWN = 5  # names in a remark
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Handed:
    """A file on its way in: its label, and its bytes or the file on disk."""

    name: str
    content: bytes | Path


@dataclass(slots=True)
class SortedOut:
    """The files of a folder: what is loaded by itself, what is packed, and what is passed over."""

    folder: str
    alone: list[Handed] = field(default_factory=list)
    packed: list[Handed] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    def handed(self) -> Iterator[Handed]:
        """What is to be loaded, one after the other; a pile is packed when it is its turn."""
        yield from self.alone
        piles = list(_piles(self.packed))
        for number, pile in enumerate(piles, 1):
            part = f" (part {number} of {len(piles)})" if len(piles) > 1 else ""
            yield Handed(f"{self.folder}{part}", _zip_of(pile))

    def notes(self) -> list[str]:
        """What was passed over."""
        told = []
        if self.hidden:
            told.append(f"Hidden files were passed over: {_named(self.hidden)}.")
        if self.furniture:
            told.append(f"Files that belong to saved pages were passed over: {_named(self.furniture)}.")
        return told


def files_of(folder: Path) -> list[Handed]:
    """All files below a folder, by name; links to folders are not followed.

    Raises:
        OSError: the folder cannot be listed.
    """

    def refuse(error: OSError) -> None:
        raise error

    found = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        found += [Path(place) / name for name in sorted(names)]
    return [Handed(path.relative_to(folder).as_posix(), path) for path in found if path.is_file()]


def sort_out(files: Iterable[Handed], folder: str) -> SortedOut:
    """Tell what each file of a folder is to be.

    Args:
        files: With their names inside the folder.
        folder: Its label, which the piles are named after.
    """
    labelled = [Handed(safe_name(f.name), f.content) for f in files]
    pages = page_names(f.name for f in labelled)
    out = SortedOut(safe_name(folder))
    for file in labelled:
        if any(part.startswith(".") for part in file.name.split("/")):
            out.hidden.append(file.name)
        elif is_furniture(file.name, pages):
            out.furniture.append(file.name)
        else:
            (out.alone if _is_for_itself(file) else out.packed).append(file)
    return out


def _is_for_itself(file: Handed) -> bool:
    size = _size(file)
    is_small_json = file.name.lower().endswith(".json") and size <= _ONE_ARTICLE
    return size > _PILE or (not is_small_json and bool(_TABLES.fullmatch(file.name)))


def safe_name(name: str) -> str:
    """A label that leads nowhere: no drive, no parent folder, no control characters."""
    parts = re.split(r"[\\/]+", _CONTROLS.sub("\ufffd", name))
    kept = [p for p in parts if p not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", p)]
    return "/".join(kept) or "folder"


def _piles(files: Sequence[Handed]) -> Iterator[list[Handed]]:
    pile: list[Handed] = []
    held = 0
    for file in files:
        size = _size(file)
        if pile and (len(pile) == _ENTRIES or held + size > _PILE):
            yield pile
            pile, held = [], 0
        pile.append(file)
        held += size
    if pile:
        yield pile


def _size(file: Handed) -> int:
    return len(file.content) if isinstance(file.content, bytes) else file.content.stat().st_size


def _zip_of(pile: Sequence[Handed]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for file in pile:
            data = file.content if isinstance(file.content, bytes) else file.content.read_bytes()
            archive.writestr(zipfile.ZipInfo(file.name, _BEGINNING_OF_ZIP), data)
        archive.comment = OF_FOLDER
    return out.getvalue()


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
