"""Mentions: write resolved expressions as records, with bounds and ranges."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import DateMention
from dateline.reading.dates.confidence import confidence_of
from dateline.reading.dates.discourse import Resolved
from dateline.reading.dates.lexicon import Lexicon
from dateline.reading.dates.tokens import Lattice

_PRECISION = {"weekend": "week"}


def write_mentions(lattice: Lattice, lexicon: Lexicon, resolved: list[Resolved]) -> list[DateMention]:
    """The records of a text, by start; the ends of ranges share their interval."""
    mentions = [_mention(lattice, lexicon, r) for r in resolved]
    for k in range(len(mentions) - 1):
        if _is_range(lattice, lexicon, resolved[k], resolved[k + 1]):
            first, second = _join(mentions[k], mentions[k + 1], k)
            mentions[k], mentions[k + 1] = first, second
    return mentions


def _mention(lattice: Lattice, lexicon: Lexicon, resolved: Resolved) -> DateMention:
    expression = resolved.expression
    start, end = lattice.starts[expression.start], lattice.ends[expression.end - 1]
    mention = DateMention(
        start,
        end,
        lattice.text[start:end],
        resolved.type,
        resolved.value,
        anchor=resolved.anchor,
        rule=resolved.rule,
        confidence=confidence_of(resolved.rule, None),
    )
    period = resolved.period
    if period is None:
        return mention
    bound = _bound(lattice, lexicon, expression.start)
    edtf = period.edtf() + ("~" if bound == "about" and "/" not in period.edtf() else "")
    precision = _PRECISION.get(period.unit, period.unit)
    if resolved.clock and period.unit == "day":
        precision = "time"
    last = period.last()
    if expression.pair:  # 2019/20
        edtf, precision, last = f"{edtf}/{period.shift(1).edtf()}", "range", period.shift(1).last()
    return replace(
        mention,
        edtf=edtf,
        earliest=period.first(),
        latest=last,
        precision=precision,
        bound=bound,
        confidence=confidence_of(resolved.rule, precision),
    )


def _bound(lattice: Lattice, lexicon: Lexicon, start: int) -> str | None:
    """The bound word that stands directly before a mention: "since", "until", "before" …"""
    for width in (3, 2, 1):
        if start - width < 0:
            continue
        for symbol, value, covers in lattice.options[start - width]:
            if symbol == "BOUND" and covers == width:
                return str(value)
    return None


def _is_range(lattice: Lattice, lexicon: Lexicon, left: Resolved, right: Resolved) -> bool:
    """Whether two mentions are the ends of one interval: only a connector stands between them."""
    skipped = lexicon.settings.get("range_skip", ("the",))
    between = [w for w in lattice.words[left.expression.end : right.expression.start] if w not in skipped]
    first, second = left.period, right.period
    if len(between) != 1 or first is None or second is None:
        return False
    days = first.first(), second.last()
    if days[0] is None or days[1] is None or days[0] > days[1]:
        return False
    word, settings = between[0], lexicon.settings
    in_full = left.rule == right.rule == "written-in-full" and first.unit == second.unit
    whole = right.expression.joined or in_full
    if word in settings.get("range", ()) or (whole and word in settings.get("range_joined", ())):
        return True
    return f"{lattice.word(left.expression.start - 1)} {word}" in settings.get("range_pairs", ())


def _join(left: DateMention, right: DateMention, index: int) -> tuple[DateMention, DateMention]:
    edtf = f"{(left.edtf or '').split('/')[0]}/{(right.edtf or '').split('/')[-1]}"
    earliest, latest = left.earliest, right.latest
    shared = {"edtf": edtf, "earliest": earliest, "latest": latest, "precision": "range", "bound": None}
    return replace(left, **shared), replace(right, **shared, part_of=index)
