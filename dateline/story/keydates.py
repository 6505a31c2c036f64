"""Key dates of a selection: the stored articles as a story, indexed once, and asked again at every slider."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dateline.reading.events.grouping import independent
from dateline.reading.events.keydates import KeyDate, Story
from dateline.store import Filter, Store
from dateline.store.queries.stories import Origin
from dateline.store.selection import days_of
from dateline.story.tellings import keep_tellings

MOST_ARTICLES = 20_000  # of a larger selection so many, spread evenly: the days hardly change, the time does
Answer = TypeVar("Answer")
_STORIES, _ANSWERS = 2, 32  # kept: a story of 10,000 articles holds some 100 MB


@dataclass(frozen=True, slots=True)
class StoryDate:
    """A key date of a project. `event` is the event of its best sentence, "" where none is cited there.

    `sources` are the sources of the articles that speak of the day; `independent` says how many of these
    articles stand on their own feet: copies of one text, and one agency's texts, count once.
    """

    key: KeyDate
    event: str
    sources: tuple[str, ...]
    independent: int


@dataclass(frozen=True, slots=True)
class StoryDates:
    """Key dates in order of time. `articles` were read, of `total` in the selection."""

    dates: tuple[StoryDate, ...]
    articles: int
    total: int


class KeyDates:
    """The key dates of a project's selections. Keeps the last stories; safe to ask from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stories: OrderedDict[tuple, tuple[Story, int, int]] = OrderedDict()
        self._answers: OrderedDict[tuple, StoryDates] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, f: Filter, n_dates: int | None, sentences: int | None = None) -> StoryDates:
        """The dates that tell the selection's story; see `key_dates`.

        The *happened* range of the filter bounds the days, whatever else their articles speak of.
        """
        with self._lock:
            keep_tellings(self._store)
            key = (self._store.revision, f, n_dates, sentences)
            if key not in self._answers:
                self._answers[key] = self._work_out(f, n_dates, sentences)
            return _kept(self._answers, key, _ANSWERS)

    def _work_out(self, f: Filter, n_dates: int | None, sentences: int | None) -> StoryDates:
        story, articles, total = self._story(f)
        inside = [v for mode in ("any", "all") for v in f.values("happened", mode)]
        start, end = days_of("happened", inside[0]) if inside else (None, None)
        found = story.key_dates(n_dates, sentences, start, end)
        events = self._store.events_at([_place(key) for key in found])
        origins = self._store.origins(a for key in found for a in key.told_by)
        dates = (_story_date(k, e or "", origins) for k, e in zip(found, events, strict=True))
        return StoryDates(tuple(dates), articles, total)

    def _story(self, f: Filter) -> tuple[Story, int, int]:
        key = (self._store.revision, f)
        if key not in self._stories:
            self._stories[key] = story_of(self._store, f)
        return _kept(self._stories, key, _STORIES)


def story_of(store: Store, f: Filter, keywords: Sequence[str] = ()) -> tuple[Story, int, int]:
    """The articles of a selection as a story, how many it has, and how many the selection holds."""
    told, total = store.tellings(f, MOST_ARTICLES)
    return Story(told, store.texts, keywords), len(told.ids), total


def _story_date(key: KeyDate, event: str, origins: Mapping[str, Origin]) -> StoryDate:
    own = [(article, *origins[article]) for article in key.told_by if article in origins]
    sources = tuple(sorted({source for _, _, source, _ in own}))
    return StoryDate(key, event, sources, independent(own))


def _place(key: KeyDate) -> tuple[str, int, int, date]:
    best = key.sentences[0]
    return best.article, best.start, best.end, key.day


def _kept(answers: OrderedDict[tuple, Answer], key: tuple, most: int) -> Answer:
    answers.move_to_end(key)
    while len(answers) > most:
        answers.popitem(last=False)
    return answers[key]
