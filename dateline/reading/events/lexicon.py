"""The words by which claims are read: one table a language, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache, cached_property
from importlib import resources
from typing import Any

_STEPS = 4  # "in the new and larger"
NAME = "\x00"  # stands for each letter of a name


class Never:
    """Stands for a pattern of which nothing in a sentence can be a match."""

    def search(self, _text: str, *_ends: int) -> None:
        return None

    match = fullmatch = search

    def finditer(self, _text: str, *_ends: int) -> Iterator[re.Match]:
        return iter(())

    def sub(self, _by: object, text: str) -> str:
        return text


@dataclass(frozen=True)
class Words:
    """Patterns over lower-case text, a language's. What each stands for is said in `words.toml`."""

    conjunctions: re.Pattern
    joining: re.Pattern
    reporting: re.Pattern
    according: re.Pattern
    future: re.Pattern
    intends: re.Pattern
    not_future: re.Pattern
    conditional: re.Pattern
    condition: re.Pattern
    negation: re.Pattern
    not_negation: re.Pattern
    denial: re.Pattern
    cancelled: re.Pattern
    past: re.Pattern
    participles: re.Pattern
    present: re.Pattern
    person: re.Pattern
    body: re.Pattern
    thing: re.Pattern
    by: re.Pattern
    beside: re.Pattern
    described: re.Pattern
    first: re.Pattern
    places: bool  # whether the language has words for what only stands by
    steps: int  # words before a name within which such a word stands: across articles and adjectives

    @cached_property
    def verbs(self) -> tuple[re.Pattern, ...]:
        """The patterns of verbs that can carry a time."""
        timed = (self.past, self.present, self.future, self.conditional)
        return tuple(p for p in timed if not isinstance(p, Never))

    @cached_property
    def verb(self) -> re.Pattern | Never:
        """Any of them."""
        return _either(self.verbs) if self.verbs else Never()


MATCHED = tuple(f.name for f in fields(Words) if f.name not in ("places", "steps"))


@cache
def words_of(language: str) -> Words | None:
    """The patterns of a language (ISO 639-1); None where there is no table for it."""
    table = word_table(language)
    if table is None:
        return None
    named = {name: _pattern(_entries(table.get(name, ""))) for name in MATCHED}
    named["condition"] = _pattern(beginnings(table, "condition"))
    named["reporting"] = _pattern(_entries(table["reporting"]), _not_after(table))
    named["past"] = _past(table)
    return Words(**named, places=bool(table.get("beside")), steps=table.get("steps", _STEPS))


@cache
def _either(patterns: tuple[re.Pattern, ...]) -> re.Pattern:
    return re.compile("|".join(f"(?:{p.pattern})" for p in patterns))


def word_table(language: str) -> dict[str, Any] | None:
    """The entries of a language as they stand in `words.toml`."""
    return _tables().get(language)


def beginnings(table: dict[str, str], name: str) -> list[str]:
    """The entries of a pattern, with a star where any letters may stand."""
    if name == "past":
        return [*_entries(table["past"]), *(f"*{e}" for e in table["past_endings"].split())]
    return _entries(table["if"] if name == "condition" else table.get(name, ""))


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def _entries(text: str) -> list[str]:
    """Phrases between semicolons, or else words between spaces."""
    parts = text.split(";") if ";" in text else text.split()
    return [" ".join(p.split()) for p in parts if p.strip()]


def _pattern(entries: Iterable[str], unless: str = "") -> re.Pattern:
    """Any of the entries as whole words; a star is any ending, a star alone any word, @ a name."""
    longest = sorted(entries, key=lambda e: (-len(e), e))
    any_of = "|".join(map(_expression, longest)) or r"(?!)"
    return re.compile(rf"(?<!\w){unless}(?:{any_of})(?!\w)")


_ANY = {"*": r"\w+", "@": NAME}  # any word; a name


def _expression(entry: str) -> str:
    words = [_ANY.get(w) or re.escape(w).replace(r"\*", r"\w*") for w in entry.split(" ")]
    return r"\s+".join(words)


def _not_after(table: dict[str, str]) -> str:
    """What keeps "a claimed success" from being read as a verb."""
    return "".join(rf"(?<!\b{re.escape(d)} )" for d in table.get("determiners", "").split())


def _past(table: dict[str, str]) -> re.Pattern:
    """Finite verbs that look back: those listed, and what has a regular ending of four letters or more."""
    endings = [rf"\w{{2,}}{re.escape(e)}" for e in table["past_endings"].split()]
    no = "|".join(map(re.escape, table["not_past"].split()))
    listed = [_expression(e) for e in _entries(table["past"])]
    unless = _not_after(table) + (rf"(?!(?:{no})(?!\w))" if no else "")
    return re.compile(rf"(?<!\w){unless}(?:{'|'.join([*listed, *endings])})(?!\w)")
