"""Events as every list of them shows them: one shape for pages, drawer, reader and export."""

from __future__ import annotations

from collections.abc import Sequence

from pandas import DataFrame, Series

from dateline.store.database import Cursor

_COLUMNS = """
    select e.id, e.key as event, e.edtf, e.bound, e.earliest, e.latest, e.precision, e.headline, e.quote,
        a.key as article, e.start, e.stop as end, coalesce(a.title, '') as title, s.name as source, e.url,
        a.published, e.reported, e.kind, e.confirmed, e.confidence,
        e.reports, e.independent, e.disputed
    from event e join source s on s.id = e.source left join article a on a.id = e.article
    where e.id in (select unnest($ids))"""
_ENTITIES = """
    select ee.event, en.key, en.name from event_entity ee join entity en on en.id = ee.entity
    where ee.event in (select unnest($ids)) order by ee.event, ee.n, en.name"""


def details(cursor: Cursor, ids: Sequence[int]) -> DataFrame:
    """The events of these numbers, in this order.

    Returns:
        Columns: event, edtf, bound, earliest, latest, precision, headline, quote, article, start, end,
        title, source, url, published, reported, kind, confirmed, confidence, reports, independent, disputed,
        entities. `start`/`end` are int or None, `entities` lists of (id, name) in the order of the sentence.
    """
    numbers = {"ids": list(ids)}
    frame = cursor.frame(_COLUMNS, numbers).set_index("id").reindex(numbers["ids"])
    named: dict[int, list[tuple[str, str]]] = {n: [] for n in ids}
    for event, key, name in cursor.rows(_ENTITIES, numbers):
        named[event].append((key, name))
    frame["entities"] = Series(list(named.values()), index=frame.index, dtype=object)
    return frame.reset_index(drop=True)
