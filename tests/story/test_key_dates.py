"""Key dates of a project's selection: which days, which event they lead to, who tells them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.store import Filter, Store, Term
from dateline.story.keydates import KeyDates
from tests.store.collection import load, opened, pair

A_DAY = (
    "The harbour board of Lindow closed the old bridge to lorries on 16 April 2018",
    "2018-04-16",
    (("Harbour Board", "ORG"),),
)
RETOLD = ("Lindow's old bridge was closed to all lorries by the board on that April day", "2018-04-16", ())
LATER = ("A court in Lindow opened the bridge again for lorries on 2 May 2018", "2018-05-02", ())


@pytest.fixture
def store(tmp_path: Path):
    with opened(tmp_path) as store:
        load(store, [pair("a", A_DAY), pair("b", RETOLD, source="Weekly"), pair("c", LATER, published=None)])
        yield store


def test_key_dates_name_event_and_sources(store: Store) -> None:
    told = {d.key.day: d for d in KeyDates(store).of(Filter(), 5).dates}
    assert told[date(2018, 4, 16)].sources == ("Weekly", "Wire")
    assert told[date(2018, 4, 16)].independent == 2
    assert told[date(2018, 4, 16)].event in ("a-0-2018-04-16", "b-0-2018-04-16")
    assert told[date(2018, 5, 2)].event == "c-0-2018-05-02"
    assert told[date(2018, 5, 2)].key.told_by == ("c",)


@pytest.mark.parametrize(
    ("terms", "days"),
    [
        ((Term("happened", "2018-05"),), [date(2018, 5, 2)]),
        ((Term("happened", "2018-05", "not"), Term("source", "Weekly")), [date(2018, 4, 16)]),
        ((Term("happened", "1999"),), []),
    ],
    ids=["inside the range", "another range excluded", "nothing there"],
)
def test_key_dates_keep_to_the_selection(store: Store, terms: tuple[Term, ...], days: list[date]) -> None:
    assert [d.key.day for d in KeyDates(store).of(Filter(terms), 5).dates] == days


def test_key_dates_follow_a_new_import(store: Store) -> None:
    asked = KeyDates(store)
    before = asked.of(Filter(), 5)
    assert asked.of(Filter(), 5) is before
    load(store, [pair("d", ("The bridge of Lindow fell into the water on 9 June 2018", "2018-06-09", ()))])
    assert date(2018, 6, 9) in [d.key.day for d in asked.of(Filter(), 5).dates]


def test_texts_of_a_large_selection_are_spread(store: Store) -> None:
    rows, total = store.story_texts(Filter(), 2)
    assert ([r.article for r in rows], total) == (["a", "c"], 3)
    assert rows[0].dates[0].earliest == date(2018, 4, 16)


@pytest.mark.parametrize(
    ("place", "event"),
    [
        (("a", 5, 20, date(2018, 4, 16)), "a-0-2018-04-16"),
        (("a", 5, 20, date(2019, 1, 1)), "a-0-2018-04-16"),
        (("a", 5000, 5001, date(2018, 4, 16)), None),
        (("nowhere", 0, 9, date(2018, 4, 16)), None),
    ],
    ids=["inside the quote", "another day", "after the text", "unknown article"],
)
def test_event_is_found_at_its_place(store: Store, place: tuple, event: str | None) -> None:
    assert store.events_at([place]) == [event]
