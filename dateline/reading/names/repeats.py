"""Names that the model saw once and missed elsewhere in the same article, and names everybody knows.

A second look over the words that no name covers yet: a run of capitalised words whose normal form
is a name of this article, the surname of one of its persons, or in the table of well-known names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dateline.reading.names import known, normal
from dateline.reading.names.candidates import NATIONALITY, Candidate
from dateline.reading.names.rules import context_words, word_list
from dateline.reading.names.shape import trimmed
from dateline.reading.names.words import Word, opens_sentence

_LONGEST = 5  # words of a name that is looked for again
Tokens = tuple[str, ...]


def repeated(text: str, words: Sequence[Word], names: Sequence[Candidate], language: str) -> list[Candidate]:
    """Further candidates among the words outside the names, which are by start and disjoint."""
    stop = word_list(language, "words")
    seen, starts = _seen(text, names, language), [c.start for c in names]
    common = {w.text for w in words if w.text.islower()}
    out: list[Candidate] = []
    for run in _runs(text, words, names, starts):
        at = 0
        while at < len(run):
            hit = _longest(text, run, at, seen, common, stop)
            at += hit[0] if hit else 1
            out += [hit[1]] if hit else []
    return out


def _seen(text: str, names: Sequence[Candidate], language: str) -> Mapping[Tokens, str]:
    """Normal form to type for the names of the article, its surnames and the first words of companies."""
    votes: dict[Tokens, Counter[str]] = defaultdict(Counter)
    for c in names:
        parts = normal.tokens(text[c.start : c.end], c.type)
        votes[parts][c.type] += 2
        if c.type == "PERSON" and len(parts) > 1 and len(parts[-1]) > 3:
            votes[parts[-1:]]["PERSON"] += 1
        elif c.type == "ORG" and _is_company(parts):
            votes[parts[:1]]["ORG"] += 1
        elif c.type == "ORG" and (club := _club(text[c.start : c.end], language)):
            votes[club]["ORG"] += 1
    return {parts: max(sorted(v), key=v.__getitem__) for parts, v in votes.items()}


def _club(name: str, language: str) -> Tokens:
    """ "Falcons" of "Denver Falcons"; empty where the last word is no short name."""
    before, _, last = name.rpartition(" ")
    short = bool(before) and len(last) > 4 and last[0].isupper() and last.endswith("s")
    return (last.casefold(),) if short and last.casefold() not in context_words(language, "plurals") else ()


def _is_company(parts: Tokens) -> bool:
    """Whether the first word is the name proper: Bluewater Software, not Supreme Court."""
    plain = normal.words("org", "adjectives") | normal.words("org", "generic")
    return (
        len(parts) > 1
        and len(parts[0]) > 3
        and parts[0] not in plain
        and set(parts[1:]) <= normal.words("org", "business")
        and not known.is_known(parts[:1], "PLACE")
    )


def _runs(
    text: str, words: Sequence[Word], names: Sequence[Candidate], starts: Sequence[int]
) -> Iterator[list[Word]]:
    """Runs of adjacent capitalised words that no name covers."""
    run: list[Word] = []
    for word in words:
        free = word.text[0].isupper() and not _covered(word, names, starts)
        if run and (not free or text[run[-1].end : word.start] not in (" ", "\u00a0")):
            yield run
            run = []
        if free:
            run.append(word)
    if run:
        yield run


def _covered(word: Word, names: Sequence[Candidate], starts: Sequence[int]) -> bool:
    k = bisect_right(starts, word.start) - 1
    if k >= 0 and names[k].end > word.start:
        return True
    return k + 1 < len(names) and names[k + 1].start < word.end


def _longest(
    text: str,
    run: Sequence[Word],
    at: int,
    seen: Mapping[Tokens, str],
    common: set[str],
    stop: frozenset[str],
) -> tuple[int, Candidate] | None:
    for n in range(min(_LONGEST, len(run) - at), 0, -1):
        first, last = run[at], run[at + n - 1]
        surface = text[first.start : last.end]
        low = surface.casefold()
        if n == 1 and (low in stop or (low in common and opens_sentence(text, first))):
            continue
        type_ = _type(surface, seen)
        if type_:
            return n, trimmed(text, Candidate(first.start, last.end, type_, "repeat"))
    return None


_CAMEL = re.compile(
    r"(?!(?:Mc|Mac|De|Di|Da|La|Le|Lo|Du|Van|Von|Fitz|St|Al|El|Ben|Bin|Mb|Nk|Nd|Ng)[A-Z])[A-Z][a-z]+[A-Z][a-z]+\w*"
)


def _type(surface: str, seen: Mapping[Tokens, str]) -> str | None:
    plain = normal.tokens(surface, "OTHER")
    if plain in seen and seen[plain] != NATIONALITY:
        return seen[plain]
    person = normal.tokens(surface, "PERSON")
    if seen.get(person) == "PERSON":
        return "PERSON"
    if _CAMEL.fullmatch(surface):
        return "ORG"  # CrowdStrike: so are companies spelt, and surnames only with a prefix
    return known.listed_type(surface)
