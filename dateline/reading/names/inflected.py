"""Cases of one Russian name over the collection: "Доминика Рааба" in one article, "Доминик Рааб" in another.

The dictionary knows few foreign names, so their lemmas differ by case. Full names whose words differ only by
endings of cases are one; a man and a woman whose names the dictionary knows (Валерий, Валерия) are two.
"""

from __future__ import annotations

from collections import defaultdict

from dateline.reading.names import lemmas, normal
from dateline.reading.names.groups import Group, Key, Tokens, absorb, display

_STEM = 3  # letters that all cases of a word share


def join_inflected(groups: dict[Key, Group]) -> None:
    """Let the oblique cases of a full name join its shortest spelling, which is the nominative."""
    alike: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups.values():
        if group.key[0] == "PERSON" and len(group.words) > 1 and all(map(normal.is_cyrillic, group.words)):
            alike[tuple(w[:_STEM] for w in group.words)].append(group)
    for family in alike.values():
        kept: list[Group] = []
        for group in sorted(family, key=lambda g: (sum(map(len, g.words)), -g.mentions, g.key)):
            same = next((k for k in kept if _are_cases(k.words, group.words)), None)
            if same:
                absorb(groups, same, group, f"a case of {display(same)}")
            else:
                kept.append(group)


def _are_cases(a: Tokens, b: Tokens) -> bool:
    return (
        len(a) == len(b)
        and all(x == y or lemmas.same_stem(x, y, _STEM) for x, y in zip(a, b, strict=True))
        and (a[0] == b[0] or not (lemmas.is_first_name(a[0]) and lemmas.is_first_name(b[0])))
    )
