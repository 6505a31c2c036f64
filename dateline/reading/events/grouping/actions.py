"""Actions: what a sentence says was done, by a table of the words that news has for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_actions(text: str, language: str) -> tuple[str, ...]:
    """The actions that a sentence names, by the names of actions.toml; sorted.

    Two words joined by "-" in the table stand side by side in the text.
    """
    words = [w.lower() for w in _WORD.findall(text)]
    pairs = [f"{a}-{b}" for a, b in pairwise(words)]
    return tuple(sorted({action for w in (*words, *pairs) for action in _actions(w, language)}))


@lru_cache(maxsize=50_000)
def _actions(word: str, language: str) -> frozenset[str]:
    whole, begun = _table().get(language, ({}, {}))
    heads = (begun.get(word[:n], frozenset()) for n in range(2, len(word) + 1))
    return frozenset().union(whole.get(word, ()), *heads)


Forms = dict[str, frozenset[str]]  # a word, or the beginning of one, and the actions it stands for


@cache
def _table() -> dict[str, tuple[Forms, Forms]]:
    """By language, the actions of whole words and those of beginnings."""
    text = resources.files(__package__).joinpath("actions.toml").read_text(encoding="utf-8")
    out = {}
    for language, lists in tomllib.loads(text).items():
        said = [(form, action) for action, forms in lists.items() for form in forms.split()]
        whole = _forms((f, a) for f, a in said if f[-1] != "*")
        out[language] = (whole, _forms((f[:-1], a) for f, a in said if f[-1] == "*"))
    return out


def _forms(said: Iterable[tuple[str, str]]) -> Forms:
    out: Forms = {}
    for form, action in said:
        out[form] = out.get(form, frozenset()) | {action}
    return out
