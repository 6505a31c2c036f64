"""Topics of a project: made of enough articles, kept while a few arrive, made anew when many do."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Topic
from dateline.reading.events.topics import FEWEST_ARTICLES, TopicText, fit_topics, place_articles
from dateline.stop_points import stop_point
from dateline.store import Store
from dateline.store.topics import TopicState

MOST_FITTED = 2_000  # articles of a language that topics are made from: some ten seconds
_GROWN, _SHRUNK = 1.25, 0.5  # of the articles they were made from: beyond, topics are made anew
_BATCH = 500  # articles placed in one transaction


def refresh_topics(store: Store) -> None:
    """Bring the topics of the collection up to date after articles came or went.

    Articles that came are placed among the topics that are there, in time that goes with their number.
    Where a language has grown by a quarter since its topics were made, or lost half of its articles, its
    topics are made anew; those that are still the same keep their ids and labels.
    """
    states = store.topic_states()
    if any(_outgrown(state) for state in states):
        _make_anew(store, states)
    topics = store.topics()
    waiting = store.unplaced_articles()
    for start in range(0, len(waiting), _BATCH):
        stop_point()
        batch = waiting[start : start + _BATCH]
        store.place(place_articles(_texts(store, batch), topics))


def _outgrown(state: TopicState) -> bool:
    if not state.fitted:
        return _enough(state)
    return not state.fitted * _SHRUNK <= state.articles < state.fitted * _GROWN


def _enough(state: TopicState) -> bool:
    return bool(state.language) and state.articles >= FEWEST_ARTICLES


def _make_anew(store: Store, states: Sequence[TopicState]) -> None:
    before = store.topics()
    topics: list[Topic] = []
    fitted: dict[str, int] = {}
    for state in states:
        if _outgrown(state) and _enough(state):
            stop_point()
            articles = _texts(store, store.spread_articles(state.language, MOST_FITTED))
            topics += fit_topics(articles, state.language, before)
            fitted[state.language] = state.articles
        elif not _outgrown(state):
            topics += [t for t in before if t.language == state.language]
            fitted[state.language] = state.fitted
    store.set_topics(topics, fitted)


def _texts(store: Store, articles: Sequence[str]) -> list[TopicText]:
    return [TopicText(t.article, t.language, t.text, t.names) for t in store.named_texts(articles)]
