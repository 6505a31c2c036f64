"""A large text file on disk: its encoding found in one pass, its lines read as they are asked for.

Says the same of a file as `encodings.decode` says of its bytes, without holding them.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.intake.codepages import likely_page
from dateline.intake.encodings import codec_of_start, named_codec
from dateline.stop_points import stop_point

_CHUNK = 1 << 20  # bytes read at once
_LINES = 1_000  # between two questions whether to go on
_HEAD, _BLOCK, _BLOCKS = 400_000, 40_000, 30  # bytes of the sample's head and of its blocks, and their number
_LETTERS = 1_000_000  # bytes with other letters than ASCII from which a code page is guessed
_NOT_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_SURROGATE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text on disk, as `encodings.Decoded` is one in memory."""

    path: Path
    encoding: str
    guessed: bool = False
    notes: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The lines with their ends as they are; what cannot be decoded is U+FFFD."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            for number, line in enumerate(file):
                if not number % _LINES:
                    stop_point()
                yield line if number else line.removeprefix("\ufeff")

    def pieces(self) -> Iterator[str]:
        """The text in pieces of a million characters, whatever its lines."""
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            first = True
            while piece := file.read(_CHUNK):
                stop_point()
                yield piece.removeprefix("\ufeff") if first else piece
                first = False

    def sample(self) -> str:
        """The head of the file and blocks of whole lines spread over it."""
        size = self.path.stat().st_size
        step = max(_BLOCK, (size - _HEAD) // _BLOCKS) // 4 * 4  # keeps UTF-16 and UTF-32 in step
        with self.path.open("rb") as file:
            start = file.read(_HEAD)
            head = start.decode(self.encoding, "replace").removeprefix("\ufeff")
            parts = [head[: head.rfind("\n") + 1] or head]
            for at in range(_HEAD, size - _BLOCK, step):
                file.seek(at)
                block = file.read(_BLOCK).decode(_without_mark(self.encoding, start), "ignore")
                parts.append(block[block.find("\n") + 1 : block.rfind("\n") + 1])
        return "".join(parts)

    def unused(self, candidates: Iterable[str]) -> str:
        """The first of the characters that does not occur in the file."""
        left = list(candidates)
        for line in self.lines():
            if not line.isascii():
                left = [c for c in left if c not in line]
        return left[0]


def open_text_file(path: Path, encoding: str | None = None, place: str = "") -> TextFile:
    """The text of a file on disk, its encoding found by going through it once.

    Raises:
        UnreadableFile: as `encodings.decode`.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    codec = named_codec(head, encoding, place) if encoding else codec_of_start(head, place)
    if codec:
        return _checked(path, codec)
    broken, whole, letters = _utf8_share(path)
    if not broken or whole >= 4 * broken:
        return _checked(path, "utf_8") if broken else TextFile(path, "utf_8")
    page = likely_page(letters)
    note = f"The file does not say its encoding: it reads best as {page}. Change it if letters look wrong."
    checked = _checked(path, page)
    return TextFile(path, page, True, (note, *checked.notes))


def _utf8_share(path: Path) -> tuple[int, int, bytes]:
    """Bytes that are no UTF-8, bytes beyond ASCII that are, and lines to guess a code page from."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    broken = beyond = 0
    letters = bytearray()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            stop_point()
            text = decoder.decode(chunk)
            if not chunk.isascii():
                lost = len(_SURROGATE.findall(text))
                broken, beyond = broken + lost, beyond + len(chunk) - len(text)
                if len(letters) < _LETTERS:
                    letters += b"".join(_NOT_ASCII.findall(chunk))[: _LETTERS - len(letters)]
    return broken + len(_SURROGATE.findall(decoder.decode(b"", final=True))), beyond, bytes(letters)


def _checked(path: Path, codec: str) -> TextFile:
    """The file with a note of what is not of the codec."""
    lost = first = 0
    for number, line in enumerate(TextFile(path, codec).lines(), 1):
        if not line.isascii() and (found := line.count("\ufffd")):
            lost, first = lost + found, first or number
    if not lost:
        return TextFile(path, codec)
    what = "One character is" if lost == 1 else f"{lost:,} characters are"
    stands = "stands" if lost == 1 else "stand"
    note = f"{what} not {codec} (the first in line {first}) and {stands} as \ufffd."
    return TextFile(path, codec, False, (note,))


def _without_mark(codec: str, start: bytes) -> str:
    """The codec for a piece from the middle: the order of bytes is told at the start only."""
    if codec not in ("utf_16", "utf_32"):
        return codec
    is_little = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE))
    return f"{codec}_le" if is_little else f"{codec}_be"
