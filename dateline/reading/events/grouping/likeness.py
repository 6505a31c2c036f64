"""Whether two accounts may tell one happening: never by the date alone, and always with the reason.

A pair is judged by the two accounts and nothing else, so the verdict does not depend on what else is
loaded, or when.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from dateline.accounts import Account, Dated, Link
from dateline.reading.events.grouping.across import link_across
from dateline.reading.names.normal import words

WINDOW = 31  # days by which two sources may differ about one day
_NEAR = 3  # days: a slip, a time zone, the day of the report
_SOFT = 2  # days that a date taken from the publication may be late
# How alike the words must be (cosine), by how well the dates agree and whether a name is shared.
_SAME_DAY, _OVERLAP, _CLOSE, _APART = 0.28, 0.36, 0.55, 0.60
_NAMELESS = 0.10  # more, where no name is shared
_FINE = 3  # days of an interval that still names a day
_PHRASE, _SAME_PHRASE = 3, 0.2  # a run of so many stems around the date in common, and what that adds
_NO_PHRASE = 0.1  # what accounts of different days lose without one
_SAME_ACTION, _OTHER_ACTION = 0.12, 0.20  # what an action in common adds, what two different ones take
_DONE = 0.5  # least share of actions in common of two accounts that name different days
LOWEST = 0.27  # cosine: no pair below is linked, whatever its dates
_SHOWN = 5  # words in common that the reason names
_CLASSES = {"actual": "told", "said": "told", "planned": "open", "conditional": "open", "denied": "denied"}


def link(one: Account, other: Account) -> Link | None:
    """The link of two accounts, or None where they are not alike enough.

    Told, planned and denied are never linked with each other: a plan is not what came of it.
    """
    if _CLASSES[one.modality] != _CLASSES[other.modality] or _same_sentence(one, other):
        return None
    gap = days_apart(one, other)
    if gap > WINDOW:
        return None
    return _alike(one, other, gap) or (link_across(one, other) if across(one, other) else None)


def across(one: Account, other: Account) -> bool:
    """Whether two accounts could be one in two languages: both known to the day, of one day."""
    languages = one.language and other.language and one.language != other.language
    return bool(languages and fine(one) and fine(other) and one.low <= other.high and other.low <= one.high)


def _alike(one: Account, other: Account, gap: int) -> Link | None:
    if cosine(one, other) < LOWEST:
        return None
    score = likeness(one, other)
    names = set(one.names) & set(other.names)
    if score < _wanted(one, other, gap) + (0 if names else _NAMELESS):
        return None
    if not names - words("org", "legal") and _others_act(one, other):
        return None
    first, second = sorted((one, other), key=lambda a: a.event)
    return Link(first.event, second.event, round(score, 4), _reason(first, second, gap, names))


def _others_act(one: Account, other: Account) -> bool:
    """Whether each begins with an organisation or person that the other does not speak of."""
    if one.language != other.language or not one.acting or not other.acting:
        return False
    said, said_there = {s for s, _ in one.words}, {s for s, _ in other.words}
    mine, theirs = set(one.acting), set(other.acting)
    return mine.isdisjoint(said_there | theirs) and theirs.isdisjoint(said)


def cosine(one: Account, other: Account) -> float:
    """How alike the words are, 0 to 1."""
    theirs = dict(other.words)
    return sum(w * theirs[stem] for stem, w in one.words if stem in theirs)


def likeness(one: Account, other: Account) -> float:
    """How alike the words are, and whether the same was done, 0 to 1: on other days that decides."""
    alike, apart = cosine(one, other), days_apart(one, other) > 0
    done = _same_done(one, other)
    phrase = _same_phrase(one, other)
    if done is not None:
        alike += _SAME_ACTION * done if done else -_OTHER_ACTION
        alike -= _OTHER_ACTION * (1 - done) if apart else 0.0
    if apart and not phrase and (done or 0.0) < _DONE:
        return 0.0
    if phrase:
        alike += _SAME_PHRASE
    elif apart:
        alike -= _NO_PHRASE
    return max(0.0, min(1.0, alike))


def _same_done(one: Account, other: Account) -> float | None:
    """The share of the actions of two accounts that both name; None where one names none."""
    mine, theirs = set(one.actions), set(other.actions)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else None


def _same_phrase(one: Account, other: Account) -> bool:
    """Whether the words around both dates run alike."""
    matcher = SequenceMatcher(None, one.core, other.core, autojunk=False)
    return matcher.find_longest_match(0, len(one.core), 0, len(other.core)).size >= _PHRASE


def days_apart(one: Account | Dated, other: Account | Dated) -> int:
    """Days between the two intervals; 0 where they overlap."""
    gap = max((one.low - other.high).days, (other.low - one.high).days, 0)
    return max(0, gap - _SOFT) if one.soft or other.soft else gap


def fine(account: Account) -> bool:
    """Whether the account names a day, or a few."""
    return (account.high - account.low).days <= _FINE


def _wanted(one: Account, other: Account, gap: int) -> float:
    if gap:
        return _CLOSE if gap <= _NEAR else _APART
    return _SAME_DAY if fine(one) and fine(other) else _OVERLAP


def _same_sentence(one: Account, other: Account) -> bool:
    """Two dates of one sentence are two happenings."""
    if not one.article or one.article != other.article:
        return False
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _reason(one: Account, other: Account, gap: int, names: set[str]) -> str:
    when = "dates that overlap" if not gap else f"dates {gap} day{'s' if gap > 1 else ''} apart"
    if not gap and (one.low, one.high) == (other.low, other.high):
        when = "the same date"
    theirs = dict(other.words)
    shared = sorted(((w * theirs[s], s) for s, w in one.words if s in theirs), reverse=True)
    told = [s for _, s in shared if s not in names][:_SHOWN]
    parts = [when]
    parts += [f"names in common: {', '.join(sorted(names))}"] if names else []
    parts += [f"words in common: {', '.join(told)}"] if told else []
    return "; ".join(parts)
