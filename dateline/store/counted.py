"""The names of a selection, counted once: paging, sorting and searching then read these counts.

Counting goes through every mention of the selection; a page of the table needs 25 rows of the result.
So the counts of the last few filters are kept as columns of numbers, by the revision that they were
counted at. A filter on the text is counted each time: the search index may lag behind a revision.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa

from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.selection import Selection

_Key = tuple[int, Filter]  # revision, filter
_KEPT = 6  # filters
_MOST_NAMES = 1_000_000  # of all that is kept together: some 30 MB
_COUNT = """
    with ar as (
        select ae.entity, sum(ae.mentions)::int as mentions, count(*)::int as articles,
            min(a.day) as first, max(a.day) as last
        from article_entity ae join article a on a.id = ae.article where {articles} group by 1),
    ev as (
        select ee.entity, count(*)::int as events, min({position}) as first, max({position}) as last
        from {events_of} where {events} group by 1)
    select entity, coalesce(ar.mentions, 0) as mentions, coalesce(ar.articles, 0) as articles,
        coalesce(ev.events, 0) as events, coalesce(ev.first, ar.first) as first,
        coalesce(ev.last, ar.last) as last, ev.first is not null as dated
    from ar full join ev using (entity)"""


class Counted:
    """The counts of the last few filters."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, pa.Table] = OrderedDict()
        self._under_way: dict[_Key, threading.Lock] = {}
        self._lock = threading.Lock()

    def of(self, cursor: Cursor, f: Filter, s: Selection) -> pa.Table:
        """The counts of a filter.

        Returns:
            Columns: entity, mentions, articles (of the selected articles), events (of the selected events),
            first, last (days on which its events count, else publication days), dated (whether its
            events say them). A row is an entity that the selection names.
        """
        if f.one("q") is not None:
            return _count(cursor, s)
        key = (cursor.rows("select revision from state")[0][0], f)
        with self._turn(key):
            with self._lock:
                table = self._kept.get(key)
            if table is None:
                table = _count(cursor, s)
                self._keep(key, table)
            return table

    @contextmanager
    def _turn(self, key: _Key) -> Iterator[None]:
        """One at a time for a filter: who asks while it is being counted waits for that."""
        with self._lock:
            lock = self._under_way.setdefault(key, threading.Lock())
        try:
            with lock:
                yield
        finally:
            with self._lock:
                self._under_way.pop(key, None)

    def _keep(self, key: _Key, table: pa.Table) -> None:
        with self._lock:
            self._kept[key] = table
            while next(iter(self._kept))[0] < key[0] or self._is_full():
                self._kept.popitem(last=False)

    def _is_full(self) -> bool:
        names = sum(table.num_rows for table in self._kept.values())
        return len(self._kept) > _KEPT or (len(self._kept) > 1 and names > _MOST_NAMES)


@dataclass(frozen=True, slots=True)
class EntityEvents:
    """What to count the events of entities from, as SQL: a table with `event_entity ee` in it, the day on
    which each event counts, and the condition that selects it."""

    table: str
    day: str
    where: str


def events_of_entities(cursor: Cursor, s: Selection) -> EntityEvents:
    """The events of entities in a selection.

    event_entity has the day of its event: where nothing is asked of the event, there is nothing to join.
    """
    if s.position == "e.day" and s.events in ("true", s.held) and not _any_held_back(cursor, s):
        return EntityEvents("event_entity ee", "ee.day", "true")
    return EntityEvents("event_entity ee join event e on e.id = ee.event", s.position, s.events)


def _any_held_back(cursor: Cursor, s: Selection) -> bool:
    return bool(cursor.rows(f"select 1 from event e where not {s.held} limit 1", s.values))


def _count(cursor: Cursor, s: Selection) -> pa.Table:
    of = events_of_entities(cursor, s)
    return cursor.arrow(
        _COUNT.format(articles=s.articles, events=of.where, position=of.day, events_of=of.table), s.values
    )
