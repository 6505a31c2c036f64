"""What changed with an upload: new happenings, new sources of old ones, moved dates, disagreements, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.store import Store
from dateline.store.queries.arrivals import Arrivals, Retold
from dateline.store.queries.happenings import Dispute
from dateline.story.standing import Change, moved


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that tells a known happening for the first time. `event` is its account."""

    lead: str
    event: str
    source: str


@dataclass(frozen=True, slots=True)
class ImportChanges:
    """What changed with an upload: what it brought, and what that says of what was known.

    `moved` holds (lead, change of its day). `disputes` are the disagreements that its accounts made.
    """

    brought: Arrivals
    sources: tuple[NewSource, ...]
    moved: tuple[tuple[str, Change], ...]
    disputes: tuple[Dispute, ...]

    def sentence(self) -> str:
        """The counts in one line."""
        parts = [
            _count(self.brought.fresh_total, "new event", "new events"),
            _count(len(self.sources), "new source for a known event", "new sources for known events"),
            _count(len(self.moved), "moved date", "moved dates"),
            _count(len(self.disputes), "new disagreement", "new disagreements"),
            _count(self.brought.names_total, "new name", "new names"),
        ]
        return " · ".join(parts)


def import_changes(store: Store, import_id: str = "", most: int = 200) -> ImportChanges | None:
    """What changed with an upload: the last, where none is named; None where nothing was uploaded.

    Judged against all that was here before it, by the happenings as they are grouped today; what came
    after it is left out.

    Raises:
        StoreError: there is no upload of this id.
    """
    found = store.arrivals(import_id, most)
    if found is None:
        return None
    return ImportChanges(
        found,
        tuple(s for r in found.retold for s in _new_sources(r)),
        tuple((r.event, c) for r in found.retold for c in _moved(r)),
        tuple(d for d in found.disputes if _new_dispute(d, found.retold)),
    )


def _new_sources(retold: Retold) -> Iterable[NewSource]:
    known = {source for _, source in retold.before}
    for account, source in retold.brought:
        if source not in known:
            known.add(source)
            yield NewSource(retold.event, account.event, source)


def _moved(retold: Retold) -> list[Change]:
    return moved([a for a, _ in retold.before], [a for a, _ in retold.brought])


def _new_dispute(dispute: Dispute, retold: Sequence[Retold]) -> bool:
    """Whether there was no such disagreement among the accounts from before."""
    own = next(r for r in retold if r.event == dispute.event)
    before = {a.event for a, _ in own.before}
    both = before | {a.event for a, _ in own.brought}
    sides = [sum(bool(among & set(s.events)) for s in dispute.sides) for among in (before, both)]
    return sides[0] < 2 <= sides[1]


def _count(n: int, one: str, more: str) -> str:
    return f"{n:,} {one if n == 1 else more}"
