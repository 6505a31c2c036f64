"""Which accounts yield where a person settled the day of their happening.

Lists and marks show a happening by one of its accounts (`dateline.store.queries.leading`). Once its day is
settled, that has to be one with the settled day; which those are is worked out here, whenever happenings or
what was settled change, so that no question for a page has to.
"""

from __future__ import annotations

from dateline.store.database import Cursor

_YIELDING = "select id, yields from event where yields is not null order by id"
# By happening, the accounts with the day that was settled, and the day (UTC) on which that was done.
_SETTLED = """
    with given as (
        select e.happening, max(c.made)::date as since from correction c
        join event e on e.key = substr(c.target, 7)
        where c.field = 'settle' and starts_with(c.target, 'event:') and starts_with(c.before, 'day:')
            and c.id not in (select correction from correction_undone) group by 1)
    select g.happening, g.since, list(d.event) as told from given g
    join event e on e.happening = g.happening join disagreement d on d.event = e.id
    where d.about = 'day' and d.value = d.settled group by 1, 2"""


def yield_to_settled(cursor: Cursor) -> bool:
    """Let accounts of another day yield to those with the day that was settled; whether that changed any."""
    before = cursor.rows(_YIELDING)
    cursor.run("update event set yields = null where yields is not null")
    cursor.run(
        f"""update event set yields = s.since from ({_SETTLED}) s
        where event.happening = s.happening and not list_contains(s.told, event.id)"""
    )
    return before != cursor.rows(_YIELDING)
