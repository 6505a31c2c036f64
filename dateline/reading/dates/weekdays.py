"""The day of the week that the words of a date name: "Friday, 9 June 2021" says that it was a Friday."""

from __future__ import annotations

from dateline.reading.dates.grammar import load_language
from dateline.reading.dates.lexicon import table_languages


def weekday_named(words: str, language: str) -> int | None:
    """The day of the week that a date mention names, 1 Monday … 7 Sunday; None where it names none or two.

    Args:
        words: The words of the mention.
        language: ISO 639-1 code; without a table of its own, nothing is found.
    """
    if language not in table_languages():
        return None
    lexicon = load_language(language).lexicon
    found = {
        value
        for token in lexicon.token.finditer(words)
        for symbol, value, _ in lexicon.words.get(token.group().lower(), ())
        if symbol in ("WEEKDAY", "WEEKDAYS") and isinstance(value, int)
    }
    return found.pop() if len(found) == 1 else None
