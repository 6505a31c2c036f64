"""Names that everybody knows under several forms: the table tables/aliases.toml by normal form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from dateline.reading.names import normal

Tokens = tuple[str, ...]


def _entities() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Type, display name and all forms of each entity, the general names left out."""
    for type_ in ("PLACE", "ORG"):
        for name, others in normal.table("aliases")[type_].items():
            yield type_, name, (name, *others)


@cache
def _national() -> dict[tuple[str, Tokens], str]:
    return {
        (country, normal.tokens(form, "ORG")): name
        for country, bodies in normal.table("aliases")["national"].items()
        for name, forms in bodies.items()
        for form in (name, *forms)
    }


@cache
def _by_tokens() -> dict[tuple[Tokens, str], str]:
    out: dict[tuple[Tokens, str], str] = {}
    for type_, name, forms in _entities():
        for form in forms:
            out.setdefault((normal.tokens(form, type_), type_), name)
    return out


def known_name(parts: Tokens, type_: str) -> str | None:
    """The display name of the well-known entity with this normal form; None where there is none."""
    return _by_tokens().get((parts, type_))


def is_known(parts: Tokens, type_: str) -> bool:
    """Whether the table has the name."""
    return (parts, type_) in _by_tokens()


def known_tokens(parts: Tokens, type_: str, country: str = "") -> Tokens:
    """The normal form of the display name where the name is well known, else the one given.

    General names ("Social Democrats") are known only where the country is.
    """
    name = known_name(parts, type_)
    if not name and country and type_ == "ORG":
        name = _national().get((country, parts))
    return normal.tokens(name, type_) if name else parts


@cache
def _countries_of_bodies() -> dict[str, str]:
    """Display name of a body to the only country that has one of this name."""
    bodies = [
        (body, country) for country, names in normal.table("aliases")["national"].items() for body in names
    ]
    times = Counter(body for body, _ in bodies)
    return {body: country for body, country in bodies if times[body] == 1}


def country_of_body(parts: Tokens) -> str:
    """The country of a well-known body: Germany for the SPD; "" where the table does not tell."""
    return _countries_of_bodies().get(known_name(parts, "ORG") or "", "")


def known_type(name: str) -> str | None:
    """PLACE or ORG where the table knows the name as one; "Europe" is a place before it is the union."""
    return next((t for t in ("PLACE", "ORG") if known_name(normal.tokens(name, t), t)), None)


@cache
def _listed() -> dict[Tokens, str]:
    """Well-known names by the normal form of their words, save those that are other words too."""
    unsafe = {normal.tokens(w, "OTHER") for w in normal.table("words")["known"]["unsafe"]}
    out: dict[Tokens, str] = {}
    for type_, _, forms in _entities():
        for form in forms:
            parts = normal.tokens(form, "OTHER")
            if parts not in unsafe:
                out.setdefault(parts, type_)
    return out


def listed_type(surface: str) -> str | None:
    """The type of a well-known name that can be nothing else, in capitals where it is an acronym."""
    type_ = _listed().get(normal.tokens(surface, "OTHER"))
    return type_ if type_ and (len(surface) > 4 or surface.isupper() or type_ == "PLACE") else None


def is_general(parts: Tokens, type_: str) -> bool:
    """Whether a name says what a body is but not whose: "Foreign Ministry", "Supreme Court"."""
    return type_ == "ORG" and set(parts) <= normal.words("org", "generic")


@cache
def _colloquial() -> frozenset[Tokens]:
    return frozenset(normal.tokens(n, "OTHER") for n in normal.table("words")["known"]["colloquial"])


def is_colloquial(name: str) -> bool:
    """Whether a name is understood, but not what its bearer should be called."""
    return normal.tokens(name, "OTHER") in _colloquial()


def is_country(surface: str) -> bool:
    """Whether the table has the name as a place that is not a city."""
    name = known_name(normal.tokens(surface, "PLACE"), "PLACE")
    return name is not None and name not in normal.table("words")["known"]["cities"]
