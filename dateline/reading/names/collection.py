"""Merging over the collection: one row an entity, whatever the articles call it.

Each article has filed its mentions under a display name; here equal display names, well-known
forms and transliterations meet, then a lone surname or acronym joins the one bearer that holds at
least OWNER_SHARE of the mentions. Nothing is merged because it resembles something else.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.model import NameType
from dateline.reading.names import known, normal
from dateline.reading.names.fits import ACRONYM, SURNAME, Fit, lone_org_fit, person_fit, place_fit
from dateline.reading.names.transliterate import skeleton

OWNER_SHARE = 0.7  # of the mentions of all bearers of a surname, an acronym or a general name
LONE_LIMIT = 2  # a surname that stands alone more than so many times as often as in full is not only his
TYPE_SHARE = 0.9  # of the mentions of a name as place and as organisation: a city may be a club, too

Tokens = tuple[str, ...]
Key = tuple[str, Tokens, str]


@dataclass(frozen=True, slots=True)
class Form:
    """One display name of the collection, with the articles and mentions that have it.

    `co_names` may hold the country that those articles are about. It tells apart what every state
    has: the supreme court of India and the supreme court of Norway are both "Supreme Court". The
    same name may come in several forms, one a country.
    """

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
    """Forms that are one entity so far; `words` is the normal form of the fullest."""

    key: Key
    words: Tokens
    forms: list[tuple[Form, str]] = field(default_factory=list)
    mentions: int = 0
    fullness: tuple[int, int] = (0, 0)  # words, and words that are more than an initial

    def __post_init__(self) -> None:
        self.fullness = (len(self.words), len([w for w in self.words if len(w) > 1]))

    def add(self, form: Form, why: str) -> None:
        self.forms.append((form, why))
        self.mentions += form.mentions


def merge_collection(forms: Sequence[Form]) -> list[MergedEntity]:
    """The entities of the collection, most mentioned first; every form is a member of exactly one.

    The same forms in another order give the same answer. Ids depend on type, normal form and, for
    general names that several countries share, the country.
    """
    return [entity for entity, _ in file_forms(forms)]


def file_forms(forms: Sequence[Form]) -> list[tuple[MergedEntity, list[Form]]]:
    """The entities as `merge_collection` gives them, each with the very forms that went into it."""
    groups = _groups(sorted(forms, key=lambda f: (f.name, f.type, f.co_names, f.mentions, f.articles)))
    _settle_types(groups)
    _join_scripts(groups)
    _join_countries(groups)
    _join_owners(groups)
    ranked = sorted(groups.values(), key=lambda g: (-g.mentions, g.key))
    return [(_entity(g), [f for f, _ in g.forms]) for g in ranked]


def is_general(parts: Tokens, type_: str) -> bool:
    """Whether a name says what a body is but not whose: "Foreign Ministry", "Supreme Court"."""
    return type_ == "ORG" and set(parts) <= normal.words("org", "generic")


def _groups(forms: Iterable[Form]) -> dict[Key, _Group]:
    out: dict[Key, _Group] = {}
    for form in forms:
        plain = normal.tokens(form.name, form.type)
        country = form.co_names[0] if form.co_names else ""
        parts = known.known_tokens(plain, form.type, country)
        country = country if is_general(parts, form.type) else ""
        spelt = skeleton(parts) if form.type == "PERSON" and len(parts) > 1 else parts
        key = (form.type, spelt, country)
        group = out.setdefault(key, _Group(key, parts))
        group.add(form, _why(group.words, parts, plain))
    return out


def _why(words: Tokens, parts: Tokens, plain: Tokens) -> str:
    if parts != plain:
        return "well-known name"
    if words == parts:
        return "same words"
    scripts = {any(map(normal.is_cyrillic, w)) for w in (words, parts)}
    return "transliteration" if len(scripts) == 2 else "another spelling"


def _absorb(groups: dict[Key, _Group], into: _Group, group: _Group, why: str) -> None:
    for form, _ in group.forms:
        into.add(form, why)
    del groups[group.key]


def _settle_types(groups: dict[Key, _Group]) -> None:
    """Equal names of different types: a small minority joins the majority."""
    by_name: dict[tuple[Tokens, str], list[_Group]] = defaultdict(list)
    for group in groups.values():
        by_name[group.words, group.key[2]].append(group)
    for same in by_name.values():
        if len(same) == 1:
            continue
        top = max(same, key=lambda g: (g.mentions, g.key))
        total = sum(g.mentions for g in same)
        for group in same:
            if group is not top and top.mentions >= _share(top, group) * total:
                _absorb(groups, top, group, f"{group.key[0]} in the minority")


def _share(top: _Group, group: _Group) -> float:
    """The share of the mentions that lets one type swallow another; over 1 where it may not."""
    types = {top.key[0], group.key[0]}
    if types == {"PLACE", "ORG"}:
        return 2.0 if known.is_known(top.words, "PLACE") else TYPE_SHARE
    return OWNER_SHARE


def _join_scripts(groups: dict[Key, _Group]) -> None:
    """One Cyrillic and one Latin name whose transliterations are the same words."""
    if not any(normal.is_cyrillic(w) for group in groups.values() for w in group.words):
        return
    sides: dict[Key, tuple[list[_Group], list[_Group]]] = {}
    for group in groups.values():
        pair = sides.setdefault((group.key[0], skeleton(group.words), group.key[2]), ([], []))
        pair[any(map(normal.is_cyrillic, group.words))].append(group)
    for latin, cyrillic in sides.values():
        if len(latin) == 1 and len(cyrillic) == 1:
            _absorb(groups, latin[0], cyrillic[0], "transliteration")


def _join_countries(groups: dict[Key, _Group]) -> None:
    """A general name is one row where one country's holds OWNER_SHARE of its mentions."""
    same: dict[tuple[str, Tokens], list[_Group]] = defaultdict(list)
    for group in groups.values():
        if is_general(group.words, group.key[0]):
            same[group.key[:2]].append(group)
    for family in same.values():
        top = max(family, key=lambda g: (g.mentions, g.key))
        if top.mentions >= OWNER_SHARE * sum(g.mentions for g in family):
            for group in family:
                if group is not top:
                    _absorb(groups, top, group, f"mostly of {top.key[2]}" if top.key[2] else "same words")


_FITS: dict[str, Callable[[Tokens, Tokens], Fit | None]] = {
    "PERSON": person_fit,
    "ORG": lone_org_fit,
    "PLACE": place_fit,
}


def _join_owners(groups: dict[Key, _Group]) -> None:
    """A surname, an acronym or a shorter name joins the bearer that holds OWNER_SHARE of the mentions."""
    bearers: dict[tuple[str, str], list[_Group]] = defaultdict(list)
    for group in groups.values():
        for word in _bearer_words(group):
            bearers[group.key[0], word].append(group)
    chosen = [
        (group, *found)
        for group in groups.values()
        if not is_general(group.words, group.key[0]) and (found := _owner(group, bearers))
    ]
    owner_of = {group.key: owner for group, owner, _ in chosen}
    for group, owner, fit in chosen:
        while owner.key in owner_of:  # the bearer may itself be short for a longer name
            owner = owner_of[owner.key]
        _absorb(groups, owner, group, f"{fit.reason} {_display(owner)}")


def _bearer_words(group: _Group) -> Iterator[str]:
    words = group.words
    if len(words) > 1 and group.key[0] in _FITS:
        yield from {*words, *normal.initials(words)}
    if len(words) > 1 and group.key[0] == "PERSON":
        yield from {_short_key(words), " ".join(words[-2:])}


def _short_key(words: Tokens) -> str:
    """First initial and surname, under which V. Putin finds Vladimir Putin."""
    return f"{words[0][:1]}… {words[-1]}"


def _candidates(group: _Group, bearers: dict[tuple[str, str], list[_Group]]) -> list[_Group]:
    """Those who might bear the name: by its one word, or for a person by initial or last two words."""
    type_, words = group.key[0], group.words
    if type_ != "PERSON" or len(words) == 1:
        return bearers.get((type_, words[0]), [])
    found = [*bearers.get((type_, _short_key(words)), []), *bearers.get((type_, " ".join(words[-2:])), [])]
    return list({g.key: g for g in found}.values())


def _owner(group: _Group, bearers: dict[tuple[str, str], list[_Group]]) -> tuple[_Group, Fit] | None:
    """The bearer that the lone or shorter name belongs to; None where no one holds enough."""
    type_, words = group.key[0], group.words
    if type_ not in _FITS or (type_ == "PLACE" and len(words) > 1):
        return None
    fits = [
        (other, fit)
        for other in _candidates(group, bearers)
        if other.fullness > group.fullness
        and (fit := _FITS[type_](words, other.words))
        and _counts(words, fit)
    ]
    if any(fit == ACRONYM for _, fit in fits):
        fits = [(b, fit) for b, fit in fits if fit == ACRONYM]
    owner, fit = max(fits, key=lambda pair: (pair[0].mentions, pair[0].key), default=(None, None))
    if owner is None or owner.mentions < OWNER_SHARE * _claimed(
        words, fits, bearers.get((type_, words[0]), [])
    ):
        return None
    if fit == SURNAME and group.mentions > LONE_LIMIT * owner.mentions:
        return None
    return owner, fit


def _claimed(words: Tokens, fits: Sequence[tuple[_Group, Fit]], bearers: Sequence[_Group]) -> int:
    """Mentions of all who could be meant: for a lone surname also those who have it as a first name."""
    if fits and fits[0][1] == SURNAME:
        return sum(b.mentions for b in bearers if words[0] in b.words)
    return sum(b.mentions for b, _ in fits)


def _counts(words: Tokens, fit: Fit) -> bool:
    """First names and misspellings are reasons inside an article only."""
    return fit.order == 0 and (len(words) > 1 or fit in (SURNAME, ACRONYM) or fit.reason == "short for")


def _entity(group: _Group) -> MergedEntity:
    ranked = sorted(group.forms, key=lambda f: (-f[0].mentions, f[0].name, f[0].type, f[0].co_names))
    type_, words, country = group.key
    digest = hashlib.sha256("\0".join((type_, " ".join(words), country)).encode()).hexdigest()[:16]
    members = dict.fromkeys((f.name, f.type, why) for f, why in ranked)
    return MergedEntity(digest, _display(group), type_, tuple(members))


def _display(group: _Group) -> str:
    """The most mentioned of the fullest forms: a tenth of the mentions is enough to beat an acronym."""
    type_, _, country = group.key
    if len(group.forms) == 1:
        return f"{group.forms[0][0].name} ({country})" if country else group.forms[0][0].name
    counts: Counter[str] = Counter()
    for form, _ in group.forms:
        counts[form.name] += form.mentions
    full = [n for n in counts if not normal.is_acronym(n) and _is_full(n, type_, group.words)]
    enough = [n for n in full if counts[n] * 10 >= group.mentions]
    name = min(enough or full or counts, key=lambda n: (-counts[n], n.isupper(), -len(n), n))
    return f"{name} ({country})" if country else name


def _is_full(name: str, type_: str, words: Tokens) -> bool:
    return type_ != "PERSON" or len(normal.tokens(name, type_)) >= min(2, len(words))
