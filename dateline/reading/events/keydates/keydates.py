"""Key dates: the few days that tell a story, each with the sentences that tell it best."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dateline.reading.events.keydates.choose import Chooser
from dateline.reading.events.keydates.index import Index
from dateline.reading.events.keydates.rank import Weights, ranked_apart, score_days, tally
from dateline.reading.events.keydates.story import StoryArticle

SENTENCES = 2
_PER_ROOT = 1.7  # dates for the square root of articles, where no number is asked for
_FEWEST, _MOST = 5, 50  # dates, where no number is asked for


@dataclass(frozen=True, slots=True)
class KeySentence:
    """A sentence of an article, verbatim: `article.text[start:end] == text`.

    `names_day` is False where the sentence does not name the day and the publication stands for it.
    """

    article: str
    start: int
    end: int
    text: str
    names_day: bool


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day that matters. `articles` speak of it; `score` is comparable within one story only.

    `told_by` are the ids of these articles, in the order of the story.
    """

    day: date
    sentences: tuple[KeySentence, ...]
    score: float
    articles: int
    told_by: tuple[str, ...] = ()


class Story:
    """The articles of a story, indexed once so that dates can be asked for again and again.

    Args:
        articles: In any order; of two with one id one counts.
        keywords: Words that name the topic; the articles' own words where there are none.
        weights: For measurements.

    Safe to ask from several threads.
    """

    def __init__(
        self, articles: Sequence[StoryArticle], keywords: Sequence[str] = (), weights: Weights | None = None
    ) -> None:
        self._weights = weights or Weights()
        self._index = Index(articles, keywords)
        self._days = tally(self._index, self._weights)
        self._chooser = Chooser(self._index)

    def key_dates(
        self,
        n_dates: int | None = None,
        sentences: int | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> list[KeyDate]:
        """The dates that tell the story best; see `key_dates`."""
        days = {d: t for d, t in self._days.items() if _within(d, start, end)}
        scores = score_days(self._index, days, self._weights)
        wanted = self._usual() if n_dates is None else n_dates
        ranked = ranked_apart(scores, wanted, _span(days, start, end), self._weights)
        told = dict(islice(self._told(ranked, SENTENCES if sentences is None else sentences), max(0, wanted)))
        return [self._key_date(d, told[d], scores[d], days[d].best) for d in sorted(told)]

    def _key_date(
        self, day: int, told: tuple[KeySentence, ...], score: float, speaking: Iterable[int]
    ) -> KeyDate:
        told_by = tuple(self._index.articles[a].id for a in sorted(speaking))
        return KeyDate(date.fromordinal(day), told, score, len(told_by), told_by)

    def _usual(self) -> int:
        return min(_MOST, max(_FEWEST, round(_PER_ROOT * math.sqrt(len(self._index.articles)))))

    def _told(self, ranked: Sequence[int], count: int) -> Iterator[tuple[int, tuple[KeySentence, ...]]]:
        """Sentences of each day, the best day first: it takes a sentence before a lesser day can.

        A day about which nothing is said that is not told already is passed over.
        """
        shown: list[frozenset[int]] = []
        for day in ranked:
            chosen = self._chooser.choose(day, max(1, count), shown)
            shown += [self._chooser.words(s) for s in chosen]
            if chosen:
                yield day, tuple(self._quote(s, day) for s in chosen[:count])

    def _quote(self, sentence: int, day: int) -> KeySentence:
        start, end = self._index.spans[sentence]
        article = self._index.articles[self._index.article[sentence]]
        names = self._chooser.names(sentence, day)
        return KeySentence(article.id, start, end, article.text[start:end], names)


def key_dates(
    articles: Sequence[StoryArticle],
    n_dates: int | None = None,
    sentences: int | None = None,
    start: date | None = None,
    end: date | None = None,
    keywords: Sequence[str] = (),
) -> list[KeyDate]:
    """The days that tell a story, each with its best sentences.

    Args:
        articles: The story, already read, in any order.
        n_dates: How many; 1.7 times the root of the number of articles, 5 to 50, where None. Fewer
            come back where the articles speak of fewer.
        sentences: At most so many a day, 2 where None.
        start: No day before this one.
        end: No day after this one.
        keywords: Words that name the topic.

    Returns:
        Dates in order of time. The same for any order of the articles.

    Source: date ranking and sentence choice in two steps as Gholipour Ghalandari and Ifrim,
    "Examining the State-of-the-Art in News Timeline Summarization" (ACL 2020).
    """
    return Story(articles, keywords).key_dates(n_dates, sentences, start, end)


def _within(day: int, start: date | None, end: date | None) -> bool:
    return (start is None or day >= start.toordinal()) and (end is None or day <= end.toordinal())


def _span(days: Iterable[int], start: date | None, end: date | None) -> int:
    """How many days the period has: as asked, or from the first day spoken of to the last."""
    known = sorted(days)
    if not known:
        return 0
    first = start.toordinal() if start else known[0]
    last = end.toordinal() if end else known[-1]
    return last - first + 1
