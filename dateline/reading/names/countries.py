"""Countries: the adjectives and cities that point to them (tables/countries.toml)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from dateline.reading.names import known, normal

Tokens = tuple[str, ...]


@cache
def _by_place() -> Mapping[Tokens, str]:
    """Normal form of a country or of one of its cities to the country."""
    out = {}
    for country, row in normal.table("countries").items():
        for name in (country, *row["cities"].split("; ")):
            out.setdefault(known.known_tokens(normal.tokens(name, "PLACE"), "PLACE"), country)
    return out


@cache
def _by_adjective() -> Mapping[Tokens, str]:
    """Normal form of an adjective, as the words of an organisation, to its country."""
    return {
        normal.tokens(adjective, "OTHER"): country
        for country, row in normal.table("countries").items()
        for adjective in filter(None, row["adjectives"].split("; "))
    }


def country_of(place: Tokens) -> str:
    """The country that a place is or lies in; "" where the table does not know it."""
    return _by_place().get(known.known_tokens(place, "PLACE"), "")


def is_country(name: str) -> bool:
    """Whether the table has a country by this display name."""
    return name in normal.table("countries")


def main_country(names: Iterable[tuple[str, str]]) -> str:
    """The country that (name, type) pairs name most: what general names belong to; "" if there is none.

    A city counts for its country; of two countries named equally often the one named first.
    """
    counts = Counter(
        country
        for name, type_ in names
        if type_ == "PLACE" and (country := country_of(normal.tokens(name, "PLACE")))
    )
    return max(counts, key=counts.__getitem__, default="")


def national_body(parts: Tokens) -> tuple[Tokens, str] | None:
    """The general name and the country in the normal form of a body: Norwegian Supreme Court, Supreme
    Court of Norway. None where it names no country, or more than a general name is left.
    """
    for n in (2, 1):
        for rest, country in (
            (parts[n:], _by_adjective().get(parts[:n], "") or _country(parts[:n])),
            (parts[:-n], _country(parts[-n:])),
        ):
            if country and len(rest) > 1 and set(rest) <= normal.words("org", "generic"):
                return rest, country
    return None


def _country(parts: Tokens) -> str:
    known_as = known.known_tokens(parts, "PLACE")
    country = _by_place().get(known_as, "")
    return country if country and normal.tokens(country, "PLACE") == known_as else ""
