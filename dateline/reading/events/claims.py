"""Claims: the sentences that say when something happened, verbatim, with the names they hold."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Claim, DateMention, Flag, NameMention
from dateline.spans import Span, covering, sentences


def find_claims(
    text: str, dates: Sequence[DateMention], names: Sequence[NameMention], flags: Sequence[Flag] = ()
) -> list[Claim]:
    """One claim for every sentence and every interval that it names, the finest where one lies in another.

    Args:
        text: The stored text.
        dates: Its date mentions; those without an interval (durations, sets, vague words, impossible
            or partial dates) make no claim, nor does the second end of a range.
        names: Its name mentions.
        flags: Spans that are not the article's prose: a sentence inside one makes no claim.

    Returns:
        Claims in text order. `text[c.start:c.end] == c.quote`.
    """
    spans = sentences(text)
    named = _by_sentence(spans, names)
    claims = []
    for k, carriers in _dated(spans, dates, flags).items():
        start, end = spans[k]
        for index in _finest(dates, carriers):
            quote, who = text[start:end], tuple(named.get(k, ()))
            claims.append(Claim(start, end, quote, index, who, dates[index].confidence))
    return claims


def _dated(
    spans: Sequence[Span], dates: Sequence[DateMention], flags: Sequence[Flag]
) -> dict[int, list[int]]:
    """By sentence, the indices of the dates that it can be dated by."""
    out: dict[int, list[int]] = {}
    for index, date in enumerate(dates):
        k = covering(spans, date.start)
        if k is not None and _can_carry(date) and not _flagged(spans[k], date, flags):
            out.setdefault(k, []).append(index)
    return out


def _finest(dates: Sequence[DateMention], carriers: Sequence[int]) -> list[int]:
    """Each interval once, and none that only frames a finer one ("a year ago, on 13 April 2018")."""
    distinct = {dates[k].edtf: k for k in reversed(carriers)}
    return sorted(
        k for k in distinct.values() if not any(_frames(dates[k], dates[j]) for j in distinct.values())
    )


def _frames(outer: DateMention, inner: DateMention) -> bool:
    ends = (outer.earliest, inner.earliest, inner.latest, outer.latest)
    if None in ends or outer.precision == "range":
        return False
    wider = (outer.earliest, outer.latest) != (inner.earliest, inner.latest)
    return wider and outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _can_carry(date: DateMention) -> bool:
    resolved = date.earliest is not None or date.latest is not None
    return date.type in ("DATE", "TIME") and date.edtf is not None and resolved and date.part_of is None


def _flagged(span: Span, date: DateMention, flags: Sequence[Flag]) -> bool:
    whole = any(f.start <= span[0] and span[1] <= f.end for f in flags)
    return whole or any(f.start <= date.start and date.end <= f.end for f in flags)


def _by_sentence(spans: Sequence[Span], names: Sequence[NameMention]) -> dict[int, list[int]]:
    out: dict[int, list[int]] = {}
    for index, name in enumerate(names):
        k = covering(spans, name.start)
        if k is not None:
            out.setdefault(k, []).append(index)
    return out
