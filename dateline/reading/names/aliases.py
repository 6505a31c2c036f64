"""Aliases inside one article: which of its names are one person, organisation, place or law.

Every name is a node; a shorter name points to the one longer name that it fits, with the reason.
Where two fit, it points to none: father and son, two Smiths stay apart. A pointer is made between
two names that are compared with each other, never through a third that resembles both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.reading.names import homonyms, known, lemmas, normal
from dateline.reading.names.countries import main_country, national_body, shown_country, without_country
from dateline.reading.names.fits import ACRONYM, Fit, org_fit, person_fit, place_fit
from dateline.reading.names.transliterate import skeleton

Tokens = tuple[str, ...]


class Link(NamedTuple):
    """What a mention is filed under. `key` is the same for all mentions of one entity of the article."""

    key: str
    name: str
    type: str
    evidence: str


@dataclass(slots=True)
class Node:
    """The mentions of one article whose normal forms are equal."""

    tokens: Tokens
    type: str
    first: int
    surfaces: Counter[str] = field(default_factory=Counter)
    parent: Node | None = None
    evidence: str = ""
    bearer: str = ""  # which bearer of a shared name it is, by the other names of the article
    acronyms: frozenset[str] = frozenset()  # what its spellings may be shortened to
    rank: tuple = ()  # a name points only to names of higher rank, so pointers make no circle

    def settle(self) -> None:
        """Fix rank and acronyms, once all mentions are in."""
        full = sum(len(t) > 1 for t in self.tokens)
        self.rank = (len(self.tokens), full, self.surfaces.total(), -self.first)
        if self.type != "PERSON":
            self.acronyms = frozenset().union(*map(normal.acronyms, self.surfaces))

    def root(self) -> Node:
        """The node at the end of the pointers."""
        node = self
        while node.parent:
            node = node.parent
        return node


_CROWD = 100  # names of an article that share a word or first letters: more of them are no evidence
_SOUND = 55  # rapidfuzz ratio of two transliterations, for names that stand side by side

FITS: dict[str, Callable[[Tokens, Tokens], Fit | None]] = {
    "PERSON": person_fit,
    "ORG": org_fit,
    "PLACE": place_fit,
    "LAW": org_fit,
    "OTHER": org_fit,
}


def link(mentions: Sequence[tuple[str, str]], hints: Mapping[str, str] | None = None) -> list[Link]:
    """File the mentions of one article under its entities.

    Args:
        mentions: (surface, type) in text order.
        hints: Acronym to expansion, both as surfaces, where the text says so in parentheses.

    Returns:
        One link a mention, in their order. `name` is the fullest form of the entity in the article.
    """
    nodes, of = _nodes(mentions)
    _point_hints(nodes, hints or {})
    _point_latin(mentions, of)
    _point(nodes)
    names = _display_names(nodes, main_country(mentions))
    return [_link(of[k], names, mentions[k][0]) for k in range(len(mentions))]


def _nodes(mentions: Sequence[tuple[str, str]]) -> tuple[list[Node], list[Node]]:
    by_key: dict[tuple[Tokens, str], Node] = {}
    country, beside = main_country(mentions), {normal.tokens(s, "OTHER") for s, _ in mentions}
    of = []
    for k, (surface, type_) in enumerate(mentions):
        parts, bearer = identity(normal.tokens(surface, type_), type_, country, beside)
        node = by_key.setdefault((parts, type_), Node(parts, type_, k, bearer=bearer))
        node.surfaces[_shown(surface, type_)] += 1
        of.append(node)
    for node in by_key.values():
        node.settle()
    return list(by_key.values()), of


def identity(
    parts: Tokens, type_: str, country: str = "", beside: Set[Tokens] = frozenset()
) -> tuple[Tokens, str]:
    """The normal form that all spellings of a well-known or national name share, and which bearer it is.

    Args:
        parts: The normal form of what is written.
        type_: Its type.
        country: What the article is about: "Social Democrats" is a general name.
        beside: The names of the article.
    """
    if homonyms.is_homonym(parts, type_) and (bearer := homonyms.bearer(parts, type_, beside)):
        return known.known_tokens(normal.tokens(bearer, type_), type_), bearer
    if type_ == "ORG" and not known.is_known(parts, type_):
        if body := national_body(parts):
            general, its_country = body
            named = known.known_tokens(general, type_, its_country)
            return (named if named != general else parts), ""
        parts = without_country(parts)
    return known.known_tokens(parts, type_, country), ""


def _shown(surface: str, type_: str) -> str:
    shown = normal.without_titles(surface) if type_ == "PERSON" else normal.trimmed(surface)
    return " ".join(shown.split()) or surface


def _point_hints(nodes: Sequence[Node], hints: Mapping[str, str]) -> None:
    by_surface = {s: n for n in nodes for s in n.surfaces}
    for short, full in hints.items():
        a, b = by_surface.get(short), by_surface.get(full)
        if a and b and a.root() is not b.root() and not a.parent:
            a.parent, a.evidence = b.root(), f"named as short for {full}"


def _point_latin(mentions: Sequence[tuple[str, str]], of: Sequence[Node]) -> None:
    """A Latin name right after a Cyrillic one that sounds like it: "Джоэл Саймон (Joel Simon)"."""
    for (a, _), (b, _), node, latin in zip(mentions, mentions[1:], of, of[1:], strict=False):
        if node.type != latin.type or latin.parent or not normal.is_cyrillic(a) or normal.is_cyrillic(b):
            continue
        if len(node.tokens) == len(latin.tokens) and node.root() is not latin and _sounds(node, latin):
            latin.parent, latin.evidence = node.root(), f"in Latin letters {a}"


def _sounds(a: Node, b: Node) -> bool:
    from rapidfuzz.fuzz import ratio

    one, other = (" ".join(skeleton(tuple(w for w in n.tokens if w not in normal.AND))) for n in (a, b))
    return ratio(one, other) >= _SOUND


def _point(nodes: Sequence[Node]) -> None:
    """Point each node to the one longer name it fits, longest names first, so that roots are known."""
    index: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        for word in _index_words(node):
            index[node.type, word].append(node)
    for node in sorted(nodes, key=lambda n: n.rank, reverse=True):
        if not node.parent and (found := _only(node, _fits(node, index))):
            node.parent, node.evidence = found[0], f"{found[1].reason} {_first(found[0])}"


def _index_words(node: Node) -> set[str]:
    """Under which words a node is looked for; the first letters let misspelt surnames meet."""
    ends = (f"{t[:2]}…" for t in node.tokens[-1:])
    return {*node.tokens, *normal.initials(node.tokens), *node.acronyms, *ends}


def _fits(node: Node, index: Mapping[tuple[str, str], list[Node]]) -> list[tuple[Node, Fit]]:
    """The names of higher rank that this one fits, each with the reason."""
    out: dict[int, tuple[Node, Fit]] = {}
    for word in _index_words(node):
        bearers = index[node.type, word]
        for other in bearers if len(bearers) <= _CROWD else ():
            if other is not node and other.rank > node.rank and id(other) not in out:
                fit = FITS[node.type](node.tokens, other.tokens) or _acronym(node, other)
                if fit:
                    out[id(other)] = (other, fit)
    return sorted(out.values(), key=lambda pair: pair[0].first)


def _acronym(node: Node, other: Node) -> Fit | None:
    lone = len(node.tokens) == 1 and node.tokens[0] in other.acronyms
    return ACRONYM if lone and any(map(normal.is_acronym, node.surfaces)) else None


def _only(node: Node, fits: list[tuple[Node, Fit]]) -> tuple[Node, Fit] | None:
    """The one of them, or the highest where all are the same entity; None where two entities fit."""
    if not fits:
        return None
    strongest = min(f.order for _, f in fits)
    best = [(n, f) for n, f in fits if f.order == strongest]
    if len({id(n.root()) for n, _ in best}) == 1:
        return max(best, key=lambda pair: pair[0].rank)
    return None


def _first(node: Node) -> str:
    return next(iter(node.surfaces))


def _display_names(nodes: Sequence[Node], country: str) -> dict[int, str]:
    """By the id of a root: the fullest form of its entity, Russian ones in the nominative.

    What every state has is shown with the country that the article is about: "Supreme Court (Norway)".
    """
    groups: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[id(node.root())].append(node)
    return {root: _with_country(_fullest(group), group[0].type, country) for root, group in groups.items()}


def _with_country(name: str, type_: str, country: str) -> str:
    parts = normal.tokens(name, type_)
    general = known.is_general(parts, type_) and not known.is_known(parts, type_)
    return f"{name} ({shown_country(country, name)})" if country and general else name


def _fullest(group: Sequence[Node]) -> str:
    root = max(group, key=lambda n: (n.parent is None, n.rank))
    if root.bearer:
        return root.bearer
    forms: Counter[str] = Counter()
    for surface, n in root.surfaces.items():
        forms[_nominative(surface, root.type)] += n
    if root.type == "PLACE" and known.is_known(root.tokens, root.type):
        return min(forms, key=lambda f: (known.is_colloquial(f), -forms[f], f))
    return min(
        forms,
        key=lambda f: (
            known.is_colloquial(f),
            normal.is_acronym(f),
            f.isupper(),
            -len(f.split()),
            -forms[f],
            f,
        ),
    )


def _nominative(surface: str, type_: str) -> str:
    if not normal.is_cyrillic(surface):
        return surface
    return lemmas.nominative_person(surface) if type_ == "PERSON" else lemmas.nominative_phrase(surface)


def _link(node: Node, names: Mapping[int, str], surface: str) -> Link:
    root = node.root()
    name = names[id(root)]
    key = f"{root.type}:{' '.join(root.tokens)}"
    if node is not root:
        return Link(key, name, root.type, node.evidence.replace(_first(node.parent), name))
    same = _shown(surface, root.type) == name
    return Link(key, name, root.type, "" if same else f"same name as {name}")
