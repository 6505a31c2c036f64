"""What merging over the collection works on: forms, groups of forms, and the entities they become."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from dateline.model import NameType
from dateline.reading.names import known, normal

Tokens = tuple[str, ...]
Key = tuple[str, Tokens, str]  # type, normal form, country of a general name
# Types as evidence and reasons name them.
TYPES = {"PERSON": "person", "ORG": "organisation", "PLACE": "place", "LAW": "law", "OTHER": "other name"}


@dataclass(frozen=True, slots=True)
class Form:
    """One display name of the collection, with the articles and mentions that have it.

    What every state has is named with its country, "Supreme Court (Norway)", where the article tells.
    """

    name: str
    type: NameType
    articles: int
    mentions: int
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedEntity:
    """One entity of the collection. `members` are (name, type, evidence), most mentioned first."""

    id: str
    name: str
    type: NameType
    members: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Group:
    """Forms that are one entity so far; `words` is the normal form of the fullest."""

    key: Key
    words: Tokens
    forms: list[tuple[Form, str]] = field(default_factory=list)
    mentions: int = 0
    articles: int = 0
    fullness: tuple[int, int] = (0, 0)  # words, and words that are more than an initial

    def __post_init__(self) -> None:
        self.fullness = (len(self.words), len([w for w in self.words if len(w) > 1]))

    def acronyms(self) -> frozenset[str]:
        """What its forms may be shortened to; a person's name to nothing."""
        if self.key[0] == "PERSON":
            return frozenset()
        return frozenset().union(*(normal.acronyms(form.name) for form, _ in self.forms))

    def add(self, form: Form, why: str) -> None:
        """Take in a form, with the reason."""
        self.forms.append((form, why))
        self.mentions += form.mentions
        self.articles += form.articles


def absorb(groups: dict[Key, Group], into: Group, group: Group, why: str) -> None:
    """Move all forms of one group into another, with the reason."""
    for form, _ in group.forms:
        into.add(form, why)
    del groups[group.key]


def entity(group: Group) -> MergedEntity:
    """The entity that a group is; its id depends on the key only."""
    ranked = group.forms
    if len(ranked) > 1:
        ranked = sorted(ranked, key=lambda f: (-f[0].mentions, f[0].name, f[0].type))
    type_, words, country = group.key
    digest = hashlib.sha256("\0".join((type_, " ".join(words), country)).encode()).hexdigest()[:16]
    members = dict.fromkeys((f.name, f.type, why) for f, why in ranked)
    return MergedEntity(digest, display(group), type_, tuple(members))


def display(group: Group) -> str:
    """The most mentioned of the fullest forms: a tenth of the mentions is enough to beat an acronym."""
    type_ = group.key[0]
    if len(group.forms) == 1:
        return group.forms[0][0].name
    counts: Counter[str] = Counter()
    for form, _ in group.forms:
        counts[form.name] += form.mentions
    full = [n for n in counts if not normal.is_acronym(n) and _is_full(n, type_, group.words)]
    full = [n for n in full if not known.is_colloquial(n)] or full
    full = _nominative(full, type_, group.words)
    enough = [n for n in full if counts[n] * 10 >= group.mentions]
    if all(map(known.is_colloquial, full)):
        enough = list(counts)
    return min(enough or full or counts, key=lambda n: (-counts[n], n.isupper(), -len(n), n))


def _nominative(names: list[str], type_: str, words: Tokens) -> list[str]:
    """Of a Russian person's names those that are no other case of the one that stands for all."""
    if type_ != "PERSON" or not any(map(normal.is_cyrillic, words)):
        return names
    return [n for n in names if normal.tokens(n, type_) == words] or names


def _is_full(name: str, type_: str, words: Tokens) -> bool:
    return type_ != "PERSON" or len(normal.tokens(name, type_)) >= min(2, len(words))
