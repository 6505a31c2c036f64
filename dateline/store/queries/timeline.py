"""Questions about the selection as a whole: how much, when, narrowed by what."""

from __future__ import annotations

from datetime import date

from pandas import DataFrame

from dateline.store.database import Cursor
from dateline.store.filter import Filter, Term
from dateline.store.queries.lanes import LANE_JOIN, LaneQueries
from dateline.store.queries.leading import HAPPENING
from dateline.store.selection import OF_EVENT, Selection, select
from dateline.store.views import Facets, Summary

UNITS = ("day", "week", "month", "quarter", "year", "decade")
_DAILY = "e.precision in ('day', 'time')"


class TimelineQueries(LaneQueries):
    """What the timeline and the shell show."""

    def summary(self, f: Filter) -> Summary:
        """How much is selected, of how much."""
        with self._select(f) as (cursor, s):
            # Counted in the same pass where it can be: looked up, it takes longer than all the rest.
            of_events = "count(distinct e.article)"
            articles = of_events if s.of_events else f"(select count(*) from article a where {s.articles})"
            events, happenings, undated, first, last, *totals = cursor.rows(
                f"""select count(*), count(distinct {HAPPENING}),
                count(*) filter (e.day is null), min({s.position}), max({s.position}),
                (select count(*) from event e where {s.held}),
                {articles}, (select count(*) from article) from event e where {s.events}""",
                s.values,
            )[0]
            if f.one("happened") or f.one("precision"):
                undated = _undated(cursor, select(cursor, _any_time(f), self._found(f)))
            return Summary(events, totals[0], happenings, undated, totals[1], totals[2], first, last)

    def density(self, f: Filter, unit: str) -> DataFrame:
        """Dated events over time.

        Args:
            unit: One of UNITS; a week begins on Monday.

        Returns:
            Columns: bucket (first day, datetime64), day (events known to the day), coarser (the others).
            Sorted; buckets without events are left out. An event counts once, in the bucket of its first
            day; one that reaches into the *happened* range from before, in the range's first bucket.
        """
        unit = UNITS[UNITS.index(unit)]
        with self._select(f) as (cursor, s):
            return cursor.frame(
                f"""select greatest(date_trunc('{unit}', {s.position})::date, $first) as bucket,
                count(*) filter ({_DAILY})::int as day,
                count(*) filter ({_DAILY} is not true)::int as coarser
                from event e where {s.events} and e.day is not null group by 1 order by 1""",
                {**s.values, "first": date.min},  # the decade of the year 1 would begin before it
            )

    def facets(self, f: Filter) -> Facets:
        """What each facet could be narrowed to."""
        found = self._found(f)
        with self._db.read() as cursor:

            def without(field: str) -> Selection:
                return select(cursor, f.without_field(field), found, every_kind=field == "kind")

            return Facets(
                _sources(cursor, without("source")),
                _counts(cursor, without("kind"), "kind"),
                _counts(cursor, without("modality"), "modality"),
                _counts(cursor, without("precision"), "precision"),
                _topics(cursor, without("topic")),
                _told(cursor, without("told")),
            )

    def why_empty(self, f: Filter) -> list[tuple[Term, int]]:
        """For each term that is on: how many events would show without it; most first."""
        counts = []
        for term in (t for t in f.terms if t.on):
            with self._select(f.without(term)) as (cursor, s):
                count = cursor.rows(f"select count(*) from event e where {s.events}", s.values)[0][0]
            counts.append((term, count))
        return sorted(counts, key=lambda c: -c[1])

    def languages(self) -> DataFrame:
        """Columns: language, articles; most frequent first."""
        with self._db.read() as cursor:
            return cursor.frame(
                "select language, count(*)::int as articles from article group by 1 order by 2 desc, 1"
            )


def _any_time(f: Filter) -> Filter:
    return f.without_field("happened").without_field("precision")


def _undated(cursor: Cursor, s: Selection) -> int:
    sql = f"select count(*) from event e where {s.events} and e.day is null"
    return cursor.rows(sql, s.values)[0][0]


def _sources(cursor: Cursor, s: Selection) -> DataFrame:
    return cursor.frame(
        f"""select s.name as source, coalesce(ev.n, 0)::int as events, coalesce(ar.n, 0)::int as articles
        from source s
        left join (select e.source, count(*) as n from event e where {s.events} group by 1) ev
            on ev.source = s.id
        left join (select a.source, count(*) as n from article a where {s.articles} group by 1) ar
            on ar.source = s.id
        where ev.n > 0 or ar.n > 0 order by 2 desc, 3 desc, 1""",
        s.values,
    )


def _told(cursor: Cursor, s: Selection) -> dict[str, int]:
    once, several, disputed = cursor.rows(
        f"""select count(*) filter (coalesce(e.independent, 1) = 1), count(*) filter (e.independent > 1),
        count(*) filter (e.disputed) from event e where {s.events}""",
        s.values,
    )[0]
    return {"once": once, "several": several, "disputed": disputed}


def _topics(cursor: Cursor, s: Selection) -> DataFrame:
    return cursor.frame(
        f"""select t.key as topic, t.label, coalesce(ev.n, 0)::int as events
        from topic t left join (
            select tp.topic, count(*) as n from event e {LANE_JOIN["topic"]} where {s.events} group by 1) ev
            on ev.topic = t.id
        where ev.n > 0 order by 3 desc, 2""",
        s.values,
    )


def _counts(cursor: Cursor, s: Selection, field: str) -> DataFrame:
    return cursor.frame(
        f"""select {OF_EVENT[field]} as {field}, count(*)::int as events from event e
        where {s.events} group by 1 order by 2 desc, 1""",
        s.values,
    )
