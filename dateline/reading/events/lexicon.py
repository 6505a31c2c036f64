"""The words by which claims are read: one table a language, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns over lower-case text, a language's. What each stands for is said in `words.toml`."""

    conjunctions: re.Pattern
    reporting: re.Pattern
    according: re.Pattern
    future: re.Pattern
    not_future: re.Pattern
    conditional: re.Pattern
    condition: re.Pattern
    negation: re.Pattern
    not_negation: re.Pattern
    denial: re.Pattern
    cancelled: re.Pattern
    past: re.Pattern
    present: re.Pattern
    person: re.Pattern
    body: re.Pattern
    thing: re.Pattern
    by: re.Pattern
    beside: re.Pattern
    described: re.Pattern
    first: re.Pattern


@cache
def words_of(language: str) -> Words | None:
    """The patterns of a language (ISO 639-1); None where there is no table for it."""
    table = _tables().get(language)
    if table is None:
        return None
    named = {f.name: _pattern(_entries(table.get(f.name, ""))) for f in fields(Words)}
    named["condition"] = _pattern(_entries(table["if"]))
    named["reporting"] = _pattern(_entries(table["reporting"]), _not_after(table))
    named["past"] = _past(table)
    return Words(**named)


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


_ANY = {"*": r"\w+", "@": "\x00"}  # any word; a name, whose letters are blanked out


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
