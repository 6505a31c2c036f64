"""Claims: the sentences that say when something happened, verbatim, with the names they hold."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Claim, DateMention, Flag, NameMention
from dateline.spans import Span, covering, sentences


def find_claims(
    text: str, dates: Sequence[DateMention], names: Sequence[NameMention], flags: Sequence[Flag] = ()
) -> list[Claim]:
    """One claim for every sentence and every interval that it names.

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
    claims, seen = [], set()
    for index, date in enumerate(dates):
        k = covering(spans, date.start)
        if k is None or not _can_carry(date) or _flagged(spans[k], date, flags):
            continue
        if (k, date.edtf) in seen:
            continue
        seen.add((k, date.edtf))
        start, end = spans[k]
        claims.append(Claim(start, end, text[start:end], index, tuple(named.get(k, ())), date.confidence))
    return claims


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
