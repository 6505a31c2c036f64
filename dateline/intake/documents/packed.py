"""Members of ZIP files and gzip files, within limits that count the bytes that come out, not the claims.

Nothing is ever written to disk, so the names of members are labels.
"""

from __future__ import annotations

import gzip
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Limits
from dateline.intake.documents.sniff import sniff

_CHUNK = 1 << 18
_SMALL = 1 << 20  # bytes: what is no larger harms nobody, whatever its ratio
_ANEW = "Pack it anew and load that."
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)


def open_zip(file: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The archive of a file.

    Raises:
        UnreadableFile: it is damaged, or has more entries than are read.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGE as fault:
        raise UnreadableFile("The ZIP archive is damaged or cut off.", remedy=_ANEW) from fault
    count = len(archive.infolist())
    if count > limits.entries:
        raise UnreadableFile(
            f"The archive has {count:,} entries, more than {limits.entries:,}.",
            remedy="Split it into smaller archives.",
        )
    return archive


def unpack(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo | str,
    limits: Limits,
    left: int | None = None,
    first: int | None = None,
) -> bytes:
    """The bytes of one member.

    Args:
        archive: From `open_zip`.
        entry: The member or its name.
        limits: Of the ratio, and of the bytes when `left` is not given.
        left: Bytes that may still come out of this archive.
        first: Read no more than so many bytes.

    Raises:
        UnreadableFile: no such member, a link, a password, an unknown method, damage, or too much.
    """
    if first is not None:
        return next(chunks(archive, entry, limits, first, first), b"")
    return b"".join(chunks(archive, entry, limits, left))


def chunks(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo | str,
    limits: Limits,
    left: int | None = None,
    size: int = _CHUNK,
) -> Iterator[bytes]:
    """The bytes of one member, so many at a time; arguments and faults as `unpack`."""
    entry = _entry(archive, entry)
    most = limits.unpacked_mb << 20 if left is None else left
    by_ratio = max(_SMALL, limits.ratio * entry.compress_size)
    count = 0
    try:
        with archive.open(entry) as member:
            while chunk := member.read(size):
                count += len(chunk)
                if count > min(by_ratio, most):
                    raise _too_much(limits, by_ratio < most)
                yield chunk
    except _DAMAGE as fault:
        raise UnreadableFile(f"This member is damaged ({type(fault).__name__}).", remedy=_ANEW) from fault


def unwrapped(data: bytes, name: str, limits: Limits) -> tuple[bytes, str]:
    """The file inside a gzip file, and its name; any other file as it is, web archives too.

    Raises:
        UnreadableFile: it is damaged, or unpacks to too much.
    """
    if not data.startswith(b"\x1f\x8b") or sniff(data, name) == "warc":
        return data, name
    by_ratio, most = max(_SMALL, limits.ratio * len(data)), limits.unpacked_mb << 20
    out = bytearray()
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as member:
            while chunk := member.read(_CHUNK):
                out += chunk
                if len(out) > min(by_ratio, most):
                    fault = _too_much(limits, by_ratio < most)
                    raise UnreadableFile(fault.reason, place=name, remedy=fault.remedy)
    except _DAMAGE as fault:
        raise UnreadableFile("The gzip file is damaged or cut off.", place=name, remedy=_ANEW) from fault
    return bytes(out), re.sub(r"(?i)\.gz(?:ip)?$", "", name)


def _too_much(limits: Limits, by_ratio: bool) -> UnreadableFile:
    if by_ratio:
        return UnreadableFile(
            f"It unpacks to more than {limits.ratio} times its packed size.",
            remedy="Unpack it yourself, look at it, and load it by itself.",
        )
    return UnreadableFile(
        f"The archive unpacks to more than {limits.unpacked_mb} MB.", remedy="Split it into smaller archives."
    )


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | str) -> zipfile.ZipInfo:
    if isinstance(entry, str):
        try:
            entry = archive.getinfo(entry)
        except KeyError as fault:
            raise UnreadableFile(f"Its part '{entry}' is missing.", remedy=_ANEW) from fault
    if entry.flag_bits & 1:
        raise UnreadableFile("It is locked with a password.", remedy="Unpack it with the password.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableFile("It is a link to another file, which is not followed.", remedy="Pack that file.")
    if outside(entry.filename):
        raise UnreadableFile("Its name leads out of the archive.", remedy=_ANEW)
    return entry


def outside(name: str) -> bool:
    """Whether a member's name would leave the folder it were unpacked in."""
    parts = re.split(r"[\\/]", name)
    return ".." in parts or name.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:", name))
