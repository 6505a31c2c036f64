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
from dateline.reading.dates.plausible import is_plausible
from dateline.reading.dates.tokens import Lattice, read_tokens
from dateline.reading.dates.values import LEADS, build

FALSE_FRIEND = "not-a-date"


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
        if not is_plausible(lattice, expression, language.lexicon):
            continue
        after = found.end
        out.append(expression)
        if expression.second is not None:
            out.append(expression.second)
    return lattice, out
