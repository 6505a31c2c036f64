"""What a format is: a name, a kind of file, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dateline.edtf import in_words

What = Literal["events", "articles", "names"]


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: the selection in words ("" for everything), and when it was made.

    `then` says that it shows what was known on some day, while numbers of accounts are those of today.
    """

    selection: str
    made: datetime
    then: bool = False

    @property
    def day(self) -> str:
        """The day on which it was made, in words."""
        return in_words(self.made.date().isoformat())


@dataclass(frozen=True, slots=True)
class Format:
    """A format of events, articles or names.

    Attributes:
        name: As on the command line.
        words: As people know it.
        of: What it holds.
        suffix: Of a file's name, with the dot.
        write: From the records and what the file says of itself to its bytes.
        takes_undated: Whether it has a place for an event without a date.
    """

    name: str
    words: str
    of: What
    suffix: str
    mime: str
    write: Callable[[Iterable[Any], About], Iterator[bytes]]
    takes_undated: bool = True

    @property
    def file_name(self) -> str:
        """What a file of this format is called where nobody says otherwise."""
        return f"{self.of}{self.suffix}"
