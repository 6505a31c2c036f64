"""Grammar: find the time expressions of a text, without asking what day they mean.

The longest match at each token wins, from left to right. Patterns of the section `not-a-date`
take the words of false friends ("page 1984") and give nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.reading.dates.expression import Expression
from dateline.reading.dates.lexicon import Lexicon, build_lexicon, read_table, table_languages
from dateline.reading.dates.locales import locale_table
from dateline.reading.dates.patterns import Graph, compile_patterns
from dateline.reading.dates.tokens import Lattice, read_tokens
from dateline.reading.dates.values import LEADS, build

FALSE_FRIEND = "not-a-date"
_LEFT_OPEN = ("(", "[", "„", "“", '"', ",", ".")
POST_LENGTH = 280  # code points: in a short post "night" is tonight; in an article it is any night
_SURE_YEARS = range(1900, 2100)  # other four-digit numbers need a word before them that calls for a year


@dataclass(frozen=True, slots=True)
class Language:
    """A language ready to read: its words and its patterns."""

    lexicon: Lexicon
    graph: Graph


@cache
def load_language(code: str) -> Language:
    """The language of a table, compiled once.

    Raises:
        FileNotFoundError: no table for the language.
        ValueError: a faulty pattern in the table.
    """
    table, common = language_table(code), read_table("common")
    merged: dict[str, Any] = {**table, "words": {**common["words"], **table.get("words", {})}}
    sections = {name: list(lines) for name, lines in table["patterns"].items()}
    for name, lines in common["patterns"].items():
        sections[name] = sections.get(name, []) + lines
    graph = compile_patterns(sections, table.get("macros", {}))
    return Language(build_lexicon(code, merged, {*graph.symbols, "BOUND"}), graph)


def language_table(code: str) -> dict[str, Any]:
    """The hand-made table of a language, else one from dateparser's locale data.

    Raises:
        FileNotFoundError: there is neither.
    """
    return read_table(code) if code in table_languages() else locale_table(code)


def find(text: str, language: Language) -> tuple[Lattice, list[Expression]]:
    """The time expressions of a text in order, not overlapping, with the tokens they were found in."""
    lattice = read_tokens(text, language.lexicon)
    out: list[Expression] = []
    after = 0
    first = language.graph.root.follow
    for index in lattice.triggers:
        if index < after or not any(symbol in first for symbol, _, _ in lattice.options[index]):
            continue
        found = language.graph.longest(lattice, index)
        if found is not None and found.steps[0].symbol in LEADS:
            inner = language.graph.longest(lattice, index + 1)
            found = inner if inner is not None and inner.end > found.end else found
        if found is None:
            continue
        if found.action == FALSE_FRIEND:
            after = found.end
            continue
        expression = build(found)
        if not _is_plausible(lattice, expression, language.lexicon):
            continue
        after = found.end
        out.append(expression)
        if expression.second is not None:
            out.append(expression.second)
    return lattice, out


def _is_plausible(lattice: Lattice, expression: Expression, lexicon: Lexicon) -> bool:
    """Whether the words beside an expression that is little more than a number let it be a date."""
    if expression.short and lattice.word(expression.start) == lattice.word(
        expression.start - 1
    ):  # ''60 Minutes''
        return False
    if expression.action == "post":
        return len(lattice.text) <= POST_LENGTH
    if expression.action == "bare-day":
        after = lattice.word(expression.end)
        day = expression.day or 0
        if lexicon.settings.get("nouns_are_capital"):
            return day <= 31 and not (lattice.capital(expression.end) and after not in _LEFT_OPEN)
        return day <= 31 and (not after[:1].isalpha() or after in lexicon.settings.get("day_before", ()))
    if expression.action == "duration" and expression.end - expression.start == 2:  # "$2 million a year"
        before = lattice.word(expression.start - 1)
        return not (before in lexicon.settings.get("rate_before", ()) or before[:1].isdigit())
    return not expression.bare or _is_year(lattice, expression, lexicon)


def _is_year(lattice: Lattice, expression: Expression, lexicon: Lexicon) -> bool:
    """Whether a four-digit number alone is a year, from the words beside it."""
    settings = lexicon.settings
    before, after = lattice.word(expression.start - 1), lattice.word(expression.end)
    if before == "-" and lattice.word(expression.start - 2) in settings.get("year_prefixes", ()):
        return True
    if lattice.glued(expression.start) and before not in ("(", "[", "/", "“", '"', "‘", "'", "—", "–", "…"):
        return False
    if before in settings.get("not_year_after", ()) or after in settings.get("not_year_before", ()):
        return False
    if (
        after in ("-", "/")
        and lattice.glued(expression.end)
        and lattice.word(expression.end + 1)[:1].isdigit()
    ):
        return False
    if before in settings.get("year_after", ()) or (before in "([" and before and after in ")],"):
        return True
    return expression.year in _SURE_YEARS
