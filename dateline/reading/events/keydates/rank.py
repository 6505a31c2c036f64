"""Which days matter: each by how the story's articles talk about it. No training, no clock.

Counts articles, not sentences: an article speaks for a day with its best sentence, copies of one
sentence speak once, and a day is held against the coverage around it, so that a loud month does
not take every place. Weights were chosen by hand on four topics of Timeline17 (Tran et al. 2013)
and eight of Entities (Gholipour Ghalandari and Ifrim 2020), where the result is flat around them;
weights chosen by regression or search did worse on the topic left out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

import numpy as np

from dateline.reading.events.keydates.index import Index


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts for how much. All are without unit except `around`, in days."""

    lead: float = 0.2  # logarithm of the articles that name the day in their first two sentences
    chronicle: float = 0.4  # logarithm of the chronicles that list it
    neighbour: float = 0.2  # how far the day before or after stands above it
    coverage: float = 0.5  # mean score of the days around
    around: int = 45
    place: float = 0.03  # how fast a sentence loses weight from the article's top
    further: float = 0.7  # a day that is not the first of its sentence
    likeness: float = 0.7  # power of the likeness to the topic: between counting all alike and by likeness
    aside: float = 0.8  # a sentence that asks or speaks of "I" or "you"
    inferred: float = 0.3  # an opening sentence without a date, counted for the day of publication
    spread: float = 0.6  # a day right beside one that is chosen already, where few are wanted


@dataclass(slots=True)
class Tally:
    """Who speaks of one day: the best sentence of each article with its weight, and who stands out."""

    best: dict[int, tuple[float, int]] = field(default_factory=dict)
    lead: set[int] = field(default_factory=set)
    chronicles: set[int] = field(default_factory=set)

    def count(self, article: int, weight: float, sentence: int) -> None:
        if weight > self.best.get(article, (0.0, 0))[0]:
            self.best[article] = (weight, sentence)


def tally(index: Index, weights: Weights) -> dict[int, Tally]:
    """Who speaks of each day, by its ordinal. Does not depend on how many dates are wanted."""
    days: defaultdict[int, Tally] = defaultdict(Tally)
    spoken = index.likeness**weights.likeness / (1 + weights.place * index.place)
    spoken *= np.where(index.aside, weights.aside, 1.0)
    columns = (index.article, index.place, index.published, spoken, index.entry)
    rows = zip(*(c.tolist() for c in columns), strict=True)
    for sentence, (article, place, published, base, entry) in enumerate(rows):
        for rank, day in enumerate(index.days[sentence]):
            days[day].count(article, base * (weights.further if rank else 1.0), sentence)
            if place < _TOP:
                days[day].lead.add(article)
            if entry and rank == 0:
                days[day].chronicles.add(article)
        if not index.days[sentence] and published and place < _OPENING:
            days[published].count(article, base * weights.inferred, sentence)
    return dict(days)


_TOP = 2  # sentences
_OPENING = 3  # sentences


def score_days(index: Index, days: Mapping[int, Tally], weights: Weights) -> dict[int, float]:
    """The score of each day; higher tells more of the story."""
    plain = {day: _plain(index, t, weights) for day, t in sorted(days.items())}
    apart = {day: s - weights.neighbour * _excess(plain, day) for day, s in plain.items()}
    span = range(-weights.around, weights.around + 1)
    return {
        day: s
        - weights.coverage * sum(max(0.0, apart.get(day + k, 0.0)) for k in span) / len(span)
        + weights.chronicle * math.log1p(len(days[day].chronicles))
        for day, s in apart.items()
    }


_ROOM = 0.3  # share of the mean distance of the wanted days within which two are near
_NEAR = 5  # days: at most so far apart are two days near


def ranked_apart(scores: Mapping[int, float], wanted: int, span: int, weights: Weights) -> list[int]:
    """The days best first, where a day loses by those near it that come before.

    Of few days over a long time no three should be of one week; where as many are wanted as
    there are weeks, neighbours hardly matter.

    Args:
        scores: By ordinal day.
        wanted: How many days will be shown.
        span: Days of the whole period.
    """
    reach = min(_NEAR, _ROOM * span / max(1, wanted))
    lost: defaultdict[int, float] = defaultdict(float)
    waiting = [(-round(score, 9), day, 0.0) for day, score in scores.items()]
    heapify(waiting)
    out: list[int] = []
    while waiting:
        _, day, known = heappop(waiting)
        if lost[day] > known:
            cost = lost[day]
            heappush(waiting, (-round(scores[day] - weights.spread * cost, 9), day, cost))
            continue
        out.append(day)
        for step in range(1, math.ceil(reach)):
            lost[day - step] += 1 - step / reach
            lost[day + step] += 1 - step / reach
    return out


def _plain(index: Index, day: Tally, weights: Weights) -> float:
    said: dict[tuple[int, ...], float] = {}
    for weight, sentence in sorted(day.best.values()):
        said[index.first_words(sentence)] = weight  # the last is the heaviest of the copies
    return math.log1p(math.fsum(said.values())) + weights.lead * math.log1p(len(day.lead))


def _excess(scores: Mapping[int, float], day: int) -> float:
    return max(0.0, scores.get(day - 1, 0.0) - scores[day], scores.get(day + 1, 0.0) - scores[day])
