"""One account stands for each happening of a selection, in lists and on lanes."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.grouping import group
from dateline.store import Filter, Store, Term
from tests.grouping.test_store import STORY
from tests.store.collection import load, opened, row

CLOSED_IN_APRIL = row(
    "r1", "Crane falls, northern quay closed to fishing boats", "2018-04",
    entities=("Harbour Board",), source="Own list",
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two happenings: one told by a1 to a4 and the row r1, one by a5 alone. No test changes it."""
    with opened(tmp_path_factory.mktemp("leading")) as store:
        load(store, STORY, [CLOSED_IN_APRIL])
        group(store)
        yield store


def selection(*terms: tuple[str, str]) -> Filter:
    return Filter(tuple(Term(*t) for t in terms))


def rows(store: Store, f: Filter, once: bool = True) -> list[str]:
    return [r["event"][:2] for r in store.event_rows(f, None, 0, "happened", False, once)]


@pytest.mark.parametrize(
    ("terms", "shown", "events"),
    [
        ((), ["a5", "r1"], 6),
        ((("source", "Weekly"),), ["a4"], 1),  # the account that leads is not in the selection
        ((("source", "Copier"), ("source", "Weekly")), ["a4"], 2),  # of two days the one reported first
        ((("source", "Own list"), ("source", "Copier")), ["r1"], 2),  # entered by a person
        ((("kind", "extracted"), ("precision", "day")), ["a1", "a5"], 5),
        ((("happened", "2019"),), [], 0),
    ],
    ids=["all", "one account", "reported first", "entered", "read from a text", "none"],
)
def test_a_row_stands_for_a_happening(store, terms, shown, events) -> None:
    f = selection(*terms)
    assert sorted(rows(store, f)) == shown
    assert len(rows(store, f, once=False)) == events
    assert (store.summary(f).happenings, store.summary(f).events) == (len(shown), events)


def test_pages_of_a_list_hold_each_happening_once(store) -> None:
    pages = [store.event_rows(Filter(), 1, k, "happened", False, True) for k in range(3)]
    assert sorted(r["event"][:2] for page in pages for r in page) == ["a5", "r1"]


def test_what_happened_around_an_event_holds_each_other_happening_once(store) -> None:
    keys = {r["event"][:2]: r["event"] for r in store.event_rows(Filter(), None, 0)}
    around = {key: [e[:2] for e in store.nearby(keys[key], 365)["event"]] for key in ("a1", "a4", "a5")}
    assert around == {"a1": ["a5"], "a4": ["a5"], "a5": ["r1"]}
    known = [store.nearby(keys["a5"], 365, known_by=date(2018, 4, day))["event"].tolist() for day in (16, 17)]
    assert known == [[], [keys["a1"]]]


def test_every_lane_counts_its_own_accounts_once(store) -> None:
    by_source = store.lanes(Filter(), "source", 8, 300, True)
    assert sorted((m.lane, m.event[:2]) for m in by_source) == [
        ("Copier", "a2"), ("Desk", "a3"), ("Desk", "a5"), ("Own list", "r1"), ("Weekly", "a4"),
        ("Wire", "a1"),
    ]  # fmt: skip
    by_name = store.lanes(Filter(), "entity", 8, 300, True)
    assert sorted((m.label, m.event[:2]) for m in by_name) == [("Anna Berg", "a5"), ("Harbour Board", "r1")]


def test_gathered_marks_count_events(store) -> None:
    (mark,) = store.lanes(Filter(), "kind", 1, 1, True)
    assert mark.n == 5


def test_events_that_are_not_grouped_yet_stand_for_themselves(tmp_path) -> None:
    with opened(tmp_path) as store:
        load(store, STORY)
        assert sorted(rows(store, Filter())) == ["a1", "a2", "a3", "a4", "a5"]
        assert store.summary(Filter()).happenings == 5


@pytest.mark.parametrize("seed", range(3))
def test_order_of_loading_does_not_matter(tmp_path, seed) -> None:
    story = STORY[seed:] + STORY[:seed]
    with opened(tmp_path) as store:
        load(store, story[::-1], [CLOSED_IN_APRIL])
        group(store)
        assert sorted(rows(store, Filter())) == ["a5", "r1"]
        assert sorted(rows(store, selection(("kind", "extracted")))) == ["a1", "a5"]
