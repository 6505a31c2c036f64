"""The store of one project folder (signatures; bodies follow)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pandas import DataFrame

from dateline.model import Article, Entity, EventRow, ImportRecord, Reading, Reject
from dateline.store.filter import Filter, Term
from dateline.store.views import ArticleView, EntityView, EventView, Facets, Neighbours, Summary


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """A project's records, full-text index and originals. Frames hold no more than what was asked.

    Ids are text outside (integers inside). Day columns of frames are datetime64, NaT where unknown.
    Missing text is None. Safe to use from many threads.
    """

    revision: int  # grows with each committed change: the key of every cache

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime] = _now, time_limit: float = 10.0) -> Store:
        """Open or create. Raises StoreBusy, StoreError. `time_limit`: seconds a query may take."""
        raise NotImplementedError

    def close(self) -> None: ...
    def __enter__(self) -> Store: ...
    def __exit__(self, *_: object) -> None: ...
    def is_empty(self) -> bool: ...

    # writes
    def begin_import(
        self, file: str, sha256: str, when: datetime, who: str, original: bytes | Path | None = None
    ) -> str: ...
    def import_of(self, sha256: str) -> ImportRecord | None: ...
    def shared_articles(self, import_id: str, ids: Iterable[str]) -> set[str]:
        """Which articles are here already; notes that this import brings them too (undo keeps them)."""
    def known_articles(self, ids: Iterable[str]) -> set[str]: ...
    def add_articles(self, import_id: str, pairs: Sequence[tuple[Article, Reading]]) -> int: ...
    def add_events(self, import_id: str, rows: Sequence[EventRow]) -> int: ...
    def add_rejects(self, import_id: str, rejects: Sequence[Reject]) -> None: ...
    def finish_import(
        self, import_id: str, *, articles: int = 0, events: int = 0, already: int = 0
    ) -> ImportRecord: ...
    def undo_import(self, import_id: str) -> None: ...
    def original(self, sha256: str) -> bytes | None: ...

    # entities of the collection
    def name_forms(self) -> DataFrame:
        """Columns: name, type, language, articles, mentions; one row a (name, type), by name and type."""
    def link_entities(
        self, entities: Sequence[Entity], assignment: Mapping[tuple[str, str], tuple[str, str]]
    ) -> None: ...

    # queries
    def summary(self, f: Filter) -> Summary: ...
    def density(self, f: Filter, unit: str) -> DataFrame:
        """Columns: bucket (first day), day, coarser; sorted, buckets without events left out.

        unit: "day" | "week" | "month" | "quarter" | "year" | "decade".
        """
    def lanes(self, f: Filter, by: str, lanes: int = 8, marks: int = 300) -> DataFrame:
        """Columns: lane, label, event, earliest, latest, precision, kind, confirmed, headline, n."""
    def events(
        self, f: Filter, limit: int | None = 50, offset: int = 0, order: str = "happened", descending: bool = False
    ) -> DataFrame:
        """Columns: event, edtf, bound, earliest, latest, precision, headline, quote, article, start, end,
        title, source, url, published, reported, kind, confirmed, confidence, entities [(id, name), …]."""
    def event(self, event_id: str) -> EventView | None: ...
    def accounts(self, event_id: str, limit: int = 10) -> DataFrame:
        """As events, plus score: best first."""
    def nearby(self, event_id: str, days: int = 7, limit: int = 20) -> DataFrame:
        """As events: those that lie within so many days around the event, nearest first."""
    def entities(
        self, f: Filter, search: str = "", sort: str = "mentions", descending: bool = True,
        limit: int | None = 50, offset: int = 0, types: Sequence[str] = (),
    ) -> tuple[DataFrame, int]:
        """Columns: entity, name, type, mentions, articles, events, first, last, spark (24 counts)."""
    def entity(self, entity_id: str) -> EntityView | None: ...
    def entity_labels(self, ids: Iterable[str]) -> dict[str, str]: ...
    def find_entities(self, text: str, limit: int = 20) -> DataFrame:
        """Columns: entity, name, type, articles."""
    def entity_density(self, entity_id: str, f: Filter, unit: str) -> DataFrame: ...
    def co_mentions(self, entity_id: str, f: Filter, limit: int = 20) -> DataFrame:
        """Columns: entity, name, type, articles, events."""
    def quotes(self, entity_id: str, f: Filter, limit: int | None = 50, offset: int = 0) -> DataFrame: ...
    def facets(self, f: Filter) -> Facets: ...
    def articles(
        self, f: Filter, limit: int | None = 50, offset: int = 0, order: str = "published", descending: bool = False
    ) -> tuple[DataFrame, int]:
        """Columns: article, title, source, published, language, events, words. And how many in all.

        order: "published" | "title" | "source" | "events".
        """
    def article(self, article_id: str) -> ArticleView | None: ...
    def neighbours(
        self, f: Filter, article_id: str, order: str = "published", descending: bool = False
    ) -> Neighbours: ...
    def imports(self) -> DataFrame:
        """Columns: import, file, sha256, when, who, articles, events, already, rejected, state; newest first.

        state: "finished" | "interrupted" | "loading" | "undone".
        """
    def rejects(self, import_id: str) -> DataFrame:
        """Columns: file, row, column, value, reason, remedy, cells."""
    def why_empty(self, f: Filter) -> list[tuple[Term, int]]: ...
    def languages(self) -> DataFrame:
        """Columns: language, articles; most frequent first."""
