"""Headline: the words of a quote without what only frames them, in their order, none added."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^(?:(?:and|but|meanwhile|however|also|then|earlier|later|in addition|moreover|furthermore|"
    r"а также|однако|между тем|при этом|кроме того|также)[, ]+)+",
    re.I,
)
# A clause may be cut before the next one, and its connective is left.
_ENDING = re.compile(r"[\s,;]+(?:and|or|but|и|а|но|или|und|oder|aber|et|ou|mais|y|o|pero)[\s,;]*$", re.I)
_BRACKETS = re.compile(r"\s+\([^()]*\)(?!\w)")


def headline(quote: str) -> str:
    """A quote as a line of its own: on one line, without brackets and without connectives at its ends.

    Every word of it stands in the quote, in the same order.
    """
    line = " ".join(_BRACKETS.sub("", quote).split())
    return _ENDING.sub("", _OPENING.sub("", line)).strip(" ,;") or quote
