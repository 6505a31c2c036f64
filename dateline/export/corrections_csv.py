"""corrections.csv: the log of corrections in the layout that loads back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dateline.export.csv_table import csv_line
from dateline.model import Correction

COLUMNS = ("target", "field", "before", "after", "who", "when", "why", "undone", "undone_by", "undone_when")


def corrections_csv(log: Sequence[Correction]) -> Iterator[str]:
    """The lines of the file, header first, oldest correction first, with what was taken back.

    A cell that a spreadsheet would run as a formula gets a `'` before it; loading takes it off.
    """
    yield csv_line(COLUMNS)
    for c in log:
        undone = "yes" if c.undone else ""
        yield csv_line(
            (c.target, c.field, c.before, c.after, c.who, _when(c.when), c.why, undone, c.undone_by,
             _when(c.undone_when))
        )  # fmt: skip


def _when(when: datetime | None) -> str:
    return when.isoformat() if when else ""
