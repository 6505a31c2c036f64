"""A file on its way in: its records and rejects batch by batch, so that no file need be held whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from dateline.intake.cells import Refusal
from dateline.intake.flags import flag_boilerplate
from dateline.intake.options import Column, Intake, Options, Shape
from dateline.intake.rows import Layout, article_of, event_of, rejected, sound
from dateline.intake.table import Row
from dateline.model import Article, EventRow, Reject

BATCH = 500  # rows an arrival is made of
_REMEMBERED = 3_000_000  # ids by which repeats are told (300 MB); beyond, the store finds them
_LISTED = 5  # row numbers named in a note


@dataclass(slots=True)
class Arrival:
    """What some rows of a file became."""

    articles: list[Article] = field(default_factory=list)
    events: list[EventRow] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


@dataclass(slots=True)
class Stream:
    """A file that is being read.

    Attributes:
        options: As used.
        arrivals: Can be gone through once; `notes` and `repeated` are complete after that.
        expected: How many records may come, for the display of progress; 0 where it is not known.
        header, columns, order_rows: As in `Intake`.
        sheets: The sheets of a spreadsheet that hold rows.
        shapes: As in `Intake`.
    """

    options: Options
    arrivals: Iterator[Arrival] = field(default_factory=lambda: iter(()))
    notes: list[str] = field(default_factory=list)
    repeated: int = 0
    expected: int = 0
    header: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    order_rows: tuple[tuple[int, str], ...] = ()
    sheets: tuple[str, ...] = ()
    shapes: dict[str, Shape] = field(default_factory=dict)

    def collected(self) -> Intake:
        """Everything in memory."""
        articles: list[Article] = []
        events: list[EventRow] = []
        rejects: list[Reject] = []
        for arrival in self.arrivals:
            articles += arrival.articles
            events += arrival.events
            rejects += arrival.rejects
        return Intake(
            articles, events, rejects, self.options, self.notes, self.header, self.repeated,
            self.order_rows, self.columns, self.shapes,
        )  # fmt: skip


def stream_of(found: Intake) -> Stream:
    """What was read in one go, as a stream of one arrival."""
    arrival = Arrival(found.articles, found.events, found.rejects)
    expected = len(found.articles) + len(found.events)
    return Stream(
        found.options, iter((arrival,)), found.notes, found.repeated, expected, found.header,
        found.columns, found.order_rows, shapes=found.shapes,
    )  # fmt: skip


@dataclass(slots=True)
class _Seen:
    """Rows of one sort: how many, and the first few."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.first) < _LISTED:
            self.first.append(number)

    def words(self) -> str:
        shown = ", ".join(f"{n:,}" for n in self.first)
        more = f" and {self.count - len(self.first):,} more" if self.count > len(self.first) else ""
        return f"row{'' if self.count == 1 else 's'} {shown}{more}"


class RowLoader:
    """Builds the records of a table's rows, each once; a refused row becomes a reject, nothing vanishes."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.kind = layout.options.kind or "articles"
        self.records = 0
        self._build: Callable[[Row, Layout], Article | EventRow]
        self._build = article_of if self.kind == "articles" else event_of
        self._ids: set[bytes] = set()
        self._repeated, self._mended, self._short, self._altered = _Seen(), _Seen(), _Seen(), _Seen()

    @property
    def repeated(self) -> int:
        """Rows that say again what a row above them says."""
        return self._repeated.count

    def arrivals(self, rows: Iterable[Row]) -> Iterator[Arrival]:
        """What the rows become, `BATCH` rows at a time."""
        arrival, held = Arrival(), 0
        for row in rows:
            self._take(row, arrival)
            held += 1
            if held == BATCH:
                yield arrival
                arrival, held = Arrival(), 0
        yield arrival

    def notes(self) -> list[str]:
        """What is to be told about the rows so far."""
        notes, mapping = [], self.layout.mapping
        if not ({"title", "text", "summary"} & set(mapping)) and not self.records:
            notes.append("No column is known to hold a title or a text: choose them.")
        if self._mended.count:
            notes.append(f"Stray quotes were taken as text in {self._mended.words()}.")
        if self._short.count:
            notes.append(f"Missing cells were taken as empty in {self._short.words()}.")
        if self._altered.count:
            notes.append(f"NUL characters stand as \ufffd in {self._altered.words()}.")
        if self.repeated:
            what = self.kind.removesuffix("s") if self.repeated == 1 else self.kind
            notes.append(f"{self.repeated:,} {what} stood in the file more than once.")
        return notes

    def _take(self, row: Row, arrival: Arrival) -> None:
        try:
            record = self._build(sound(row, self.layout), self.layout)
        except Refusal as why:
            arrival.rejects.append(rejected(self.layout.file, row, why))
            return
        if self._is_repeat(record.id):
            self._repeated.add(row.number)
            return
        self.records += 1
        if isinstance(record, Article):
            arrival.articles.append(replace(record, flags=flag_boilerplate(record.title, record.text)))
        else:
            arrival.events.append(record)
        self._notice(row)

    def _is_repeat(self, key: str) -> bool:
        short = bytes.fromhex(key)
        if short in self._ids:
            return True
        if len(self._ids) < _REMEMBERED:
            self._ids.add(short)
        return False

    def _notice(self, row: Row) -> None:
        if row.fault:
            self._mended.add(row.number)
        if len(row.cells) < len(self.layout.columns):
            self._short.add(row.number)
        if any("\x00" in c for c in row.cells):
            self._altered.add(row.number)
