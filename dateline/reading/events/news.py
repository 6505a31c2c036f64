"""News: when a sentence without a date happened: on the day of publication, or on the day that the sentences
before were telling of.

What looks back is of the day told of ("Yesterday the court ruled. It fined the company."); what is said in
the present is of the day of publication. Plans without a date are no news, nor are questions;
what is said in the first person tells less surely.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.model import Claim, DateMention, Precision
from dateline.reading.events.clauses import Sentence
from dateline.reading.events.headline import headline
from dateline.reading.events.modality import modality_of_part
from dateline.reading.events.participants import opens_with_pronoun
from dateline.reading.events.telling import telling_part

_FRESH = timedelta(days=7)  # news is at most a week old; what is older is background
_LEAD = 5  # sentences in which an article tells its news
_END = (".", "!", "…", "”", '"', "»", "'", "’", ")")
# Confidence of a sentence without a date, and what is added where names take part, where it looks back
# or says something, and in the lead: an order of preference, not a measured share.
_BARE, _NAMED, _DEED, _LEADS = 0.3, 0.15, 0.15, 0.15
_ASIDE = 0.25  # less where the sentence has a date, and only a part of it is without
_COMMENT = 0.25  # less where somebody speaks of "I" or "we": too little for the store, enough to be found


class News:
    """The day that an article tells of, followed through its sentences.

    Args:
        published: The day of publication; None infers nothing.
        dates: The article's date mentions.
    """

    def __init__(self, published: date | None, dates: Sequence[DateMention]) -> None:
        self._published, self._dates = published, dates
        self._main: date | None = None  # the first single day of the week that the lead tells of
        self._told: int | None = None  # index of the mention that gave the day told of
        self._before: int | None = None  # index of an older date that the sentence just before was of
        self._sentences = 0

    def note(self, carrying: Sequence[int], aside: bool = False) -> None:
        """Follow the dates of the next sentence.

        Of the days of the week before, what follows goes on to tell of that of publication and of the first
        that the lead tells of; another ("talks had failed on Friday") is told of in passing. Of several in
        a sentence the first counts, for it is that of the main clause.

        Args:
            carrying: Indices of the dates that the sentence is dated by.
            aside: Whether all stand in clauses that depend on another: only a day of publication counts.
        """
        self._sentences += 1
        if not carrying:
            return
        days = {k: self._dates[k].earliest for k in carrying if self._fresh(self._dates[k])}
        days = {k: day for k, day in days.items() if not aside or day == self._published}
        if self._sentences <= _LEAD:
            self._main = self._main or next(iter(days.values()), None)
        news = [k for k, day in days.items() if self._of_the_news(day)]
        older = [k for k in carrying if k not in news and self._older(self._dates[k])]
        self._told = news[0] if news else self._told
        self._before = older[-1] if older and not news else None

    def _of_the_news(self, day: date | None) -> bool:
        return day in (self._main, self._published)

    def claim(self, said: Sentence, who: Sequence[int], part: int | None = None) -> Claim | None:
        """The claim of what a sentence tells without a date; None where it tells no event.

        Args:
            said: The sentence.
            who: The names that take part.
            part: The part without a date of its own, where the sentence has dates.
        """
        if self._published is None or not _tells(said):
            return None
        telling = telling_part(said) if part is None else (part, modality_of_part(said, part))
        if telling is None:
            return None
        verb, modality = telling
        deed = said.looks_back(verb) or bool(said.words.reporting.search(said.of(verb)))
        quote = said.text[said.start : said.end]
        confidence = self._confidence(who, deed) - (_ASIDE if part is not None else 0)
        confidence -= _COMMENT * _comments(said)
        return Claim(
            said.start, said.end, quote, None, tuple(who), confidence, "inferred", headline(quote), modality,
            *self._when(said, verb, deed, part is None),
        )  # fmt: skip

    def _fresh(self, mention: DateMention) -> bool:
        """Whether it is a single day of the week before publication."""
        day = mention.earliest
        single = day is not None and day == mention.latest and mention.bound is None
        return bool(self._published and single and self._published - _FRESH <= day <= self._published)

    def _older(self, mention: DateMention) -> bool:
        return bool(
            self._published and mention.bound is None and mention.latest and mention.latest < self._published
        )

    def _when(
        self, said: Sentence, verb: int, deed: bool, whole: bool
    ) -> tuple[str | None, date | None, date | None, Precision | None, str]:
        """EDTF, ends, precision and anchor."""
        index = self._told if deed else None
        if whole:  # the chain of sentences about an older date goes on only from one to the next
            goes_on = said.looks_back(verb) and not said.words.present.search(said.of(verb))
            self._before = self._before if goes_on and opens_with_pronoun(said) else None
            index = index if self._before is None else self._before
        if index is not None:
            d = self._dates[index]
            return d.edtf, d.earliest, d.latest, d.precision, f"mention {index}"
        day = self._published
        return day.isoformat() if day else None, day, day, "day", "publication"

    def _confidence(self, who: Sequence[int], deed: bool) -> float:
        return _BARE + _NAMED * bool(who) + _DEED * deed + _LEADS * (self._sentences <= _LEAD)


def _tells(said: Sentence) -> bool:
    """Whether a sentence is whole, and does not ask."""
    quote = said.text[said.start : said.end]
    return quote.endswith(_END) and "?" not in quote and any(c.isalpha() for c in quote)


def _comments(said: Sentence) -> bool:
    """Whether a sentence speaks in the first person without saying who does."""
    told = said.unquoted
    return bool(said.words.first.search(told)) and not said.words.reporting.search(told)
