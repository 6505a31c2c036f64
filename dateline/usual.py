"""Loading a file like the last of its make: what a person decided then is used, and said."""

from __future__ import annotations

import codecs
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dateline.errors import DatelineError
from dateline.intake import Options, stream
from dateline.intake.layouts import layout_of
from dateline.intake.options_json import options_as_json, options_of_json
from dateline.store import Store

_LOOK = 1 << 20  # bytes of a file on disk
# What belongs to one file only, or follows from its bytes, is not carried to the next.
_OF_ONE_FILE = ("title", "published", "format", "url")
_WORDS = {
    "encoding": "encoding {}", "delimiter": "cells parted by {!r}", "quote": "quote {!r}",
    "kind": "rows are {}",
    "date_order": "dates {}", "header": "column names in row {}", "source": "source {}",
    "language": "language {}", "sheet": "sheet {}",
}  # fmt: skip
_ORDERS = {"DMY": "day first", "MDY": "month first", "YMD": "year first"}


@dataclass(frozen=True, slots=True)
class Usual:
    """How the last file of this make was read."""

    file: str
    when: datetime
    options: Options

    def sentence(self) -> str:
        """What is used again, and from when."""
        said = options_as_json(self.options)
        said["date_order"] = _ORDERS.get(said.get("date_order", ""))
        parts = [words.format(said[name]) for name, words in _WORDS.items() if said.get(name) is not None]
        parts += ["the columns as chosen then"] if "mapping" in said else []
        return f"Read like {self.file}, loaded on {self.when:%d %B %Y}: {', '.join(parts)}."


def usual_reading(store: Store, content: bytes | Path, name: str) -> Usual | None:
    """How a file of this make was read last; None where nothing was decided about one.

    Raises:
        OSError: the file on disk cannot be read.
    """
    layout = layout_of(content, name) if store.has_reading_habits() else None
    habit = layout and store.reading_habit(layout.columns, layout.name, not layout.is_named)
    if not habit:
        return None
    options = _as_the_file_says(content, name, options_of_json(habit.options))
    return Usual(habit.file, habit.when, options) if options != Options() else None


def _as_the_file_says(content: bytes | Path, name: str, options: Options) -> Options:
    """The options without an encoding or an order of day and month that the file itself refutes."""
    if options.encoding and _is_utf8(content):
        options = replace(options, encoding=None)
    if options.date_order:
        with suppress(DatelineError):  # a file that cannot be read is told when it is
            own = stream(content, name, replace(options, date_order=None)).options.date_order
            options = options if own in (None, options.date_order) else replace(options, date_order=None)
    return options


def _is_utf8(content: bytes | Path) -> bool:
    """Whether a file is UTF-8 with letters beyond ASCII; of a file on disk its beginning is looked at."""
    if isinstance(content, Path):
        with content.open("rb") as file:
            content = file.read(_LOOK)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False
    return not content.isascii()


def remember_reading(store: Store, content: bytes | Path, name: str, options: Options) -> None:
    """Keep what a person decided about a file for the next of its make; a text is of no make.

    Raises:
        OSError: the file on disk cannot be read.
    """
    said = {k: v for k, v in options_as_json(options).items() if k not in _OF_ONE_FILE}
    if said and options.kind != "text" and (layout := layout_of(content, name)):
        store.remember_reading(layout.columns, layout.name, name, said)
