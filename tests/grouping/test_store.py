"""Happenings and copies as the store keeps them: grouped, counted, taken apart again by an undo."""

from __future__ import annotations

import random
from itertools import pairwise
from unittest.mock import patch

import pytest

from bench.grouping_speed import retold
from dateline.accounts import Link
from dateline.grouping import group, place
from dateline.project import Project
from dateline.store import Filter, Store
from tests.store.collection import Pair, load, opened, pair, row

_ALL = Filter()
BERG = (("Anna Berg", "PERSON"),)
BOARD = (("Harbour Board", "ORG"),)
WIRE = "The harbour board closed the northern quay to all fishing boats after a crane fell into the basin"
STORY: list[Pair] = [
    pair("a1", (f"{WIRE} on Monday", "2018-04-16", BOARD), source="Wire"),
    pair("a2", (f"{WIRE} on Monday", "2018-04-16", BOARD), source="Copier", published="2018-04-18"),
    pair(
        "a3",
        ("A crane fell and the northern quay was closed to boats by the", "2018-04-16", BOARD),
        source="Desk",
    ),
    pair(
        "a4",
        ("The northern quay was closed to fishing boats when a crane fell, said the", "2018-04-17", BOARD),
        source="Weekly",
    ),
    pair("a5", ("The mayor was re-elected with a clear majority, said", "2018-04-16", BERG), source="Desk"),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A store that no test changes."""
    with opened(tmp_path_factory.mktemp("grouped")) as store:
        load(store, STORY, [row("r1", "Crane falls, northern quay closed to fishing boats", "2018-04",
                                entities=("Harbour Board",), source="Own list")])  # fmt: skip
        group(store)
        yield store


def groups(store: Store) -> set[tuple[str, ...]]:
    return set(store.happenings(_ALL).values())


def test_accounts_of_one_happening_are_grouped_with_the_row_of_a_list(store):
    assert {tuple(k[:2] for k in g) for g in groups(store)} == {("a1", "a2", "a3", "a4", "r1"), ("a5",)}


def test_what_one_list_tells_of_two_days_is_two_happenings(tmp_path):
    title = "The harbour board met in the town hall"
    with opened(tmp_path) as store:
        load(store, [], [
            *(row(f"r{day}", title, f"2018-04-{day}", source="Own list") for day in (16, 17)),
            row("other", title, "2018-04-16", source="Town diary"),
        ])  # fmt: skip
        group(store)
        assert groups(store) == {("other", "r16"), ("r17",)} and not store.disputes(_ALL)


def test_copies_count_once(store):
    found = store.happening("a3-0-2018-04-16")
    assert (found.reports, found.independent, found.disputed) == (5, 4, True)
    assert found.event == "a1-0-2018-04-16"  # reported first


def test_copies_name_the_oldest(store):
    assert store.copies("a2")[["article", "oldest"]].values.tolist() == [["a1", True], ["a2", False]]
    assert store.copies("a5")["article"].tolist() == ["a5"]


def test_different_days_are_a_disagreement_and_a_month_is_none(store):
    (dispute,) = store.happening("r1").disputes
    assert dispute.about == "day"
    assert {s.value: [e[:2] for e in s.events] for s in dispute.sides} == {
        "2018-04-16": ["a1", "a3", "a2"], "2018-04-17": ["a4"]
    }  # fmt: skip
    assert [d.event for d in store.disputes(_ALL)] == ["a1-0-2018-04-16"]


def test_others_accounts_say_why(store):
    shown = store.accounts("a3-0-2018-04-16")
    assert [k[:2] for k in shown["event"]] == ["a1", "a4", "a2", "r1"]
    assert shown["evidence"][0].startswith("the same date; names in common: board, harbou; words in common: ")
    assert len(store.accounts("a5-0-2018-04-16")) == len(store.accounts("nobody")) == 0


def test_grouping_twice_changes_nothing(store):
    before = store.revision
    group(store)
    assert store.revision == before


def alone(key: str, letter: str, source: str) -> Pair:
    """An article that shares no word with one of another letter."""
    said = " ".join(letter * 2 + end for end in ("ardo", "elmi", "inka", "ossu"))
    return pair(key, (said, "2018-04-16", ()), source=source)


def test_only_what_lies_beside_an_open_sentence_is_grouped_anew(tmp_path):
    """Links too weak to join hold twenty happenings together; one more sentence stirs up two of them."""
    letters = "bcdfghjklmnpqrstvwxz"
    keys = [f"{letter}-0-2018-04-16" for letter in letters]
    with opened(tmp_path) as store:
        load(store, [alone(letter, letter, "Wire") for letter in letters])
        group(store)
        store.keep_links([Link(a, b, 0.1, "") for a, b in pairwise(keys)])
        load(store, [alone("new", "b", "Desk")], digest="b" * 64)
        with patch("dateline.grouping.place", wraps=place) as watched:
            group(store)
            looked_at = [{a.event for a in call.args[0].accounts} for call in watched.call_args_list]
        joined = {"new-0-2018-04-16", keys[0]}
        assert looked_at == [joined, joined | {keys[1]}]
        assert groups(store) == {tuple(sorted(joined)), *((key,) for key in keys[1:])}


def test_undo_takes_a_happening_apart(tmp_path):
    late = pair("a6", (f"{WIRE} at night", "2018-04-16", BOARD), source="Night", published="2018-04-15")
    with opened(tmp_path) as store:
        load(store, STORY)
        group(store)
        made = load(store, [late], digest="b" * 64)
        group(store)
        assert store.happening("a1-0-2018-04-16").event == "a6-0-2018-04-16"
        assert store.copies("a1")["article"].tolist() == ["a6", "a1", "a2"]
        assert store.copies_brought(made) == 0 and store.copies_brought("import-1") == 2
        store.undo_import(made)
        group(store)
        found = store.happening("a1-0-2018-04-16")
        assert (found.event, found.reports) == ("a1-0-2018-04-16", 4)
        assert store.copies("a1")["article"].tolist() == ["a1", "a2"]


def test_project_groups_what_was_cut_off_before(tmp_path):
    with opened(tmp_path) as store:
        load(store, STORY)
        assert store.waiting() == 5 and store.happening("a1-0-2018-04-16") is None
    with Project(tmp_path) as project:
        assert project.store.waiting() == 0 and project.store.happening("a1-0-2018-04-16").reports == 4


@pytest.mark.parametrize("seed", range(3))
def test_order_and_portions_of_loading_change_nothing(tmp_path, store, seed):
    draw = random.Random(seed)
    shuffled = draw.sample(STORY, len(STORY))
    cut = draw.randrange(1, len(STORY))
    with opened(tmp_path / "other") as other:
        load(other, shuffled[:cut], digest="c" * 64)
        group(other)
        load(other, [], [row("r1", "Crane falls, northern quay closed to fishing boats", "2018-04",
                             entities=("Harbour Board",), source="Own list")], digest="d" * 64)  # fmt: skip
        load(other, shuffled[cut:], digest="e" * 64)
        group(other)
        assert groups(other) == groups(store)
        assert other.happening("r1").event == store.happening("r1").event
        assert other.copies("a2")["article"].tolist() == store.copies("a2")["article"].tolist()


def derived(store: Store) -> list[tuple]:
    sql = """select e.key, l.key, e.reports, e.independent, e.disputed from event e
        join event l on l.id = e.happening order by e.key"""
    with store._db.read() as cursor:
        return cursor.rows(sql)


def test_portions_and_undos_leave_what_grouping_all_at_once_does(tmp_path):
    told = list(retold(52))
    stay, go = told[:44], told[44:]
    with opened(tmp_path / "once") as once, opened(tmp_path / "portions") as store:
        load(once, stay)
        group(once)
        made = []
        for k in range(4):
            load(store, stay[11 * k : 11 * k + 11], digest=str(k) * 64)
            made.append(load(store, go[2 * k : 2 * k + 2], digest=f"{k}a" * 32))
            group(store)
        assert len(derived(store)) > len(derived(once))
        for number in made:
            store.undo_import(number)
        group(store)
        assert derived(store) == derived(once)
        assert any(reports > 2 for _, _, reports, _, _ in derived(once))


def test_older_project_opens_components_whole_that_were_open_in_part(tmp_path):
    with opened(tmp_path) as store:
        load(store, STORY)
        group(store)
        before = derived(store)
        with store._db.write() as cursor:
            cursor.run("alter table account add column component integer")
            cursor.run("update account set component = e.id from event e where e.id = account.event")
            joined = "select id from event where reports > 1"
            cursor.run(f"update account set component = 1 where event in ({joined})")
            cursor.run("alter table account drop column linked")
            later = "('happenings_without_components', 'accounts_that_are_linked')"
            cursor.run(f"delete from migration where name in {later}")
            cursor.run("update event set happening = null where key = 'a3-0-2018-04-16'")
    with opened(tmp_path) as store:
        assert store.waiting() == 4
        group(store)
        assert derived(store) == before
