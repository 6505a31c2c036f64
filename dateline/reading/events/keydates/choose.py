"""Which sentences tell a day: those that say what many articles say, and nothing that was shown already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from dateline.reading.events.keydates.grams import Floats, Ints
from dateline.reading.events.keydates.index import LEAD, Index

_LAG = 2  # days: openings of articles from the day itself to two days later may tell it
_SHORT = 7  # words: less is seldom a whole sentence
_FEW = 3  # content words
_LONG = 30  # words: reference timelines have 20 a sentence
_SAME_DAY = 0.6  # share of words of the shorter sentence that two of one day may have in common
_OTHER_DAY = 0.75  # the same for sentences of different days
_LOOK = 60  # sentences tried before a day stays with fewer than asked
_LENGTH = 0.85  # power of the length that support is divided by: between a sum and a mean
# Shares of the parts beside support and likeness, in standard deviations.
_ENTRY, _ASIDE, _TOO_LONG = 5.0, -1.0, -2.0


class Chooser:
    """Ranks the sentences of each day once, and remembers."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._naming: defaultdict[int, list[int]] = defaultdict(list)
        self._opening: defaultdict[int, list[int]] = defaultdict(list)
        for sentence, days in enumerate(index.days):
            for day in days:
                self._naming[day].append(sentence)
            if index.place[sentence] < LEAD and index.published[sentence]:
                self._opening[int(index.published[sentence])].append(sentence)
        self._ranked: dict[int, list[int]] = {}

    def names(self, sentence: int, day: int) -> bool:
        """Whether the sentence itself names the day."""
        return day in self._index.days[sentence]

    def choose(self, day: int, count: int, shown: Iterable[frozenset[int]]) -> list[int]:
        """The day's best sentences, best first.

        Args:
            day: Ordinal day.
            count: At most this many; none where all that is said is told already.
            shown: Words of the sentences of other days, not to be told again.
        """
        ranked = self._rank(day)
        chosen: list[int] = []
        others = list(shown)
        for sentence in ranked[:_LOOK]:
            if len(chosen) == count:
                break
            words = self.words(sentence)
            same = [self.words(c) for c in chosen]
            if not _told(words, same, _SAME_DAY) and not _told(words, others, _OTHER_DAY):
                chosen.append(sentence)
        return chosen

    def words(self, sentence: int) -> frozenset[int]:
        """The sentence's content words, as numbers."""
        return frozenset(self._index.words.row(sentence).tolist())

    def _rank(self, day: int) -> list[int]:
        if day not in self._ranked:
            candidates = self._candidates(day)
            score = self._score(day, candidates)
            self._ranked[day] = candidates[np.lexsort((candidates, -score.round(9)))].tolist()
        return self._ranked[day]

    def _candidates(self, day: int) -> Ints:
        later = (s for k in range(_LAG + 1) for s in self._opening.get(day + k, ()))
        opening = (s for s in later if not self._index.days[s])  # what names another day tells another day
        every = np.array(sorted({*self._naming.get(day, ()), *opening}), np.int64)
        full = (self._index.long[every] >= _SHORT) & (self._index.words.sizes()[every] >= _FEW)
        return every[full] if full.any() else every

    def _score(self, day: int, candidates: Ints) -> Floats:
        index = self._index
        naming = np.array(self._naming.get(day, ()), np.int64)
        since = naming[index.published[naming] >= day]
        length = np.maximum(1, index.words.sizes()[candidates]) ** _LENGTH
        articles = index.article
        parts = [index.likeness[candidates]]
        for grams in (index.words, index.pairs):
            known = grams.articles_with(candidates, articles[candidates])
            parts.append(grams.support(candidates, known, 1) / length)
        retold = index.words.articles_with(since, articles[since])
        parts.append(index.words.support(candidates, retold, 0) / length)
        entry = index.entry[candidates] & np.array([index.days[s][:1] == (day,) for s in candidates], bool)
        return (
            sum(_standard(p) for p in parts)
            + _ENTRY * entry
            + _ASIDE * index.aside[candidates]
            + _TOO_LONG * (index.long[candidates] > _LONG)
        )


def _standard(values: Floats) -> Floats:
    deviation = values.std()
    return (values - values.mean()) / deviation if deviation > 1e-12 else np.zeros(len(values))


def _told(words: frozenset[int], shown: Iterable[frozenset[int]], share: float) -> bool:
    return any(len(words & other) > share * min(len(words), len(other)) for other in shown)
