"""The queue over a store: decided pairs stay away, quotes show where a name stands."""

from __future__ import annotations

import pytest

from dateline.model import Entity
from dateline.store import Store
from dateline.story.suggestions import Suggestions
from tests.store.collection import load, opened, pair

ORG, PLACE, ANNA = ("Agora", "ORG"), ("Agora", "PLACE"), ("Anna Berg", "PERSON")
PAIRS = [
    pair("a1", ("The lawyers met at", "2018-04-16", (ORG, ANNA))),
    pair("a2", ("Later they met again at", "2018-04-17", (ORG,)), ("They walked to", "2018", (PLACE,))),
]


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path) as opened_store:
        load(opened_store, PAIRS)
        link(opened_store)
        yield opened_store


def link(store: Store, org: str = "org") -> None:
    store.link_entities(
        [
            Entity(org, "Agora", "ORG"),
            Entity("place", "Agora", "PLACE"),
            Entity("anna", "Anna Berg", "PERSON"),
        ],
        {ORG: (org, ""), PLACE: ("place", ""), ANNA: ("anna", "")},
    )


def pairs(queue: Suggestions) -> list[tuple[str, str]]:
    return [(s.one, s.into) for s in queue.queue()]


def test_refused_pair_does_not_come_back_with_uploads_rules_or_other_undos(store):
    queue = Suggestions(store)
    assert pairs(queue) == [("place", "org")]
    other = store.rename_entity("anna", "Anna B.")
    (refusal,) = store.refuse_merge("place", "org")
    assert pairs(queue) == []
    load(store, [pair("a3", ("Once more at", "2019", (ORG, PLACE)))], digest="b" * 64)
    link(store, "another-id")
    store.undo_corrections([c.id for c in other])
    assert pairs(queue) == []
    store.undo_correction(refusal.id)
    assert pairs(queue) == [("place", "another-id")]


def test_merged_pair_is_gone_and_split_names_are_not_offered_again(store):
    queue = Suggestions(store)
    store.merge_entities(["place"], "org")
    assert pairs(queue) == []
    store.split_entity("org", [PLACE])
    assert pairs(queue) == []


def test_queue_is_worked_out_once_for_a_state_of_the_store(store):
    queue = Suggestions(store)
    assert queue.queue() is queue.queue()


def test_deciding_a_pair_does_not_look_for_the_others_anew(store, monkeypatch):
    looked: list[int] = []
    found = store.most_mentioned
    monkeypatch.setattr(store, "most_mentioned", lambda limit: looked.append(limit) or found(limit))
    queue = Suggestions(store)
    assert len(queue.queue()) == 1
    store.refuse_merge("place", "org")
    assert queue.queue() == () and len(looked) == 1
    store.rename_entity("anna", "Agora")
    assert queue.queue() and len(looked) == 2


def test_quotes_show_the_name_with_what_stands_around_it(store):
    quotes = store.name_quotes("org", around=12)
    assert [(q.article, q.before, q.name, q.after) for q in quotes] == [
        ("a1", "… met at ", "Agora", " Anna Berg\n"), ("a2", "… again at ", "Agora", "\nThey …")
    ]  # fmt: skip
    assert store.name_quotes("nobody") == []
    assert (store.articles_of_both("org", "place"), store.articles_of_both("anna", "place")) == (1, 0)
