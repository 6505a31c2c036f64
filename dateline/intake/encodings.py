"""Bytes to text: marks at the start of a file and strict UTF-8 first, then code pages by how they read.

Nothing is dropped: what cannot be decoded becomes U+FFFD and is noted with its place.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.errors import UnreadableFile
from dateline.intake.codepages import likely_page

_MARKS = (  # byte order marks, the longer before the shorter that begins it
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
_SIGNATURES = (  # bytes that begin a file that is no text: what it is
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"%PDF-", "a PDF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"PAR1", "a Parquet table"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ue000-\uf8ff]")
_LOOK = 100_000  # bytes looked at to tell text from what is not
_HIGHEST_PLANE = 0x10  # of Unicode
_PIECE = 1_000_000  # characters split into lines at once
_MOST_CONTROLS, _MOST_NULS = 0.05, 0.3  # shares of the bytes looked at


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the codec it was read with, whether that was a guess, and what was noted."""

    text: str
    encoding: str
    guessed: bool = False
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The lines with their ends as they are."""
        return physical_lines(self.text.removeprefix("\ufeff"))

    def sample(self) -> str:
        """The text itself: it is in memory anyhow."""
        return self.text.removeprefix("\ufeff")

    def unused(self, candidates: Iterable[str]) -> str:
        """The first of the characters that does not occur in the text."""
        return next(c for c in candidates if c not in self.text)


def decode(data: bytes, encoding: str | None = None, place: str = "") -> Decoded:
    """The text of a file.

    Args:
        data: The whole file.
        encoding: A codec's name to use instead of looking; what does not fit it becomes U+FFFD.
        place: The file's name, for messages.

    Raises:
        UnreadableFile: the bytes are no text, or there is no such codec.
    """
    if codec := named_codec(data, encoding, place) if encoding else codec_of_start(data, place):
        return _with_replacement(data, codec)
    try:
        return Decoded(data.decode("utf-8"), "utf_8")
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(data):
        return _with_replacement(data, "utf_8")
    page = likely_page(data)
    decoded = _with_replacement(data, page)
    note = f"The file does not say its encoding: it reads best as {page}. Change it if letters look wrong."
    return Decoded(decoded.text, page, True, (note, *decoded.notes))


def codec_of_start(data: bytes, place: str) -> str | None:
    """The codec that the first bytes of a file decide; None where the whole of it has to be looked at.

    Raises:
        UnreadableFile: the bytes are no text.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec
    if codec := _unmarked_utf32(data) or _unmarked_utf16(data):
        return codec
    _refuse_binary(data, place)
    return "iso2022_jp" if b"\x1b$B" in data[:_LOOK] or b"\x1b$@" in data[:_LOOK] else None


def named_codec(data: bytes, encoding: str, place: str) -> str:
    """The codec that a person named, with its mark where the data begin with one.

    Raises:
        UnreadableFile: there is no such codec of text.
    """
    try:
        codec = codecs.lookup(encoding)
    except (LookupError, ValueError) as e:
        raise UnreadableFile(
            f"'{encoding}' is no encoding.", place=place, remedy="Choose one like utf-8, cp1252 or cp1251."
        ) from e
    if not codec._is_text_encoding:
        raise UnreadableFile(f"'{encoding}' is no encoding of text.", place=place, remedy="Choose utf-8.")
    return "utf_8_sig" if data.startswith(codecs.BOM_UTF8) and codec.name == "utf-8" else encoding


def _with_replacement(data: bytes, codec: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError as e:
        line = data.count(b"\n", 0, e.start) + 1
        text = data.decode(codec, errors="replace")
        lost = text.count("\ufffd")
        note = (
            f"{lost:,} characters are not {codec} (the first in line {line}) and stand as \ufffd."
            if lost != 1
            else f"One character is not {codec} (line {line}) and stands as \ufffd."
        )
        return Decoded(text, codec, False, (note,))


def _unmarked_utf32(data: bytes) -> str | None:
    """UTF-32 without its mark: of each four bytes the highest is zero, and the next at most 16."""
    head = data[: _LOOK // 4 * 4]
    if len(head) < 8 or len(data) % 4:
        return None
    for codec, highest, next_ in (("utf_32_le", 3, 2), ("utf_32_be", 0, 1)):
        if not any(head[highest::4]) and max(head[next_::4]) <= _HIGHEST_PLANE:
            text = head.decode(codec, "replace")
            return codec if len(_CONTROLS.findall(text)) < _MOST_CONTROLS * len(text) else None
    return None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: the commas and line ends of any script have a zero on one side only."""
    head = data[: _LOOK // 50 * 2]
    if len(head) < 4:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0.2 * max(even, odd) or max(even, odd) < 0.02 * half:
        return None
    if len(_BINARY.findall(head)) <= _MOST_CONTROLS * len(head) and _is_utf8(head):
        return None  # text of one byte a character with a few NULs in it
    codec = "utf_16_le" if odd > even else "utf_16_be"
    try:
        text = head.decode(codec)
    except UnicodeDecodeError:
        return None
    if b"\n" in head and not {"\n", "\r"} & set(text) and _is_utf8(head):
        return None  # its line ends are bytes, not pairs of them
    return codec if len(_CONTROLS.findall(text)) < _MOST_CONTROLS * len(text) else None


def _refuse_binary(data: bytes, place: str) -> None:
    """Refuse known signatures, and bytes of which many are control characters and that are no UTF-8."""
    what = next((name for sign, name in _SIGNATURES if data.startswith(sign)), "")
    head = data[:_LOOK]
    if not what and len(_BINARY.findall(head)) > _MOST_CONTROLS * len(head):
        what = "mostly NUL characters" if head.count(0) > _MOST_NULS * len(head) else ""
        what = what if _is_utf8(head) else "no text"
    if what:
        raise UnreadableFile(
            f"The bytes are {what}.", place=place, remedy="Load a table, a document or a text."
        )


def _is_utf8(head: bytes) -> bool:
    """Whether bytes are UTF-8, but for a character that their end may cut."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as e:
        return e.reason == "unexpected end of data"
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Damaged UTF-8: far more well-formed sequences than broken ones."""
    text = data.decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= c <= "\udcff" for c in text if c > "\x7f")
    whole = sum(c > "\x7f" for c in text) - broken
    return whole >= 4 * broken


def physical_lines(text: str) -> Iterator[str]:
    """The lines with their ends (\\n, \\r\\n, \\r); by blocks, as `StringIO` holds four bytes a character."""
    end_mark, start = "\n" if "\n" in text else "\r", 0
    while start < len(text):
        end = text.find(end_mark, start + _PIECE) + 1 or len(text)
        yield from io.StringIO(text[start:end], newline="")
        start = end
