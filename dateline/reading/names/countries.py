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


def is_nationality(name: str) -> bool:
    """Whether a word is the adjective of a country or its people: Kuwaiti, Iraqis."""
    parts = normal.tokens(name, "OTHER")
    return any(p in _by_adjective() for p in (parts, (*parts[:-1], parts[-1].removesuffix("s"))))


def country_of(place: Tokens) -> str:
    """The country that a place is or lies in; "" where the table does not know it."""
    return _by_place().get(known.known_tokens(place, "PLACE"), "")


def country_named(name: str) -> str:
    """The country of this name in English or Russian; "" for what is none."""
    return _country(normal.tokens(name, "PLACE"))


def shown_country(country: str, beside: str) -> str:
    """The country's name in the script of the name that it stands beside."""
    if not normal.is_cyrillic(beside):
        return country
    others = normal.table("aliases")["PLACE"].get(country, ())
    return next((n for n in others if normal.is_cyrillic(n) and not normal.is_acronym(n)), country)


def without_country(parts: Tokens) -> Tokens:
    """A well-known American body without the country before it: US Federal Reserve.

    Of other countries' bodies only the words are known: Belarus has a National Front, too.
    """
    for n in (2, 1):
        if len(parts) > n + 1 and known.is_known(parts[n:], "ORG"):
            country = _by_adjective().get(parts[:n], "") or _country(parts[:n])
            return parts[n:] if country == "United States" else parts
    return parts


def main_country(names: Iterable[tuple[str, str]]) -> str:
    """The country that (name, type) pairs name most: what general names belong to; "" if there is none.

    A city counts for its country, and a body for the country that alone has it, twice where the country is
    named itself: the SPD in an article that names Germany means that the Greens are the German ones. Of two
    countries named equally often the one named first.
    """
    spoken = [
        (country, type_)
        for name, type_ in names
        if (country := _spoken_for(normal.tokens(name, type_), type_))
    ]
    counts = Counter(country for country, _ in spoken)
    named = {country for country, type_ in spoken if type_ == "PLACE"}
    counts.update(country for country, type_ in spoken if type_ == "ORG" and country in named)
    return max(counts, key=counts.__getitem__, default="")


def _spoken_for(parts: Tokens, type_: str) -> str:
    """The country that a name speaks for; "" where it speaks for none."""
    if type_ == "PLACE":
        return country_of(parts)
    if type_ != "ORG":
        return ""
    body = national_body(parts)
    in_city = country_of(parts[:1]) if len(parts) > 1 else ""  # Moscow City Court
    return known.country_of_body(parts) or (body[1] if body else in_city)


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
                return normal.kind_first(rest), country
    return None


def _country(parts: Tokens) -> str:
    known_as = known.known_tokens(parts, "PLACE")
    country = _by_place().get(known_as, "")
    return country if country and normal.tokens(country, "PLACE") == known_as else ""
