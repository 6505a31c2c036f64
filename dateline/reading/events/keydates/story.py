"""The articles of a story as key dates need them: text, sentences and resolved dates, nothing looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.model import DateMention, Flag
from dateline.spans import Span, covering, sentences


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """One article, already read. Spans and mentions are code points into `text`, by start."""

    id: str
    published: date | None
    title: str
    text: str
    sentences: tuple[Span, ...]
    dates: tuple[DateMention, ...]
    language: str = ""  # ISO 639-1


def story_article(
    id: str,
    text: str,
    dates: Sequence[DateMention],
    published: date | None = None,
    title: str = "",
    language: str = "",
    flags: Sequence[Flag] = (),
) -> StoryArticle:
    """An article of a story, its text split into sentences; those inside a flag are left out."""
    prose = tuple(s for s in sentences(text) if not any(f.start <= s[0] and s[1] <= f.end for f in flags))
    return StoryArticle(id, published, title, text, prose, tuple(dates), language)


def days_told(article: StoryArticle) -> dict[int, list[DateMention]]:
    """The mentions of single days, by the index of their sentence, each in text order."""
    told: dict[int, list[DateMention]] = {}
    for mention in article.dates:
        if mention.type in ("DATE", "TIME") and mention.earliest and mention.earliest == mention.latest:
            k = covering(article.sentences, mention.start)
            if k is not None:
                told.setdefault(k, []).append(mention)
    return told


_ENTRIES = 5  # days an article must list to be a chronicle of the story
_FORWARD = 0.7  # share of entries that must not go back in time


def chronicle_entries(article: StoryArticle, told: dict[int, list[DateMention]]) -> frozenset[int]:
    """Indices of the sentences that are entries of a chronicle inside the article, such as "26 May: ...".

    An entry opens with a day in figures; an article with five or more such days, mostly in order,
    is a chronicle: somebody has chosen the dates already, with hindsight.
    """
    entries = [k for k, mentions in sorted(told.items()) if _opens(article, k, mentions[0])]
    days = [day for k in entries if (day := told[k][0].earliest)]
    forward = sum(a <= b for a, b in pairwise(days))
    if len(set(days)) < _ENTRIES or forward < _FORWARD * (len(days) - 1):
        return frozenset()
    return frozenset(entries)


def _opens(article: StoryArticle, k: int, mention: DateMention) -> bool:
    near = mention.start - article.sentences[k][0] <= 3  # a bullet or "On "
    return near and mention.precision == "day" and any(c.isdigit() for c in mention.text)
