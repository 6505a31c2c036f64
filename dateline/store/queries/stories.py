"""Questions about whole stories: where their articles come from, and the events at places in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from pandas import DataFrame

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.queries.arrivals import ArrivalQueries
from dateline.store.queries.details import details
from dateline.store.queries.lags import LagQueries
from dateline.store.queries.standing import StandingQueries
from dateline.store.queries.tellings import TellingQueries
from dateline.store.rows import arrow
from dateline.store.topics import Topics

Origin = tuple[str, str, str]
Place = tuple[str, int, int, date]  # article id, start and end in its text, the day that is told there

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


class StoryQueries(TellingQueries, ArrivalQueries, StandingQueries, LagQueries, Topics, Part):
    """What is worked out over all articles of a selection together."""

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
