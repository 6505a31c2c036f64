"""One account for each happening: the row and the mark that stand for all its accounts.

A selection may hold only some accounts of a happening, so the one that stands for it is chosen among
those: where a person settled the day, an account with that day before all others; what a person entered or
confirmed before what was only read, what happened before plans and denials, the more exact day before the
coarser, the earlier report before the later.
"""

from __future__ import annotations

from dateline.model import UNREAL

HAPPENING = "coalesce(e.happening, e.id)"  # an event that is not grouped yet is a happening of its own
_WIDEST, _LATEST = 4_000_000, 4_000_000  # days; below 2 ** 22
# One number, because comparing tuples takes twice as long. What is alike in all goes by the key, which
# does not depend on the order of loading as ids do.
_RANK = f"""(((((({{yields}})::bigint << 1 | (not e.confirmed)::bigint) << 1
    | (e.modality in {UNREAL})::bigint) << 22
    | coalesce(e.high - e.low, {_WIDEST})::bigint) << 22
    | coalesce(e.reported - date '0001-01-01', {_LATEST})::bigint) << 1
    | (e.happening is distinct from e.id)::bigint) << 15 | (hash(e.key) >> 49)::bigint"""


def leading(events: str, source: str = "event e", of: str = "", known: str = "") -> str:
    """A question for the ids of the accounts that stand for the happenings of some events.

    Args:
        events: The condition on `event e`.
        source: What is selected from: `event e`, with joins.
        of: A column; each of its values has an account for each happening of its events.
        known: The day as of which is asked, as SQL: what was settled later is not known. "" for today.
    """
    head, by = (f"{of}, ", f"{of}, {HAPPENING}") if of else ("", HAPPENING)
    yields = f"coalesce(e.yields <= {known}, false)" if known else "e.yields is not null"
    rank = _RANK.format(yields=yields)
    return f"select {head}arg_min(e.id, {rank}) as id from {source} where {events} group by {by}"
