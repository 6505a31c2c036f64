"""Lexicon: a language's table of words, read from `languages/<code>.toml`.

The table is data: words by symbol and value, suffixes, patterns. This module knows the format of
the table and no language. Forms may use braces for endings: `прошл{ый,ого,ом}`; a form that ends
in a full stop is an abbreviation whose stop is optional.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

Option = tuple[str, Any, int]  # (symbol, value, width in tokens)

# Marks that combine with letters (accents, Hebrew and Arabic points, Indic and Thai vowels).
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c"
    "\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd"
    "\u0b01-\u0b4d\u0b82-\u0bcd\u0c00-\u0c4d\u0c81-\u0ccd\u0d00-\u0d4d\u0d82-\u0ddf"
    "\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
)
_BREAK = r"\n[ \t\r]*\n"
_ISO = r"(?<![\d-])\d{4}-(?:\d\d(?:-\d\d)?|W\d\d(?:-\d)?)(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])"
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_WORD = rf"[^\W\d_][^\W\d_{_MARKS}]*(?:[{_MARKS}]+[^\W\d_]*)*"
# Each alternative starts with a different kind of character and repeats disjoint sets: linear on any text.
_ADDRESS = r"https?://\S+|www\.\S+"
TOKEN = re.compile(rf"{_BREAK}|{_ADDRESS}|{_ISO}|{_NUMBER}|{_WORD}|[^\w\s]")
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Guard:
    """When a word that is more often something else is a date: beside a number or after its company."""

    company: frozenset[str]
    capital: bool
    names: bool  # a given name too: only a capital letter after it needs the company


@dataclass(slots=True)
class Lexicon:
    """What a language's table says, ready for look-up. Words are lower case."""

    language: str
    order: str = "DMY"
    token: re.Pattern[str] = TOKEN
    generated: bool = False  # from locale data: phrases that remain go to dateparser
    words: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, Any], ...]]]] = field(
        default_factory=dict
    )
    dotted: set[tuple[str, ...]] = field(default_factory=set)
    abbreviated: set[str] = field(default_factory=set)
    guards: dict[str, Guard] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    ordinals: dict[str, int] = field(default_factory=dict)
    scales: dict[str, int] = field(default_factory=dict)
    ordinal_suffixes: list[tuple[str, ...]] = field(default_factory=list)
    decade_suffixes: list[tuple[str, ...]] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=dict)


def split(form: str) -> tuple[str, ...]:
    """The lower-cased tokens of a form, as the tokenizer would cut it out of a text."""
    return tuple([m.group().lower() for m in TOKEN.finditer(form)])


def expand(form: str) -> list[str]:
    """All forms that a form with braces stands for: "last{e,en}" gives "laste" and "lasten"."""
    if not (m := _BRACES.search(form)):
        return [form]
    return [
        rest for ending in m[1].split(",") for rest in expand(form[: m.start()] + ending + form[m.end() :])
    ]


@cache
def table_languages() -> frozenset[str]:
    """ISO 639-1 codes of the languages with a hand-made table."""
    folder = resources.files("dateline.reading.dates") / "languages"
    names = [entry.name.partition(".")[0] for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return frozenset(names) - {"common"}


@cache
def read_table(language: str) -> dict[str, Any]:
    """The table of a language as parsed TOML.

    Raises:
        FileNotFoundError: no table for the language.
    """
    path = resources.files("dateline.reading.dates") / "languages" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def build_lexicon(language: str, table: dict[str, Any], symbols: set[str]) -> Lexicon:
    """A lexicon from a table.

    Args:
        language: ISO 639-1 code.
        table: The table's sections.
        symbols: Every symbol that the patterns of the language use; others are left out.
    """
    lexicon = Lexicon(language, table.get("order", "DMY"), settings=table.get("settings", {}))
    lexicon.generated = bool(table.get("generated"))
    for symbol, values in table.get("words", {}).items():
        groups = values.items() if isinstance(values, dict) else [("", values)]
        for value, forms in groups:
            for form in forms:
                for variant in expand(form):
                    _add(lexicon, variant, symbol, _value(value), symbols)
    for symbol in symbols:
        if not symbol[0].isupper():
            _add(lexicon, symbol, symbol, symbol, symbols)
    _add_compounds(lexicon, table, symbols)
    _add_numbers(lexicon, table, symbols)
    _add_guards(lexicon, table.get("guards", []))
    for options in lexicon.phrases.values():
        options.sort(key=lambda phrase: -len(phrase[0]))
    if table.get("unspaced"):
        lexicon.token = _unspaced_token(lexicon)
    return lexicon


def _add_compounds(lexicon: Lexicon, table: dict[str, Any], symbols: set[str]) -> None:
    """Words written as one, such as "Dienstagabend": the symbol WEEKDAYTOD with both values."""
    for first, second in table.get("compounds", []):
        for value, form in _forms(table["words"][first]):
            for other, ending in _forms(table["words"][second]):
                _add(lexicon, form + ending, first + second, (value, other), symbols)


def _forms(values: dict[str, list[str]]) -> list[tuple[Any, str]]:
    return [
        (_value(value), variant) for value, forms in values.items() for f in forms for variant in expand(f)
    ]


def _unspaced_token(lexicon: Lexicon) -> re.Pattern[str]:
    """Tokens of a script without spaces: words that the table knows, longest first, else single letters."""
    known = sorted((w for w in lexicon.words if not w.isascii()), key=len, reverse=True)
    words = "|".join(map(re.escape, known))
    return re.compile(rf"{_BREAK}|{_ADDRESS}|{_ISO}|{_NUMBER}|{words}|[a-zA-Z]+|\S")


def _value(text: str) -> Any:
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d+\.\d+", text) else text


def _add(lexicon: Lexicon, form: str, symbol: str, value: Any, symbols: set[str]) -> None:
    named = [s for s in (symbol, f"{symbol}:{value}") if s in symbols]
    pieces = split(form)
    dotted = len(pieces) > 1 and pieces[-1] == "."
    if dotted:
        pieces = pieces[:-1]
    if len(pieces) == 1:
        word = pieces[0]
        have = lexicon.words.get(word, ())
        lexicon.words[word] = have + tuple([(s, value, 1) for s in named if (s, value, 1) not in have])
        if dotted:
            lexicon.abbreviated.add(word)
        return
    _add_phrase(lexicon, pieces, tuple([(s, value) for s in named]))
    if dotted:
        lexicon.dotted.add(pieces)


def _add_phrase(lexicon: Lexicon, pieces: tuple[str, ...], options: tuple[tuple[str, Any], ...]) -> None:
    group = lexicon.phrases.setdefault(pieces[0], [])
    lexicon.words.setdefault(pieces[0], (("", None, 1),))  # a trigger, so that the phrase is looked for
    for k, (phrase, have) in enumerate(group):
        if phrase == pieces:
            group[k] = (phrase, have + options)
            return
    group.append((pieces, options))


def _add_numbers(lexicon: Lexicon, table: dict[str, Any], symbols: set[str]) -> None:
    for name, symbol, words in (("numbers", "NUM", lexicon.numbers), ("ordinals", "ORD", lexicon.ordinals)):
        for value, forms in table.get(name, {}).items():
            for form in [v for f in forms for v in expand(f)]:
                _add(lexicon, form, symbol, int(value), symbols)
                words[form.lower()] = int(value)
    lexicon.scales = {form: int(value) for value, forms in table.get("scales", {}).items() for form in forms}
    lexicon.ordinal_suffixes = [split(s) for s in table.get("ordinal_suffixes", [])]
    lexicon.decade_suffixes = [split(s) for s in table.get("decade_suffixes", [])]
    for suffixes in (lexicon.ordinal_suffixes, lexicon.decade_suffixes):
        suffixes.sort(key=len, reverse=True)


def _add_guards(lexicon: Lexicon, guards: list[dict[str, Any]]) -> None:
    for entry in guards:
        company = frozenset(entry.get("company", []))
        guard = Guard(company, entry.get("capital", False), entry.get("names", False))
        lexicon.guards.update({word: guard for form in entry["words"] for word in expand(form)})
