"""Actions: what a sentence says was done, by a table of the words that news has for it."""

from __future__ import annotations

import re
import tomllib
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
def _actions(word: str, language: str) -> tuple[str, ...]:
    return tuple(
        action
        for action, forms in _table().get(language, {}).items()
        if any(word == f or (f[-1] == "*" and word.startswith(f[:-1])) for f in forms)
    )


@cache
def _table() -> dict[str, dict[str, tuple[str, ...]]]:
    text = resources.files(__package__).joinpath("actions.toml").read_text(encoding="utf-8")
    return {
        language: {action: tuple(forms.split()) for action, forms in lists.items()}
        for language, lists in tomllib.loads(text).items()
    }
