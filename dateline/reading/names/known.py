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
