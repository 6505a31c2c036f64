"""Merging over the collection: one row an entity, whatever the articles call it.

Each article has filed its mentions under a display name; here equal display names, well-known
forms and transliterations meet, then a lone surname or acronym joins the one bearer that holds at
least OWNER_SHARE of the mentions. Nothing is merged because it resembles something else.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import NameType
from dateline.reading.names import known, normal
from dateline.reading.names.aliases import FITS
from dateline.reading.names.transliterate import skeleton

OWNER_SHARE = 0.7  # of the mentions of all bearers of a surname or acronym


@dataclass(frozen=True, slots=True)
class Form:
    """One display name of the collection, with the articles and mentions that have it."""

    name: str
    type: NameType
    articles: int
    mentions: int
    languages: tuple[str, ...] = ()
    co_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedEntity:
    """One entity of the collection. `members` are (name, type, evidence), most mentioned first."""

    id: str
    name: str
    type: NameType
    members: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class _Group:
    """Forms with one normal form and one type."""

    key: tuple[str, ...]
    type: NameType
    forms: list[tuple[Form, str]] = field(default_factory=list)

    @property
    def mentions(self) -> int:
        return sum(f.mentions for f, _ in self.forms)


def merge_collection(forms: Sequence[Form]) -> list[MergedEntity]:
    """The entities of the collection, most mentioned first; every form is a member of exactly one.

    The same forms in another order give the same answer. Ids depend on type and normal form only.
    """
    groups = _groups(sorted(forms, key=lambda f: (f.name, f.type, f.mentions, f.articles)))
    groups = _settle_types(groups)
    _join_scripts(groups)
    _join_owners(groups)
    merged = [_entity(g) for g in groups.values()]
    return [e for _, e in sorted(merged, key=lambda pair: (-pair[0], pair[1].type, pair[1].name))]


Key = tuple[str, tuple[str, ...]]


def _groups(forms: Iterable[Form]) -> dict[Key, _Group]:
    out: dict[Key, _Group] = {}
    for form in forms:
        plain = normal.tokens(form.name, form.type)
        parts = known.known_tokens(plain, form.type)
        group = out.setdefault((form.type, parts), _Group(parts, form.type))
        group.forms.append((form, "well-known name" if parts != plain else "same words"))
    return out


def _settle_types(groups: dict[Key, _Group]) -> dict[Key, _Group]:
    """Equal names of different types: the minority joins a majority of OWNER_SHARE, but persons stay."""
    by_name: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
    for group in groups.values():
        by_name[group.key].append(group)
    for same in by_name.values():
        total = sum(g.mentions for g in same)
        top = max(same, key=lambda g: (g.mentions, g.type))
        if len(same) > 1 and top.mentions >= OWNER_SHARE * total:
            for g in same:
                if g is not top:
                    _absorb(groups, top, g, f"{g.type} in the minority")
    return groups


def _absorb(groups: dict[Key, _Group], into: _Group, group: _Group, why: str) -> None:
    into.forms += [(form, why) for form, _ in group.forms]
    del groups[group.type, group.key]


def _join_scripts(groups: dict[Key, _Group]) -> None:
    """Cyrillic and Latin forms whose transliterations are the same words."""
    sides: dict[tuple[str, tuple[str, ...]], tuple[list[_Group], list[_Group]]] = {}
    for group in groups.values():
        pair = sides.setdefault((group.type, skeleton(group.key)), ([], []))
        pair[any(map(normal.is_cyrillic, group.key))].append(group)
    for latin, cyrillic in sides.values():
        if len(latin) == 1 and len(cyrillic) == 1:
            _absorb(groups, latin[0], cyrillic[0], "transliteration")


def _join_owners(groups: dict[Key, _Group]) -> None:
    """A lone word joins the bearer that holds OWNER_SHARE of the mentions of all it could stand for."""
    bearers: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for group in groups.values():
        for word in {*group.key, *normal.initials(group.key)} if len(group.key) > 1 else ():
            bearers[group.type, word].append(group)
    for group in [g for g in groups.values() if len(g.key) == 1]:
        fits = [
            (b, fit) for b in bearers[group.type, group.key[0]] if (fit := FITS[group.type](group.key, b.key))
        ]
        owner = max((b for b, _ in fits), key=lambda b: (b.mentions, b.key), default=None)
        if owner and owner.mentions >= OWNER_SHARE * sum(b.mentions for b, _ in fits):
            reason = next(fit.reason for b, fit in fits if b is owner)
            _absorb(groups, owner, group, f"{reason} {_display(owner)}")


def _entity(group: _Group) -> tuple[int, MergedEntity]:
    ranked = sorted(group.forms, key=lambda f: (-f[0].mentions, f[0].name, f[0].type))
    digest = hashlib.sha256(f"{group.type}\0{' '.join(group.key)}".encode()).hexdigest()[:16]
    members = tuple((f.name, f.type, why) for f, why in ranked)
    return group.mentions, MergedEntity(digest, _display(group), group.type, members)


def _display(group: _Group) -> str:
    """The most mentioned of the fullest forms: a tenth of the mentions is enough to beat an acronym."""
    counts: Counter[str] = Counter()
    for form, _ in group.forms:
        counts[form.name] += form.mentions
    full = [
        name
        for name in counts
        if not normal.is_acronym(name)
        and (group.type != "PERSON" or len(normal.tokens(name, "PERSON")) == len(group.key))
    ]
    enough = [name for name in full if counts[name] * 10 >= group.mentions]
    return min(enough or full or counts, key=lambda n: (-counts[n], n.isupper(), -len(n), n))
