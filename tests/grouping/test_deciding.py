"""Several events changed as one: confirmed, dated, hidden, parted; one change in the log, one undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import BadCorrection
from dateline.store import Filter
from tests.grouping.test_store import groups
from tests.store.collection import load, opened, pair

A1, A2, A3, A4, A5 = (f"a{n}-0-2018-04-1{6 + (n == 4)}" for n in range(1, 6))


def state(store) -> dict[str, tuple[str | None, bool]]:
    """Date and whether confirmed, by event."""
    frame = store.events(Filter(), limit=None)
    return {e: (d, bool(c)) for e, d, c in frame[["event", "edtf", "confirmed"]].itertuples(index=False)}


def test_events_are_dated_confirmed_and_hidden_together_and_taken_back_as_if_never(store) -> None:
    before = state(store)
    made = store.date_events({A1: "April 2018", A5: "16 April 2018"}, "Ada", "the court file")
    assert [(c.target, c.field, c.after) for c in made] == [
        (f"event:{A1}", "date", "2018-04"), (f"event:{A5}", "confirm", store.event(A5).headline)
    ]  # fmt: skip
    assert len({(c.when, c.who, c.why) for c in made}) == 1
    assert state(store)[A1] == ("2018-04", False) and state(store)[A5] == ("2018-04-16", True)
    assert store.date_events({A1: "2018-04"})[0].field == "confirm"
    assert [c.field for c in store.confirm_events([A1, A5, A4])] == ["confirm"]
    store.hide_events([A4, A5])
    assert state(store).keys() == before.keys() - {A4, A5}
    store.undo_corrections([c.id for c in store.corrections(active=True)])
    assert state(store) == before


def test_the_last_date_of_an_event_counts_and_undo_leads_to_the_one_before(store) -> None:
    store.date_events({A1: "2018-05", A5: "2018-06"})
    (second,) = store.date_events({A1: "2018-07"})
    assert [state(store)[e][0] for e in (A1, A5)] == ["2018-07", "2018-06"]
    store.undo_correction(second.id)
    assert [state(store)[e][0] for e in (A1, A5)] == ["2018-05", "2018-06"]


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        pytest.param("April 2018", [("date", "2018-04/..", "2018-04")], id="no longer open"),
        pytest.param("since April 2018", [("confirm", "", "They met.")], id="as it was read"),
        pytest.param("2018-05/..", [("date", "2018-04/..", "2018-05/..")], id="later"),
    ],
)
def test_a_date_is_the_same_only_with_its_bound(tmp_path, typed, made) -> None:
    article, reading = pair("since", ("They met.", "2018-04", ()))
    dates = tuple(replace(d, bound="since") for d in reading.dates)
    with opened(tmp_path) as store:
        load(store, [(article, replace(reading, dates=dates))])
        (event,) = state(store)
        given = store.date_events({event: typed})
        assert [(c.field, c.before, c.after) for c in given] == made
        store.undo_corrections([c.id for c in given])
        changed = [(c.field, c.before, c.after) for c in store.change_event(event, date=typed)]
        assert changed == [m for m in made if m[0] == "date"]


def test_sides_are_parted_as_two_happenings(store) -> None:
    assert {tuple(k.split("-")[0] for k in g) for g in groups(store)} == {("a1", "a2", "a3", "a4"), ("a5",)}
    store.part_events([[A3, A4], [A1, A2]])
    assert {frozenset(k.split("-")[0] for k in g) for g in groups(store)} == {
        frozenset({"a1", "a2"}), frozenset({"a3", "a4"}), frozenset({"a5"})
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda s: s.date_events({A1: "2018-05", A5: "some day"}), id="one is no date"),
        pytest.param(lambda s: s.date_events({A1: "2018-05", "gone": "2018-05"}), id="one is not here"),
        pytest.param(lambda s: s.hide_events([A1, "gone"]), id="hidden one is not here"),
        pytest.param(lambda s: s.confirm_events(["gone"]), id="confirmed one is not here"),
    ],
)
def test_what_cannot_be_done_whole_is_not_done_at_all(untouched, change) -> None:
    before = state(untouched)
    with pytest.raises(BadCorrection) as caught:
        change(untouched)
    assert caught.value.remedy
    assert state(untouched) == before and untouched.corrections() == ()
