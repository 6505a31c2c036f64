"""Names that everybody knows under several forms: the table tables/aliases.toml by normal form."""

from __future__ import annotations

from functools import cache

from dateline.reading.names import normal

Tokens = tuple[str, ...]


@cache
def _by_tokens() -> dict[tuple[Tokens, str], str]:
    out: dict[tuple[Tokens, str], str] = {}
    for type_, entities in normal.table("aliases").items():
        for name, others in entities.items():
            for form in (name, *others):
                out.setdefault((normal.tokens(form, type_), type_), name)
    return out


def known_name(parts: Tokens, type_: str) -> str | None:
    """The display name of the well-known entity with this normal form; None where there is none."""
    return _by_tokens().get((parts, type_))


def known_tokens(parts: Tokens, type_: str) -> Tokens:
    """The normal form of the display name where the name is well known, else the one given."""
    name = known_name(parts, type_)
    return normal.tokens(name, type_) if name else parts


def known_type(name: str) -> str | None:
    """ORG or PLACE where the table knows the name as one of them only."""
    found = [t for t in ("ORG", "PLACE") if known_name(normal.tokens(name, t), t)]
    return found[0] if len(found) == 1 else None


@cache
def _listed() -> dict[Tokens, str]:
    """Well-known names by the normal form of their words, save those that are other words too."""
    unsafe = {normal.tokens(w, "OTHER") for w in normal.table("words")["known"]["unsafe"]}
    out: dict[Tokens, str] = {}
    for type_, entities in normal.table("aliases").items():
        for form in (f for name, others in entities.items() for f in (name, *others)):
            parts = normal.tokens(form, "OTHER")
            if parts not in unsafe:
                out[parts] = type_
    return out


def listed_type(surface: str) -> str | None:
    """The type of a well-known name that can be nothing else, in capitals where it is an acronym."""
    type_ = _listed().get(normal.tokens(surface, "OTHER"))
    return type_ if type_ and (len(surface) > 4 or surface.isupper() or type_ == "PLACE") else None
