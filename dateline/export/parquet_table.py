"""Parquet: a row group for each thousand rows, so that a table of any length takes little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from tempfile import TemporaryFile

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.pieces import pieces
from dateline.export.table import Table, Value

_GROUP = 1_000  # rows
_TYPES = {
    "text": pa.string(), "count": pa.int64(), "flag": pa.bool_(), "day": pa.date32(),
    "names": pa.list_(pa.string()),
}  # fmt: skip


def parquet_table(table: Table) -> Iterator[bytes]:
    """The file; names are lists of strings, days are dates, what is not known is null."""
    schema = pa.schema([(column.name, _TYPES[column.kind]) for column in table.columns])
    with TemporaryFile() as file:
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for rows in _groups(table.rows):
                columns = [list(values) for values in zip(*rows, strict=True)]
                writer.write_table(pa.table(columns, schema=schema))
        yield from pieces(file)


def _groups(rows: Iterable[Sequence[Value]]) -> Iterator[list[Sequence[Value]]]:
    left = iter(rows)
    while group := list(islice(left, _GROUP)):
        yield group
