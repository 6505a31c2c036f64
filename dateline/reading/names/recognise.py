"""From candidates to the names of one article: models and rules joined, spans trimmed, junk left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.names import known, rules
from dateline.reading.names.candidates import NATIONALITY, Candidate, disjoint
from dateline.spans import Span

_LEAD = re.compile(r"(?:(?:the|a|an)\s+|[\"'“”„«»‘’`(\[{*•\-–—]+\s*|\s+)", re.IGNORECASE)
_TAIL = re.compile(r"(?:\s*['’]s|(?<=s)['’]|[\s\"“”„«»‘’'`)\]}.,;:!?*•\-–—]+)\Z")
_ABBREVIATED = re.compile(r"(?:\b\w\.){2,}\Z|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.\Z")
_LONGEST = 120  # code points of a name


def recognise(text: str, language: str, runs: Sequence[Span], found: Sequence[Candidate]) -> list[Candidate]:
    """The names of a text: by start, disjoint, trimmed; nationalities are left out.

    Args:
        text: The article.
        language: One that has tables.
        runs: The parts of the text that are read; names outside them are dropped.
        found: What the model found.
    """
    ruled = [c for c in rules.find(text, language) if _inside(c, runs)]
    joined = _join([_trim(text, c) for c in found], [_trim(text, c) for c in ruled])
    kept = [_typed(text, c) for c in joined if _is_name(text, c, language)]
    return [c for c in disjoint(kept) if c.type != NATIONALITY]


def _inside(c: Candidate, runs: Sequence[Span]) -> bool:
    return any(start <= c.start and c.end <= end for start, end in runs)


def _join(found: Sequence[Candidate], ruled: Sequence[Candidate]) -> list[Candidate]:
    """Rules before the model where they overlap, unless the model's span holds the rule's."""
    ruled = _longest(ruled)
    out = list(ruled)
    for c in found:
        over = [r for r in ruled if r.start < c.end and c.start < r.end]
        if not over:
            out.append(c)
        elif c.type != "PERSON" and any(_holds(c, r) for r in over):
            out = [o for o in out if o not in over]
            out.append(c._replace(type=over[0].type if over[0].end == c.end else c.type))
    return sorted(out)


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer[:2] != inner[:2]


def _longest(candidates: Sequence[Candidate]) -> list[Candidate]:
    out: list[Candidate] = []
    for c in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        if all(c.end <= o.start or o.end <= c.start for o in out):
            out.append(c)
    return out


def _trim(text: str, c: Candidate) -> Candidate:
    start, end = c.start, c.end
    while (m := _LEAD.match(text, start, end)) and m.end() < end:
        start = m.end()
    while not _ABBREVIATED.search(text[start:end]) and (m := _TAIL.search(text[start:end])) and m.start():
        end = start + m.start()
    return c._replace(start=start, end=end)


def _is_name(text: str, c: Candidate, language: str) -> bool:
    surface = text[c.start : c.end]
    if "\n" in surface or len(surface) > _LONGEST or not any(ch.isalpha() for ch in surface):
        return False
    if c.origin == "list":
        return True
    if not any(ch.isupper() for ch in surface):
        return False
    return surface.casefold() not in rules.word_list(language, "words") and len(surface) > 1


def _typed(text: str, c: Candidate) -> Candidate:
    """The type that the table of well-known names gives, where it knows the name."""
    if c.type in (NATIONALITY, "LAW"):
        return c
    type_ = known.known_type(text[c.start : c.end])
    if type_ and (type_ == "ORG" or c.type != "PERSON"):
        return c._replace(type=type_)
    return c
