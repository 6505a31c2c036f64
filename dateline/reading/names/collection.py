"""Merging over the collection: one row an entity, whatever the articles call it.

Each article has filed its mentions under a display name; here equal display names, well-known
forms and transliterations meet, then a lone surname or acronym joins the one bearer that holds at
least OWNER_SHARE of the mentions. Nothing is merged because it resembles something else.
"""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from dateline.reading.names import aliases, known, normal
from dateline.reading.names.company import CompanyOf
from dateline.reading.names.countries import country_named, national_body
from dateline.reading.names.groups import TYPES, Form, Group, Key, MergedEntity, Tokens, absorb, entity
from dateline.reading.names.inflected import join_inflected
from dateline.reading.names.owners import OWNER_SHARE, join_owners
from dateline.reading.names.respelled import join_respelled
from dateline.reading.names.transliterate import skeleton

_OF_COUNTRY = re.compile(r"(.+) \(([^()]+)\)")  # a general name as `aliases.link` shows it
TYPE_SHARE = 0.97  # of the mentions of a name as place and as organisation: a city may be a club, too


def merge_collection(forms: Sequence[Form], company_of: CompanyOf | None = None) -> list[MergedEntity]:
    """The entities of the collection, most mentioned first; every form is a member of exactly one.

    The same forms in another order give the same answer. Ids depend on type, normal form and, for
    general names that several countries share, the country.

    Args:
        forms: The distinct display names of the articles.
        company_of: Gives for forms the other forms of their articles; without it a lone surname or acronym
            joins its bearer whatever stands beside the two.
    """
    return [entity for entity, _ in file_forms(forms, company_of)]


def file_forms(
    forms: Sequence[Form], company_of: CompanyOf | None = None
) -> list[tuple[MergedEntity, list[Form]]]:
    """The entities as `merge_collection` gives them, each with the very forms that went into it."""
    with _collector_paused():
        groups = _groups(sorted(forms, key=lambda f: (f.name, f.type, f.mentions, f.articles)))
        _join_scripts(groups)
        _settle_types(groups)
        _join_countries(groups)
        _join_long_forms(groups)
        join_inflected(groups)
        join_respelled(groups)
        join_owners(groups, company_of)
        ranked = sorted(groups.values(), key=lambda g: (-g.mentions, g.key))
        return [(entity(g), [f for f, _ in g.forms]) for g in ranked]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Merging makes no circles, and the collector's passes over its many objects take half its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _groups(forms: Iterable[Form]) -> dict[Key, Group]:
    out: dict[Key, Group] = {}
    for form in forms:
        plain = normal.tokens(form.name, form.type)
        parts, country = identity(form.name, form.type)
        spelt = skeleton(parts) if form.type == "PERSON" and len(parts) > 1 else parts
        key = (form.type, spelt, country)
        group = out.setdefault(key, Group(key, parts))
        group.add(form, _why(group.words, parts, plain))
    return out


def identity(name: str, type_: str) -> tuple[Tokens, str]:
    """The normal form and, of a general name that says whose it is, the country."""
    if type_ == "ORG" and (m := _OF_COUNTRY.fullmatch(name)) and (country := country_named(m[2])):
        general = normal.tokens(m[1], type_)
        named = known.known_tokens(general, type_, country)
        return named, country if named == general else ""
    parts, _ = aliases.identity(normal.tokens(name, type_), type_)
    if type_ == "ORG" and not known.is_known(parts, type_) and (body := national_body(parts)):
        return body
    return parts, ""


def _why(words: Tokens, parts: Tokens, plain: Tokens) -> str:
    if parts != plain:
        return "well-known name"
    if words == parts:
        return "same words"
    scripts = {any(map(normal.is_cyrillic, w)) for w in (words, parts)}
    return "transliteration" if len(scripts) == 2 else "another spelling"


def _settle_types(groups: dict[Key, Group]) -> None:
    """Equal names of different types: a small minority joins the majority."""
    by_name: dict[tuple[Tokens, str], list[Group]] = defaultdict(list)
    for group in groups.values():
        by_name[group.words, group.key[2]].append(group)
    surnames = {g.words[-1] for g in groups.values() if g.key[0] == "PERSON" and len(g.words) > 1}
    for same in by_name.values():
        if len(same) == 1:
            continue
        top = max(same, key=lambda g: (g.mentions, g.key))
        for group in same:
            if group is not top and _is_company_beside(top, group, surnames):
                absorb(groups, top, group, "the company of that name")
            elif group is not top and top.mentions >= _share(top, group) * (top.mentions + group.mentions):
                absorb(groups, top, group, f"read as {TYPES[group.key[0]]} less often")


def _is_company_beside(top: Group, group: Group, surnames: set[str]) -> bool:
    """Whether the more frequent is written with its legal form, and nobody and no known place has the name.

    A model that takes "Kestrel" for a person here and for a place there is wrong about Kestrel AB.
    """
    if top.key[0] != "ORG" or len(top.words) > 1 or known.is_known(top.words, group.key[0]):
        return False
    return top.words[0] not in surnames and any(normal.is_company(form.name) for form, _ in top.forms)


def _join_long_forms(groups: dict[Key, Group]) -> None:
    """ "Kestrel Group" is "Kestrel", whichever of the two is mentioned more."""
    bodies, adjectives = normal.words("org", "bodies"), normal.words("org", "adjectives")
    for group in list(groups.values()):
        base = tuple(w for w in group.words if w not in bodies)
        short = groups.get((group.key[0], base, group.key[2]))
        if group.key[0] != "ORG" or not base or not short or short is group:
            continue
        if not known.is_general(base, "ORG") and not set(base) <= adjectives:
            larger, smaller = sorted((group, short), key=lambda g: (-g.mentions, g.key))
            _absorb_form(groups, larger, smaller, bodies)


def _absorb_form(groups: dict[Key, Group], larger: Group, smaller: Group, bodies: frozenset[str]) -> None:
    longer = bool(set(smaller.words) & bodies)
    absorb(groups, larger, smaller, "with its kind of body" if longer else "without its kind of body")


def _share(top: Group, group: Group) -> float:
    """The share of both's mentions that lets one type swallow another; over 1 where it may not."""
    types = {top.key[0], group.key[0]}
    if "PERSON" in types and not _same_spelling(top, group):
        return 2.0  # Philip is no Philips
    if types == {"PLACE", "ORG"}:
        return 2.0 if known.is_known(top.words, "PLACE") else TYPE_SHARE
    return OWNER_SHARE


def _same_spelling(a: Group, b: Group) -> bool:
    """Whether the two share a form, and not only the singular of one."""
    spelt = [{normal.tokens(f.name, "PERSON") for f, _ in g.forms} for g in (a, b)]
    return bool(spelt[0] & spelt[1])


def _join_scripts(groups: dict[Key, Group]) -> None:
    """One Cyrillic and one Latin name whose transliterations are the same words."""
    if not any(normal.is_cyrillic(w) for group in groups.values() for w in group.words):
        return
    sides: dict[Key, tuple[list[Group], list[Group]]] = {}
    for group in groups.values():
        pair = sides.setdefault((group.key[0], skeleton(group.words), group.key[2]), ([], []))
        pair[any(map(normal.is_cyrillic, group.words))].append(group)
    for latin, cyrillic in sides.values():
        if len(latin) == 1 and len(cyrillic) == 1:
            absorb(groups, latin[0], cyrillic[0], "transliteration")


def _join_countries(groups: dict[Key, Group]) -> None:
    """A general name of no country joins the one country that holds OWNER_SHARE of its mentions."""
    same: dict[tuple[str, Tokens], list[Group]] = defaultdict(list)
    for group in groups.values():
        if known.is_general(group.words, group.key[0]):
            same[group.key[:2]].append(group)
    for family in same.values():
        lone = next((g for g in family if not g.key[2]), None)
        named = [g for g in family if g.key[2]]
        top = max(named, key=lambda g: (g.mentions, g.key), default=None)
        if lone and top and top.mentions >= OWNER_SHARE * sum(g.mentions for g in named):
            absorb(groups, top, lone, f"mostly of {top.key[2]}")
