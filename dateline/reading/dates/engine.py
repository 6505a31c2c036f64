"""The date engine: find, resolve, and write the mentions of an article."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import resources

from dateline.model import DateMention
from dateline.reading.dates.discourse import Discourse
from dateline.reading.dates.grammar import find, load_language
from dateline.reading.dates.mentions import write_mentions
from dateline.reading.dates.mode import decide_mode
from dateline.reading.dates.resolve import resolve
from dateline.reading.dates.tense import opening_reader, tense_reader


def find_dates(text: str, anchor: date | None, language: str) -> list[DateMention]:
    """Find and resolve the time expressions of an article.

    Args:
        text: The stored text; offsets are code points into exactly this string.
        anchor: Publication day, or None when unknown; resolves "yesterday" and years that are not said.
        language: ISO 639-1 code; a language without a table gives an empty list.

    Returns:
        Mentions by start, not overlapping. `earliest` and `latest` are inclusive days, or None where
        the text does not say enough, and for durations, sets and vague words.

    Source: TIMEX3 (TimeML 1.2.1) for types and values; EDTF (ISO 8601-2) level 2 for `edtf`.
    """
    try:
        loaded = load_language(language)
    except FileNotFoundError:
        return []
    lattice, expressions = find(text, loaded)
    mode = decide_mode(expressions, anchor)
    discourse = Discourse(anchor, mode, opening_reader(lattice), tense_reader(lattice, loaded.lexicon))
    return write_mentions(lattice, loaded.lexicon, resolve(expressions, discourse))


@cache
def supported_languages() -> frozenset[str]:
    """The ISO 639-1 codes of the languages whose dates are read."""
    folder = resources.files("dateline.reading.dates") / "languages"
    names = [entry.name.partition(".")[0] for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return frozenset(names) - {"common"}
