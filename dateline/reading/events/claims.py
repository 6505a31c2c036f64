"""Claims: what each sentence says of which time, verbatim, with the names that take part.

A sentence is dated by its own dates, clause by clause where it has several; by none that it merely
mentions ("a law of 1996"); and, without one of its own, as news of the day or by a date carried from
the sentences before: such claims are of the kind "inferred".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.model import Claim, DateMention, Flag, NameMention
from dateline.reading.events.carriers import carriers
from dateline.reading.events.clauses import Sentence, sentence
from dateline.reading.events.headline import headline
from dateline.reading.events.modality import modality_of
from dateline.reading.events.narrowing import narrowing_of
from dateline.reading.events.news import News
from dateline.reading.events.participants import Followed, leaves_out_its_subject, participants, subject
from dateline.reading.events.split import clause_spans
from dateline.reading.events.telling import only_aside, undated_part
from dateline.spans import Span, covering, sentences

_PLAIN = "en"  # marks and figures are read alike in a language without words of its own


def find_claims(
    text: str,
    dates: Sequence[DateMention],
    names: Sequence[NameMention],
    flags: Sequence[Flag] = (),
    published: date | None = None,
    language: str = "",
) -> list[Claim]:
    """The claims of an article.

    Args:
        text: The stored text.
        dates: Its date mentions; those without an interval (durations, sets, vague words, impossible
            or partial dates) make no claim, nor does the second end of a range.
        names: Its name mentions.
        flags: Spans that are not the article's prose: a sentence inside one makes no claim.
        published: The day of publication; without it nothing is inferred from it.
        language: ISO 639-1 code. Claims are inferred, and told apart by modality, only in languages
            that have a table of words.

    Returns:
        Claims in text order. `text[c.start:c.end] == c.quote`.
    """
    reader = _Claims(text, dates, names, published, language)
    spans = sentences(text)
    dated, named = _within(spans, dates), _within(spans, names)
    for k, span in enumerate(spans):
        if not any(f.start <= span[0] and span[1] <= f.end for f in flags):
            own = [i for i in dated.get(k, ()) if not _flagged(dates[i], flags)]
            reader.read(span, own, named.get(k, []))
    return reader.claims


class _Claims:
    """One article's claims, sentence by sentence: what was said before matters to what is said next."""

    def __init__(
        self,
        text: str,
        dates: Sequence[DateMention],
        names: Sequence[NameMention],
        published: date | None,
        language: str,
    ) -> None:
        self.claims: list[Claim] = []
        self._text, self._dates, self._names = text, dates, names
        self._published = published
        self._words = narrowing_of(language)
        self._news = News(published, dates)
        self._followed = Followed()

    def read(self, span: Span, dated: Sequence[int], named: Sequence[int]) -> None:
        """Add the claims of one sentence, given the indices of its dates and names."""
        if self._words is None:
            self.claims += [self._claim(span, k, named) for k in carriers(self._dates, dated, None)]
            return
        said = sentence(self._text, span, self._words, _spans(self._names, named), _spans(self._dates, dated))
        carrying = carriers(self._dates, dated, said)
        spans = clause_spans(said, [self._dates[k] for k in carrying])
        taking = participants(said, self._names, named)
        who = [*self._followed.stands_for(said, self._names, taking), *taking]
        self._followed.note(self._names, taking)
        told_of = subject(said, self._names, who)
        for index, clause in zip(carrying, spans, strict=True):
            inside = self._inside(said, clause, who, told_of)
            also = tuple(n for n in named if n not in inside and _in(clause, self._names[n]))
            self.claims.append(self._dated(said, clause, index, inside, also))
        self._news.note(carrying, only_aside(said, [self._dates[k] for k in carrying]))
        self._undated(said, carrying, who, named)

    def _inside(self, said: Sentence, clause: Span, who: Sequence[int], told_of: int | None) -> list[int]:
        """Those who take part in a clause: named in it, meant by its pronoun, or what it leaves out."""
        whole = (said.start, said.end)
        spoken, goes_on = self._followed.speaks(said, clause), leaves_out_its_subject(said, clause)
        return [
            n
            for n in who
            if _in(clause, self._names[n])
            or (spoken and not _in(whole, self._names[n]))
            or (goes_on and n == told_of)
        ]

    def _undated(
        self, said: Sentence, carrying: Sequence[int], who: Sequence[int], named: Sequence[int]
    ) -> None:
        """The claim of a sentence without a date, or of what is told beside its dates."""
        part, dates = None, [self._dates[k] for k in carrying]
        if dates:
            part = undated_part(said, dates, self._published)
            if part is None:
                return
            other = [said.parts[k] for k in {said.governing(d.start) for d in dates} - {part}]
            who = [n for n in who if not any(_in(span, self._names[n]) for span in other)]
        found = self._news.claim(said, who, part)
        also = tuple(n for n in named if n not in who)
        if found and all(d.edtf != found.edtf for d in dates):
            self.claims.append(replace(found, also=also) if also else found)

    def _claim(self, span: Span, index: int, who: Sequence[int]) -> Claim:
        quote = self._text[span[0] : span[1]]
        return Claim(*span, quote, index, tuple(who), self._dates[index].confidence)

    def _dated(
        self, said: Sentence, clause: Span, index: int, who: Sequence[int], also: tuple[int, ...]
    ) -> Claim:
        mention = self._dates[index]
        ahead = bool(self._published and mention.earliest and mention.earliest > self._published)
        quote = self._text[clause[0] : clause[1]]
        return Claim(
            *clause, quote, index, tuple(who), mention.confidence, headline=headline(quote),
            modality=modality_of(said, mention.start, ahead, mention.end - mention.start), also=also,
        )  # fmt: skip


def _spans(mentions: Sequence[DateMention | NameMention], indices: Sequence[int]) -> list[Span]:
    return [(mentions[k].start, mentions[k].end) for k in indices]


def _in(span: Span, mention: NameMention) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _within(spans: Sequence[Span], mentions: Sequence[DateMention | NameMention]) -> dict[int, list[int]]:
    """Indices of the mentions, by the sentence that holds them."""
    out: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        k = covering(spans, mention.start)
        if k is not None:
            out.setdefault(k, []).append(index)
    return out


def _flagged(mention: DateMention, flags: Sequence[Flag]) -> bool:
    return any(f.start <= mention.start and mention.end <= f.end for f in flags)
