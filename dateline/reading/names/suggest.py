"""Which names a person might wish to merge: pairs with a score and the reason, nothing merged.

Merging by rule asks for certainty; what falls short of it, but not far, is offered here: the same words
under two types, a surname, initials or an acronym with more than one bearer, spellings one or two letters
apart, transliterations that do not quite agree. Pairs are looked for inside blocks that share a word, so
the time grows with the names and not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from math import log2

from dateline.reading.names import normal
from dateline.reading.names.collection import identity
from dateline.reading.names.fits import INITIALS, Fit, near, org_fit, person_fit
from dateline.reading.names.groups import TYPES, Tokens
from dateline.reading.names.homonyms import is_homonym
from dateline.reading.names.transliterate import skeleton

MOST_NAMES = 20_000  # looked at, the most mentioned first: what is rarer is not worth a person's minute
CROWD = (
    60  # names in a block: more share a word by chance (Ivanov, committee), and pairs grow with the square
)
MOST_PAIRS = 300  # offered
LEAST_SCORE = 0.5
_LEAST_SHARE = 0.3  # of the mentions of all who could be meant, below which a bearer is not offered
_SAME_TOKENS = 95  # of 100, rapidfuzz: names of several words that are alike
_SAME_SKELETON = 86  # of 100: one letter of a transliteration of seven


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity, as suggestions see it."""

    id: str
    name: str
    type: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one; `into` is the more mentioned. `score` is between LEAST_SCORE and 1."""

    one: str
    into: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class _Name:
    of: Candidate
    words: Tokens
    bones: Tokens  # skeleton, the same in Cyrillic and Latin
    cyrillic: bool


Pair = tuple[_Name, _Name, float, str]


def suggest(
    entities: Iterable[Candidate], apart: Set[frozenset[str]] = frozenset(), most: int = MOST_NAMES
) -> list[Suggestion]:
    """Pairs worth a person's look: likely and often mentioned first, each pair once, at most MOST_PAIRS.

    Args:
        entities: In any order; of more than `most`, the rarest are left out.
        apart: Pairs of ids that are known to be two.
    """
    ranked = sorted(entities, key=lambda e: (-e.mentions, e.id))[:most]
    names = [_name(e) for e in ranked]
    best: dict[tuple[str, str], tuple[float, Suggestion]] = {}
    for rule in (_other_type, _short_persons, _acronyms, _alike, _transliterated):
        for a, b, score, evidence in rule(names):
            into, one = sorted((a.of, b.of), key=lambda e: (-e.mentions, e.id))
            found = Suggestion(one.id, into.id, round(score, 2), evidence)
            value = score * log2(2 + one.mentions)
            if (
                score >= LEAST_SCORE
                and frozenset((one.id, into.id)) not in apart
                and value > best.get((one.id, into.id), (0.0,))[0]
            ):
                best[one.id, into.id] = value, found
    ordered = sorted(best.values(), key=lambda v: (-v[0], v[1].one, v[1].into))
    return [found for _, found in ordered[:MOST_PAIRS]]


def _name(e: Candidate) -> _Name:
    words, country = identity(e.name, e.type)
    words = (*words, country) if country else words
    return _Name(e, words, skeleton(words), any(map(normal.is_cyrillic, words)))


def _other_type(names: Sequence[_Name]) -> Iterator[Pair]:
    """The same words as a person and as a place; the less likely, the more often both occur."""
    for _, same in _blocks(names, lambda n: [n.words]):
        for a, b in combinations(same, 2):
            types = {a.of.type, b.of.type}
            if len(types) == 2 and not is_homonym(a.words, a.of.type):
                score = 0.8 if "OTHER" in types else 0.5 if "PERSON" in types else 0.6
                yield a, b, score, f"The same words, as {TYPES[a.of.type]} and as {TYPES[b.of.type]}"


def _short_persons(names: Sequence[_Name]) -> Iterator[Pair]:
    """A surname or initials that several bear: the likeliest of them."""
    persons = [n for n in names if n.of.type == "PERSON"]
    for _, family in _blocks(persons, lambda n: [n.words[-1]]):
        for short in family:
            if len(short.words) == 1 or any(len(w) == 1 for w in short.words):
                fits = [
                    (b, f) for b in family if _longer(b, short) and (f := person_fit(short.words, b.words))
                ]
                yield from _likeliest(short, fits)


def _acronyms(names: Sequence[_Name]) -> Iterator[Pair]:
    """An acronym that several bodies have, or a body's shorter name."""
    bodies = [n for n in names if n.of.type == "ORG"]
    for _, alike in _blocks(bodies, _acronym_keys):
        for short in alike:
            fits = [(b, f) for b in alike if _longer(b, short) and (f := org_fit(short.words, b.words))]
            yield from _likeliest(short, fits)


def _acronym_keys(name: _Name) -> Iterable[Tokens]:
    """Its initials, for a body of several words; itself, for an acronym; and each long word."""
    long = [(w,) for w in name.words if len(w) > 4]
    return {*long, *((i,) for i in normal.initials(name.words) if len(name.words) > 1), name.words[:1]}


def _longer(one: _Name, other: _Name) -> bool:
    return len(one.words) > len(other.words) or sum(map(len, one.words)) > sum(map(len, other.words))


def _likeliest(short: _Name, fits: Sequence[tuple[_Name, Fit]]) -> Iterator[Pair]:
    """The bearer with the most mentions, as likely as its share of them."""
    if not fits:
        return
    claimed = sum(b.of.mentions for b, _ in fits)
    owner, fit = max(fits, key=lambda pair: (pair[0].of.mentions, pair[0].of.id))
    share = owner.of.mentions / claimed if claimed else 0.0
    if share >= _LEAST_SHARE:
        score = min(0.95, (0.55 if fit == INITIALS else 0.45) + share / 2)
        said = f"“{short.of.name}” may be {fit.reason} “{owner.of.name}”"
        many = f", which has {share:.0%} of the mentions of all who could be meant" if len(fits) > 1 else ""
        yield short, owner, score, said + many


def _alike(names: Sequence[_Name]) -> Iterator[Pair]:
    """Spellings a letter or two apart: several words by their tokens, one long word by its letters."""
    for _, block in _blocks(names, _alike_keys):
        for a, b in combinations(block, 2):
            if a.of.type == b.of.type and a.words != b.words and not _told_apart(a.words, b.words):
                ratio = _ratio(a.words, b.words)
                if ratio >= _SAME_TOKENS or (len(a.words) == len(b.words) == 1 and _mistyped(a, b)):
                    yield a, b, 0.85 * ratio / 100, f"Written alike ({ratio:.0f} of 100)"


def _alike_keys(name: _Name) -> Iterable[tuple]:
    """Each word of a name of several; the beginning and the end of a single one."""
    if len(name.words) > 1:
        return {(name.of.type, w) for w in name.words if len(w) > 2}
    word = name.words[0]
    return {(name.of.type, word[:4], ""), (name.of.type, "", word[-4:])} if len(word) > 6 else ()


def _mistyped(a: _Name, b: _Name) -> bool:
    return near(a.words[0], b.words[0], 1)


def _ratio(a: Tokens, b: Tokens) -> float:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(" ".join(a), " ".join(b), score_cutoff=60)


def _told_apart(a: Tokens, b: Tokens) -> bool:
    """Whether a number, or father and son, say that the two are two."""
    odd = set(a) ^ set(b)
    return bool(odd & normal.words("person", "generations")) or any(c.isdigit() for w in odd for c in w)


def _transliterated(names: Sequence[_Name]) -> Iterator[Pair]:
    """One name in Cyrillic and one in Latin whose transliterations are nearly the same words."""
    for _, block in _blocks(names, lambda n: [(n.of.type, len(n.bones), n.bones[-1][:3])]):
        for a, b in combinations(block, 2):
            if a.cyrillic != b.cyrillic:
                ratio = 100.0 if a.bones == b.bones else _ratio(a.bones, b.bones)
                if ratio >= _SAME_SKELETON:
                    yield a, b, 0.95 * ratio / 100, f"Transliterations alike ({ratio:.0f} of 100)"


def _blocks(names: Sequence[_Name], keys) -> Iterator[tuple[object, list[_Name]]]:
    """Names that share a key; of a crowd, the most mentioned. Names come, and stay, most mentioned first."""
    blocks: dict[object, list[_Name]] = defaultdict(list)
    for name in names:
        if name.words:
            for key in keys(name):
                if len(blocks[key]) < CROWD:
                    blocks[key].append(name)
    return ((key, block) for key, block in blocks.items() if len(block) > 1)
