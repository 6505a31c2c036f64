"""Key dates: the few days that tell a story, each with the sentences that tell it best."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from dateline.reading.events.keydates.choose import Chooser
from dateline.reading.events.keydates.index import Index, told_article
from dateline.reading.events.keydates.rank import Weights, ranked_apart, score_days, tally
from dateline.reading.events.keydates.story import StoryArticle
from dateline.tellings import Tellings, as_columns

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


Texts = Callable[[Iterable[str]], Mapping[str, str]]  # of articles by id


class Story:
    """The articles of a story, indexed once so that dates can be asked for again and again.

    Args:
        told: What its articles tell, as `told_article` makes it, in any order; no id twice.
        texts: Gives the texts that sentences are quoted from.
        keywords: Words that name the topic; the articles' own words where there are none.
        weights: For measurements.

    Safe to ask from several threads.
    """

    def __init__(
        self, told: Tellings, texts: Texts, keywords: Sequence[str] = (), weights: Weights | None = None
    ) -> None:
        self._weights = weights or Weights()
        self._texts = texts
        self._index = Index(told, keywords)
        self._days = tally(self._index, self._weights)
        self._chooser = Chooser(self._index)

    @classmethod
    def of(
        cls, articles: Sequence[StoryArticle], keywords: Sequence[str] = (), weights: Weights | None = None
    ) -> Story:
        """A story of articles at hand, in any order; of two with one id one counts."""
        by_id = {a.id: a for a in sorted(articles, key=lambda a: (a.id, a.text))}
        told = as_columns([told_article(a) for a in by_id.values()])
        return cls(told, lambda ids: {i: by_id[i].text for i in ids}, keywords, weights)

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
        texts = self._texts({self._article(s) for chosen in told.values() for s in chosen})
        return [
            self._key_date(d, [self._quote(s, d, texts) for s in told[d]], scores[d], days[d].best)
            for d in sorted(told)
        ]

    def _key_date(
        self, day: int, told: Sequence[KeySentence], score: float, speaking: Iterable[int]
    ) -> KeyDate:
        told_by = tuple(self._index.ids[a] for a in sorted(speaking))
        return KeyDate(date.fromordinal(day), tuple(told), score, len(told_by), told_by)

    def _usual(self) -> int:
        return min(_MOST, max(_FEWEST, round(_PER_ROOT * math.sqrt(len(self._index.ids)))))

    def _told(self, ranked: Sequence[int], count: int) -> Iterator[tuple[int, list[int]]]:
        """Sentences of each day, the best day first: it takes a sentence before a lesser day can.

        A day about which nothing is said that is not told already is passed over.
        """
        shown: list[frozenset[int]] = []
        for day in ranked:
            chosen = self._chooser.choose(day, max(1, count), shown)
            shown += [self._chooser.words(s) for s in chosen]
            if chosen:
                yield day, chosen[:count]

    def _article(self, sentence: int) -> str:
        return self._index.ids[self._index.article[sentence]]

    def _quote(self, sentence: int, day: int, texts: Mapping[str, str]) -> KeySentence:
        start, end = int(self._index.start[sentence]), int(self._index.end[sentence])
        article = self._article(sentence)
        names = self._chooser.names(sentence, day)
        return KeySentence(article, start, end, texts.get(article, "")[start:end], names)


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
    return Story.of(articles, keywords).key_dates(n_dates, sentences, start, end)


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
