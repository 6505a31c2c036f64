"""Accounts in two languages: one happening only on strong evidence, for they have no words in common.

What can be compared is the day, names brought to one spelling in Latin letters, what was done (the tables
of actions name it alike in every language), and numbers. The day alone, or a day and one name, is never
enough: a name runs through a whole story, and much happens on a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.accounts import Account, Figure, Link
from dateline.reading.events.grouping.figures import compatible
from dateline.reading.names.countries import country_named
from dateline.reading.names.known import known_name
from dateline.reading.names.normal import tokens, words
from dateline.reading.names.transliterate import skeleton

_SOFT_U = re.compile(r"iu")  # Lumen is written with a soft l in Russian
_SHORT = 4  # letters: a shorter word of a name meets its like by chance
_ENOUGH = 3  # names, actions and numbers in common, a name among them
_MOST_NAMES = 2  # of these: names alone are no evidence that the same was done
_SHARED = 0.5  # least share of the names of the account that has fewer
_UNITS = {"evro": "euro", "roubl": "rubl"}
_SURE = 0.4  # score of a link with just enough; each further agreement adds
_MORE = 0.1


def name_marks(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names (fullest form, type) as they compare over languages: well-known ones by one form, others in Latin
    letters without what transliteration leaves open; of people the surname. Sorted."""
    return tuple(sorted({mark for name, type_ in names for mark in _marks(name, type_)}))


def _marks(name: str, type_: str) -> list[str]:
    parts = tokens(name, type_)
    if type_ == "PLACE" and country_named(name):
        return []  # half of what happens, happens in the country of the story
    if known := known_name(parts, type_):
        return [" ".join(skeleton(tokens(known, type_)))]
    own = parts[-1:] if type_ == "PERSON" else tuple(p for p in parts if p not in words("org", "generic"))
    return [_SOFT_U.sub("u", mark) for mark in skeleton(own) if len(mark) >= _SHORT]


def link_across(one: Account, other: Account) -> Link | None:
    """The link of two accounts in different languages, or None where the evidence is not strong.

    Both are known to the day, of days that overlap, and tell alike: what is planned is not what came of it.
    """
    names = set(one.marks) & set(other.marks)
    if not names or len(names) < _SHARED * min(len(one.marks), len(other.marks)):
        return None
    done = set(one.actions) & set(other.actions)
    if one.actions and other.actions and not done:
        return None
    numbers = _same_numbers(one.figures, other.figures)
    agreed = min(_MOST_NAMES, len(names)) + len(done) + len(numbers)
    if agreed < _ENOUGH or not (done or numbers):
        return None
    first, second = sorted((one.event, other.event))
    score = min(1.0, _SURE + _MORE * (agreed - _ENOUGH + len(names)))
    return Link(first, second, round(score, 4), _reason(names, done, numbers))


def _same_numbers(one: Iterable[Figure], other: Iterable[Figure]) -> list[str]:
    """What is counted alike in both, sums of money in one currency."""
    theirs = {f.about: _spelled(f) for f in other}
    mine = {f.about: _spelled(f) for f in one}
    return sorted(
        about
        for about in mine.keys() & theirs.keys()
        if mine[about].unit == theirs[about].unit and compatible(mine[about], theirs[about])
    )


def _spelled(figure: Figure) -> Figure:
    """The figure with its currency in Latin letters."""
    unit = skeleton((figure.unit,))[0]
    return replace(figure, unit=_UNITS.get(unit, unit))


def _reason(names: set[str], done: set[str], numbers: list[str]) -> str:
    parts = ["the same day, in two languages", f"names in common: {', '.join(sorted(names))}"]
    parts += [f"the same was done: {', '.join(sorted(done))}"] if done else []
    parts += [f"numbers in common: {', '.join(numbers)}"] if numbers else []
    return "; ".join(parts)
