"""Ids of entities through time: an id that was merged away, or given up by a rule, leads to where it went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dateline.store.database import Cursor

# An id in use counts for itself; one given up, for the entity of the form that it is known by.
_NOW = """
    select w.key, e.id, e.key, e.name, e.type
    from (select distinct unnest($keys) as key) w join entity e using (key)
    union all
    select w.key, e.id, e.key, e.name, e.type
    from (select distinct unnest($keys) as key) w join entity_past p using (key)
    join form f on f.name = p.name and f.type = p.type join entity e on e.id = f.entity
    where w.key not in (select key from entity)"""


class Standing(NamedTuple):
    """The entity that an id leads to now."""

    number: int
    id: str
    name: str
    type: str


def standing(cursor: Cursor, ids: Iterable[str]) -> dict[str, Standing]:
    """Where ids lead; the unknown, and those whose entity is ignored, are left out."""
    keys = list(ids)
    if not keys:
        return {}
    return {given: Standing(*rest) for given, *rest in cursor.rows(_NOW, {"keys": keys})}
