"""One type a name inside an article: models contradict themselves, an article seldom does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.reading.names import normal


def settle(mentions: Sequence[tuple[str, str]]) -> list[str]:
    """The type of each mention, in order, after the majority of its form in the article has spoken.

    A person keeps the type where the article has a fuller name that it is the surname of
    ("Washington" beside "George Washington"), so the man and the city stay apart.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for surface, type_ in mentions:
        votes[_form(surface)][type_] += 1
    families = {
        normal.tokens(s, "PERSON")[-1] for s, t in mentions if t == "PERSON" and len(normal.tokens(s, t)) > 1
    }
    return [_settled(surface, type_, votes[_form(surface)], families) for surface, type_ in mentions]


def _form(surface: str) -> str:
    return normal.trimmed(surface).casefold()


def _settled(surface: str, type_: str, votes: Counter[str], families: set[str]) -> str:
    if len(votes) == 1:
        return type_
    if type_ == "PERSON" and normal.tokens(surface, "PERSON")[-1] in families:
        return type_
    order = ("PERSON", "ORG", "PLACE", "LAW", "OTHER")
    best = max(votes, key=lambda t: (votes[t], -order.index(t)))
    return best if votes[best] >= 2 * votes[type_] or "OTHER" in (type_, best) else type_
