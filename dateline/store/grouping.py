"""Which events tell one happening: kept step by step as articles and events come and go.

The store knows no likeness of texts. It hands out what was not compared yet, pairs that could be alike,
and open events with what lies beside them; `dateline.grouping` decides and hands back. What is derived (the
columns happening, reports, independent and disputed of an event, copy_of of an article) stands in the
tables that pages read, so that no page joins for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.accounts import Account, Happening, Link, Neighbourhood
from dateline.store.candidates import PORTION, accounts_of, alike, foreign, linked, spread
from dateline.store.comparing import Comparing, numbers_of
from dateline.store.database import Cursor
from dateline.store.neighbourhoods import neighbourhoods, open_parts, portions
from dateline.store.rows import arrow, table
from dateline.store.settled_days import yield_to_settled

_UNLINKED = "id in (select event from account where not linked)"
_SETTLED = "select event, about, settled, why from disagreement where settled is not null order by all"
_SETTLING = """
    select substr(c.target, 7), c.before, c.after, c.why from correction c
    where c.field = 'settle' and starts_with(c.target, 'event:')
        and c.id not in (select correction from correction_undone) order by c.id"""


class Grouping(Comparing):
    """Happenings, kept as articles come and go."""

    def waiting(self) -> int:
        """How many events have no happening yet."""
        with self._db.read() as cursor:
            return cursor.column(f"select count(*) from event where happening is null or {_UNLINKED}")[0]

    def account_candidates(self, least: float) -> Iterator[list[tuple[Account, Account]]]:
        """Pairs of events that could tell one happening, one of them not linked yet; by portions. Who asks
        for the next portion has kept the links of this one.

        Args:
            least: The product of the words of a pair, below which it is left out.
        """
        with self._db.write() as cursor:
            fresh = spread(cursor)
            cursor.unchanged = not fresh
        for k in range(0, len(fresh), PORTION):
            with self._db.read(limited=False) as cursor:
                portion = fresh[k : k + PORTION]
                pairs = list(dict.fromkeys([*alike(cursor, portion, least), *foreign(cursor, portion)]))
                accounts, _ = accounts_of(cursor, {n for p in pairs for n in p})
                revision = cursor.column("select revision from state")[0]
            yield [(accounts[a], accounts[b]) for a, b in pairs]
            with self._db.write() as cursor:
                linked(cursor, portion, revision)

    def keep_links(self, links: Sequence[Link]) -> None:
        """Keep links between events, with their evidence."""
        with self._db.write() as cursor:
            cursor.unchanged = not links
            numbers = numbers_of(cursor, "event", {k for n in links for k in (n.one, n.other)})
            here = [n for n in links if n.one in numbers and n.other in numbers]
            rows = [(numbers[n.one], numbers[n.other], n.score, n.evidence) for n in here]
            cursor.insert("event_link", table("event_link", rows))

    def neighbourhoods(self) -> Iterator[list[Neighbourhood]]:
        """The open events with what lies beside them, by portions; an event that nothing is linked with
        is in none."""
        with self._db.read(limited=False) as cursor:
            parts = open_parts(cursor)
        for portion in portions(parts):
            with self._db.read(limited=False) as cursor:
                found = neighbourhoods(cursor, portion)
            yield found

    def open_happenings(self, happenings: Iterable[int]) -> None:
        """Leave the events of happenings, by number, in none, so that they are handed out as open."""
        with self._db.write() as cursor:
            cursor.register("again", arrow("happening:i", [(n,) for n in sorted(happenings)]))
            cursor.run("update event set happening = null where happening in (select happening from again)")

    def accounts_with_origins(self, events: Iterable[str]) -> dict[str, tuple[Account, tuple[str, str, str]]]:
        """Accounts by event, each with where it comes from: (oldest copy of its article, source, credit)."""
        with self._db.read(limited=False) as cursor:
            accounts, origins = accounts_of(cursor, numbers_of(cursor, "event", events).values())
        return {a.event: (a, origins[a.event]) for a in accounts.values()}

    def keep_happenings(self, found: Sequence[Happening]) -> None:
        """Keep happenings in the place of what was kept of their events before."""
        with self._db.write() as cursor:
            cursor.unchanged = not found
            _keep_derived(cursor, found, numbers_of(cursor, "event", {e for h in found for e in h.events}))

    def finish_grouping(self) -> None:
        """Events that nothing is linked with are happenings of their own; what people settled is noted."""
        with self._db.write() as cursor:
            alone = _settle_alone(cursor)
            cursor.unchanged = not (apply_settled(cursor) or alone)


def _settle_alone(cursor: Cursor) -> bool:
    """Events that nothing is linked with are happenings of their own; whether there were any."""
    alone = f"happening is null and not ({_UNLINKED})"
    if not cursor.rows(f"select 1 from event where {alone} limit 1"):
        return False
    cursor.run(f"delete from disagreement where event in (select id from event where {alone})")
    cursor.run(
        f"""update event set happening = id, reports = 1, independent = 1, disputed = false
        where {alone}"""
    )
    return True


def _keep_derived(cursor: Cursor, found: Sequence[Happening], numbers: Mapping[str, int]) -> None:
    rows = [
        (numbers[e], numbers[h.events[0]], h.reports, h.independent, bool(h.disagreements))
        for h in found
        for e in h.events
        if e in numbers and h.events[0] in numbers
    ]
    cursor.register("grouped", arrow("event:i happening:i reports:i independent:i disputed:b", rows))
    cursor.run(
        """update event set happening = g.happening, reports = g.reports, independent = g.independent,
        disputed = g.disputed from grouped g where event.id = g.event"""
    )
    cursor.run("delete from disagreement where event in (select event from grouped)")
    said = [
        (numbers[e], d.about, p.value, None, None)
        for h in found
        for d in h.disagreements
        for p in d.positions
        for e in p.events
        if e in numbers
    ]
    cursor.insert("disagreement", table("disagreement", said))


def apply_settled(cursor: Cursor) -> bool:
    """Note what people settled, and call a happening disputed while a point of it is open; whether that
    changed anything. A settled point speaks for the happening of its event, whoever leads that now."""
    before = cursor.rows(_SETTLED)
    cursor.run("update disagreement set settled = null, why = null where settled is not null")
    for key, before_it, value, why in cursor.rows(_SETTLING):
        values = {"key": key, "about": before_it.partition(":")[0], "value": value, "why": why}
        cursor.run(
            """update disagreement set settled = $value, why = $why
            where about = $about and event in (select m.id from event e
                join event m on m.happening = e.happening where e.key = $key)""",
            values,
        )
    cursor.run(
        """update event set disputed = happening in (
            select e.happening from disagreement d join event e on e.id = d.event where d.settled is null)
        where disputed or happening in (
            select e.happening from disagreement d join event e on e.id = d.event)"""
    )
    yielding = yield_to_settled(cursor)
    return yielding or before != cursor.rows(_SETTLED)
