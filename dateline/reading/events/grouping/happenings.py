"""From links to happenings: a partition that is a function of the accounts and links alone.

Pairs are joined from the strongest link down, and two groups become one only where enough of their
pairs are linked (average linkage): a chain of lookalikes does not become one happening. Ties are broken
by id, so neither the order of loading nor the way it was split up changes the outcome.

Whether two groups become one depends on these two alone. So happenings that were found stay when
others come, unless one that comes is joined with them: `place` makes use of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.accounts import Account, Dated, Link, Neighbourhood
from dateline.reading.events.grouping.likeness import LOWEST, WINDOW, across, cosine, days_apart, link

JOINED = 0.20  # mean of the links between two groups, where absent ones count 0
Group = tuple[str, ...]
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where open accounts belong: in `groups`, or not known before the happenings `again` are opened."""

    groups: tuple[Group, ...] = ()
    again: frozenset[int] = frozenset()


def place(beside: Neighbourhood) -> Placed:
    """The happenings of the open accounts, if those beside them stay what they are.

    If some do not, they have to be opened, so that what lies beside them is looked at too.
    """
    of = {a.event: a.happening for a in beside.accounts}
    size = Counter(of.values())
    groups, again = [], set()
    for group in happenings(beside.accounts, beside.links, beside.joined, beside.parted):
        inside = {of[event] for event in group}
        if inside == {0}:
            groups.append(group)
        elif len(inside) > 1 or len(group) < size[min(inside)]:
            again |= inside - {0}
    return Placed(() if again else tuple(groups), frozenset(again))


def happenings(
    accounts: Iterable[Account | Dated],
    links: Iterable[Link],
    joined: Iterable[Pair] = (),
    parted: Iterable[Pair] = (),
) -> list[Group]:
    """The happenings, each as its events in order of id; sorted.

    Args:
        accounts: All of them. Neither an article nor a list contradicts itself: what it dates differently
            is never one happening ("The board met", each month).
        links: Links between them; those to others are passed over.
        joined: Pairs that a person said are one happening.
        parted: Pairs that a person said are not.
    """
    groups = _Groups(accounts, links, {p for p in parted if len(p) == 2})
    for one, other in groups.strongest_first():
        if groups.near(one, other) >= JOINED:
            groups.join(one, other)
    for pair in sorted(map(sorted, joined)):  # last, so that they tear nothing apart
        if len(pair) == 2 and not groups.parted(*pair):
            groups.join(*pair)
    return sorted(groups.all())


class _Groups:
    def __init__(self, accounts: Iterable[Account | Dated], links: Iterable[Link], parted: set[Pair]) -> None:
        self._account = {a.event: a for a in accounts}
        self._group = {e: [e] for e in sorted(self._account)}
        self._score: dict[Pair, float] = {
            frozenset((k.one, k.other)): k.score
            for k in links
            if k.one in self._group and k.other in self._group
        }
        self._parted = parted
        self._known: dict[tuple[int, int, int, int], float] = {}

    def strongest_first(self) -> list[tuple[str, str]]:
        pairs = sorted((-score, *sorted(pair)) for pair, score in self._score.items())
        return [(one, other) for _, one, other in pairs]

    def near(self, one: str, other: str) -> float:
        """The mean link between the groups of two events; -1 where they must not be joined."""
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs:
            return -1.0
        asked = (id(mine), len(mine), id(theirs), len(theirs))  # groups grow, and are asked of often
        if asked not in self._known:
            self._known[asked] = self._mean(one, other, mine, theirs)
        return self._known[asked]

    def _mean(self, one: str, other: str, mine: Sequence[str], theirs: Sequence[str]) -> float:
        if self.parted(one, other) or self._contradict(mine, theirs):
            return -1.0
        pairs = [frozenset((a, b)) for a in mine for b in theirs]
        return sum(self._score.get(p, 0.0) for p in pairs) / len(pairs)

    def _contradict(self, mine: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether some of these and some of those lie on different days, and are of one teller or not
        linked themselves: what lies between them does not make them one."""
        of = self._account
        return any(
            days_apart(of[a], of[b])
            and (frozenset((a, b)) not in self._score or (of[a].teller and of[a].teller == of[b].teller))
            for a in mine
            for b in theirs
        )

    def parted(self, one: str, other: str) -> bool:
        """Whether a person parted some of the groups of two events."""
        mine, theirs = self._group.get(one, []), self._group.get(other, [])
        return any(frozenset((a, b)) in self._parted for a in mine for b in theirs)

    def join(self, one: str, other: str) -> None:
        mine, theirs = self._group.get(one), self._group.get(other)
        if mine is None or theirs is None or mine is theirs:
            return
        mine += theirs
        for event in theirs:
            self._group[event] = mine

    def all(self) -> Iterator[Group]:
        return iter({tuple(sorted(group)) for group in self._group.values()})


def all_links(accounts: Sequence[Account]) -> list[Link]:
    """Every link among accounts, for collections that fit into memory; the store asks for the same pairs."""
    return [found for one, other in _candidates(accounts) if (found := link(one, other))]


def _candidates(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    holding: dict[str, list[int]] = {}
    for k, account in enumerate(accounts):
        common: Mapping[int, float] = {}
        for stem, weight in account.words:
            for j in holding.get(stem, ()):
                common[j] = common.get(j, 0.0) + weight * dict(accounts[j].words)[stem]  # type: ignore[index]
            holding.setdefault(stem, []).append(k)
        for j, score in common.items():
            if score >= LOWEST and days_apart(accounts[j], account) <= WINDOW:
                yield accounts[j], account
    yield from _foreign(accounts)


def _foreign(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Pairs in two languages, of one day, with a name in common, that words did not bring together."""
    holding: dict[str, list[int]] = {}
    for k, account in enumerate(accounts):
        near = {j for mark in account.marks for j in holding.get(mark, ())}
        for j in sorted(near):
            if across(accounts[j], account) and cosine(accounts[j], account) < LOWEST:
                yield accounts[j], account
        for mark in account.marks:
            holding.setdefault(mark, []).append(k)
