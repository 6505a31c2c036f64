"""Questions about whole stories: the texts of a selection at once, and the events at places in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pandas import DataFrame

from dateline.model import DateMention, Flag
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.arrivals import ArrivalQueries
from dateline.store.queries.details import details
from dateline.store.queries.lags import LagQueries
from dateline.store.queries.standing import StandingQueries
from dateline.store.rows import arrow, flags
from dateline.store.topics import Topics

Origin = tuple[str, str, str]
Place = tuple[str, int, int, date]  # article id, start and end in its text, the day that is told there

_TEXTS = """
    select a.id, a.key, a.title, t.text, a.published, a.language, s.name, t.flags
    from article a join article_text t on t.article = a.id join source s on s.id = a.source
    where a.id in (select id from taken) order by a.id"""
_DATES = """
    select article, start, stop, text, type, value, edtf, earliest, latest, precision, anchor, rule,
        confidence, bound, part_of
    from date_mention where article in (select id from taken) order by article, n"""
_AT = """
    select w.n, arg_max(e.key, (
        coalesce(e.earliest = w.day and e.latest = w.day, false),
        coalesce(e.low <= w.day and e.high >= w.day, false),
        least(e.stop, w.stop) - greatest(e.start, w.start), -e.id))
    from wanted w join article a on a.key = w.article join event e on e.article = a.id
    where e.start < w.stop and e.stop > w.start group by w.n"""

_ORIGINS = """
    select a.key, coalesce(o.key, a.key), s.name, coalesce(k.credit, '')
    from wanted w join article a on a.key = w.article join source s on s.id = a.source
    left join article o on o.id = a.copy_of left join compared k on k.article = a.id"""


@dataclass(frozen=True, slots=True)
class StoredText:
    """An article as key dates and topics need it; `dates` in text order."""

    article: str
    title: str
    text: str
    published: str | None
    language: str
    source: str
    flags: tuple[Flag, ...]
    dates: tuple[DateMention, ...]


class StoryQueries(ArrivalQueries, StandingQueries, LagQueries, Topics, Part):
    """What is worked out over all articles of a selection together."""

    def story_texts(self, f: Filter, most: int) -> tuple[list[StoredText], int]:
        """The articles of the selection with their dates.

        Args:
            most: At most so many; of more, those that are spread evenly over the order of arrival.

        Returns:
            The articles in the order of arrival, and how many the selection holds.
        """
        with self._select(f) as (cursor, s):
            total = cursor.rows(f"select count(*) from article a where {s.articles}", s.values)[0][0]
            every = -(-total // most) if total else 1
            cursor.run(
                f"""create temp table taken as select id from (
                    select a.id, row_number() over (order by a.id) - 1 as n from article a where {s.articles})
                where n % $every = 0""",
                {**s.values, "every": every},
            )
            dates: dict[int, list[DateMention]] = {}
            for article, *mention in cursor.rows(_DATES):
                dates.setdefault(article, []).append(DateMention(*mention))
            texts = cursor.rows(_TEXTS)
            return [StoredText(*t[1:7], flags(t[7]), tuple(dates.get(t[0], ()))) for t in texts], total

    def reported_span(self) -> tuple[date | None, date | None]:
        """The first and the last day on which something was reported; None where no day is known."""
        with self._db.read() as cursor:
            return cursor.rows("select min(day), max(day) from article")[0]

    def events_of(self, ids: Iterable[str]) -> DataFrame:
        """The events of these ids, in the order of arrival, with the columns of `details`."""
        with self._db.read() as cursor:
            return details(cursor, _event_numbers(cursor, ids))

    def events_at(self, places: Sequence[Place]) -> list[str | None]:
        """For each place the event that is cited there: best the one of that very day."""
        with self._db.read() as cursor:
            rows = [(n, *place) for n, place in enumerate(places)]
            cursor.register("wanted", arrow("n:i article:s start:i stop:i day:d", rows))
            found = dict(cursor.rows(_AT))
            return [found.get(n) for n in range(len(places))]

    def origins(self, articles: Iterable[str]) -> dict[str, Origin]:
        """Where articles come from, by id: the oldest article of the same text, the source, the agency that
        is credited ("" for none)."""
        with self._db.read() as cursor:
            cursor.register("wanted", arrow("article:s", [(a,) for a in dict.fromkeys(articles)]))
            return {article: tuple(origin) for article, *origin in cursor.rows(_ORIGINS)}


def _event_numbers(cursor: Cursor, ids: Iterable[str]) -> list[int]:
    cursor.register("wanted", arrow("key:s", [(k,) for k in dict.fromkeys(ids)]))
    return cursor.column("select id from event join wanted using (key) order by id")
