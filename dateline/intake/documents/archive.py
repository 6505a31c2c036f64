"""ZIP archives: each member a unit, one level deep, within limits of entries, bytes and ratio.

Nothing is unpacked to disk. Tables and plain texts are named for others to read; the pictures,
styles and scripts in the folder of a saved page, and other files that hold no text, are told.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Limits, Note, Other, Piece
from dateline.intake.documents.packed import open_zip, unpack
from dateline.intake.documents.parts import inside
from dateline.intake.documents.sniff import sniff
from dateline.intake.documents.source import Source, Unit, read_inner

_FURNITURE = re.compile(
    r"(?i)(?:.*\.(?:css|js|mjs|map|svg|woff2?|ico|xsl|xsd|dtd|less|scss)|(?:.*/)?(?:\.ds_store|thumbs\.db|desktop\.ini))"
)
_FOLDER = re.compile(r"(?:.*/)?([^/]+?)(?:_files|\.files|_data|-filer|_fichiers|_archivos|-Dateien)/.*")
PROJECT = "dateline-project.json"  # the member that tells an archive of a project
_PEEK = 1 << 16
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SHOWN = 5
OF_FOLDER = b"the documents of a folder"  # comment of an archive that was made of one to be handed in


class _Budget:
    """Bytes that may still come out of an archive."""

    def __init__(self, left: int) -> None:
        self.left = left


def units(source: Source) -> Iterator[Unit]:
    """A unit a member, then a remark about those that hold no text."""
    with open_zip(source.file, source.limits) as archive:
        if PROJECT in archive.namelist():
            raise UnreadableFile(
                "This is the archive of a whole project.", remedy="Use `dateline restore` with a new folder."
            )
        entries = [e for e in archive.infolist() if not e.is_dir()]
        pages = page_names(archive.namelist())
        passed = [e.filename for e in entries if is_furniture(e.filename, pages)]
        budget = _Budget(source.limits.unpacked_mb << 20)
        for entry in entries:
            if not is_furniture(entry.filename, pages):
                yield Unit(
                    entry.filename, lambda entry=entry: _member(source, archive, entry, budget, passed)
                )
        yield Unit("", lambda: _remark(passed))


def page_names(names: Iterable[str]) -> set[str]:
    """The names of files without folder and ending, after which browsers name the folder of a saved page."""
    return {re.sub(r"\.x?html?$", "", name.rpartition("/")[2]) for name in names}


def is_furniture(name: str, pages: set[str]) -> bool:
    """Whether a file belongs to a saved page beside it, or to the system that packed it.

    Args:
        name: With its folders, parted by "/".
        pages: From `page_names`.
    """
    folder = _FOLDER.fullmatch(name)
    return bool(_FURNITURE.fullmatch(name) or name.startswith("__MACOSX/") or (folder and folder[1] in pages))


def _member(
    source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget, passed: list[str]
) -> Iterator[Piece]:
    head = unpack(archive, entry, source.limits, budget.left, first=_PEEK)
    if not head.startswith(b"PK") and sniff(head, entry.filename) is None:
        if _is_text(head) or head.startswith((b"PAR1", b"\xd0\xcf\x11\xe0")):
            yield Other(entry.filename)
        else:
            passed.append(entry.filename)
        return
    data = unpack(archive, entry, source.limits, budget.left)
    budget.left -= len(data)
    format = sniff(data, entry.filename)
    if format is None:
        yield Other(entry.filename)
        return
    for piece in read_inner(source.inner(data, entry.filename), format):
        yield inside(piece, entry.filename)


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and len(_BINARY.findall(head)) <= 0.05 * len(head)


def _remark(passed: list[str]) -> Iterator[Piece]:
    if passed:
        count = "One member holds" if len(passed) == 1 else f"{len(passed):,} members hold"
        more = f" and {len(passed) - _SHOWN:,} more" if len(passed) > _SHOWN else ""
        yield Note(f"{count} no article and {'was' if len(passed) == 1 else 'were'} passed over: "
                   f"{', '.join(passed[:_SHOWN])}{more}.")  # fmt: skip


def members(
    data: bytes, names: Sequence[str], limits: Limits
) -> Iterator[tuple[str, bytes | UnreadableFile]]:
    """The bytes of the members that were named as `Other`, or why one cannot be had.

    Args:
        data: The archive.
        names: As in `Other.part`.
        limits: Of unpacking, all of these members together.
    """
    left = limits.unpacked_mb << 20
    for name in names:
        try:
            with open_zip(BytesIO(data), limits) as archive:
                found = unpack(archive, name, limits, left)
            left -= len(found)
            yield name, found
        except UnreadableFile as fault:
            yield name, fault
