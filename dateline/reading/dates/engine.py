"""The date engine: find, resolve, and write the mentions of an article."""

from __future__ import annotations

from datetime import date
from functools import cache

from dateline.model import DateMention
from dateline.reading.dates.discourse import NEWS, PUBLICATION, Discourse, Resolved, anchor_index
from dateline.reading.dates.fallback import leftover_phrases, parse_phrase
from dateline.reading.dates.grammar import find, load_language
from dateline.reading.dates.head import dateline_day
from dateline.reading.dates.lexicon import Lexicon, table_languages
from dateline.reading.dates.locales import locale_languages
from dateline.reading.dates.mentions import write_mentions
from dateline.reading.dates.mode import decide_mode
from dateline.reading.dates.plausible import POST_LENGTH
from dateline.reading.dates.resolve import resolve
from dateline.reading.dates.tense import TenseReader, opening_reader
from dateline.reading.dates.tokens import Lattice

COMMON_LANGUAGE = "en"
LOOSE = "loose"  # patterns such as a season alone: dates in a history or a short post, not in the news


def find_dates(text: str, anchor: date | None, language: str) -> list[DateMention]:
    """Find and resolve the time expressions of an article.

    Args:
        text: The stored text; offsets are code points into exactly this string.
        anchor: Publication day, or None when unknown; resolves "yesterday" and years that are not said.
            When unknown, a day in the dateline at the head of the text stands for it.
        language: ISO 639-1 code. A language without a table is read with the English one: dates in
            figures are the same everywhere, and pidgins and short posts are often taken for others.

    Returns:
        Mentions by start, not overlapping. `earliest` and `latest` are inclusive days, or None where
        the text does not say enough, and for durations, sets and vague words.

    Source: TIMEX3 (TimeML 1.2.1) for types and values; EDTF (ISO 8601-2) level 2 for `edtf`.
    """
    # The hand-made tables first: asking for the others loads dateparser, which takes a third of a second.
    known = language in table_languages() or language in supported_languages()
    loaded = load_language(language if known else COMMON_LANGUAGE)
    lattice, expressions = find(text, loaded)
    published = anchor or dateline_day(lattice, expressions)
    mode = decide_mode(expressions, published)
    if mode == NEWS and len(text) > POST_LENGTH:
        expressions = [e for e in expressions if e.action != LOOSE]
    discourse = Discourse(published, mode, opening_reader(lattice), TenseReader(lattice, loaded.lexicon))
    resolved = resolve(expressions, discourse)
    if anchor is None and published is not None:
        for mention in resolved:
            mention.anchor = "mention 0" if mention.anchor == PUBLICATION else mention.anchor
    if loaded.lexicon.generated:
        resolved = _with_leftovers(lattice, loaded.lexicon, resolved, anchor)
    return write_mentions(lattice, loaded.lexicon, resolved)


def _with_leftovers(
    lattice: Lattice, lexicon: Lexicon, resolved: list[Resolved], anchor: date | None
) -> list[Resolved]:
    """Add what the general parser reads; anchors that count mentions are moved along."""
    phrases = leftover_phrases(lattice, [r.expression for r in resolved])
    found = [p for e in phrases if (p := parse_phrase(e, lattice, lexicon, anchor)) is not None]
    if not found:
        return resolved
    merged = sorted([*resolved, *found], key=lambda r: r.expression.start)
    place = {id(r): k for k, r in enumerate(merged)}
    for mention in resolved:
        index = anchor_index(mention.anchor)
        if index is not None:
            mention.anchor = f"mention {place[id(resolved[index])]}"
    return merged


@cache
def supported_languages() -> frozenset[str]:
    """The ISO 639-1 codes of the languages whose dates are read."""
    return table_languages() | locale_languages()
