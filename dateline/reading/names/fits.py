"""When a shorter name fits a longer one: one rule a type, each with its reason.

A rule sees two normal forms and says whether the first can be short for the second. It never
decides: where two longer names fit, the caller leaves the shorter one alone.
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.reading.names import lemmas, normal
from dateline.reading.names.known import is_known
from dateline.reading.names.transliterate import skeleton

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
CASE = Fit(0, "a case of")
SPELLING = Fit(1, "another spelling of")
PART = Fit(1, "part of")


def person_fit(short: Tokens, long: Tokens) -> Fit | None:
    """Surname, first name, initials, a missing middle name, or the words in another order."""
    if len(short) == 1:
        return _single(short[0], long) if len(long) > 1 else _cases(short, long, 4)
    if _generation(short) != _generation(long):
        return None  # father and son
    if len(short) == len(long) and sorted(short) == sorted(long):
        return SAME_WORDS
    if skeleton(short) == skeleton(long):
        return SPELLING
    if _cases(short, long, 2):
        return CASE
    if _contains(long, short):
        return SHORTER
    return _abbreviated(short, long) or _respelled(short, long)


def _single(word: str, long: Tokens) -> Fit | None:
    if len(long) < 2 or len(word) < 2 or word in normal.words("person", "particles"):
        return None
    family = [w for w in long if w not in normal.words("person", "generations")] or list(long)
    if len(family) == 1:
        return PART if word in long else None  # Albert of Albert II
    if word == family[-1] or _cases((word,), tuple(family[-1:]), 4):
        return SURNAME
    if word in long:
        return PART
    if _mistyped(word, family[-1]):
        return SPELLING
    return ACRONYM if len(long) > 1 and word in normal.initials(long) and len(word) > 2 else None


def _cases(short: Tokens, long: Tokens, shortest: int) -> Fit | None:
    """The same Russian name in two cases that the dictionary does not know."""
    same = len(short) == len(long) and all(
        a == b or (normal.is_cyrillic(a) and lemmas.same_stem(a, b, shortest))
        for a, b in zip(short, long, strict=True)
    )
    return CASE if same and short != long else None


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
    return SPELLING if len(odd) == 1 and near(*odd[0]) else None


def _mistyped(a: str, b: str) -> bool:
    """One letter apart inside a long word; a letter at the end may be another gender or another name."""
    return min(len(a), len(b)) >= 6 and a[-1] == b[-1] and near(a, b)


def near(a: str, b: str, limit: int = 1) -> bool:
    """Whether two long words with the same first letter are at most `limit` letters or swaps apart."""
    from rapidfuzz.distance import OSA

    return min(len(a), len(b)) >= 5 and a[0] == b[0] and OSA.distance(a, b, score_cutoff=limit) <= limit


def org_fit(short: Tokens, long: Tokens) -> Fit | None:
    """An acronym, or a part of the longer name that leaves no word for another body in it."""
    if len(short) == 1 and len(long) > 1 and len(short[0]) > 1 and short[0] in _acronyms(long):
        return ACRONYM
    if len(short) == len(long):
        return _same_body(short, long)
    if len(short) > 1 and tuple(w for w in long if w not in normal.words("org", "omitted")) == short:
        return SHORTER
    if not _contains(long, short) or (len(short) == 1 and short[0] in normal.words("org", "adjectives")):
        return None
    rest = _without(long, short)
    if is_known(short, "ORG") and not rest <= normal.words("org", "bodies"):
        return None  # "BBC Radio 4" is not the BBC
    return None if rest & normal.words("org", "units") else SHORTER


def lone_org_fit(short: Tokens, long: Tokens) -> Fit | None:
    """As `org_fit`, but the longer name may add only what the body is: Volkswagen, Volkswagen Group."""
    fit = org_fit(short, long)
    if (
        fit == SHORTER
        and _contains(long, short)
        and not all(w in normal.words("org", "bodies") or _is_year(w) for w in _without(long, short))
    ):
        return None
    return fit


def _is_year(word: str) -> bool:
    """Whether a word may be the year a club was founded in: Schalke 04, Hannover 96."""
    return word.isdigit() and len(word) in (2, 4)


def _acronyms(long: Tokens) -> set[str]:
    """Initials, also without a last word that only says what the body is: ISI is an agency."""
    out = normal.initials(long)
    if len(long) > 2 and long[-1] in normal.words("org", "bodies"):
        out |= normal.initials(long[:-1])
    return out


def _same_body(short: Tokens, long: Tokens) -> Fit | None:
    if len(short) > 1 and sorted(short) == sorted(long):
        return SAME_WORDS
    odd = [sorted(pair, key=len) for pair in zip(short, long, strict=True) if pair[0] != pair[1]]
    if len(short) > 1 and len(odd) == 1 and len(odd[0][0]) >= 4 and odd[0][1].startswith(odd[0][0]):
        return SPELLING  # Asia, Asian; Environment, Environmental
    return None


def place_fit(short: Tokens, long: Tokens) -> Fit | None:
    """An acronym, or the longer name without words for the kind of place ("province", "heights")."""
    if len(short) == 1 and len(long) > 1 and 1 < len(short[0]) < 5 and short[0] in normal.initials(long):
        return ACRONYM
    if len(short) == len(long) and len(short) > 1 and sorted(short) == sorted(long):
        return SAME_WORDS
    if _contains(long, short) and len(long) > len(short) and not is_known(short, "PLACE"):
        plain = len(short) > 1 or short[0] not in normal.words("place", "colours")
        return SHORTER if plain and _without(long, short) <= normal.words("place", "kinds") else None
    return None


def _contains(long: Tokens, short: Tokens) -> bool:
    n = len(short)
    return any(long[k : k + n] == short for k in range(len(long) - n + 1))


def _without(long: Tokens, short: Tokens) -> set[str]:
    n = len(short)
    at = next(k for k in range(len(long) - n + 1) if long[k : k + n] == short)
    return set(long[:at] + long[at + n :])
