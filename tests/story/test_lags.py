"""Happened against reported: which events have a lag, how they are gathered and listed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.grouping import group
from dateline.store import Filter, Store, Term
from dateline.store.queries.lags import LagMark
from tests.store.collection import load, opened, pair


@pytest.fixture
def store(tmp_path: Path):
    said = [
        pair("a", ("A bridge fell", "2018-04-16", ()), ("It will be mended", "2018-04-20", ()),
             ("It was built", "2018-03", ()), published="2018-04-17"),
        pair("b", ("A bridge had fallen", "2018-04-10", ()), published="2018-04-17", source="Weekly"),
        pair("c", ("A bridge fell", "2018-04-16", ()), published="2018-04"),
        pair("d", ("A bridge fell", "2018-04-16", ()), published=None),
    ]  # fmt: skip
    with opened(tmp_path) as store:
        load(store, said)
        yield store


def test_only_days_on_both_clocks_make_a_lag(store: Store) -> None:
    found = store.lags(Filter(), 10)
    assert [(m.event, m.day, m.lag, m.count) for m in found.marks] == [
        ("b-0-2018-04-10", date(2018, 4, 10), 7, 1),
        ("a-0-2018-04-16", date(2018, 4, 16), 1, 1),
        ("a-14-2018-04-20", date(2018, 4, 20), -3, 1),
    ]
    assert (found.total, found.known, found.ahead, found.median) == (6, 3, 1, 1)


def test_lag_follows_the_filter(store: Store) -> None:
    assert [m.event for m in store.lags(Filter((Term("source", "Weekly"),)), 10).marks] == ["b-0-2018-04-10"]
    nothing = store.lags(Filter((Term("source", "Nobody"),)), 10)
    assert (nothing.marks, nothing.known, nothing.median) == ((), 0, None)


def test_list_stands_by_lag(store: Store) -> None:
    frame, total = store.lag_events(Filter(), limit=2)
    assert (frame["lag"].tolist(), total) == ([7, 1], 3)
    assert store.lag_events(Filter(), descending=False)[0]["lag"].tolist() == [-3, 1, 7]
    assert store.lag_events(Filter((Term("source", "Nobody"),)))[1] == 0


WIRE = "The harbour board closed the northern quay to all fishing boats after a crane fell into the basin on"


def test_copies_of_one_text_are_one_reported_when_the_first_was(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        load(store, [
            pair("late", (WIRE, "2018-04-16", ()), published="2018-04-19", source="Copier"),
            pair("first", (WIRE, "2018-04-16", ()), published="2018-04-17"),
            pair("own", ("The northern quay is closed: a crane fell on", "2018-04-16", ()), source="Desk"),
        ])  # fmt: skip
        group(store)
        assert [(m.event[:5], m.lag) for m in store.lags(Filter(), 10).marks] == [("first", 1), ("own-0", 1)]
        frame, total = store.lag_events(Filter())
        assert (frame["event"].str[:5].tolist(), total) == (["first", "own-0"], 2)
        copier = store.lags(Filter((Term("source", "Copier"),)), 10)
        assert [m.lag for m in copier.marks] == [3]


def test_many_events_are_gathered_and_none_is_lost(tmp_path: Path) -> None:
    first = date(2018, 1, 1)
    days = [(first + timedelta(n % 40)).isoformat() for n in range(200)]
    with opened(tmp_path) as store:
        load(store, [pair(f"x{n}", ("It was", d, ()), published="2018-03-01") for n, d in enumerate(days)])
        marks = store.lags(Filter(), 100).marks
        assert len(marks) <= 100
        assert sum(m.count for m in marks) == 200
        assert all(isinstance(m, LagMark) and (m.event == "") == (m.count > 1) for m in marks)
        assert all(m.last and m.day <= m.last for m in marks)
