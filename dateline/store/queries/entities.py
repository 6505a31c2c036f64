"""Questions about entities: the table, one entity, who appears with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pandas import DataFrame, Series

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter, Term
from dateline.store.linking import fold
from dateline.store.past import standing
from dateline.store.queries.events import EventQueries
from dateline.store.queries.timeline import TimelineQueries
from dateline.store.selection import Selection
from dateline.store.views import EntityView

BUCKETS = 24  # of a sparkline
_COUNTED = """
    with ar as (
        select ae.entity, sum(ae.mentions)::int as mentions, count(*)::int as articles,
            min(a.day) as first, max(a.day) as last,
            arg_min(a.published, a.day) as first_edtf, arg_max(a.published, a.day) as last_edtf
        from article_entity ae join article a on a.id = ae.article where {articles} group by 1),
    ev as (
        select ee.entity, count(*)::int as events, min({position}) as first, max({position}) as last,
            arg_min(e.edtf, ({position}, e.id)) as first_edtf,
            arg_max(e.edtf, ({position}, e.id)) as last_edtf
        from event_entity ee join event e on e.id = ee.event where {events} group by 1)
    select en.id, en.key as entity, en.name, en.type, coalesce(ar.mentions, 0) as mentions,
        coalesce(ar.articles, 0) as articles, coalesce(ev.events, 0) as events,
        coalesce(ev.first, ar.first) as first, coalesce(ev.last, ar.last) as last,
        case when ev.first is null then ar.first_edtf else ev.first_edtf end as first_edtf,
        case when ev.last is null then ar.last_edtf else ev.last_edtf end as last_edtf,
        count(*) over ()::int as total
    from entity en left join ar on ar.entity = en.id left join ev on ev.entity = en.id
    where (ar.entity is not null or ev.entity is not null) and {kept}
    order by {order}, en.folded, en.key limit $limit offset $offset"""
_ORDERS = {
    "mentions": "mentions {0}, events {0}",
    "name": "en.folded {0}",
    "articles": "articles {0}, mentions {0}",
    "events": "events {0}, mentions {0}",
    "first": "first {0} nulls last",
    "last": "last {0} nulls last",
    "type": "en.type {0}, mentions desc",
}
SORTS = tuple(_ORDERS)
# Found by its name or by any form of it.
_FOLDED = (
    "(contains(en.folded, $search) or en.id in (select entity from form where contains(folded, $search)))"
)
_FIND = """
    select en.key as entity, en.name, en.type,
        (select count(*)::int from article_entity where entity = en.id) as articles,
        case when starts_with(en.folded, $start) then 0 when contains(en.folded, $start) then 1
            when en.id in (select entity from form where contains(folded, $start)) then 2 else 3 end as rank
    from entity en where {kept} order by rank, articles desc, en.folded, en.key limit $limit"""
_ALIASES = """
    select f.name, f.type, coalesce(m.mentions, 0)::int as mentions, coalesce(m.articles, 0)::int as articles,
        f.evidence
    from form f left join (
        select form, count(*) as mentions, count(distinct article) as articles from name_mention group by 1
    ) m on m.form = f.id
    where f.entity = $id order by 3 desc, 1, 2"""
_TOGETHER = """
    with here as (
        select ae.article from article_entity ae join article a on a.id = ae.article
        where ae.entity = $own and {articles}),
    said as (
        select ee.event from event_entity ee join event e on e.id = ee.event
        where ee.entity = $own and {events}),
    ar as (select entity, count(*)::int as n from article_entity
        where article in (select article from here) and entity <> $own group by 1),
    ev as (select entity, count(*)::int as n from event_entity
        where event in (select event from said) and entity <> $own group by 1)
    select en.key as entity, en.name, en.type, coalesce(ar.n, 0) as articles, coalesce(ev.n, 0) as events
    from entity en left join ar on ar.entity = en.id left join ev on ev.entity = en.id
    where ar.n > 0 or ev.n > 0 order by articles desc, events desc, en.folded, en.key limit $limit"""


class EntityQueries(TimelineQueries, EventQueries, Part):
    """Who is in the selection."""

    def entities(
        self,
        f: Filter,
        search: str = "",
        sort: str = "mentions",
        descending: bool = True,
        limit: int | None = 50,
        offset: int = 0,
        types: Sequence[str] = (),
    ) -> tuple[DataFrame, int]:
        """The entities named in the articles and events of the selection.

        Args:
            search: A part of a name or alias; case and accents do not count.
            sort: One of SORTS.
            types: Only these, where given.

        Returns:
            Columns: entity, name, type, mentions and articles (of the selected articles), events (of the
            selected events), first, last (days on which its events count, else publication days), first_edtf,
            last_edtf (the same as exact as they are known), spark (its events in 24 equal runs of days
            from the first to the last of the selection). And how many there are in all.
        """
        kept = [
            "true",
            *([_FOLDED] if search.strip() else []),
            *(["en.type in (select unnest($types))"] if types else []),
        ]
        order = _ORDERS[sort].format("desc" if descending else "asc")
        with self._select(f) as (cursor, s):
            values = {
                **s.values,
                "search": fold(search).strip(),
                "types": list(types),
                "limit": limit,
                "offset": offset,
            }
            sql = _COUNTED.format(
                articles=s.articles,
                events=s.events,
                position=s.position,
                kept=" and ".join(kept),
                order=order,
            )
            frame = cursor.frame(sql, values)
            total = int(frame["total"].iloc[0]) if len(frame) else _count(cursor, sql, values)
            numbers = frame["id"].tolist()
            frame["spark"] = Series(_sparks(cursor, s, numbers), index=frame.index, dtype=object)
            return frame.drop(columns=["id", "total"]), total

    def entity(self, entity_id: str) -> EntityView | None:
        """One entity with its aliases, most used first; an id that was given up is followed."""
        with self._db.read() as cursor:
            found = standing(cursor, [entity_id]).get(entity_id)
            if found is None:
                return None
            aliases = cursor.frame(_ALIASES, {"id": found.number})
            return EntityView(found.id, found.name, found.type, aliases)

    def entity_labels(self, ids: Iterable[str]) -> dict[str, str]:
        """Names of entities by id; the unknown are left out, ids that were given up are followed."""
        with self._db.read() as cursor:
            return {given: e.name for given, e in standing(cursor, ids).items()}

    def find_entities(self, text: str, limit: int = 20) -> DataFrame:
        """Entities whose name or alias holds the text: names that begin so, then words, then any place.

        Returns:
            Columns: entity, name, type, articles. Without a text, those of the most articles.
        """
        start = fold(text)
        values = {"start": start, "search": start.strip(), "limit": limit}
        with self._db.read() as cursor:
            return cursor.frame(_FIND.format(kept=_FOLDED if start.strip() else "true"), values).drop(
                columns="rank"
            )

    def entity_density(self, entity_id: str, f: Filter, unit: str) -> DataFrame:
        """As `density`, for the events of the selection that name the entity."""
        return self.density(f.with_term(Term("entity", entity_id, "all")), unit)

    def co_mentions(self, entity_id: str, f: Filter, limit: int = 20) -> DataFrame:
        """Who else is named where the entity is, in the selection.

        Returns:
            Columns: entity, name, type, articles (that name both), events (that name both); most first.
        """
        with self._select(f) as (cursor, s):
            own = standing(cursor, [entity_id]).get(entity_id)
            sql = _TOGETHER.format(articles=s.articles, events=s.events)
            return cursor.frame(sql, {**s.values, "own": own.number if own else -1, "limit": limit})

    def quotes(self, entity_id: str, f: Filter, limit: int | None = 50, offset: int = 0) -> DataFrame:
        """As `events`, for those of the selection that name the entity."""
        return self.events(f.with_term(Term("entity", entity_id, "all")), limit, offset)


def _count(cursor: Cursor, sql: str, values: dict) -> int:
    """How many rows there are, asked for a page beyond the last."""
    if not values["offset"]:
        return 0
    return cursor.rows(f"select count(*) from ({sql})", {**values, "limit": None, "offset": 0})[0][0]


def _sparks(cursor: Cursor, s: Selection, entities: Sequence[int]) -> list[list[int]]:
    out = {n: [0] * BUCKETS for n in entities}
    rows = cursor.rows(
        f"""with extent as (
            select min({s.position}) as first, max({s.position}) - min({s.position}) + 1 as days
            from event e where {s.events})
        select ee.entity, (({s.position} - first) * {BUCKETS}) // days, count(*)
        from event_entity ee join event e on e.id = ee.event, extent
        where ee.entity in (select unnest($entities)) and {s.events} and e.day is not null group by 1, 2""",
        {**s.values, "entities": list(entities)},
    )
    for entity, bucket, count in rows:
        out[entity][bucket] = count
    return list(out.values())
