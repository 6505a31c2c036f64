"""What is written as a table: columns with their kinds, and rows that are made as they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | int | bool | date | tuple[str, ...] | None
Kind = Literal["text", "count", "flag", "day", "names"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a value is a text, a whole number, a flag, a day, or a tuple of names; None where unknown."""

    name: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """`title` names a sheet. `rows` are gone through once, with a value for each column."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]

    @property
    def names(self) -> list[str]:
        """Of the columns."""
        return [column.name for column in self.columns]


def cell_text(value: Value) -> str:
    """A value as the text of a cell: days as ISO 8601, names joined by ";", flags as yes or nothing."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, date):
        return value.isoformat()
    return ";".join(value) if isinstance(value, tuple) else str(value)
