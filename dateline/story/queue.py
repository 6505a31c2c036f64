"""The review queue: what is worth a person's minute, the most valuable first.

All is valued alike, by the events that a look is expected to put right: the chance that something is
wrong, times the events that hang on it. The order is a function of what the store holds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.reading.names.suggest import Suggestion
from dateline.store import Filter, Store
from dateline.store.queries.doubts import OpenFile, OpenOrder
from dateline.store.queries.happenings import Dispute
from dateline.story.doubts import Doubt, doubts

Kind = Literal["date", "order", "dispute", "merge"]
KINDS: dict[Kind, str] = {
    "date": "Doubtful dates", "order": "Day or month first", "dispute": "Disagreements",
    "merge": "Suggested merges",
}  # fmt: skip
EITHER_WRONG = 0.5  # of dates in figures that nothing decides
AGAINST_WRONG = 0.95  # of those read in another order than all that the source writes plainly
_MOST_DISPUTES = 1000
_OPEN = "the file itself does not decide it"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for a person. `key` is the same while what it is about is; `value` counts the
    events that a look is expected to put right; `worth` says it in words."""

    kind: Kind
    key: str
    value: float
    worth: str
    about: Doubt | OpenOrder | OpenFile | Dispute | Suggestion


def rank(
    dates: Iterable[Doubt],
    orders: Iterable[OpenOrder | OpenFile],
    disputes: Iterable[Dispute],
    merges: Iterable[Suggestion],
    naming: Mapping[str, int],
) -> tuple[Waiting, ...]:
    """All that waits, the most valuable first; of what is worth as much, by kind, then by key.

    Args:
        disputes: Settled ones are passed over.
        naming: By the id of an entity, how many events name it.
    """
    found = [
        *map(_date, dates),
        *(_file(o) for o in orders if isinstance(o, OpenFile)),
        *(_order(left) for o in orders if isinstance(o, OpenOrder) and (left := undecided(o)).dates),
        *(_dispute(d) for d in disputes if not d.settled),
        *(_merge(m, naming.get(m.one, 0)) for m in merges),
    ]
    kinds = list(KINDS)
    return tuple(sorted(found, key=lambda w: (-round(w.value, 6), kinds.index(w.kind), w.key)))


def undecided(order: OpenOrder) -> OpenOrder:
    """The dates of a source without those that are read as all its plain dates are written."""
    plain = plain_order(order)
    if not plain:
        return order
    left = [d for d in order.dates if d.edtf != (d.day_first if plain == "day" else d.month_first)]
    return replace(order, dates=tuple(left))


def plain_order(order: OpenOrder) -> Literal["day", "month", ""]:
    """What a source puts first wherever that can be seen; "" where it cannot, or is now this, now that."""
    if bool(order.day_first) == bool(order.month_first):
        return ""
    return "day" if order.day_first else "month"


def _date(doubt: Doubt) -> Waiting:
    n = doubt.hanging
    hang = "1 event hangs on this date" if n == 1 else f"{n:,} events hang on this date"
    return Waiting("date", f"date {doubt.read.event}", doubt.value, f"{hang}; {_because(doubt)}", doubt)


def _because(doubt: Doubt) -> str:
    match doubt.why:
        case "weekday":
            said = _DAYS[doubt.weekday - 1] if doubt.weekday else ""
            day = doubt.read.earliest
            return f"the text says {said}, but that day was a {_DAYS[day.weekday()] if day else ''}"
        case "moved":
            return "the date that it was counted from is another now"
        case "far":
            off = f"{doubt.read.away:,} characters away"
            return f"it was counted from a date {off}, and of such dates {_right(doubt)}"
        case "inferred":
            return "several outlets tell it, none of their sentences says when, and so it is held back"
    return f"of dates read in this way, {_right(doubt)}"


def _right(doubt: Doubt) -> str:
    return f"{round(100 * (1 - doubt.wrong))} in 100 are right"


def _order(order: OpenOrder) -> Waiting:
    first = plain_order(order)
    n = len(order.dates)
    hang = "1 event hangs on this order" if n == 1 else f"{n:,} events hang on this order"
    if first:
        plain = max(order.day_first, order.month_first)
        dates = "1 other date" if plain == 1 else f"{plain:,} other dates"
        because = f"{dates} of this source put{'s' * (plain == 1)} the {first} first"
    elif order.day_first:
        day, month = order.day_first, order.month_first
        because = f"{day:,} dates of this source put the day first, {month:,} the month"
    else:
        because = "no other date of this source decides it"
    value = n * (AGAINST_WRONG if first else EITHER_WRONG)
    return Waiting("order", f"order {order.source}", value, f"{hang}; {because}", order)


def _file(file: OpenFile) -> Waiting:
    parts = [(file.articles, "day of publication", "days of publication"), (file.events, "row", "rows")]
    counted = [f"{n:,} {one if n == 1 else many}" for n, one, many in parts if n]
    n = file.articles + file.events
    hang = f"{' and '.join(counted)} {'hangs' if n == 1 else 'hang'} on this order"
    return Waiting("order", f"order file {file.import_id}", n * EITHER_WRONG, f"{hang}; {_OPEN}", file)


def _dispute(dispute: Dispute) -> Waiting:
    sides = [len(s.events) for s in dispute.sides]
    wrong = sum(sides) - max(sides)
    are = "is wrong, or tells" if wrong == 1 else "are wrong, or tell"
    worth = f"{sum(sides):,} accounts differ; at least {wrong:,} {are} of something else"
    return Waiting("dispute", f"dispute {dispute.event} {dispute.about}", float(wrong), worth, dispute)


def _merge(found: Suggestion, events: int) -> Waiting:
    worth = "1 event stands" if events == 1 else f"{events:,} events stand"
    return Waiting(
        "merge", f"merge {found.one} {found.into}", found.score * events,
        f"{worth} under the rarer of the two names", found,
    )  # fmt: skip


class Queue:
    """The review queue of a project, worked out once a revision. Safe to ask from several threads.

    Args:
        merges: The suggested merges as they are left.
    """

    def __init__(self, store: Store, merges: Callable[[], Sequence[Suggestion]]) -> None:
        self._store, self._merges = store, merges
        self._lock = threading.Lock()
        self._kept: tuple[int, tuple[Waiting, ...]] = (-1, ())

    def waiting(self) -> tuple[Waiting, ...]:
        """All that waits, see `rank`."""
        with self._lock:
            revision = self._store.revision
            if self._kept[0] != revision:
                self._kept = revision, self._ranked()
            return self._kept[1]

    def _ranked(self) -> tuple[Waiting, ...]:
        merges = self._merges()
        return rank(
            doubts(self._store.doubtful_dates()),
            [*self._store.open_orders(), *self._store.open_files()],
            self._store.disputes(Filter(), _MOST_DISPUTES),
            merges,
            self._store.events_naming({m.one for m in merges}),
        )


def counts(waiting: Iterable[Waiting]) -> dict[Kind, int]:
    """How many of each kind wait, in the order of KINDS."""
    kinds = [w.kind for w in waiting]
    return {kind: kinds.count(kind) for kind in KINDS}
