"""JSON lines (jsonlines.org): one object a line, in UTF-8, null where nothing is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from dateline.export.table import Table, Value


def json_lines(table: Table) -> Iterator[bytes]:
    """A line for each row, with the columns as keys: days as ISO 8601, names as a list."""
    for row in table.rows:
        said = dict(zip(table.names, map(_value, row), strict=True))
        yield json.dumps(said, ensure_ascii=False).encode() + b"\n"


def _value(value: Value) -> object:
    return value.isoformat() if isinstance(value, date) else value
