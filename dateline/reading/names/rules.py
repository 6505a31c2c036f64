"""Rules for names that the models miss, driven by the tables of a language (tables/en.toml, ru.toml).

A head word ("court", "Ministry", "Act") is looked for first, and the name is grown from it over the
capitalised words beside it; so a text costs one pass over its words, whatever the number of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dateline.reading.names import known, normal
from dateline.reading.names.candidates import Candidate
from dateline.reading.names.words import Word, opens_sentence, split

_OF = r"(?:de la |de l[’']|du |des |de |d[’'])"  # in the patterns of French
_RUN = r"[A-ZÀ-Ý][\w’'-]*(?:(?: (?:de|du|des|la|le|et)){0,2} [A-ZÀ-Ý][\w’'-]*){0,4}"
_LONGEST = 6  # words of a name to one side of its head
_DERIVING = frozenset("based born backed led run owned held controlled style era made".split())
_JOINING = frozenset("of and for the de la du".split())
_SPACES = (" ", "\u00a0")
_LAWS = frozenset("of for on against concerning".split())  # Convention against Torture, Treaty on Open Skies


_TITLES = frozenset("president prime premier chancellor senator minister mr mrs ms judge".split())


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
    """The stop words, openers, days or offices of a language."""
    return frozenset(normal.table(language)["stop"].get(key, "").split())


@cache
def context_words(language: str, key: str) -> frozenset[str]:
    """One list of the section "context"."""
    return frozenset(normal.table(language)["context"][key].split())


@cache
def patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The regular expressions of a language, for names that are no runs of capitals, with their types."""
    section = normal.table(language).get("patterns", {})
    return tuple(
        (re.compile(rf"(?<!\w)(?:{pattern.replace('{of}', _OF).replace('{name}', _RUN)})"), type_)
        for type_, listed_ in section.items()
        for pattern in listed_
    )


def patterned(text: str, language: str) -> Iterator[Candidate]:
    """Candidates by regular expression."""
    for pattern, type_ in patterns(language):
        for m in pattern.finditer(text):
            yield Candidate(m.start(), m.end(), type_, "title" if type_ == "PERSON" else "rule")


@cache
def kinds(language: str) -> Mapping[str, str]:
    """Words that say what the name after them is, to its type: "newspaper", "ferry", "HMS"."""
    section = normal.table(language).get("kinds", {})
    out = {w: type_ for type_, ws in section.items() if type_.isupper() for w in ws.split()}
    return out | dict.fromkeys(section.get("ship", "").split(), "OTHER")


@cache
def listed(language: str) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word to the listed names that start with it, longest first, with their types."""
    out: dict[str, list] = {}
    for type_, names in normal.table(language)["names"].items():
        for name in names:
            parts = split(name)
            out.setdefault(parts[0], []).append((parts, type_))
    return {k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in out.items()}


def find(text: str, words: Sequence[Word], language: str) -> list[Candidate]:
    """Candidates by rule, by start; those of one rule may overlap those of another."""
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
        if word.text in context_words(language, "persons"):
            out += _titled(words, k, text, language)
        if word.text in kinds(language):
            out += _named_kind(words, k, text, kinds(language)[word.text], language)
    return out


def _listed(words: Sequence[Word], k: int, text: str, names: Sequence) -> list[Candidate]:
    for parts, type_ in names:
        run = words[k : k + len(parts)]
        if tuple(w.text for w in run) == parts:
            return [Candidate(run[0].start, run[-1].end, type_, "list")]
    return []


def _closing(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> list[Candidate]:
    first = _grow_left(words, k, text, language)
    if all(w.text in context_words(language, "persons") for w in words[first:k]):
        return []  # Coach Bill Strand is no bill
    last = k + 1 if type_ == "LAW" and _is_year(words, k + 1, text) else k
    return [Candidate(words[first].start, words[last].end, type_, "rule")]


def _is_year(words: Sequence[Word], k: int, text: str) -> bool:
    """Whether word k is the year of the law before it: "Official Secrets Act 1989"."""
    return (
        k < len(words)
        and _adjacent(text, words, k - 1)
        and words[k].text.isdigit()
        and len(words[k].text) == 4
    )


def _named_kind(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> Iterator[Candidate]:
    """The name right after a word for its kind: "newspaper Reforma", "HMS Argyle"."""
    prefix = words[k].text.isupper()  # part of a ship's name, as a kind in lower case is not
    end = _capitals_after(words, k, text, _after_kind(language), _SPACES)
    if end > k + 1:
        first = words[k if prefix else k + 1]
        yield Candidate(first.start, words[end - 1].end, type_, "rule" if prefix else "kind")


def _titled(words: Sequence[Word], k: int, text: str, language: str) -> Iterator[Candidate]:
    """The full name after a title: "Coach Bill Strand", "Dr. Ruth Delgado"."""
    end = _capitals_after(words, k, text, _after_title(language), (*_SPACES, ". "))
    if end > k + 2 and not any(w.text.isupper() for w in words[k + 1 : end]):
        yield Candidate(words[k + 1].start, words[end - 1].end, "PERSON", "title")


def _capitals_after(
    words: Sequence[Word], k: int, text: str, stop: frozenset[str], gaps: tuple[str, ...]
) -> int:
    """Index after the capitalised words behind word k, at most three; `gaps` may stand before the first."""
    at = k + 1
    while at < len(words) and at - k <= 3 and text[words[at - 1].end : words[at].start] in gaps:
        if not words[at].text[0].isupper() or words[at].text.casefold() in stop:
            break
        at, gaps = at + 1, _SPACES
    return at


@cache
def _after_kind(language: str) -> frozenset[str]:
    """What ends the name after its kind: "the ferry Monday", "charity Director Ruth Delgado"."""
    return word_list(language, "days") | word_list(language, "openers") | normal.words("person", "titles")


@cache
def _after_title(language: str) -> frozenset[str]:
    """What ends the name after a title: "Judge Advocate General Court"."""
    others = {w.casefold() for w in heads(language, "closing").keys() | context_words(language, "persons")}
    return word_list(language, "days") | others


def _lower(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> list[Candidate]:
    first = _grow_left(words, k, text, language)
    if first == k or opens_sentence(text, words[first]) or _is_one_of_many(words, first, k, text):
        return []
    return [Candidate(words[first].start, words[k].end, type_, "rule")]


def _is_one_of_many(words: Sequence[Word], first: int, k: int, text: str) -> bool:
    """ "a Helsinki court", "US law": one of the courts there, the law in force there."""
    if first and words[first - 1].text.lower() in ("a", "an", "any", "another"):
        return True
    return known.known_type(text[words[first].start : words[k - 1].end]) == "PLACE"


def _opening(words: Sequence[Word], k: int, text: str, type_: str, language: str) -> list[Candidate]:
    joined = _LAWS if type_ == "LAW" else ("of", "for")
    if k + 2 >= len(words) or words[k + 1].text not in joined or not _adjacent(text, words, k):
        return []
    last = _grow_right(words, k + 1, text, language)
    first = _grow_left(words, k, text, language)
    return [Candidate(words[first].start, words[last].end, type_, "rule")] if last > k + 1 else []


def _grow_left(words: Sequence[Word], k: int, text: str, language: str) -> int:
    """Index of the first capitalised word of the run that ends before word k; k where there is none."""
    openers, first = word_list(language, "openers"), k
    while first > 0 and k - first < _LONGEST and _adjacent(text, words, first - 1):
        before = words[first - 1]
        saint = first > 1 and words[first - 2].text in ("St", "Saint", "Santa") and before.text[0].isupper()
        if not saint and not _belongs(before.text, openers, language):
            break
        first -= 1
    return first


def _belongs(word: str, openers: frozenset[str], language: str) -> bool:
    """Whether a word may stand in a name before its head: not "The", not "Tokyo-based", not "Norway's"."""
    low = word.casefold().replace("’", "'")
    if not word[0].isupper() or low in openers:
        return False
    if low.endswith(("'s", "s'")):
        return low in context_words(language, "possessives")
    return not ("-" in word and word.rpartition("-")[2] in _DERIVING)


def _grow_right(words: Sequence[Word], k: int, text: str, language: str) -> int:
    """Index of the last capitalised word of the run after word k; joining words may stand inside."""
    last, at, stop = k, k + 1, word_list(language, "days") | _TITLES
    while at < len(words) and at - k <= _LONGEST and _adjacent(text, words, at - 1):
        if words[at].text[0].isupper() and words[at].text.casefold() not in stop:
            last = at
        elif words[at].text not in _JOINING:
            break
        at += 1
    return last


def _adjacent(text: str, words: Sequence[Word], k: int) -> bool:
    """Whether only a space, or a possessive and a space, stands between word k and the next."""
    return k + 1 < len(words) and text[words[k].end : words[k + 1].start] in (" ", "\u00a0", "’ ", "' ")
