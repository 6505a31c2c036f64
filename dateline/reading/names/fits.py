"""When a shorter name fits a longer one: one rule a type, each with its reason.

A rule sees two normal forms and says whether the first can be short for the second. It never
decides: where two longer names fit, the caller leaves the shorter one alone.
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.reading.names import normal

Tokens = tuple[str, ...]


class Fit(NamedTuple):
    """A reason to read one name for another; a lower `order` is the stronger reason."""

    order: int
    reason: str


SURNAME = Fit(0, "surname of")
INITIALS = Fit(0, "initials of")
SHORTER = Fit(0, "short for")
ACRONYM = Fit(0, "acronym of")
SAME_WORDS = Fit(0, "the words of")
SPELLING = Fit(1, "another spelling of")
PART = Fit(1, "part of")


def person_fit(short: Tokens, long: Tokens) -> Fit | None:
    """Surname, first name, initials, a missing middle name, or the words in another order."""
    if len(short) == 1:
        return _single(short[0], long)
    if _generation(short) != _generation(long):
        return None  # father and son
    if len(short) == len(long) and sorted(short) == sorted(long):
        return SAME_WORDS
    if _contains(long, short):
        return SHORTER
    return _abbreviated(short, long) or _respelled(short, long)


def _single(word: str, long: Tokens) -> Fit | None:
    if len(long) < 2 or len(word) < 2 or word in normal.words("person", "particles"):
        return None
    family = [w for w in long if w not in normal.words("person", "generations")] or list(long)
    if word == family[-1]:
        return SURNAME
    if word in long:
        return PART
    return ACRONYM if len(long) > 1 and word in normal.initials(long) and len(word) > 2 else None


def _generation(parts: Tokens) -> frozenset[str]:
    return frozenset(parts) & normal.words("person", "generations")


def _abbreviated(short: Tokens, long: Tokens) -> Fit | None:
    """V. Putin, V. V. Putin, Vladimir Putin for Vladimir Vladimirovich Putin: in order, same surname."""
    if short[-1] != long[-1] or not _matches(short[0], long[0]):
        return None
    at = 0
    for word in short:
        while at < len(long) and not _matches(word, long[at]):
            at += 1
        if at == len(long):
            return None
        at += 1
    return INITIALS if any(len(w) == 1 for w in short) else SHORTER


def _matches(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def _respelled(short: Tokens, long: Tokens) -> Fit | None:
    """The same name but for one letter in one long word: Muammar Gaddafi, Muammar Gadafi."""
    if len(short) != len(long):
        return None
    odd = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
    return SPELLING if len(odd) == 1 and _near(*odd[0]) else None


def _near(a: str, b: str) -> bool:
    from rapidfuzz.distance import OSA

    return min(len(a), len(b)) >= 5 and a[0] == b[0] and OSA.distance(a, b, score_cutoff=1) <= 1


def org_fit(short: Tokens, long: Tokens) -> Fit | None:
    """An acronym, or a part of the longer name that leaves no word for another body in it."""
    if len(short) == 1 and len(long) > 1 and len(short[0]) > 1 and short[0] in normal.initials(long):
        return ACRONYM
    if _contains(long, short) and len(long) > len(short):
        rest = _without(long, short)
        return None if rest & normal.words("org", "units") else SHORTER
    return None


def place_fit(short: Tokens, long: Tokens) -> Fit | None:
    """An acronym, or the longer name without words for the kind of place ("city", "province")."""
    if len(short) == 1 and len(long) > 1 and 1 < len(short[0]) < 5 and short[0] in normal.initials(long):
        return ACRONYM
    if _contains(long, short) and len(long) > len(short):
        extra = _without(long, short) - normal.words("small", "english")
        return SHORTER if extra <= normal.words("place", "kinds") else None
    return None


def _contains(long: Tokens, short: Tokens) -> bool:
    n = len(short)
    return any(long[k : k + n] == short for k in range(len(long) - n + 1))


def _without(long: Tokens, short: Tokens) -> set[str]:
    n = len(short)
    at = next(k for k in range(len(long) - n + 1) if long[k : k + n] == short)
    return set(long[:at] + long[at + n :])
