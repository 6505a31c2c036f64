"""Key dates of a project's selection: which days, which event they lead to, who tells them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.reading.events.keydates import Story, story_article
from dateline.reading.reader import publication_day
from dateline.store import Filter, Store, Term
from dateline.story.keydates import KeyDates
from dateline.story.tellings import keep_tellings, told_of
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


def test_what_two_hand_in_of_one_article_is_kept_once(store: Store) -> None:
    handed_out = [told_of(text) for text in store.untold(10)]
    store.keep_told(handed_out)
    before = store.tellings(Filter(), 9)[0].article.tolist()
    store.keep_told(handed_out)
    assert store.tellings(Filter(), 9)[0].article.tolist() == before
    assert not store.untold(10)


def test_tellings_of_a_large_selection_are_spread(store: Store) -> None:
    keep_tellings(store)
    told, total = store.tellings(Filter(), 2)
    assert (told.ids, told.published, total) == (("a", "c"), (date(2018, 4, 17), None), 3)
    assert told.article.tolist() == [0, 1]
    assert told.days.tolist() == [date(2018, 4, 16).toordinal(), date(2018, 5, 2).toordinal()]


def test_what_articles_tell_is_kept_once_and_goes_with_them(store: Store) -> None:
    asked = KeyDates(store)
    asked.of(Filter(), 5)
    revision = store.revision
    asked.of(Filter(), 6)
    assert store.untold(9) == [] and store.revision == revision
    store.undo_import("import-1")
    assert len(store.tellings(Filter(), 9)[0].article) == 0
    load(store, [pair("a", A_DAY)], digest="b" * 64)
    assert [t.article for t in store.untold(9)] == ["a"]
    assert [d.key.day for d in asked.of(Filter(), 5).dates] == [date(2018, 4, 16)]


def test_kept_tellings_give_the_dates_of_the_articles_themselves(store: Store) -> None:
    told = [
        story_article(t.article, t.text, t.dates, publication_day(t.published), t.title, t.language)
        for t in store.untold(9)
    ]
    assert len(told) == 3
    assert [d.key for d in KeyDates(store).of(Filter(), 5).dates] == Story.of(told).key_dates(5)


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
