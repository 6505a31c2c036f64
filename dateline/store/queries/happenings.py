"""Questions about happenings: all accounts of one, where they disagree, which articles are copies.

Shapes, for pages: `Store.events` and all frames of `details` have `reports` (articles and rows that
tell the same happening), `independent` (of them on their own feet) and `disputed` (bool). A filter
term `told=once` selects what a single independent source tells, `told=disputed` what is disputed.
`Store.happening(event)` has all accounts and disagreements of one event's happening, `Store.accounts`
the others' accounts alone, `Store.disputes` the disagreements of a selection, `Store.copies` the
articles of one text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pandas import DataFrame

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.details import details

_MEMBERS = """
    select m.id from event e join event m on m.happening = e.happening where e.key = $key
    order by m.id <> m.happening, m.reported nulls last, m.key"""
_EVIDENCE = """
    select b.key, k.evidence from event e
    join (select one, other, evidence from event_link union all select other, one, evidence from event_link) k
        on k.one = e.id
    join event b on b.id = k.other and b.happening = e.happening where e.key = $key"""
_POINTS = """
    select l.key, d.about, d.value, e.key, d.settled, d.why
    from disagreement d join event e on e.id = d.event join event l on l.id = e.happening
    where e.happening in (select unnest($ids))
    order by l.day, l.key, d.about <> 'day', d.about, e.reported nulls last, e.key"""
_COPIES = """
    select o.key as article, o.title, s.name as source, o.published, o.id = o.copy_of as oldest,
        coalesce(k.credit, '') as credit
    from article a join article o on o.copy_of = a.copy_of join source s on s.id = o.source
    left join compared k on k.article = o.id
    where a.key = $key order by o.id <> o.copy_of, o.day nulls last, o.key"""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: the value as its accounts write it (a day as EDTF), and their events."""

    value: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A point on which the accounts of one happening differ.

    `event` leads the happening. `about` is "day", "place", or what a number counts: "dead", "injured",
    "missing", "detained", "evacuated", "dismissed", "protesters", "sentenced", "votes", "fined",
    "price", "damage". `settled` is the value that a person chose, `why` the reason given; both ""
    while it is open.
    """

    event: str
    about: str
    sides: tuple[Side, ...]
    settled: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class HappeningView:
    """One happening. `event` is the id of the event that leads it: the one reported first.

    `accounts` are all its events, the leading one first, with the columns of `Store.events` and
    `evidence` (why it is taken for the same happening as the event asked for, in words; "" where it is
    tied to it by others). `earliest` and `latest` are what the most exact accounts say.
    """

    event: str
    headline: str
    earliest: date | None
    latest: date | None
    reports: int
    independent: int
    disputed: bool
    accounts: DataFrame
    disputes: tuple[Dispute, ...]


class HappeningQueries(Part):
    """Happenings, their accounts and their disagreements."""

    def happening(self, event_id: str) -> HappeningView | None:
        """The happening that an event tells, with all its accounts; None where the event is unknown."""
        with self._db.read() as cursor:
            ids = cursor.column(_MEMBERS, {"key": event_id})
            if not ids:
                return None
            accounts = details(cursor, ids)
            evidence = dict(cursor.rows(_EVIDENCE, {"key": event_id}))
            accounts["evidence"] = [evidence.get(e, "") for e in accounts["event"]]
            first = accounts.iloc[0]
            exact = min(accounts.to_dict("records"), key=_width)
            return HappeningView(
                first["event"], first["headline"], _day(exact["earliest"]), _day(exact["latest"]),
                int(first["reports"]), int(first["independent"]), bool(first["disputed"]), accounts,
                tuple(_disputes(cursor.rows(_POINTS, {"ids": ids[:1]}))),
            )  # fmt: skip

    def happenings(self, f: Filter) -> dict[str, tuple[str, ...]]:
        """The happenings that the selection tells: by the id of the event that leads each, the ids of
        all its selected events, sorted."""
        with self._select(f) as (cursor, s):
            rows = cursor.rows(
                f"""select l.key, list(e.key order by e.key) from event e join event l on l.id = e.happening
                where {s.events} group by l.key order by l.key""",
                s.values,
            )
            return {lead: tuple(keys) for lead, keys in rows}

    def accounts(self, event_id: str, limit: int = 50) -> DataFrame:
        """The other accounts of the happening that an event tells, first reported first.

        Returns:
            Columns as `details`, and evidence.
        """
        found = self.happening(event_id)
        if found is None:
            with self._db.read() as cursor:
                return details(cursor, []).assign(evidence=[])
        others = found.accounts[found.accounts["event"] != event_id]
        return others.head(limit).reset_index(drop=True)

    def disputes(self, f: Filter, limit: int = 100) -> list[Dispute]:
        """The disagreements of the happenings of a selection, open and settled, by day."""
        with self._select(f) as (cursor, s):
            ids = cursor.column(
                f"""select distinct e.happening from event e join disagreement d on d.event = e.id
                where {s.events} order by 1 limit $most""",
                {**s.values, "most": limit},
            )
            return _disputes(cursor.rows(_POINTS, {"ids": ids}))

    def copies_brought(self, import_id: str) -> int:
        """How many articles that this import brought are copies of an older one."""
        with self._db.read() as cursor:
            return cursor.rows(
                """select count(*) from import_article ia join import i on i.id = ia.import
                join article a on a.id = ia.article where i.key = $key and a.copy_of <> a.id""",
                {"key": import_id},
            )[0][0]

    def copies(self, article_id: str) -> DataFrame:
        """The articles of one text, the oldest first; a text that stands in one article has one row.

        Returns:
            Columns: article, title, source, published (EDTF), oldest (bool), credit (the agency that it
            credits, in lower case, or "").
        """
        with self._db.read() as cursor:
            return cursor.frame(_COPIES, {"key": article_id})


def disputes_of(cursor: Cursor, leads: Iterable[str]) -> list[Dispute]:
    """The disagreements of the happenings that these events lead."""
    ids = cursor.column("select id from event where key in (select unnest($keys))", {"keys": list(leads)})
    return _disputes(cursor.rows(_POINTS, {"ids": ids}))


def _disputes(rows: Iterable[tuple]) -> list[Dispute]:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    settled: dict[tuple[str, str], tuple[str, str]] = {}
    for lead, about, value, event, chosen, why in rows:
        found.setdefault((lead, about), {}).setdefault(value, []).append(event)
        if chosen is not None:
            settled[lead, about] = (chosen, why or "")
    return [
        Dispute(*key, tuple(Side(v, tuple(e)) for v, e in sides.items()), *settled.get(key, ("", "")))
        for key, sides in found.items()
    ]


def _width(row: dict) -> float:
    low, high = row["earliest"], row["latest"]
    return (high - low).days if low == low and high == high else float("inf")  # NaT differs from itself


def _day(value) -> date | None:
    return value.date() if value == value else None
