"""The index of a story: the sentences that may tell a day, in arrays, built once for any number of dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.model import DateMention
from dateline.reading.events.keydates.grams import topic_likeness, words_and_pairs
from dateline.reading.events.keydates.opening import prose_start
from dateline.reading.events.keydates.story import StoryArticle, chronicle_entries, days_told
from dateline.reading.events.keydates.words import content_stems, is_aside, stem_number
from dateline.spans import Span
from dateline.tellings import Ints, Telling, Tellings, ToldArticle

LEAD = 6  # sentences: the news of the day stands in the first few (measured: 4 and 8 are worse)


class Index:
    """The sentences of a story that name a day or open an article.

    A sentence is a number; `article`, `place` (its number in the article), `published` (ordinal day,
    0 where unknown), `start` and `end`, `long` (words as written), `entry` (of a chronicle), `aside`,
    `likeness` (to the topic, 0 to 1) are arrays over sentences. `days[s]` are the ordinal days that the
    sentence names, first to last without repetition. Articles (`ids`) are in order of day and id,
    whatever order they came in.
    """

    def __init__(self, told: Tellings, keywords: Sequence[str] = ()) -> None:
        order = sorted(range(len(told.ids)), key=lambda k: (str(told.published[k] or ""), told.ids[k]))
        self.ids = tuple(told.ids[k] for k in order)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        sentences = np.argsort(rank[told.article], kind="stable")
        self.article = rank[told.article][sentences]
        days = [day.toordinal() if (day := told.published[k]) else 0 for k in order]
        self.published = np.array(days, np.int64)[self.article]
        self.place, self.long = told.place[sentences], told.long[sentences]
        self.start, self.end = told.start[sentences], told.end[sentences]
        self.entry, self.aside = told.entry[sentences], told.aside[sentences]
        self.days = _rows(_gathered(told.days, told.day_counts, sentences), told.day_counts[sentences])
        self._stems = _gathered(told.stems, told.stem_counts, sentences)
        self._ends = np.cumsum(told.stem_counts[sentences])
        self.words, self.pairs, numbers = words_and_pairs(self._stems, told.stem_counts[sentences])
        named = [stem_number(stem) for k in keywords for stem in content_stems(k, "")]
        wanted = np.flatnonzero(np.isin(numbers, named))
        self.likeness = topic_likeness(self.words, self.article, wanted)

    def __len__(self) -> int:
        return len(self.article)

    def first_words(self, sentence: int) -> tuple[int, ...]:
        """Its first stems: sentences that open alike are copies of one."""
        end = int(self._ends[sentence])
        start = int(self._ends[sentence - 1]) if sentence else 0
        return tuple(self._stems[start : min(end, start + _FIRST)].tolist())


_FIRST = 12  # words


def told_article(article: StoryArticle) -> ToldArticle:
    """What the article's sentences tell; all that a story needs of it beside its text."""
    told = days_told(article)
    entries = chronicle_entries(article, told)
    kept = [
        _telling(article, place, span, told.get(place, ()), place in entries)
        for place, span in enumerate(article.sentences)
        if place < LEAD or place in told
    ]
    return ToldArticle(article.id, article.published, tuple(kept))


def _telling(
    article: StoryArticle, place: int, span: Span, mentions: Sequence[DateMention], entry: bool
) -> Telling:
    start, end = prose_start(article.text, span, mentions), span[1]
    text = article.text[start:end]
    days = dict.fromkeys(m.earliest.toordinal() for m in mentions if m.earliest)
    stems = content_stems(_undated(article, start, end), article.language)
    aside = is_aside(text, article.language)
    return Telling(
        place, start, end, len(text.split()), entry, aside, tuple(days), tuple(map(stem_number, stems))
    )


def _undated(article: StoryArticle, start: int, end: int) -> str:
    """The sentence without its time expressions: that two sentences name one day does not make them alike."""
    kept, at = [], start
    for mention in article.dates:
        if start <= mention.start and mention.end <= end:
            kept.append(article.text[at : mention.start])
            at = mention.end
    return " ".join([*kept, article.text[at:end]])


def _gathered(values: Ints, counts: Ints, order: Ints) -> Ints:
    """The runs of `values`, so many each, in another order."""
    starts, sizes = (np.cumsum(counts) - counts)[order], counts[order]
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return values[np.repeat(starts, sizes) + within]


def _rows(values: Ints, counts: Ints) -> list[tuple[int, ...]]:
    flat, ends = values.tolist(), np.cumsum(counts).tolist()
    return [tuple(flat[a:b]) for a, b in zip([0, *ends], ends, strict=False)]
