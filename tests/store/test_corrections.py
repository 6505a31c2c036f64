"""The log of corrections: appended, taken back, never rewritten, and whole after a crash or a rush."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import StoreError
from dateline.model import Correction
from dateline.store import Store
from tests.store.collection import WHEN, opened

DUROV = "form:Durov|PERSON"
RENAME = (DUROV, "rename", "Durov", "Pavel Durov", "Ada", "his full name")
HIDE = ("event:e1", "hide", "", "yes", "Ben", "")


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path / "project") as opened_store:
        yield opened_store


def test_correction_is_kept_with_who_when_and_why(store):
    made = store.record_correction(*RENAME)
    assert made == Correction("correction-1", *RENAME[:5], WHEN, "his full name")
    assert store.corrections() == (made,)


def test_log_is_oldest_first_and_can_be_narrowed(store):
    first, second, third = (store.record_correction(*c) for c in (RENAME, HIDE, RENAME))
    store.undo_correction(first.id)
    assert [c.id for c in store.corrections()] == [first.id, second.id, third.id]
    assert [c.id for c in store.corrections(target=DUROV)] == [first.id, third.id]
    assert [c.id for c in store.corrections(fields=["hide", "date"])] == [second.id]
    assert [c.id for c in store.corrections(target=DUROV, active=True)] == [third.id]


def test_undone_correction_stays_and_says_by_whom(store):
    made = store.record_correction(*RENAME)
    taken = store.undo_correction(made.id, "Ben")
    assert taken == replace(made, undone=True, undone_by="Ben", undone_when=WHEN)
    assert store.corrections() == (taken,)
    assert store.corrections(active=True) == ()


def test_several_are_taken_back_as_one_change_or_not_at_all(store):
    made = [store.record_correction(*RENAME), store.record_correction(*RENAME)]
    revision = store.revision
    with pytest.raises(StoreError, match="no correction 'correction-9'"):
        store.undo_corrections([made[0].id, "correction-9"])
    assert not any(c.undone for c in store.corrections())
    assert [c.id for c in store.undo_corrections([made[1].id, made[0].id], "Ben")] == [made[1].id, made[0].id]
    assert [c.undone_by for c in store.corrections()] == ["Ben", "Ben"]
    assert store.revision == revision + 1


def test_undoing_twice_changes_nothing(store):
    made = store.record_correction(*RENAME)
    taken, revision = store.undo_correction(made.id, "Ben"), store.revision
    assert store.undo_correction(made.id, "Carl") == taken
    assert store.revision == revision


def test_unknown_correction_is_told(store):
    with pytest.raises(StoreError, match="There is no correction 'correction-9'"):
        store.undo_correction("correction-9")


@pytest.mark.parametrize("target", ["", "Durov", ":Durov", "form:"])
def test_target_without_kind_or_key_is_refused_and_leaves_no_line(store, target):
    with pytest.raises(StoreError, match="does not say what is corrected"):
        store.record_correction(target, "rename", "", "x")
    assert store.corrections() == ()


def test_nothing_is_ever_rewritten(store):
    """Each change of the log leaves every row that was there as it was."""

    def rows() -> tuple[list[tuple], list[tuple]]:
        with store._db.read() as cursor:
            return cursor.rows("from correction order by id"), cursor.rows("from correction_undone")

    made = store.record_correction(*RENAME)
    before = rows()
    store.record_correction(*HIDE)
    store.undo_correction(made.id)
    after = rows()
    assert after[0][: len(before[0])] == before[0] and len(after[0]) == 2
    assert after[1][: len(before[1])] == before[1] and len(after[1]) == 1


def test_log_survives_closing_and_ids_are_not_given_twice(tmp_path):
    with opened(tmp_path) as store:
        store.undo_correction(store.record_correction(*RENAME).id, "Ben")
        kept = store.corrections()
    with opened(tmp_path) as store:
        assert store.corrections() == kept
        assert store.record_correction(*HIDE).id == "correction-2"


def test_several_keep_their_order_and_their_own_time(store):
    earlier = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    given = [Correction("x", *RENAME[:5], earlier), Correction("x", *HIDE[:5], earlier + timedelta(days=1))]
    revision = store.revision
    made = store.record_corrections(given)
    assert [(c.id, c.when) for c in made] == [
        ("correction-1", earlier),
        ("correction-2", earlier + timedelta(days=1)),
    ]
    assert store.corrections() == tuple(made)
    assert store.revision == revision + 1
    assert store.record_corrections([]) == [] and store.revision == revision + 1


def test_line_that_comes_as_taken_back_is_so_for_the_journal_too(tmp_path):
    with opened(tmp_path) as store:
        line = Correction("", "event:e1", "hide", "", "hidden", "Ada", WHEN, "", True, "Ben", WHEN)
        (made,) = store.record_corrections([line])
    journal = [json.loads(text) for text in (tmp_path / "journal.jsonl").read_text().splitlines()]
    assert [(x["did"], x["id"], x["who"]) for x in journal] == [
        ("correction made", made.id, "Ada"), ("correction undone", made.id, "Ben"),
    ]  # fmt: skip


def test_text_that_no_file_can_hold_is_kept_readable(store):
    store.record_correction(DUROV, "rename", "Du\ud800rov", "line\nbreak;'--", "", "\udfff")
    kept = store.corrections()[0]
    assert (kept.before, kept.after, kept.why) == ("Du\ufffdrov", "line\nbreak;'--", "\ufffd")


def test_threads_that_correct_at_once_lose_no_line(store):
    def work(k: int) -> str:
        made = store.record_correction(f"event:e{k}", "hide", "", "yes", f"person {k}")
        if k % 2:
            store.undo_correction(made.id, f"person {k}")
        return made.id

    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(work, range(24)))
    log = {c.id: c for c in store.corrections()}
    assert len(log) == 24 and set(ids) == set(log)
    assert all(log[ids[k]].who == f"person {k}" == f"person {log[ids[k]].target[7:]}" for k in range(24))
    assert [log[ids[k]].undone for k in range(24)] == [bool(k % 2) for k in range(24)]


class _Fault(Exception):
    """Stands for whatever may go wrong while a correction is applied."""


def test_applier_sees_what_is_active_and_a_fault_of_its_leaves_no_line(tmp_path, monkeypatch):
    seen: list[list[str]] = []

    def apply(cursor, active: Sequence[Correction], revision: int) -> None:
        seen.append([c.id for c in active])
        if any(c.after == "fault" for c in active):
            raise _Fault

    monkeypatch.setattr(Store, "_appliers", {"event": apply})
    with opened(tmp_path) as store:
        first = store.record_correction(*HIDE)
        store.record_correction(*RENAME)  # of another kind: nobody is called
        second = store.record_correction(*HIDE)
        store.undo_correction(first.id)
        with pytest.raises(_Fault):
            store.record_correction("event:e1", "hide", "", "fault")
        assert seen == [[first.id], [first.id, second.id], [second.id], [second.id, "correction-4"]]
        assert [c.id for c in store.corrections(active=True)] == ["correction-2", second.id]
