"""One account for each happening: the row and the mark that stand for all its accounts.

A selection may hold only some accounts of a happening, so the one that stands for it is chosen among
those: what a person entered or confirmed before what was only read, what happened before plans and
denials, the more exact day before the coarser, the earlier report before the later.
"""

from __future__ import annotations

from dateline.model import UNREAL

HAPPENING = "coalesce(e.happening, e.id)"  # an event that is not grouped yet is a happening of its own
_WIDEST, _LATEST = 4_000_000, 4_000_000  # days; below 2 ** 22
# One number, because comparing tuples takes twice as long. What is alike in all goes by the key, which
# does not depend on the order of loading as ids do.
_RANK = f"""((((((not e.confirmed)::bigint << 1)
    | (e.modality in {UNREAL})::bigint) << 22
    | coalesce(e.high - e.low, {_WIDEST})::bigint) << 22
    | coalesce(e.reported - date '0001-01-01', {_LATEST})::bigint) << 1
    | coalesce(e.happening <> e.id, false)::bigint) << 16 | (hash(e.key) >> 48)::bigint"""


def leading(events: str, source: str = "event e", of: str = "") -> str:
    """A question for the ids of the accounts that stand for the happenings of some events.

    Args:
        events: The condition on `event e`.
        source: What is selected from: `event e`, with joins.
        of: A column; each of its values has an account for each happening of its events.
    """
    head, by = (f"{of}, ", f"{of}, {HAPPENING}") if of else ("", HAPPENING)
    return f"select {head}arg_min(e.id, {_RANK}) as id from {source} where {events} group by {by}"
