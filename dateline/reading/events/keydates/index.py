"""The index of a story: the sentences that may tell a day, in arrays, built once for any number of dates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dateline.model import DateMention
from dateline.reading.events.keydates.grams import topic_likeness, words_and_pairs
from dateline.reading.events.keydates.opening import prose_start
from dateline.reading.events.keydates.story import StoryArticle, chronicle_entries, days_told
from dateline.reading.events.keydates.words import content_stems, is_aside
from dateline.spans import Span

LEAD = 6  # sentences: the news of the day stands in the first few (measured: 4 and 8 are worse)


class Index:
    """The sentences of a story that name a day or open an article.

    A sentence is a number; `article`, `place` (its number in the article), `published` (ordinal day,
    0 where unknown), `long` (words as written), `entry` (of a chronicle), `aside`, `likeness` (to the
    topic, 0 to 1) are arrays over sentences. `days[s]` are the ordinal days that the sentence names,
    first to last without repetition. Articles are in order of day and id, whatever order they came in.
    """

    def __init__(self, articles: Sequence[StoryArticle], keywords: Sequence[str] = ()) -> None:
        self.articles = _ordered(articles)
        self.spans: list[Span] = []
        self.days: list[tuple[int, ...]] = []
        rows: list[tuple[int, int, int, int, bool, bool]] = []
        stems: list[list[str]] = []
        for number, article in enumerate(self.articles):
            self._read(number, article, rows, stems)
        columns = np.array(rows, np.int64).reshape(len(rows), 6).T
        self.article, self.place, self.published, self.long, entry, aside = columns
        self.entry, self.aside = entry.astype(bool), aside.astype(bool)
        self.words, self.pairs, numbers = words_and_pairs(stems)
        self.first_words = [" ".join(row[:_FIRST]) for row in stems]
        wanted = [numbers[stem] for k in keywords for stem in content_stems(k, "") if stem in numbers]
        self.likeness = topic_likeness(self.words, self.article, wanted)

    def __len__(self) -> int:
        return len(self.spans)

    def text(self, sentence: int) -> str:
        """The sentence's words, verbatim."""
        start, end = self.spans[sentence]
        return self.articles[self.article[sentence]].text[start:end]

    def _read(self, number: int, article: StoryArticle, rows: list, stems: list[list[str]]) -> None:
        told = days_told(article)
        entries = chronicle_entries(article, told)
        published = article.published.toordinal() if article.published else 0
        for place, span in enumerate(article.sentences):
            if place >= LEAD and place not in told:
                continue
            start = prose_start(article.text, span, told.get(place, ()))
            text = article.text[start : span[1]]
            self.spans.append((start, span[1]))
            self.days.append(_days(told.get(place, ())))
            entry, aside = place in entries, is_aside(text, article.language)
            rows.append((number, place, published, len(text.split()), entry, aside))
            stems.append(content_stems(_undated(article, start, span[1]), article.language))


def _undated(article: StoryArticle, start: int, end: int) -> str:
    """The sentence without its time expressions: that two sentences name one day does not make them alike."""
    kept, at = [], start
    for mention in article.dates:
        if start <= mention.start and mention.end <= end:
            kept.append(article.text[at : mention.start])
            at = mention.end
    return " ".join([*kept, article.text[at:end]])


_FIRST = 12  # words: sentences that open alike are copies of one


def _ordered(articles: Sequence[StoryArticle]) -> tuple[StoryArticle, ...]:
    by_id = {a.id: a for a in sorted(articles, key=lambda a: (a.id, a.text))}
    return tuple(sorted(by_id.values(), key=lambda a: (str(a.published or ""), a.id)))


def _days(mentions: Sequence[DateMention]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(m.earliest.toordinal() for m in mentions if m.earliest))
