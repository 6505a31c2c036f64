"""Records out of a text of separated values: one damaged row costs one row, and is told.

The C reader of the standard library does the sound records. Where it stumbles, or takes in lines
that are records themselves, the physical line is read by itself: with inner quotes as text, with
quotes as plain characters. What then has the right number of cells is taken and noted; the rest
comes with its fault. Every line of the file is in exactly one record.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.intake.dialect import Dialect

csv.field_size_limit(1 << 30)  # characters: the standard's 131,072 refuse a long article

UNCLOSED = "the quote opened in this row is never closed"
TORN = "a stray quote tears this row"
MENDED = "a stray quote was taken as text"
_LEARNED = 100  # records from which the shapes of the columns are learned
_COLUMNS = 50  # columns whose shapes are learned
_LOOK_AHEAD = 50  # lines looked at to tell whether a quote that never closes spoils one row or all
_BUDGET = 3_000_000  # characters of a file that are gone through in vain for such records
_SPAN_LINES, _SPAN_CHARS = 300, 300_000  # the longest record that is mended over several lines
_SHAPES = (re.compile(r"\d+"), re.compile(r"\d{4}-\d\d-\d\d.*"), re.compile(r"https?://\S+"))


class Record(NamedTuple):
    """One record: physical line it begins in (from 1), its cells, and what was wrong with it, or ""."""

    line: int
    cells: list[str]
    fault: str = ""


class _Lines:
    """Lines that can be given back, and those taken since the last record."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._source, self._back = iter(lines), deque[str]()
        self.taken: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._source)
        self.taken.append(line)
        self.number += 1
        return line

    def give_back(self, keep: int) -> None:
        """Return the lines taken after the first `keep`."""
        extra = self.taken[keep:]
        self._back.extendleft(reversed(extra))
        self.number -= len(extra)
        del self.taken[keep:]

    def peek(self, count: int) -> list[str]:
        while len(self._back) < count:
            line = next(self._source, None)
            if line is None:
                break
            self._back.append(line)
        return [self._back[k] for k in range(min(count, len(self._back)))]


def read_records(lines: Iterable[str], dialect: Dialect, mark: str) -> Iterator[Record]:
    """The records of a text, blank lines left out.

    Args:
        lines: With their ends.
        dialect: As found.
        mark: The delimiter; where it is not one character, one that is in none of the lines.

    A record has a fault when its quotes are damaged: `MENDED` ones are whole all the same, cells of
    `TORN` and `UNCLOSED` ones are what the line holds, cut as well as it can be.
    """
    return _Reader(lines, dialect, mark).records()


class _Reader:
    def __init__(self, lines: Iterable[str], dialect: Dialect, mark: str) -> None:
        self.dialect, self.width, self.mark = dialect, dialect.width, mark
        is_long = len(dialect.delimiter) > 1
        self.lines = _Lines((dialect.marked(line, mark) for line in lines) if is_long else lines)
        self.budget = _BUDGET
        self.learned = self._first_rows()
        self.shapes: tuple[int, list[tuple[re.Pattern[str], int]]] = (-1, [])

    def _first_rows(self) -> list[list[str]]:
        """Rows of the first lines that are records by themselves: a damaged row may be among the first."""
        if self.width < 2:
            return []
        quote = self.dialect.quote
        cut = (_cut(line.rstrip("\r\n"), self.mark, quote, True) for line in self.lines.peek(_LEARNED // 2))
        return [cells for cells, is_open in cut if not is_open and len(cells) == self.width]

    def records(self) -> Iterator[Record]:
        lines, width, learned = self.lines, self.width, self.learned
        reader = csv.reader(lines, **self.dialect.reader_options(self.mark, strict=True))  # type: ignore[arg-type]
        while True:
            lines.taken.clear()
            start = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as e:
                yield self._damaged(start, "unexpected end" in str(e))
                continue
            if len(lines.taken) > 1 and self._took_too_much(cells):
                yield self._damaged(start, False)
                continue
            if not cells:
                continue
            if len(cells) == width and len(learned) < _LEARNED:
                learned.append(cells)
            yield Record(start, self._restored(cells))

    def _restored(self, cells: list[str]) -> list[str]:
        """Cells with a long delimiter inside quotes put back."""
        delimiter = self.dialect.delimiter
        return cells if len(delimiter) < 2 else [c.replace(self.mark, delimiter) for c in cells]

    def _took_too_much(self, cells: list[str]) -> bool:
        """Whether a record of several lines swallowed lines that are records themselves."""
        taken = self.lines.taken
        inner = taken[1:_LOOK_AHEAD]
        alike = sum(map(self._is_record, inner))
        if len(cells) != self.width:
            return 2 * alike >= len(inner) and alike > 0
        if not alike and not any(map(self._begins_record, inner)):
            return False
        whole = self._is_record(taken[0].rstrip("\r\n") + self.dialect.quote)
        return whole and (alike == len(inner) or bool(self._shaped()))

    def _is_record(self, line: str) -> bool:
        """Whether a line by itself has the cells of a record, in the shapes its columns have."""
        if self.width < 2 or line.count(self.mark) < self.width - 1:
            return False
        shaped = self._shaped()
        ways = [w for w in self._ways(line) if len(w) == self.width]
        if not shaped:
            return self.width >= 4 and bool(ways)
        return any(all(s.fullmatch(w[k]) or not w[k] for s, k in shaped) for w in ways)

    def _begins_record(self, line: str) -> bool:
        """Whether a line opens a quoted cell after cells in the shapes of a record's first columns."""
        if self.width < 2 or self.mark not in line or not self.dialect.quote:
            return False
        cells, is_open = _cut(line.rstrip("\r\n"), self.mark, self.dialect.quote, True)
        before = [(s, k) for s, k in self._shaped() if k < len(cells) - 1 and cells[k]]
        return (
            is_open
            and len(cells) <= self.width
            and bool(before)
            and all(s.fullmatch(cells[k]) for s, k in before)
        )

    def _shaped(self) -> list[tuple[re.Pattern[str], int]]:
        """Columns whose values have one shape in the records so far."""
        if self.shapes[0] != len(self.learned):
            self.shapes = len(self.learned), _column_shapes(self.learned, self.width)
        return self.shapes[1]

    def _ways(self, line: str) -> Iterator[list[str]]:
        """The line cut in every way that is tried on a damaged row, best first."""
        line = line.rstrip("\r\n")
        quote = self.dialect.quote
        for doubled in (True, False) if quote else ():
            cells, is_open = _cut(line, self.mark, quote, doubled)
            if not is_open:
                yield cells
        yield [_unquoted(c, quote) for c in line.split(self.mark)]

    def _damaged(self, start: int, at_end: bool) -> Record:
        """The record at the taken lines, of which the first line alone is sure to belong to it."""
        lines = self.lines
        if record := self._mended_over_lines(start):
            return record
        if at_end and self._spoils_the_rest():
            cells, _ = _cut("".join(lines.taken), self.mark, self.dialect.quote, True)
            return Record(start, self._restored(cells), UNCLOSED)
        lines.give_back(1)
        first = lines.taken[0]
        ways = list(self._ways(first))
        for cells in ways:
            if len(cells) == self.width:
                return Record(start, self._restored(cells), MENDED)
        return Record(start, self._restored(ways[-1]), TORN)

    def _mended_over_lines(self, start: int) -> Record | None:
        """A record over several lines whose inner quotes are not doubled."""
        lines, quote, mark = self.lines, self.dialect.quote, self.mark
        taken, text, size = lines.taken, lines.taken[0], 0
        if not quote or self.budget < 0 or not _cut(text.rstrip("\r\n"), mark, quote, False)[1]:
            return None
        following = [*taken[1:], *lines.peek(_SPAN_LINES - len(taken))][: _SPAN_LINES - 1]
        before = self.budget
        for count, line in enumerate(following, 2):
            self.budget -= len(text)
            if self._is_record(line) or self._begins_record(line) or (size := size + len(line)) > _SPAN_CHARS:
                return None
            text += line
            for doubled in (True, False) if quote in line else ():
                cells, is_open = _cut(text.rstrip("\r\n"), mark, quote, doubled)
                if not is_open and len(cells) == self.width:
                    while len(taken) < count:
                        next(lines)
                    lines.give_back(count)
                    self.budget = before  # only what was gone through in vain is counted
                    return Record(start, self._restored(cells), MENDED)
        return None

    def _spoils_the_rest(self) -> bool:
        """Whether what follows an unclosed quote is its cell, and not further records."""
        following = [line for line in self.lines.taken[1 : _LOOK_AHEAD + 1] if line.strip()]
        return sum(map(self._is_record, following)) < 0.5 * len(following) or not following


def _cut(text: str, d: str, q: str, doubled: bool) -> tuple[list[str], bool]:
    """Cells of a record in which a quote closes only before a delimiter or the end; whether one stays open.

    `d` and `q` are delimiter and quote; `doubled` says whether two quotes in a cell are one of its text.
    """
    cells, at = [], 0
    while True:
        if q and text.startswith(q, at):
            end = _closing(text, at + 1, d, q, doubled)
            if end < 0:
                return [*cells, text[at + 1 :]], True
            cell = text[at + 1 : end]
            cells.append(cell.replace(q + q, q) if doubled else cell)
            at = end + 1
        else:
            end = text.find(d, at)
            cells.append(text[at : end if end >= 0 else len(text)])
            at = end if end >= 0 else len(text)
        if at >= len(text):
            return cells, False
        at += 1


def _closing(text: str, at: int, delimiter: str, quote: str, doubled: bool) -> int:
    while (at := text.find(quote, at)) >= 0:
        after = text[at + 1 : at + 2]
        if after in ("", delimiter):
            return at
        at += 2 if doubled and after == quote else 1
    return -1


def _unquoted(cell: str, quote: str) -> str:
    return cell[1:-1] if quote and len(cell) > 1 and cell[0] == cell[-1] == quote else cell


def _column_shapes(rows: list[list[str]], width: int) -> list[tuple[re.Pattern[str], int]]:
    """(shape, column) for the columns of which nearly all values have one shape."""
    out = []
    for k in range(min(width, _COLUMNS)):
        values = [r[k] for r in rows[1:] if r[k]]
        fits = (s for s in _SHAPES if sum(bool(s.fullmatch(v)) for v in values) >= 0.95 * len(values))
        if len(values) > max(2, len(rows) // 2) and (shape := next(fits, None)):
            out.append((shape, k))
    return out
