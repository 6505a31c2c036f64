"""The DuckDB file: one process, many threads; a cursor a call, a limit on each query's time, one writer.

One connection shared by threads hands a thread another thread's rows, so every call takes a cursor of
its own. No SQL can reach another file: external access is off and the configuration is locked.
Values travel as parameters or as registered Arrow tables, never inside the text of a statement.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from pandas import DataFrame, Series

from dateline.errors import QueryTooSlow, StoreBusy, StoreError

_SETTINGS = {
    # One thread a question: several questions run side by side, and splitting one costs more than it wins.
    "threads": 1,
    # Left to itself it takes four fifths of the machine's memory; what does not fit goes to a file beside
    # the project's. An import of any size then stays below 1 GB (bench/huge_csv.py).
    "memory_limit": "400MB",
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
# What DuckDB says of a file whose bytes are not what it wrote.
_DAMAGED = re.compile("Corrupt database file|not a valid DuckDB database|Could not read enough bytes")
_NAMED = re.compile(r"\$(\w+)")


class Cursor:
    """One call's own view of the file. Tables registered here are seen by this cursor alone.

    A writer that finds nothing to write sets `unchanged`: its transaction is dropped.
    """

    unchanged = False

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, sql: str, values: Mapping[str, Any] | None = None) -> None:
        """Execute one statement to its end; of the values, those that it names (`$name`) are bound."""
        self._execute(sql, values)
        self._cursor.complete()

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple]:
        self._execute(sql, values)
        return self._cursor.fetchall()

    def row(self, sql: str, values: Mapping[str, Any] | None = None) -> tuple | None:
        return next(iter(self.rows(sql, values)), None)

    def column(self, sql: str, values: Mapping[str, Any] | None = None) -> list:
        return [r[0] for r in self.rows(sql, values)]

    def frame(self, sql: str, values: Mapping[str, Any] | None = None) -> DataFrame:
        """The rows as a frame: days as datetime64, missing text and whole numbers as None."""
        self._execute(sql, values)
        frame = self._cursor.df()
        for name, column in frame.items():
            if column.dtype.kind != "M" and (missing := column.isna()).any():
                plain = [None if m else v for v, m in zip(column, missing, strict=True)]
                frame[name] = Series(plain, dtype=object)
        return frame

    def arrow(self, sql: str, values: Mapping[str, Any] | None = None) -> pa.Table:
        """The rows as columns that can be registered again, with no copy of the values in Python."""
        return self._cursor.sql(sql, params=_bound(sql, values)).to_arrow_table()

    def register(self, name: str, table: pa.Table) -> None:
        self._cursor.register(name, table)

    def insert(self, table: str, rows: pa.Table) -> None:
        """Append rows; the columns of `rows` name those of the table."""
        if rows.num_rows:
            self._cursor.register("incoming", rows)
            names = ", ".join(f'"{c}"' for c in rows.column_names)
            self.run(f"insert into {table} ({names}) select * from incoming")
            self._cursor.unregister("incoming")

    def _execute(self, sql: str, values: Mapping[str, Any] | None) -> None:
        self._cursor.execute(sql, _bound(sql, values))


def _bound(sql: str, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Of the values, those that the statement names."""
    named = set(_NAMED.findall(sql)) if values else ()
    return {k: values[k] for k in named} if values and named else None


class Database:
    """An open file.

    Args:
        path: Created when absent; its folder must exist.
        time_limit: Seconds a question may take before it is stopped.

    Raises:
        StoreBusy: another process holds the file.
        StoreError: the file cannot be opened.
    """

    def __init__(self, path: Path, time_limit: float) -> None:
        self.revision = 0
        self._time_limit = time_limit
        self._writing = threading.RLock()
        self._path = path
        self._connection = _connect(path)

    def close(self) -> None:
        with self._writing:
            self._connection.close()

    @contextmanager
    def read(self, limited: bool = True) -> Iterator[Cursor]:
        """A cursor that sees one state of the records, for one question.

        Args:
            limited: Whether the time limit holds: for questions of people, not for our own upkeep.

        Raises:
            QueryTooSlow: the time limit was reached.
            StoreError: the file is damaged, or cannot be read.
        """
        cursor = self._cursor()
        limit = threading.Timer(self._time_limit, cursor.interrupt)
        limit.daemon = True
        if limited:
            limit.start()
        try:
            work = Cursor(cursor)
            work.run("begin transaction")
            yield work
        except duckdb.InterruptException as error:
            raise QueryTooSlow(
                f"The question was stopped after {self._time_limit:g} seconds.",
                remedy="Narrow the selection, for example to fewer years, and ask again.",
            ) from error
        except duckdb.Error as error:
            raise _told(error, self._path) from error
        finally:
            limit.cancel()
            if limited:  # a thread that outlives the program makes DuckDB's bindings complain of leaks
                limit.join()
            cursor.close()

    @contextmanager
    def write(self) -> Iterator[Cursor]:
        """A transaction: all of it and the next revision, or nothing.

        Writers wait for each other, so two never meet on one row (DuckDB would refuse the second).

        Raises:
            StoreError: the disk is full or cannot be written, or the file is damaged; nothing was changed.
        """
        with self._writing:
            cursor = self._cursor()
            try:
                work = Cursor(cursor)
                work.run("begin transaction")
                yield work
                if not work.unchanged:
                    self._commit(work)
            except duckdb.Error as error:
                raise _told(error, self._path) from error
            finally:
                cursor.close()  # rolls back what was not committed

    def changed(self) -> None:
        """Take the revision from the file, after migrations."""
        with self.read() as cursor:
            self.revision = cursor.rows("select revision from state")[0][0]

    def _commit(self, cursor: Cursor) -> None:
        cursor.run("update state set revision = revision + 1")
        cursor.run("commit")
        self.revision += 1

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        try:
            return self._connection.cursor()
        except duckdb.ConnectionException as error:
            raise StoreError("The store is closed.", remedy="Open the project again.") from error


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), config=_SETTINGS)
    except duckdb.IOException as error:
        if "set lock" in str(error):
            raise StoreBusy(
                "Another Dateline has this project open.",
                place=str(path.parent),
                remedy="Stop it (Ctrl-C where it runs), or use another folder with --data.",
            ) from error
        raise _unopened(path, error) from error
    except duckdb.Error as error:
        raise _unopened(path, error) from error


def _told(error: duckdb.Error, path: Path) -> Exception:
    """What people can act on as a fault of the store; an error of our own statements as it is."""
    reason = str(error).splitlines()[0]
    if isinstance(error, duckdb.FatalException):
        return StoreError(
            f"The project had to be closed ({reason}).",
            place=str(path),
            remedy="Make room on the disk, and open it again.",
        )
    if _DAMAGED.search(reason):
        return _damaged(path, reason)
    if isinstance(error, duckdb.IOException) or "Failed to commit" in reason:
        return StoreError(
            f"The project's file cannot be written ({reason}).",
            place=str(path),
            remedy="Make room on the disk or check your rights, then repeat the last step.",
        )
    return error


def _damaged(path: Path, reason: str) -> StoreError:
    return StoreError(
        f"The project's file is damaged ({reason}).",
        place=str(path),
        remedy="Move this file away and start Dateline again: all is read anew from originals and journal.",
    )


def _unopened(path: Path, error: Exception) -> StoreError:
    reason = str(error).splitlines()[0]
    if _DAMAGED.search(reason):
        return _damaged(path, reason)
    return StoreError(
        f"The project's file cannot be opened ({reason}).",
        place=str(path),
        remedy="Check that it is a Dateline project and that you may write to it.",
    )
