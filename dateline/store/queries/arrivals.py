"""Questions about an upload: what it brought that was not here before, and what it adds to what was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from pandas import DataFrame

from dateline.errors import StoreError
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.queries.happenings import Dispute, disputes_of
from dateline.store.queries.standing import AccountDay

# By which upload each article and each event came first; what came later than the one asked for is left out.
_BORN = (
    """create temp table born_article as
    select article, min(import) as born from import_article group by 1 having min(import) <= $import""",
    """create temp table born_event as
    select e.id as event, e.happening, coalesce(i.born, a.born) as born from event e
    left join (select event, min(import) as born from import_event group by 1) i on i.event = e.id
    left join born_article a on a.article = e.article and e.kind in ('extracted', 'inferred')
    where coalesce(i.born, a.born) <= $import and e.happening is not null
        and (e.kind <> 'inferred' or e.confirmed or e.reports > 1)""",
    """create temp table grown as
    select happening, bool_and(born = $import) as fresh from born_event
    group by 1 having bool_or(born = $import)""",
)
_ACCOUNTS = """
    select o.key, b.born = $import, s.name, e.key, e.edtf, e.earliest, e.latest, e.reported_high,
        coalesce(e.modality, 'actual')
    from grown g join born_event b on b.happening = g.happening join event e on e.id = b.event
    join event o on o.id = g.happening join source s on s.id = e.source
    where not g.fresh order by o.day nulls last, o.key, b.born, e.reported_high nulls last, e.key"""
# What leads may be an inferred account from before, which lists leave out: then the first that was brought.
_FRESH = """
    select e.key from grown g join event o on o.id = g.happening
    join born_event b on b.happening = g.happening join event e on e.id = b.event where g.fresh
    qualify row_number() over (
        partition by g.happening order by e.id <> o.id, e.reported nulls last, e.key) = 1
    order by o.independent desc, o.reports desc, o.day nulls last, o.key limit $most"""
_NAMES = """
    with named as (
        select ae.entity, b.born from article_entity ae join born_article b on b.article = ae.article),
    events as (
        select ee.entity, b.born from event_entity ee join born_event b on b.event = ee.event)
    select en.key as entity, en.name, en.type, coalesce(n.articles, 0)::int as articles,
        count(*) over ()::int as total
    from entity en
    left join (select entity, count(*) as articles, min(born) as born from named group by 1) n
        on n.entity = en.id
    left join (select entity, min(born) as born from events group by 1) v on v.entity = en.id
    where least(n.born, v.born) = $import order by 4 desc, en.folded, en.key limit $most"""


@dataclass(frozen=True, slots=True)
class Retold:
    """A happening that was known and is told again: `event` leads it; its accounts from before and from
    the upload, each with its source."""

    event: str
    before: tuple[tuple[AccountDay, str], ...]
    brought: tuple[tuple[AccountDay, str], ...]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What an upload brought. `fresh` are events of its own, one for each of the `fresh_total` happenings not
    known before, those with most independent sources first. `names` columns: entity, name, type, articles;
    most articles first, of `names_total`. `disputes` are all disagreements of the happenings that are retold.
    `first` says that nothing was here before.
    """

    import_id: str
    file: str
    when: datetime
    first: bool
    fresh: tuple[str, ...]
    fresh_total: int
    retold: tuple[Retold, ...]
    disputes: tuple[Dispute, ...]
    names: DataFrame
    names_total: int


class ArrivalQueries(Part):
    """What came with an upload."""

    def arrivals(self, import_id: str = "", most: int = 200) -> Arrivals | None:
        """What an upload brought: the last one that stands, where none is named; None where there is none.

        Args:
            most: New happenings and names listed at most; the totals count all.

        Raises:
            StoreError: there is no upload of this id.
        """
        with self._db.read() as cursor:
            row = _upload(cursor, import_id)
            if row is None:
                return None
            values = {"import": row[0], "most": most}
            for statement in _BORN:
                cursor.run(statement, values)
            retold = _retold(cursor.rows(_ACCOUNTS, values))
            names = cursor.frame(_NAMES, values)
            return Arrivals(
                row[1], row[2], row[3].replace(tzinfo=UTC),
                not cursor.rows("select 1 from born_event where born < $import limit 1", values),
                tuple(cursor.column(_FRESH, values)),
                cursor.rows("select count(*) from grown where fresh")[0][0],
                retold,
                tuple(disputes_of(cursor, [r.event for r in retold])),
                names.drop(columns="total"),
                int(names["total"].iloc[0]) if len(names) else 0,
            )  # fmt: skip


def _upload(cursor: Cursor, import_id: str) -> tuple | None:
    columns = "select id, key, file, began, state from import"
    if not import_id:
        return cursor.row(f"{columns} where state not in ('undone', 'loading') order by id desc limit 1")
    row = cursor.row(f"{columns} where key = $key", {"key": import_id})
    if row is None:
        raise StoreError(
            f"There is no import '{import_id}'.", remedy="`dateline changes` without --import takes the last."
        )
    return row


def _retold(rows: list[tuple]) -> tuple[Retold, ...]:
    found: dict[str, tuple[list, list]] = {}
    for lead, brought, source, *account in rows:
        found.setdefault(lead, ([], []))[bool(brought)].append((AccountDay(*account), source))
    return tuple(Retold(lead, tuple(a), tuple(b)) for lead, (a, b) in found.items())
