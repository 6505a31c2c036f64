"""One type a name inside an article: models contradict themselves, an article seldom does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dateline.reading.names import known, normal
from dateline.reading.names.candidates import NATIONALITY

_ORDER = ("ORG", "PLACE", "PERSON", "LAW", "OTHER", NATIONALITY)
_LONE_PERSON = 0.5  # votes of a person whose full name the article never gives: articles do
WEAK_PLACE = "place"  # the cue of a word that stands before many things besides places
_CUE = 1.5  # votes of a word beside a name that tells its type
_WEAK_CUE = 0.75  # "in" stands before many things, and a full name is a person's
_ENOUGH = 1.5  # times the votes that a type needs to overrule another


def settle(mentions: Sequence[tuple[str, str]], cues: Sequence[str] = ()) -> list[str]:
    """The type of each mention, in order, after all mentions of its form in the article have voted.

    Args:
        mentions: (surface, type) in text order.
        cues: For each mention the type that the words beside it suggest, or "".

    A surname is a person where the article has the full name, unless the words beside it say
    otherwise ("in Washington" beside "George Washington"), so the man and the city stay apart.
    """
    cues = cues or [""] * len(mentions)
    mentions = _with_first_names(mentions)
    families = _families(mentions)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for (surface, type_), cue in zip(mentions, cues, strict=True):
        form = _form(surface)
        votes[form][type_] += _LONE_PERSON if type_ == "PERSON" and " " not in form else 1.0
        if cue:
            weak = cue == WEAK_PLACE or (type_ == "PERSON" and " " in form and cue == "PLACE")
            votes[form][cue.upper()] += _WEAK_CUE if weak else _CUE
    for body in _bodies(mentions) & votes.keys() - families:
        votes[body]["ORG"] += votes[body].pop("PERSON", 0.0) + 1
    return [
        _settled(surface, type_, cue, votes[_form(surface)], families)
        for (surface, type_), cue in zip(mentions, cues, strict=True)
    ]


def _form(surface: str) -> str:
    return normal.trimmed(surface).casefold()


def _with_first_names(mentions: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """ "Beate Lorenz" is a person where the article has "Lorenz" as one, whatever the model took her for."""
    lone = {normal.tokens(s, "PERSON")[0] for s, t in mentions if t == "PERSON" and " " not in s.strip()}
    return [(s, "PERSON" if t == "ORG" and _is_with_first_name(s, lone) else t) for s, t in mentions]


def _is_with_first_name(surface: str, lone: set[str]) -> bool:
    parts = normal.trimmed(surface).split()
    if len(parts) != 2 or not all(p.isalpha() and p.istitle() for p in parts) or parts[1].endswith("s"):
        return False
    return normal.fold(parts[1], "surname") in lone and known.known_type(surface) is None


def _families(mentions: Sequence[tuple[str, str]]) -> set[str]:
    """Surnames of the persons that the article names in full."""
    full = [normal.tokens(s, "PERSON") for s, t in mentions if t == "PERSON" and " " in s]
    return {parts[-1] for parts in full if len(parts) > 1}


def _bodies(mentions: Sequence[tuple[str, str]]) -> set[str]:
    """First words of organisations, and last ones in the plural: "Nashua" beside "Nashua Corp." is the
    company, and "Rovers" beside "Manchester Rovers" the club.
    """
    full = [normal.trimmed(s).casefold().split() for s, t in mentions if t == "ORG" and " " in s.strip()]
    return {words[0] for words in full} | {words[-1] for words in full if words[-1].endswith("s")}


def _settled(surface: str, type_: str, cue: str, votes: Counter[str], families: set[str]) -> str:
    parts = normal.tokens(surface, "PERSON")
    if type_ == NATIONALITY and parts[0] not in families:
        return type_
    if len(parts) == 1 and parts[0] in families:
        return _of_family(surface, type_, cue)
    if len(votes) == 1:
        return next(iter(votes))
    best = max(votes, key=lambda t: (votes[t], -_ORDER.index(t)))
    return best if votes[best] >= _ENOUGH * votes[type_] or type_ == "OTHER" else type_


def _of_family(surface: str, type_: str, cue: str) -> str:
    if type_ == "PLACE" and (cue.upper() == "PLACE" or known.known_type(surface) == "PLACE"):
        return "PLACE"
    return "ORG" if type_ == "ORG" and cue == "ORG" else "PERSON"
