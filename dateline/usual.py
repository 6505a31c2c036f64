"""Loading a file like the last of its make: what a person decided then is used, and said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dateline.intake import Options
from dateline.intake.layouts import layout_of
from dateline.intake.options_json import options_as_json, options_of_json
from dateline.store import Store

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
    return Usual(habit.file, habit.when, options_of_json(habit.options)) if habit else None


def remember_reading(store: Store, content: bytes | Path, name: str, options: Options) -> None:
    """Keep what a person decided about a file for the next of its make; a text is of no make.

    Raises:
        OSError: the file on disk cannot be read.
    """
    said = {k: v for k, v in options_as_json(options).items() if k not in _OF_ONE_FILE}
    if said and options.kind != "text" and (layout := layout_of(content, name)):
        store.remember_reading(layout.columns, layout.name, name, said)
