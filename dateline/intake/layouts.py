"""What tells that two files are of one make: their column names, and their names but for the numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DatelineError
from dateline.intake.cells import digest
from dateline.intake.dialect import fold
from dateline.intake.documents import Limits, is_document, unwrapped
from dateline.intake.loading import opened
from dateline.intake.options import Options
from dateline.intake.table import Table, open_table
from dateline.intake.text_file import TextFile
from dateline.intake.workbooks import open_tables, tabular_format

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Layout:
    """The make of a file.

    Attributes:
        columns: Stands for its column names, as they are found without help.
        name: Its name with "#" for each number: `articles-2024-03.csv` is `articles-#-#.csv`.
        is_named: Whether the file has a row of column names: without one, the columns tell little.
    """

    columns: str
    name: str
    is_named: bool


def layout_of(content: bytes | Path, name: str) -> Layout | None:
    """The make of a table; None for documents, for texts, and for what cannot be read.

    Raises:
        OSError: the file on disk cannot be read.
    """
    try:
        table = _first_table(content, name)
    except DatelineError:
        return None
    if table is None or not table.columns:
        return None
    columns = digest(table.format, *map(fold, table.columns))
    is_named = bool(table.header_record) or table.format != "csv"
    return Layout(columns, _NUMBER.sub("#", name.lower()), is_named)


def _first_table(content: bytes | Path, name: str) -> Table | None:
    options = Options()
    found = opened(content, name, options)
    if isinstance(found, TextFile):
        return open_table(found, name, options)
    if isinstance(found, Path):
        return open_tables(found, name, "parquet", options)[0][0][1]
    data, name = unwrapped(found, name, Limits())
    if is_document(data, name, options):
        return None
    if format := tabular_format(data):
        return open_tables(data, name, format, options)[0][0][1]
    return open_table(data, name, options)
