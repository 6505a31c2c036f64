"""One account for each happening: the row, the mark and the count that stand for all its accounts.

A selection may hold only some accounts of a happening, so the one that stands for it is chosen among
those: what a person entered or confirmed before what was only read, what happened before plans and denials,
the more exact day before the coarser, the earlier report before the later.
"""

from __future__ import annotations

HAPPENING = "coalesce(e.happening, e.id)"  # an event that is not grouped yet is a happening of its own
# The key last: ids depend on the order of loading.
_RANK = """(not e.confirmed, e.modality in ('planned', 'denied', 'conditional'),
    coalesce(e.high - e.low, 4000000), coalesce(e.reported, date '9999-12-31'), e.id <> e.happening, e.key)"""


def leading(events: str, source: str = "event e", of: str = "") -> str:
    """A question for the ids of the accounts that stand for the happenings of some events.

    Args:
        events: The condition on `event e`.
        source: What is selected from: `event e`, with joins.
        of: A column; each of its values has an account for each happening of its events.
    """
    by = f"{of}, {HAPPENING}" if of else HAPPENING
    head = f"{of}, " if of else ""
    return f"select {head}arg_min(e.id, {_RANK}) as id from {source} where {events} group by {by}"
