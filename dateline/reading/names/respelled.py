"""A rare spelling of a frequent name: "Angla Merkel" twice beside two hundred times "Angela Merkel".

Likeness alone merges nothing. A full name joins another only where it differs by one letter inside
one long word, is rare beside it, and resembles no other name of the collection.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.reading.names.fits import near
from dateline.reading.names.groups import Group, Key, absorb, display

RARE = 3  # times: in how many more articles the right spelling must stand; an article repeats its mistake
_CROWD = 100  # names that share all words but one: so many are a common surname, not a misspelling
_LONG = 8  # letters of a word that may be two letters wrong
_TYPES = ("PERSON", "ORG")


def join_respelled(groups: dict[Key, Group]) -> None:
    """Let each rare misspelling of a name of two words or more join the one frequent name."""
    alike: dict[tuple, list[Group]] = defaultdict(list)
    for group in groups.values():
        for key in _keys(group):
            alike[key].append(group)
    chosen = [(g, found) for g in groups.values() if (found := _right_one(g, alike))]
    wrong = {g.key for g, _ in chosen}
    for group, right in chosen:
        if right.key not in wrong:
            absorb(groups, right, group, f"another spelling of {display(right)}")


def _keys(group: Group) -> Iterator[tuple]:
    """All words but one, for each long word of the name, with that word's first and last letter."""
    type_, words, country = group.key[0], group.words, group.key[2]
    if type_ in _TYPES and len(words) > 1:
        for k, word in enumerate(words):
            if len(word) > 4:
                yield (type_, country, words[:k], words[k + 1 :], word[0], word[-1])


def _right_one(group: Group, alike: dict[tuple, list[Group]]) -> Group | None:
    """The frequent name that this one is a misspelling of; None where there is none, or two."""
    found = {
        other.key: other
        for key in _keys(group)
        if len(alike[key]) <= _CROWD
        for other in alike[key]
        if other is not group and _one_letter_apart(group, other)
    }
    if len(found) != 1:
        return None
    [other] = found.values()
    return other if other.articles >= RARE * group.articles else None


def _one_letter_apart(a: Group, b: Group) -> bool:
    return len(a.words) == len(b.words) and all(
        x == y or near(x, y, 2 if min(len(x), len(y)) >= _LONG else 1)
        for x, y in zip(a.words, b.words, strict=True)
    )
