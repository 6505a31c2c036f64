"""Questions about entities: the table, one entity, who appears with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pandas import DataFrame, Series, isna

from dateline.store.base import Part
from dateline.store.counted import Counted, events_of_entities
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.linking import fold
from dateline.store.past import standing
from dateline.store.queries.events import EventQueries
from dateline.store.queries.timeline import TimelineQueries
from dateline.store.rows import arrow
from dateline.store.selection import Selection
from dateline.store.views import EntityView

BUCKETS = 24  # of a sparkline
_KEPT = "select c.* from counted c join entity en on en.id = c.entity where {kept}"
_PAGE = """
    select en.id, en.key as entity, en.name, en.type, c.mentions, c.articles, c.events, c.first, c.last,
        c.dated
    from counted c join entity en on en.id = c.entity
    order by {order}, en.folded, en.key limit $limit offset $offset"""
# The first and last day as exact as they are known: for the rows of a page alone.
_PAGE_DAYS = """
    select ee.entity, ee.event, {position} as day from page p join {events_of} on ee.entity = p.entity
    where {events}"""
_ENDS_OF_EVENTS = """
    select p.entity, arg_min(e.edtf, e.id) filter (d.day = p.first),
        arg_max(e.edtf, e.id) filter (d.day = p.last)
    from page p join page_days d on d.entity = p.entity join event e on e.id = d.event
    where p.dated and d.day in (p.first, p.last) group by 1"""
_ENDS_OF_ARTICLES = """
    select p.entity, arg_min(a.published, a.day), arg_max(a.published, a.day)
    from page p join article_entity ae on ae.entity = p.entity join article a on a.id = ae.article
    where not p.dated and {articles} group by 1"""
_ORDERS = {
    "mentions": "c.mentions {0}, c.events {0}",
    "name": "en.folded {0}",
    "articles": "c.articles {0}, c.mentions {0}",
    "events": "c.events {0}, c.mentions {0}",
    "first": "c.first {0} nulls last",
    "last": "c.last {0} nulls last",
    "type": "en.type {0}, c.mentions desc",
}
SORTS = tuple(_ORDERS)
# Found by its name or by any form of it.
_FOLDED = (
    "(contains(en.folded, $search) or en.id in (select entity from form where contains(folded, $search)))"
)
# The names of `page` over time, in runs of the days that `counted_day` has: entity, run, count.
_OVER_TIME = """
    with counted_day as materialized ({days}), extent as (
        select min(day) as first, max(day) - min(day) + 1 as days from counted_day)
    select entity, (day - first) * {buckets} // days, sum(n)::int from ({counts}), extent group by 1, 2"""
_MENTIONS = {
    "days": "select a.id, a.day from article a where a.day is not null and {articles}",
    "counts": """select ae.entity, d.day, ae.mentions as n from page p
        join article_entity ae on ae.entity = p.entity join counted_day d on d.id = ae.article""",
}
_EVENTS = {
    "days": "select {position} as day from event e where e.day is not null and {events}",
    "counts": "select entity, day, 1 as n from page_days where day is not null",
}
_FREQUENT = """
    select en.key as entity, en.name, en.type, coalesce(ar.n, 0) as articles
    from entity en left join (
        select entity, count(*)::int as n from article_entity group by 1) ar on ar.entity = en.id
    order by articles desc, en.folded, en.key limit $limit"""
_FIND = f"""
    with known as (
        select en.*, case when starts_with(en.folded, $start) then 0 when contains(en.folded, $start) then 1
            when en.id in (select entity from form where contains(folded, $start)) then 2 else 3 end as rank
        from entity en where {_FOLDED})
    select k.key as entity, k.name, k.type, coalesce(ar.n, 0) as articles
    from known k left join (
        select entity, count(*)::int as n from article_entity where entity in (select id from known)
        group by 1) ar on ar.entity = k.id
    order by k.rank, articles desc, k.folded, k.key limit $limit"""
_ALIASES = """
    select f.name, f.type, coalesce(m.mentions, 0)::int as mentions, coalesce(m.articles, 0)::int as articles,
        f.evidence
    from form f left join (
        select form, count(*) as mentions, count(distinct article) as articles from name_mention
        where form in (select id from form where entity = $id) group by 1
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

    _counted: Counted

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
            last_edtf (the same as exact as they are known), spark (its mentions by day of publication in 24
            equal runs of days, from the first to the last of the selection; its dated events where no
            article of the selection has a day). And how many there are in all.
        """
        with self._select(f) as (cursor, s):
            frame, total = self._entity_page(cursor, f, s, search, sort, descending, limit, offset, types)
            _register_page(cursor, s, frame)
            _add_ends(cursor, s, frame)
            frame["spark"] = Series(_sparks(cursor, s, frame["id"]), index=frame.index, dtype=object)
            return frame.drop(columns=["id", "dated"]), total

    def entity_count(self, f: Filter) -> int:
        """How many entities the selection names: as many as its table lists."""
        with self._select(f) as (cursor, s):
            return self._counted.of(cursor, f, s).num_rows

    def _entity_page(
        self, cursor: Cursor, f: Filter, s: Selection, search: str, sort: str, descending: bool,
        limit: int | None, offset: int, types: Sequence[str],
    ) -> tuple[DataFrame, int]:  # fmt: skip
        """A page of `entities` without its ends and sparks but with numbers (id, dated), and the total."""
        counted = self._counted.of(cursor, f, s)
        cursor.register("counted", counted)
        kept = [_FOLDED] * bool(search.strip()) + ["en.type in (select unnest($types))"] * bool(types)
        if kept:
            values = {"search": fold(search).strip(), "types": list(types)}
            counted = cursor.arrow(_KEPT.format(kept=" and ".join(kept)), values)
            cursor.register("counted", counted)
        sql = _PAGE.format(order=_ORDERS[sort].format("desc" if descending else "asc"))
        return cursor.frame(sql, {"limit": limit, "offset": offset}), counted.num_rows

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
        with self._db.read() as cursor:
            if not start.strip():
                return cursor.frame(_FREQUENT, {"limit": limit})
            values = {"start": start, "search": start.strip(), "limit": limit}
            return cursor.frame(_FIND, values)

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
        return self.events(f.naming(entity_id), limit, offset)


def _register_page(cursor: Cursor, s: Selection, frame: DataFrame) -> None:
    """Give the cursor the rows of a page as `page` (entity, first, last, dated) and their events in the
    selection as `page_days` (entity, event, day)."""
    days = [[None if isna(d) else d.date() for d in frame[end]] for end in ("first", "last")]
    rows = list(zip(frame["id"], *days, frame["dated"], strict=True))
    cursor.register("page", arrow("entity:i first:d last:d dated:b", rows))
    of = events_of_entities(cursor, s)
    sql = _PAGE_DAYS.format(events_of=of.table, position=of.day, events=of.where)
    cursor.register("page_days", cursor.arrow(sql, s.values))


def _add_ends(cursor: Cursor, s: Selection, frame: DataFrame) -> None:
    """The columns first_edtf and last_edtf: of the events where they are dated, else of the articles."""
    ends = {n: ends for n, *ends in cursor.rows(_ENDS_OF_EVENTS)}
    if not frame["dated"].all():
        articles = cursor.rows(_ENDS_OF_ARTICLES.format(articles=s.articles), s.values)
        ends |= {n: ends for n, *ends in articles}
    for k, column in enumerate(("first_edtf", "last_edtf")):
        values = [ends.get(n, (None, None))[k] for n in frame["id"]]
        frame[column] = Series(values, index=frame.index, dtype=object)


def _sparks(cursor: Cursor, s: Selection, entities: Iterable[int]) -> list[list[int]]:
    """Of each entity of `page`, its mentions, or else its dated events, in each of the runs of days."""
    out = {n: [0] * BUCKETS for n in entities}
    parts = {"articles": s.articles, "events": s.events, "position": s.position}
    dated = _MENTIONS["days"].format(**parts)
    over = _MENTIONS if cursor.rows(f"{dated} limit 1", s.values) else _EVENTS
    sql = _OVER_TIME.format(days=over["days"].format(**parts), counts=over["counts"], buckets=BUCKETS)
    for entity, run, count in cursor.rows(sql, s.values):
        out[entity][run] = count
    return list(out.values())
