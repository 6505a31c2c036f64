"""Questions about company: who of the selection stands beside whom, how often, and when.

Two names stand together in a *sentence* when one dated event names both, and in an *article* when its
text names both, anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from pandas import DataFrame

from dateline.spans import covering, sentences
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.past import standing
from dateline.store.queries.entities import EntityQueries
from dateline.store.queries.timeline import UNITS
from dateline.store.selection import Selection
from dateline.store.views import Company

# The names come first, so that what is joined with itself is what they stand in, not the collection.
_LINKS = """
    with said as (
        select ee.event, ee.entity from event_entity ee join event e on e.id = ee.event
        where ee.entity in (select unnest($ids)) and {events}),
    written as (
        select ae.article, ae.entity from article_entity ae join article a on a.id = ae.article
        where ae.entity in (select unnest($ids)) and {articles}),
    counted as (
        select x.entity as one, y.entity as other, count(*) as sentences, 0 as articles
        from said x join said y on x.event = y.event and x.entity < y.entity group by all
        union all
        select x.entity, y.entity, 0, count(*)
        from written x join written y on x.article = y.article and x.entity < y.entity group by all)
    select one, other, sum(sentences)::int as sentences, sum(articles)::int as articles
    from counted group by all"""
_OVER_TIME = """
    with said as (
        select e.id, {position} as day from event_entity ee join event e on e.id = ee.event
        where ee.entity = $own and {events} and e.day is not null),
    beside as (
        select ee.entity, said.day from event_entity ee join said on said.id = ee.event
        where ee.entity <> $own),
    top as (
        select entity, count(*) as n from beside group by 1 order by n desc, entity limit $most)
    select en.key as entity, en.name, en.type, c.total, c.bucket, c.n
    from (
        select b.entity, top.n::int as total, count(*)::int as n,
            greatest(date_trunc('{unit}', b.day)::date, $first) as bucket
        from beside b join top using (entity) group by all) c
    join entity en on en.id = c.entity order by c.total desc, en.folded, en.key, c.bucket"""

_REACH = 1000  # code points between two names that may still stand in one sentence
_MOST_NEAR = 400  # places where they do, that are looked at
# Where both stand near each other, outside the sentences that are events of both.
_NEAR = """
    with places as (
        select m.article, m.start, m.stop, f.entity from name_mention m join form f on f.id = m.form
        where f.entity in ($one, $other)),
    near as (
        select x.article, least(x.start, y.start) as first, greatest(x.stop, y.stop) as last
        from places x join places y on x.article = y.article and x.entity = $one and y.entity = $other
        where abs(x.start - y.start) < $reach)
    select n.article, n.first, n.last
    from near n join article a on a.id = n.article
    where {articles} and not exists (
        select 1 from event e where e.article = n.article and e.start <= n.first and e.stop >= n.last)
    group by n.article, n.first, n.last, a.day
    order by a.day nulls last, n.article, n.first, n.last limit $most"""
_WHOLE = """
    select a.id, a.key, a.title, s.name, a.published, t.text from article a
    join article_text t on t.article = a.id join source s on s.id = a.source
    where a.id in (select unnest($articles))"""


class CompanyQueries(EntityQueries):
    """Who is named together with whom."""

    def company(self, f: Filter, search: str = "", types: Sequence[str] = (), most: int = 30) -> Company:
        """The names that the table of the selection begins with, and what stands between each two of them.

        Args:
            search, types: As `entities`.
            most: At most so many names, those with most mentions; at least 2 make a pair.
        """
        with self._select(f) as (cursor, s):
            names, total = self._entity_page(cursor, f, s, search, "mentions", True, most, 0, types)
            links = _links(cursor, s, dict(zip(names["id"], names["entity"], strict=True)))
            return Company(names.drop(columns=["id", "dated", "first", "last"]), links, total)

    def company_over_time(self, entity_id: str, f: Filter, unit: str, most: int = 12) -> DataFrame:
        """In how many dated sentences of the selection an entity stands beside others, when.

        Args:
            unit: One of UNITS.
            most: At most so many others: those with most sentences.

        Returns:
            Columns: entity, name, type, total (of its sentences), bucket (first day, datetime64), n. A row
            is a name and a bucket that has sentences of both; by total, name and bucket.
        """
        unit = UNITS[UNITS.index(unit)]
        with self._select(f) as (cursor, s):
            own = standing(cursor, [entity_id]).get(entity_id)
            sql = _OVER_TIME.format(events=s.events, position=s.position, unit=unit)
            # the decade of the year 1 would begin before the calendar
            return cursor.frame(
                sql, {**s.values, "own": own.number if own else -1, "most": most, "first": date.min}
            )

    def undated_company(self, one: str, other: str, f: Filter, limit: int = 10) -> DataFrame:
        """The first sentences of the selected articles that name both entities and say no date.

        Returns:
            Columns: article, title, source, published (EDTF), start, end, quote; by publication.
        """
        with self._select(f) as (cursor, s):
            found = standing(cursor, [one, other])
            numbers = [found[e].number if e in found else -1 for e in (one, other)]
            values = {**s.values, "one": numbers[0], "other": numbers[1], "reach": _REACH, "most": _MOST_NEAR}
            near = cursor.rows(_NEAR.format(articles=s.articles), values)
            whole = {r[0]: r[1:] for r in cursor.rows(_WHOLE, {"articles": sorted({r[0] for r in near})})}
        rows = list(islice(_sentences(near, whole), limit))
        return DataFrame(rows, columns=["article", "title", "source", "published", "start", "end", "quote"])


def _sentences(near: Iterable[tuple[int, int, int]], whole: Mapping[int, tuple]) -> Iterator[tuple]:
    """The sentences that hold both ends of a place, each once."""
    told: set[tuple[int, int]] = set()
    spans = {number: sentences(row[-1]) for number, row in whole.items()}
    for number, first, last in near:
        k = covering(spans[number], first)
        if k is None or spans[number][k][1] < last or (number, k) in told:
            continue
        told.add((number, k))
        *article, text = whole[number]
        start, end = spans[number][k]
        yield (*article, start, end, text[start:end])


def _links(cursor: Cursor, s: Selection, keys: Mapping[int, str]) -> DataFrame:
    """The links between entities, given as number → id in the order that decides which stands first."""
    place = {number: k for k, number in enumerate(keys)}
    sql = _LINKS.format(events=s.events, articles=s.articles)
    found = cursor.rows(sql, {**s.values, "ids": list(keys)})
    ranked = [(*sorted(link[:2], key=place.__getitem__), *link[2:]) for link in found]
    ranked.sort(key=lambda r: (-r[2], -r[3], place[r[0]], place[r[1]]))
    rows = [(keys[one], keys[other], *counts) for one, other, *counts in ranked]
    return DataFrame(rows, columns=["one", "other", "sentences", "articles"])
