"""Cyrillic and Latin spellings of one word brought to one skeleton: Юрий, Yuri, Yury and Juri.

Only for joining a name in one script to a name in the other: within a script, spellings differ
for a reason.

Source: the common part of BGN/PCGN, ISO 9 and the press's habits for Russian.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = {
    cyrillic: latin
    for pair in """а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f
    х:h ц:ts ч:ch ш:sh щ:sch ъ: ы:i ь: э:e ю:iu я:ia""".split()
    for cyrillic, _, latin in [pair.partition(":")]
}
_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"shch|sch", "sch"),
        (r"kh", "h"),
        (r"x", "ks"),
        (r"tz|ts|cz", "ts"),
        (r"w", "v"),
        (r"ph", "f"),
        (r"ye|yo|je|jo|io", "e"),
        (r"yu|ju", "iu"),
        (r"ya|ja", "ia"),
        (r"[yj]", "i"),
        (r"['’]", ""),
        (r"ck", "k"),
        (r"c(?!h)", "k"),
        (r"(.)\1+", r"\1"),
        (r"(?<=\w{4})er$", "r"),  # Alexander, Aleksandr
        (r"skaia$", "ski"),  # feminine surnames as the masculine lemma: Belskaya, Belsky
        (r"(?<=\w{2})(ov|ev|in)a$", r"\1"),
    )
)


def skeleton(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a normal form, each as its skeleton."""
    return tuple(_skeleton(p) for p in parts)


@lru_cache(maxsize=200_000)
def _skeleton(word: str) -> str:
    word = "".join(_LETTERS.get(c, c) for c in word)
    for pattern, to in _FOLDS:
        word = pattern.sub(to, word)
    return word
