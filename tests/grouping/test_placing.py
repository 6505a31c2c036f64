"""Placing open accounts beside happenings that are there comes out as grouping all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.accounts import Dated, Link, Neighbourhood
from dateline.reading.events.grouping import happenings, place
from dateline.reading.events.grouping.happenings import Placed

DAY = date(2021, 3, 4)
LETTERS = "abcdefghijkl"


def dated(event: str, happening: int = 0, teller: str = "", later: int = 0) -> Dated:
    day = DAY + timedelta(later)
    return Dated(event, teller or f"of {event}", day, day, happening=happening)


def linked(*pairs: str, score: float = 0.5) -> tuple[Link, ...]:
    return tuple(Link(a, b, score, "") for a, b in pairs)


PLACED = [
    pytest.param("a0 b0", ["ab"], Placed((("a", "b"),)), id="two that are alone"),
    pytest.param(
        "a1 b1 c0", ["ab", "bc"], Placed((), frozenset({1})), id="one that joins opens what it joins"
    ),
    pytest.param("a1 b1 c1 d0", ["ab", "ac", "bc", "cd"], Placed((("d",),)), id="one that does not"),
    pytest.param("a1 b2 c0", ["ac", "bc"], Placed((), frozenset({1, 2})), id="one that joins two opens both"),
    pytest.param("a1 b1", ["ab"], Placed(), id="nothing open"),
]


@pytest.mark.parametrize(("accounts", "links", "expected"), PLACED)
def test_open_accounts_are_placed_or_what_they_change_is_opened(accounts, links, expected):
    beside = Neighbourhood(tuple(dated(e, int(n)) for e, n in accounts.split()), linked(*links))
    assert place(beside) == expected


def test_happening_that_falls_apart_beside_an_open_account_is_opened():
    # c was with b when it came; a, which is nearer to b and denies c's day, takes b away
    accounts = (dated("a", teller="x", later=1), dated("b", 7, "y"), dated("c", 7, "x"))
    links = (Link("a", "b", 0.9, ""), Link("b", "c", 0.4, ""))
    assert place(Neighbourhood(accounts, links)) == Placed((), frozenset({7}))


@dataclass
class Kept:
    """What a store keeps, in memory: links are known among all events, happenings of those that came."""

    links: list[Link]
    joined: set[frozenset[str]]
    parted: set[frozenset[str]]
    here: dict[str, Dated] = field(default_factory=dict)
    number: dict[str, int] = field(default_factory=dict)
    last: int = 0

    def add(self, accounts: list[Dated]) -> None:
        self.here |= {a.event: a for a in accounts}
        self.number |= {a.event: 0 for a in accounts}
        self.group()

    def remove(self, event: str) -> None:
        gone = self.number.pop(event)
        del self.here[event]
        self.number = {e: 0 if n == gone else n for e, n in self.number.items()}
        self.group()

    def group(self) -> None:
        while 0 in self.number.values():
            placed = place(self.beside())
            self.number = {e: 0 if n in placed.again else n for e, n in self.number.items()}
            for group in placed.groups:
                self.last += 1
                self.number |= dict.fromkeys(group, self.last)

    def beside(self) -> Neighbourhood:
        def ends(one: str, other: str) -> tuple[int, int]:
            return self.number.get(one, -1), self.number.get(other, -1)

        pairs = [(k.one, k.other) for k in self.links] + [tuple(pair) for pair in self.joined]
        touched = {0, *(n for pair in pairs if 0 in ends(*pair) for n in ends(*pair))}
        return Neighbourhood(
            tuple(
                replace(a, happening=self.number[e])
                for e, a in self.here.items()
                if self.number[e] in touched
            ),
            tuple(k for k in self.links if 0 in (at := ends(k.one, k.other)) or at[0] == at[1]),
            frozenset(self.joined),
            frozenset(self.parted),
        )

    def groups(self) -> list[tuple[str, ...]]:
        inside = {
            n: tuple(sorted(e for e, of in self.number.items() if of == n)) for n in self.number.values()
        }
        return sorted(inside.values())


@st.composite
def stories(draw):
    events = LETTERS[: draw(st.integers(2, len(LETTERS)))]
    days = draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=len(events), max_size=len(events)))
    tellers = draw(st.lists(st.sampled_from("uvwxyz"), min_size=len(events), max_size=len(events)))
    accounts = [dated(*of) for of in zip(events, [0] * len(events), tellers, days, strict=True)]
    pairs = st.sampled_from(list(combinations(events, 2)))
    scores = st.sampled_from([0.2, 0.25, 0.3, 0.3, 0.45, 0.6, 0.8])
    links = [Link(a, b, s, "") for (a, b), s in draw(st.dictionaries(pairs, scores, max_size=40)).items()]
    joined, parted = draw(st.sets(pairs, max_size=2)), draw(st.sets(pairs, max_size=3))
    said = {frozenset(p) for p in joined}, {frozenset(p) for p in parted - joined}
    return draw(st.permutations(accounts)), links, *said


@settings(max_examples=150, deadline=None)
@given(stories(), st.data())
def test_portions_and_removals_come_out_as_all_at_once(story, data):
    accounts, links, joined, parted = story
    kept, rest = Kept(links, joined, parted), list(accounts)
    while rest:
        size = data.draw(st.integers(1, len(rest)), "portion")
        kept.add(rest[:size])
        rest = rest[size:]
        if len(kept.here) > 1 and data.draw(st.booleans(), "whether one goes"):
            kept.remove(data.draw(st.sampled_from(sorted(kept.here)), "gone"))
    assert kept.groups() == happenings(kept.here.values(), links, joined, parted)
