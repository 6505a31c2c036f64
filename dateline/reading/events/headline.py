"""Headline: the words of a quote without what only frames them, in their order, none added."""

from __future__ import annotations

import re

_OPENING = re.compile(
    r"^(?:(?:and|but|meanwhile|however|also|then|earlier|later|in addition|moreover|furthermore|"
    r"а также|однако|между тем|при этом|кроме того|также)[, ]+)+",
    re.I,
)
_BRACKETS = re.compile(r"\s+\([^()]*\)(?!\w)")


def headline(quote: str) -> str:
    """A quote as a line of its own: on one line, without opening connectives and brackets.

    Every word of it stands in the quote, in the same order.
    """
    line = " ".join(_BRACKETS.sub("", quote).split())
    return _OPENING.sub("", line).strip(" ,;") or quote
