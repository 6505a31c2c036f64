"""What was known on a day, and what later accounts say against it; who told it, as a filter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.edtf import parse_edtf
from dateline.grouping import group
from dateline.store import Filter, Store, Term
from dateline.store.queries.happenings import Dispute, Side
from dateline.store.queries.standing import AccountDay
from dateline.story.standing import Change, changes_since, known_value
from tests.grouping.test_store import STORY
from tests.store.collection import load, opened

DAY = date(2018, 4, 20)
BEFORE, AFTER = date(2018, 4, 19), date(2018, 4, 21)


def _told(event: str, edtf: str | None, reported: date | None, modality: str = "actual") -> AccountDay:
    at = parse_edtf(edtf) if edtf else None
    return AccountDay(event, edtf, at and at.earliest, at and at.latest, reported, modality)


CASES = {
    "a day moved": (
        [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-17", AFTER)],
        [Change("day", "2018-04-16", "2018-04-17", ("a",), ("b",))],
    ),
    "a month does not contradict a day": (
        [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04", AFTER)], []
    ),
    "said before": (
        [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-17", BEFORE), _told("c", "2018-04-17", AFTER)],
        [],
    ),
    "nothing known then": ([_told("a", "2018-04-16", AFTER), _told("b", "2018-04-17", None)], []),
    "nothing reported since": ([_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-17", DAY)], []),
    "denied since": (
        [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-16", AFTER, "denied")],
        [Change("denied", "", "", ("a",), ("b",))],
    ),
    "denied from the start": (
        [_told("a", "2018-04-16", BEFORE, "denied"), _told("b", "2018-04-16", AFTER, "denied")], []
    ),
    "a plan came true": (
        [_told("a", "2018-04-16", BEFORE, "planned"), _told("b", "2018-04-16", AFTER)],
        [Change("planned", "", "", ("a",), ("b",))],
    ),
    "reported on an unknown day": (
        [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-18", None)],
        [Change("day", "2018-04-16", "2018-04-18", ("a",), ("b",))],
    ),
    "undated": ([_told("a", None, BEFORE), _told("b", "2018-04-18", AFTER)], []),
}  # fmt: skip


@pytest.mark.parametrize(("accounts", "changes"), CASES.values(), ids=CASES)
def test_later_accounts_change_what_was_known(accounts: list[AccountDay], changes: list[Change]) -> None:
    assert changes_since(accounts, [], DAY) == changes


def test_number_corrected_later_is_a_change() -> None:
    accounts = [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-16", AFTER)]
    points = [Dispute("a", "dead", (Side("12", ("a",)), Side("15", ("b",))))]
    assert changes_since(accounts, points, DAY) == [Change("dead", "12", "15", ("a",), ("b",))]


def test_number_disputed_from_the_start_is_no_change() -> None:
    accounts = [_told("a", "2018-04-16", BEFORE), _told("b", "2018-04-16", BEFORE), _told("c", None, AFTER)]
    points = [Dispute("a", "dead", (Side("12", ("a",)), Side("15", ("b", "c"))))]
    assert changes_since(accounts, points, DAY) == []


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2018, 4, 17), ""), (BEFORE, "2018-04"), (AFTER, "2018-04-16")],
    ids=["before", "a month then", "a day since"],
)
def test_date_is_as_exact_as_was_known(day: date, value: str) -> None:
    accounts = [
        _told("a", "2018-04", BEFORE),
        _told("b", "2018-04-16", AFTER),
        _told("c", "2018-04-15", AFTER),
    ]
    assert known_value(accounts, day) == value


@pytest.fixture
def store(tmp_path: Path):
    with opened(tmp_path) as store:
        load(store, STORY)
        group(store)
        yield store


def _events(store: Store, *terms: Term) -> set[str]:
    return {key[:2] for key in store.events(Filter(terms), None)["event"]}


@pytest.mark.parametrize(
    ("terms", "events"),
    [
        ((Term("told", "once"),), {"a5"}),
        ((Term("told", "several"),), {"a1", "a2", "a3", "a4"}),
        ((Term("told", "disputed"),), {"a1", "a2", "a3", "a4"}),
        ((Term("told", "once", "not"),), {"a1", "a2", "a3", "a4"}),
        ((Term("told", "once"), Term("told", "disputed")), {"a1", "a2", "a3", "a4", "a5"}),
    ],
    ids=["one source", "several", "disputed", "not one source", "either"],
)
def test_events_are_filtered_by_who_tells_them(store: Store, terms: tuple, events: set[str]) -> None:
    assert _events(store, *terms) == events
    assert store.facets(Filter()).told == {"once": 1, "several": 4, "disputed": 4}


def test_happenings_told_again_after_a_day_are_found(store: Store) -> None:
    found = store.retold_since(Filter(), date(2018, 4, 17))
    assert {lead: [a.event[:2] for a in accounts] for lead, accounts in found.items()} == {
        "a1-0-2018-04-16": ["a1", "a3", "a4", "a2"]
    }
    assert store.retold_since(Filter(), date(2018, 4, 18)) == {}
    assert [a.event for a in store.account_days("a5-0-2018-04-16")] == ["a5-0-2018-04-16"]
    assert store.account_days("nobody") == []
