"""Parquet tables: row group by row group, each cell as text.

Days and times are ISO 8601, lists of plain values are joined by "; " as those of JSON are, other
nested values are JSON.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Cells, Piece, Sheet
from dateline.intake.documents.source import Source

_ROWS = 500  # rows told at once
_DAMAGED = "The Parquet table is damaged or cut off ({})."


def read(source: Source) -> Iterator[Piece]:
    """The table: its names, then its rows."""
    os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"  # the others set aside more than a worker may have
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    try:
        table = pq.ParquetFile(source.file)
        yield Sheet("", tuple(table.schema_arrow.names))
        for batch in table.iter_batches(_ROWS, use_threads=False):
            source.alive()
            yield Cells(_rows(batch))
    except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
        reason = _DAMAGED.format(str(fault).splitlines()[0][:200] if str(fault) else type(fault).__name__)
        raise UnreadableFile(reason, remedy="Write it anew, or as CSV, and load that.") from fault


def _rows(batch) -> list[list[str]]:
    columns = [list(map(_writer(column.type), column.to_pylist())) for column in batch.columns]
    return [list(cells) for cells in zip(*columns, strict=True)] or [[] for _ in range(batch.num_rows)]


def _writer(kind) -> Callable[[Any], str]:
    import pyarrow.types as types

    is_day = types.is_date64(kind)
    return (lambda value: "" if value is None else str(value)[:10]) if is_day else cell_text


def cell_text(value: Any) -> str:
    """A value of a table as the text of a cell; null and NaN are empty."""
    if value is None or value != value:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, list) and not any(isinstance(v, (list, dict)) for v in value):
        return "; ".join(filter(None, map(cell_text, value)))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=cell_text)
    return str(value)
