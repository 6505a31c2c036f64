"""A file that had to be written out of order, handed on from its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

_PIECE = 1 << 16  # bytes


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The bytes of a file, from its beginning."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
