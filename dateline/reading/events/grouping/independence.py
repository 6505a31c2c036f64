"""Independence: how many accounts of a happening stand on their own feet.

Reports count once when their articles are copies of one text, when one outlet printed them, or when
they credit one agency (or the agency printed one of them itself).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.accounts import Account
from dateline.connected import connected

Origin = tuple[str, str, str, str]  # article (or row), oldest copy of it, source, credited agency


def independent(origins: Iterable[Origin]) -> int:
    """How many of the reports are independent of each other; at least 1."""
    nodes: set[str] = set()
    ties: list[tuple[str, str]] = []
    for article, oldest, source, credited in origins:
        own = f"article {article}"
        tied = [f"text {oldest}"] if oldest else []
        tied += [f"outlet {_folded(name)}" for name in (source, credited) if name.strip()]
        nodes.update([own, *tied])
        ties += [(own, other) for other in tied]
    return max(1, len(connected(nodes, ties)))


def lead_first(accounts: Sequence[Account]) -> tuple[str, ...]:
    """The events of a happening: first the one that was reported first, most exactly where several were;
    its id is the happening's."""
    ordered = sorted(accounts, key=lambda a: (a.reported or date.max, (a.high - a.low).days, a.soft, a.event))
    return tuple(a.event for a in ordered)


def _folded(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)
