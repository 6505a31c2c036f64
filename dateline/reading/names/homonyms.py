"""One string, several bearers: Georgia and Georgia, told apart by the other names of the article.

The table tables/homonyms.toml lists the bearers of a name, each with names that stand beside it only.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from dateline.reading.names import normal

Tokens = tuple[str, ...]


@cache
def _bearers() -> Mapping[tuple[str, Tokens], tuple[tuple[str, frozenset[Tokens]], ...]]:
    return {
        (type_, normal.tokens(name, type_)): tuple(
            (bearer, frozenset(normal.tokens(n, "OTHER") for n in beside.split("; ")))
            for bearer, beside in bearers.items()
        )
        for type_, names in normal.table("homonyms").items()
        for name, bearers in names.items()
    }


def is_homonym(parts: Tokens, type_: str) -> bool:
    """Whether the table has several bearers of the name."""
    return (type_, parts) in _bearers()


def bearer(parts: Tokens, type_: str, beside: Set[Tokens]) -> str:
    """The display name of the bearer that most of the names beside it speak for; "" where nothing tells.

    Args:
        parts: The normal form of a name.
        type_: Its type.
        beside: The other names of the article, as the words of "OTHER" (see `normal.tokens`).
    """
    found = _bearers().get((type_, parts), ())
    return max(found, key=lambda b: len(b[1] & beside), default=("", frozenset()))[0]
