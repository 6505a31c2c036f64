"""What stands round an article's prose and names people: bylines, credits, captions, lists of links, and
what a mail quotes of an earlier one, whose "today" is another day.

The patterns are in `boilerplate.toml`. Each looks at one line, so that a sentence is never taken in part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.model import Flag
from dateline.spans import Span

_HEAD = 8  # lines from the top in which a byline may stand
_BYLINE = 120  # characters of the longest byline
_CREDIT = 200  # characters of the longest credit or caption
_LINKS = 20  # titles in the longest list of links
_TITLE = 110  # characters of the longest title in one
_STOPS = (".", ":", ";", ",", "”", '"')  # a line of prose ends so, a title does not


def furniture(text: str, lines: Sequence[Span], patterns: Mapping[str, re.Pattern[str]]) -> Iterator[Flag]:
    """The flags of the lines that are bylines, credits or titles under a heading of links.

    Args:
        text: The stored text.
        lines: Its lines, trimmed, in order.
        patterns: "byline", "credit", and "links" for the heading of a list.
    """
    rest = 0  # titles that may still follow a heading
    for k, (start, end) in enumerate(lines):
        line = text[start:end]
        title = len(line) <= _TITLE and not line.endswith(_STOPS)
        if patterns["links"].fullmatch(line):
            rest = _LINKS
            yield Flag(start, end, "links")
        elif rest and title:
            rest -= 1
            yield Flag(start, end, "links")
        else:
            rest = 0
            if k < _HEAD and len(line) <= _BYLINE and patterns["byline"].fullmatch(line):
                yield Flag(start, end, "byline")
            elif len(line) <= _CREDIT and patterns["credit"].fullmatch(line):
                yield Flag(start, end, "credit")


def quoted_mail(text: str, lines: Sequence[Span], attribution: re.Pattern[str]) -> Iterator[Flag]:
    """The flags of the lines that begin with ">", and of the line above them that says who wrote them.

    Args:
        text, lines: As for `furniture`.
        attribution: "On 3 May 2021, Ann wrote:".
    """
    quoted = [text.startswith(">", start) for start, _ in lines]
    for k, (start, end) in enumerate(lines):
        is_above = k + 1 < len(lines) and quoted[k + 1] and end - start <= _CREDIT
        if quoted[k] or (is_above and attribution.fullmatch(text, start, end)):
            yield Flag(start, end, "quoted mail")
