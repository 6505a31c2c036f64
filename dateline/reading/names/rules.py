"""Rules for names that the models miss, driven by the tables of a language (tables/en.toml, ru.toml).

A head word ("court", "Ministry", "Act") is looked for first, and the name is grown from it over the
capitalised words beside it; so a text costs one pass over its words, whatever the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dateline.reading.names import normal
from dateline.reading.names.candidates import Candidate

_WORD = re.compile(r"\w(?:[\w.&]*\w)?(?:[’'-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?\n\"“”:;]\s*$")
_LONGEST = 6  # words of a name to one side of its head
_JOINING = frozenset("of and for the on in de la du".split())


class Word(NamedTuple):
    """A word of the text with its span."""

    start: int
    end: int
    text: str


@cache
def heads(language: str, place: str) -> Mapping[str, str]:
    """Head word to type, for heads that open or close a name."""
    section = normal.table(language)[place]
    return {w: type_ for type_, ws in section.items() if type_.isupper() for w in ws.split()}


@cache
def lower_heads(language: str) -> Mapping[str, str]:
    """Heads in lower case, which need a name before them."""
    section = normal.table(language)["closing"]
    return {w: t for key, t in (("court", "ORG"), ("law", "LAW")) for w in section.get(key, "").split()}


@cache
def word_list(language: str, key: str) -> frozenset[str]:
    """The stop words or the openers of a language."""
    return frozenset(normal.table(language)["stop"][key].split())


@cache
def listed(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word to the listed names that start with it, longest first, with their types."""
    out: dict[str, list] = {}
    for type_, names in normal.table(language)["names"].items():
        for name in names:
            parts = tuple(_WORD.findall(name))
            out.setdefault(parts[0], []).append((parts, type_))
    return {k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in out.items()}


def find(text: str, language: str) -> list[Candidate]:
    """Candidates by rule, by start; those of one rule may overlap those of another."""
    words = [Word(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
    opening, closing, lower = heads(language, "opening"), heads(language, "closing"), lower_heads(language)
    names = listed(language)
    out: list[Candidate] = []
    for k, word in enumerate(words):
        if word.text in names:
            out += _listed(words, k, text, names[word.text])
        if word.text in closing:
            out += _closing(words, k, text, closing[word.text], language)
        elif word.text in lower:
            out += _lower(words, k, text, lower[word.text], language)
        if word.text in opening:
            out += _opening(words, k, text, opening[word.text], language)
    return out


def _listed(words: Sequence[Word], k: int, text: str, names: Sequence) -> list[Candidate]:
    for parts, type_ in names:
        run = words[k : k + len(parts)]
        if tuple(w.text for w in run) == parts:
            return [Candidate(run[0].start, run[-1].end, type_, "list")]
    return []


def _closing(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> list[Candidate]:
    first = _grow_left(words, k, text, language)
    if first == k:
        return []
    return [Candidate(words[first].start, words[k].end, type_, "rule")]


def _lower(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> list[Candidate]:
    first = _grow_left(words, k, text, language)
    if first == k or _opens_sentence(text, words[first]):
        return []
    return [Candidate(words[first].start, words[k].end, type_, "rule")]


def _opening(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> list[Candidate]:
    if k + 2 >= len(words) or words[k + 1].text not in ("of", "for") or not _adjacent(text, words, k):
        return []
    last = _grow_right(words, k + 1, text)
    first = _grow_left(words, k, text, language)
    return [Candidate(words[first].start, words[last].end, type_, "rule")] if last > k + 1 else []


def _grow_left(words: Sequence[Word], k: int, text: str, language: str) -> int:
    """Index of the first capitalised word of the run that ends before word k; k where there is none."""
    openers, first = word_list(language, "openers"), k
    while first > 0 and k - first < _LONGEST and _adjacent(text, words, first - 1):
        before = words[first - 1]
        if not before.text[0].isupper() or before.text.casefold() in openers:
            break
        first -= 1
    return first


def _grow_right(words: Sequence[Word], k: int, text: str) -> int:
    """Index of the last capitalised word of the run after word k; joining words may stand inside."""
    last, at = k, k + 1
    while at < len(words) and at - k <= _LONGEST and _adjacent(text, words, at - 1):
        if words[at].text[0].isupper():
            last = at
        elif words[at].text not in _JOINING:
            break
        at += 1
    return last


def _adjacent(text: str, words: Sequence[Word], k: int) -> bool:
    """Whether only a space, or a possessive and a space, stands between word k and the next."""
    return k + 1 < len(words) and text[words[k].end : words[k + 1].start] in (" ", "\u00a0", "’ ", "' ")


def _opens_sentence(text: str, word: Word) -> bool:
    return word.start == 0 or bool(_SENTENCE_END.search(text, max(0, word.start - 4), word.start))
