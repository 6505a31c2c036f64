"""Lone surnames, acronyms and shorter names over the collection: each to the bearer that owns most of it.

Inside an article a surname has mostly met its full name already; what arrives here stood alone in
its article. It joins a bearer only where that one holds OWNER_SHARE of the mentions of all bearers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from dateline.reading.names import known, normal
from dateline.reading.names.company import CompanyOf, strangers
from dateline.reading.names.fits import ACRONYM, SURNAME, Fit, lone_org_fit, person_fit, place_fit
from dateline.reading.names.groups import Group, Key, Tokens, absorb, display

OWNER_SHARE = 0.7  # of the mentions of all bearers of a surname, an acronym or a general name
LONE_LIMIT = 4  # a surname that stands alone more than so many times as often as in full is not only his

_FITS: dict[str, Callable[[Tokens, Tokens], Fit | None]] = {
    "PERSON": person_fit,
    "ORG": lone_org_fit,
    "PLACE": place_fit,
    "LAW": lone_org_fit,
}
_KINDS = {  # the only words by which the fuller name of a body or a place may be longer
    "ORG": normal.words("org", "bodies") | normal.words("org", "omitted"),
    "PLACE": normal.words("place", "nature"),  # a province bears the name of its city
    "LAW": frozenset(),
}


def join_owners(groups: dict[Key, Group], company_of: CompanyOf | None = None) -> None:
    """A surname, an acronym or a shorter name joins the bearer that holds OWNER_SHARE of the mentions.

    Shorter names of several words go first: J. Aldrin is no rival of Jonas Aldrin for the surname. A lone
    word does not join where the two are known to stand in different company (see `company.py`).
    """
    _join(groups, _chosen(groups, lone=False))
    chosen = _chosen(groups, lone=True)
    if company_of:
        apart = strangers(groups.values(), [(group, owner) for group, owner, _ in chosen], company_of)
        chosen = [found for found in chosen if found[0].key not in apart]
    _join(groups, chosen)


def _chosen(groups: dict[Key, Group], lone: bool) -> list[tuple[Group, Group, Fit]]:
    """The shorter names, of one word or of several, each with its owner and the reason."""
    bearers: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups.values():
        for word in _bearer_words(group):
            bearers[group.key[0], word].append(group)
    return [
        (group, *found)
        for group in groups.values()
        if (len(group.words) == 1) is lone
        and not known.is_general(group.words, group.key[0])
        and (found := _owner(group, bearers))
    ]


def _join(groups: dict[Key, Group], chosen: Sequence[tuple[Group, Group, Fit]]) -> None:
    owner_of = {group.key: owner for group, owner, _ in chosen}
    for group, owner, fit in chosen:
        while owner.key in owner_of:  # the bearer may itself be short for a longer name
            owner = owner_of[owner.key]
        absorb(groups, owner, group, f"{fit.reason} {display(owner)}")


def _bearer_words(group: Group) -> Iterator[str]:
    """Under which words a fuller name is looked for."""
    type_, words = group.key[0], group.words
    if len(words) < 2 or type_ not in _FITS:
        return
    if type_ == "PERSON":
        yield from {*words, *normal.initials(words), _short_key(words), " ".join(words[-2:])}
    else:
        yield from normal.initials(words) | group.acronyms()
        yield from {w for w in words if _KINDS[type_] & set(words) or any(map(str.isdigit, words))}


def _short_key(words: Tokens) -> str:
    """First initial and surname, under which V. Putin finds Vladimir Putin."""
    return f"{words[0][:1]}… {words[-1]}"


def _candidates(group: Group, bearers: dict[tuple[str, str], list[Group]]) -> list[Group]:
    """Those who might bear the name: by its one word, or for a person by initial or last two words."""
    type_, words = group.key[0], group.words
    if type_ != "PERSON" or len(words) == 1:
        return bearers.get((type_, words[0]), [])
    found = [*bearers.get((type_, _short_key(words)), []), *bearers.get((type_, " ".join(words[-2:])), [])]
    return list({g.key: g for g in found}.values())


def _owner(group: Group, bearers: dict[tuple[str, str], list[Group]]) -> tuple[Group, Fit] | None:
    """The bearer that the lone or shorter name belongs to; None where no one holds enough."""
    type_, words = group.key[0], group.words
    if type_ not in _FITS or (type_ == "PLACE" and len(words) > 1):
        return None
    fits = [
        (other, fit)
        for other in _candidates(group, bearers)
        if other.fullness > group.fullness
        and (fit := _FITS[type_](words, other.words) or _acronym(group, other))
        and _counts(words, fit)
    ]
    if any(fit == ACRONYM for _, fit in fits):
        fits = [(b, fit) for b, fit in fits if fit == ACRONYM]
    owner, fit = max(fits, key=lambda pair: (pair[0].mentions, pair[0].key), default=(None, None))
    if owner is None or owner.mentions < OWNER_SHARE * _claimed(
        words, fits, bearers.get((type_, words[0]), [])
    ):
        return None
    if fit == SURNAME and group.mentions > LONE_LIMIT * owner.mentions:
        return None
    return owner, fit


def _acronym(group: Group, other: Group) -> Fit | None:
    lone = len(group.words) == 1 and group.words[0] in other.acronyms()
    return ACRONYM if lone and any(normal.is_acronym(f.name) for f, _ in group.forms) else None


def _claimed(words: Tokens, fits: Sequence[tuple[Group, Fit]], bearers: Sequence[Group]) -> int:
    """Mentions of all who could be meant: for a lone surname also those who have it as a first name."""
    if fits and fits[0][1] == SURNAME:
        return sum(b.mentions for b in bearers if words[0] in b.words)
    return sum(b.mentions for b, _ in fits)


def _counts(words: Tokens, fit: Fit) -> bool:
    """First names and misspellings are reasons inside an article only."""
    return fit.order == 0 and (len(words) > 1 or fit in (SURNAME, ACRONYM) or fit.reason == "short for")
