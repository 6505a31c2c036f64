"""A JSON list on disk, value by value: no more of it is held than its longest value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.errors import UnreadableFile
from dateline.intake.text_file import TextFile

LONGEST = 64 << 20  # characters of one value
_BLANK = re.compile(r"[ \t\r\n]*")
_MEND = "Mend that place, or save it as JSON lines, of which one broken line costs one row."


def is_list(text: TextFile) -> bool:
    """Whether the text begins as a JSON list does."""
    return next(text.pieces(), "").lstrip(" \t\r\n").startswith("[")


def values_of_list(text: TextFile, place: str) -> Iterator[Any]:
    """The values of a list, in order.

    Raises:
        UnreadableFile: it breaks off, is broken between two values, or one value is longer than LONGEST.
    """
    window, number = _Window(text.pieces(), place), 0
    window.take("[", number)
    while window.next_is() != "]":
        if number:
            window.take(",", number)
        yield window.value(number)
        number += 1
    window.take("]", number)
    window.end(number)


class _Window:
    """The stretch of a text that is looked at."""

    def __init__(self, pieces: Iterator[str], place: str) -> None:
        self._pieces, self._place = pieces, place
        self._held, self._at = "", 0
        self._decoder = json.JSONDecoder()

    def next_is(self) -> str:
        """The next character that is not blank, "" at the end."""
        while True:
            self._at = _BLANK.match(self._held, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._held) or not self._more():
                return self._held[self._at : self._at + 1]

    def take(self, mark: str, number: int) -> None:
        if self.next_is() != mark:
            raise self._broken(number, f"'{mark}' is missing")
        self._at += 1

    def end(self, number: int) -> None:
        if self.next_is():
            raise self._broken(number, "something follows the end of the list")

    def value(self, number: int) -> Any:
        self.next_is()
        while True:
            try:
                found, self._at = self._decoder.raw_decode(self._held, self._at)
                return found
            except RecursionError as error:
                raise self._broken(number, "it is nested too deeply") from error
            except ValueError as error:
                if len(self._held) - self._at > LONGEST:
                    raise self._broken(number, f"it has more than {LONGEST >> 20} MB") from error
                if not self._more():
                    raise self._broken(number, "it is no JSON, or breaks off") from error

    def _more(self) -> bool:
        """Let go of what was read, and hold the next piece."""
        piece = next(self._pieces, "")
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)

    def _broken(self, number: int, why: str) -> UnreadableFile:
        return UnreadableFile(
            f"The JSON is broken: {why}.", place=f"{self._place}, value {number + 1:,}", remedy=_MEND
        )
