"""Topics of a project: made of enough articles, kept while few arrive, forgotten with their articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.project import Project
from dateline.store import Filter, Store, Term
from dateline.story.topics import refresh_topics
from tests.reading.test_topics import THEMES
from tests.store.collection import load, opened, pair


def _pairs(first: int, last: int):
    kinds = sorted(THEMES)
    for n in range(first, last):
        words, (_, name) = THEMES[kinds[n % 3]]
        said = " ".join(words[(n * 7 + k * 5) % len(words)] for k in range(9)) + f" was the talk of {n}"
        yield pair(f"a{n:03d}", (said, "2018-04-16", ((name, "ORG"),)))


@pytest.fixture
def store(tmp_path: Path):
    with opened(tmp_path) as store:
        load(store, list(_pairs(0, 30)))
        refresh_topics(store)
        yield store


def _topics(store: Store) -> dict[str, set[str]]:
    return {
        t: set(store.articles(Filter((Term("topic", t),)), None)[0]["article"]) for t in store.topic_labels()
    }


def test_each_theme_is_a_filter(store: Store) -> None:
    found = {a: t for t, articles in _topics(store).items() for a in articles}
    assert len(found) == 30
    for first in range(3):
        own = {found[f"a{n:03d}"] for n in range(first, 30, 3)}
        others = {found[f"a{n:03d}"] for n in range(30) if n % 3 != first}
        assert not own & others


def test_a_few_more_articles_change_no_topic(store: Store) -> None:
    topics, before = store.topics(), _topics(store)
    load(store, list(_pairs(30, 33)), digest="b" * 64)
    refresh_topics(store)
    assert store.topics() == topics
    after = _topics(store)
    assert all(before[t] <= after[t] for t in before)
    assert sum(map(len, after.values())) == 33


def test_many_more_articles_keep_the_ids_of_what_is_the_same(store: Store) -> None:
    before = set(store.topic_labels())
    load(store, list(_pairs(30, 60)), digest="b" * 64)
    refresh_topics(store)
    assert len(before & set(store.topic_labels())) >= 3
    assert sum(map(len, _topics(store).values())) == 60


def test_topics_go_with_their_articles(store: Store) -> None:
    store.undo_import("import-1")
    refresh_topics(store)
    assert store.topic_labels() == {}
    assert store.unplaced_articles() == []


def test_second_run_changes_nothing(store: Store) -> None:
    revision = store.revision
    refresh_topics(store)
    assert store.revision == revision


def test_events_of_a_topic_lie_on_its_lane(store: Store) -> None:
    lanes = {mark.lane for mark in store.lanes(Filter(), "topic", lanes=8)}
    assert lanes == {t for t, articles in _topics(store).items() if articles}
    facet = store.facets(Filter()).topics
    assert dict(zip(facet["topic"], facet["label"], strict=True)) == {
        t: label for t, label in store.topic_labels().items() if t in lanes
    }


def test_sample_story_has_readable_topics(sample_copy: Path) -> None:
    with Project(sample_copy) as project:
        labels = project.store.topic_labels()
        assert len(labels) == 6
        money = next(t for t, label in labels.items() if "money" in label)
        titles = project.store.articles(Filter((Term("topic", money),)), None)[0]["title"]
    assert "Durov gives up on TON" in set(titles)
    assert len(titles) == 6
