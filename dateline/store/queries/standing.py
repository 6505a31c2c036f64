"""Questions about the state of knowledge on a day: which happenings were known then and told again since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.store.base import Part
from dateline.store.filter import Filter
from dateline.store.queries.happenings import Dispute, disputes_of
from dateline.store.rows import arrow

MOST = 500  # happenings looked at in one question
# Known by the day and told again after it; the selection is of what was known.
_RETOLD = """
    select distinct e.happening from event e where {events} and e.happening is not null
        and e.reported_high <= $day and exists (
            select 1 from event l where l.happening = e.happening and l.reported_high > $day)
    order by 1 limit $most"""
_ALL = """
    select o.key, e.key, e.edtf, e.earliest, e.latest, e.reported_high, coalesce(e.modality, 'actual')
    from event e join wanted w on w.happening = e.happening join event o on o.id = e.happening
    order by o.day, o.key, e.reported_high nulls last, e.key"""


@dataclass(frozen=True, slots=True)
class AccountDay:
    """One account of a happening: its date, the day by which it was surely reported, its modality."""

    event: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    reported: date | None
    modality: str


class StandingQueries(Part):
    """What was known when."""

    def retold_since(self, f: Filter, day: date) -> dict[str, list[AccountDay]]:
        """Happenings of the selection that were known by the end of a day and told again after it.

        Returns:
            All their accounts by the event that leads the happening, each in the order of reporting;
            happenings by their day. At most MOST.
        """
        with self._select(f) as (cursor, s):
            values = {**s.values, "day": day, "most": MOST}
            numbers = cursor.column(_RETOLD.format(events=s.events), values)
            return self._accounts(cursor, numbers)

    def account_days(self, event_id: str) -> list[AccountDay]:
        """The accounts of the happening that an event tells, in the order of reporting."""
        with self._db.read() as cursor:
            numbers = cursor.column("select happening from event where key = $key", {"key": event_id})
            found = self._accounts(cursor, [n for n in numbers if n is not None])
            return next(iter(found.values()), [])

    def disputes_led_by(self, events: Iterable[str]) -> list[Dispute]:
        """The disagreements of the happenings that these events lead, open and settled."""
        with self._db.read() as cursor:
            return disputes_of(cursor, events)

    @staticmethod
    def _accounts(cursor, numbers: list[int]) -> dict[str, list[AccountDay]]:
        cursor.register("wanted", arrow("happening:i", [(n,) for n in numbers]))
        out: dict[str, list[AccountDay]] = {}
        for lead, *account in cursor.rows(_ALL):
            out.setdefault(lead, []).append(AccountDay(*account))
        return out
