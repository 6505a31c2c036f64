"""Disagreement: what the accounts of one happening say differently about its day, place and numbers.

Precision is no conflict: "in April" does not contradict "16 April", "at least 12" does not contradict
15. What one source alone says contradicts nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.accounts import Account, Disagreement, Figure, Position
from dateline.reading.events.grouping.figures import compatible
from dateline.reading.events.grouping.likeness import days_apart

DAY, PLACE = "day", "place"


def disagreements(accounts: Sequence[Account]) -> list[Disagreement]:
    """The points on which accounts of one happening differ: the day, the place, then figures by kind."""
    ordered = sorted(accounts, key=lambda a: a.event)
    found = [_days(ordered), _places(ordered)]
    found += [_figures(ordered, about) for about in sorted({f.about for a in ordered for f in a.figures})]
    return [d for d in found if d is not None]


def _days(accounts: Sequence[Account]) -> Disagreement | None:
    said = [(a.when, a) for a in accounts if not a.soft and not a.saying]
    return _differing(DAY, said, lambda a, b: days_apart(a, b) == 0)


def _places(accounts: Sequence[Account]) -> Disagreement | None:
    said = [(a.places[0], a) for a in accounts if len(a.places) == 1]
    return _differing(PLACE, said, _same_place)


def _same_place(one: Account, other: Account) -> bool:
    """Whether two places may be one: a word in common, or each article knows the other's place. Spellings
    of two languages are not compared."""
    if one.language != other.language:
        return True
    mine, theirs = set(one.places[0].split()), set(other.places[0].split())
    return bool(mine & theirs) or mine <= set(other.around) or theirs <= set(one.around)


def _figures(accounts: Sequence[Account], about: str) -> Disagreement | None:
    said = [(f.text, a, f) for a in accounts for f in a.figures if f.about == about]
    kept: dict[str, tuple[str, Account, Figure]] = {}
    for value, account, figure in said:
        kept.setdefault(account.event, (value, account, figure))
    of = {account.event: figure for _, account, figure in kept.values()}
    return _differing(
        about,
        [(value, account) for value, account, _ in kept.values()],
        lambda a, b: compatible(of[a.event], of[b.event]),
    )


def _differing(
    about: str, said: Sequence[tuple[str, Account]], agree: Callable[[Account, Account], bool]
) -> Disagreement | None:
    """The positions where some two accounts of different articles cannot both be right."""
    clash = {
        a.event
        for _, a in said
        if any(not agree(a, b) and not (a.article and a.article == b.article) for _, b in said)
    }
    if not clash:
        return None
    return Disagreement(about, tuple(_positions((v, a) for v, a in said if a.event in clash)))


def _positions(said: Iterable[tuple[str, Account]]) -> list[Position]:
    by_value: dict[str, list[str]] = {}
    for value, account in said:
        by_value.setdefault(value, []).append(account.event)
    return [Position(value, tuple(events)) for value, events in by_value.items()]
