"""From candidates to the names of one article: models and rules joined, spans trimmed, junk left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dateline.reading.names import context, known, normal, repeats, rules, types
from dateline.reading.names.brackets import spelt_out
from dateline.reading.names.candidates import NATIONALITY, Candidate, disjoint
from dateline.reading.names.casing import in_capitals
from dateline.reading.names.compounds import joined_compounds
from dateline.reading.names.countries import is_nationality
from dateline.reading.names.cues import cue
from dateline.reading.names.headlines import confirmed
from dateline.reading.names.quoted import quoted
from dateline.reading.names.scoresheets import scoresheet_candidates
from dateline.reading.names.shape import shaped
from dateline.reading.names.words import Word, split, words_of
from dateline.spans import Span

_RULED = ("en", "fr", "ru")  # languages that have a table of rules
_HOLDER = re.compile(r"\s(?:Secretary|Minister)\b")
_LONGEST = 120  # code points of a name


def recognise(text: str, language: str, runs: Sequence[Span], found: Sequence[Candidate]) -> list[Candidate]:
    """The names of a text: by start, disjoint, trimmed; nationalities are left out.

    Args:
        text: The article.
        language: Of the text; one without rules of its own is read by those of form.
        runs: The parts of the text that are read, by start; names outside them are dropped.
        found: What the model found.
    """
    language = language if language in _RULED else "other"
    words = _read_words(text, runs)
    candidates = _candidates(text, language, words, runs, found)
    stop, offices = rules.word_list(language, "words"), rules.word_list(language, "offices")
    candidates = [c for c in candidates if not _is_office(text, c, offices, language)]
    names = disjoint([_typed(text, c, language) for c in candidates if _is_name(text, c, stop)])
    names = [c for c in names if not _is_headline(text, c) and not context.files_dateline(text, c)]
    names = confirmed(text, names, language)
    names = _settled(text, context.in_context(text, names, language), language)
    names = disjoint([*names, *repeats.repeated(text, words, names, language)])
    if language == "ru":
        names = joined_compounds(text, names)
    return [context.in_dateline(text, c) for c in names if c.type != NATIONALITY]


def _candidates(
    text: str, language: str, words: Sequence[Word], runs: Sequence[Span], found: Sequence[Candidate]
) -> list[Candidate]:
    """What model and rules find, joined where they overlap."""
    if language == "en":
        found = _with_clubs(spelt_out(text, found), context.club_candidates(text))
        found = _with_scoresheets(found, scoresheet_candidates(text))
    spelt = [*rules.patterned(text, language), *(quoted(text) if language == "ru" else ())]
    spelt += context.dateline_candidates(text) if language == "en" else ()
    read = [c for c in spelt if any(a <= c.start and c.end <= b for a, b in runs)]
    ruled = [*rules.find(text, words, language), *read]
    return _join(
        [s for c in found for s in shaped(text, c, language)],
        [s for c in ruled for s in ([c] if c.origin == "list" else shaped(text, c, language))],
    )


def _read_words(text: str, runs: Sequence[Span]) -> list[Word]:
    starts = [start for start, _ in runs]
    return [
        w for w in words_of(text) if (k := bisect_right(starts, w.start) - 1) >= 0 and w.end <= runs[k][1]
    ]


def _join(found: Sequence[Candidate], ruled: Sequence[Candidate]) -> list[Candidate]:
    """Rules before the model where they overlap, unless the model's span holds the rule's."""
    persons = sorted(c for c in found if c.type == "PERSON")
    ruled = sorted(_longest([r for r in ruled if r.origin != "title" or _is_news(r, found, persons)]))
    dropped: set[Candidate] = set()
    out: list[Candidate] = []
    for c in found:
        over = _overlapping(c, ruled)
        if over and c.type == "PERSON" and _is_full_name(c, over):
            dropped.update(over)
            out.append(c)
        elif over and c.type != "PERSON" and any(_holds(c, r) for r in over):
            dropped.update(over)
            out.append(c._replace(type=over[-1].type if over[-1].end == c.end else c.type))
        elif not over:
            out.append(c)
    return sorted([*out, *(r for r in ruled if r not in dropped)])


def _is_news(titled: Candidate, found: Sequence[Candidate], persons: Sequence[Candidate]) -> bool:
    """Whether a name after a title is more than the model saw: it missed it, or took its first word alone."""
    over = _overlapping(titled, persons)
    return not over or (
        titled.origin == "title"
        and all(c.start == titled.start and c.end < titled.end for c in over)
        and len(_overlapping(titled, sorted(found))) == 1
    )


def _is_full_name(c: Candidate, over: Sequence[Candidate]) -> bool:
    """Whether the listed names are words of a person's: Soichiro Honda is no company."""
    return all(r.origin == "list" and _holds(c, r) for r in over)


def _overlapping(c: Candidate, ruled: Sequence[Candidate]) -> list[Candidate]:
    """Those of the disjoint sorted candidates that share a character with c."""
    k = bisect_right(ruled, c.start, key=lambda r: r.start) - 1
    out = []
    for r in ruled[max(k, 0) :]:
        if r.start >= c.end:
            break
        if r.end > c.start:
            out.append(r)
    return out


def _with_clubs(found: Sequence[Candidate], clubs: Sequence[Candidate]) -> list[Candidate]:
    """The clubs of lines of results, and what the model found beside them."""
    if not clubs:
        return list(found)
    kept = [c for c in found if all(c[:2] == r[:2] for r in _overlapping(c, clubs))]
    spans = {c[:2] for c in kept}
    return [*kept, *(c for c in clubs if c[:2] not in spans)]


def _with_scoresheets(found: Sequence[Candidate], listed: Sequence[Candidate]) -> list[Candidate]:
    """The names of scoresheets, instead of what the model made of them."""
    return [*(c for c in found if not _overlapping(c, listed)), *listed]


def _settled(text: str, names: Sequence[Candidate], language: str) -> list[Candidate]:
    beside = [cue(text, c, language) for c in names]
    types_ = types.settle([(text[c.start : c.end], c.type) for c in names], beside)
    return [c._replace(type=t) for c, t in zip(names, types_, strict=True)]


def _holds(outer: Candidate, inner: Candidate) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer[:2] != inner[:2]


def _longest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Of overlapping candidates, which stand close together, the longest."""
    out: list[Candidate] = []
    for c in sorted(candidates):
        if out and c.start < out[-1].end:
            out[-1] = max(out[-1], c, key=lambda x: (x.end - x.start, -x.start))
        else:
            out.append(c)
    return out


def _is_name(text: str, c: Candidate, stop: frozenset[str]) -> bool:
    surface = text[c.start : c.end]
    if "\n" in surface or len(surface) > _LONGEST or max(map(len, surface.split()), default=0) < 2:
        return False
    if c.origin == "list":
        return True
    return surface.casefold() not in stop and (any(ch.isupper() for ch in surface) or _lower_case(text, c))


def _is_headline(text: str, c: Candidate) -> bool:
    """Whether words of a line in capitals only look like a name: the rest of the article knows none."""
    surface = text[c.start : c.end]
    if c.origin == "result" or c.type not in ("ORG", "OTHER") or not surface.isupper():
        return False
    if " " not in surface:
        return bool(re.search(rf"\b{re.escape(surface.lower())}\b", text)) and not known.known_type(surface)
    start, end = text.rfind("\n", 0, c.start) + 1, text.find("\n", c.end)
    line = text[max(start, c.start - 200) : end if end >= 0 else c.end + 200]
    if not in_capitals(line) or known.known_type(surface):
        return False
    return text.casefold().count(surface.casefold()) < 2


def _is_office(text: str, c: Candidate, offices: frozenset[str], language: str) -> bool:
    """Whether a name is an office or the half of one: "ministre de l'Air", "Defense" before Secretary."""
    first, _, rest = text[c.start : c.end].partition(" ")
    if rest or c.type != "ORG":
        return first in offices
    return first in rules.word_list(language, "portfolios") and bool(_HOLDER.match(text, c.end))


def _lower_case(text: str, c: Candidate) -> bool:
    """Whether the line has no capitals at all: only there may a name be written without one."""
    start, end = text.rfind("\n", 0, c.start) + 1, text.find("\n", c.end)
    line = text[max(start, c.start - 200) : end if end >= 0 else c.end + 200]
    return not any(ch.isupper() for ch in line)


def _is_body(surface: str) -> bool:
    """Whether a Russian name says that it is a court or an office: "Свердловский областной суд"."""
    parts = split(surface)
    ends = normal.fold(parts[-1]) in rules.heads("ru", "closing") or normal.fold(parts[0]) in rules.heads(
        "ru", "opening"
    )
    return len(parts) > 1 and ends


def _typed(text: str, c: Candidate, language: str) -> Candidate:
    """The type that the table of well-known names gives, where it knows the name; a law has a word for it."""
    if c.type == "LAW":
        words = {w.casefold() for w in split(text[c.start : c.end])}
        return c if c.origin != "model" or words & normal.words("law", "words") else c._replace(type="ORG")
    if language == "ru" and c.type == "PLACE" and _is_body(text[c.start : c.end]):
        return c._replace(type="ORG")
    type_ = known.known_type(text[c.start : c.end])
    if type_ is None and c.origin == "model" and is_nationality(text[c.start : c.end]):
        return c._replace(type=NATIONALITY)
    if type_ and (type_ == "ORG" or c.type not in ("PERSON", NATIONALITY)):
        return c._replace(type=type_)
    return c
