"""Credits: the agency that an article says its text comes from.

Read only where agencies are credited: in the dateline ("LINDOW, March 4 (Sable Wire) –"), and in a
closing line ("Reporting by Sable Wire", "© Sable Wire"). An agency quoted in the text is no credit.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from dateline.spans import paragraphs, sentences

_HEAD = 160  # code points: a dateline stands at the very front
_TAIL = 2  # sentences at the end that may hold the credit
_LONGEST = 60  # code points of an agency's name


def credit(text: str) -> str:
    """The agency credited by the text, in lower case without "the"; "" where none is."""
    for pattern, where in ((_patterns()["head"], _head(text)), (_patterns()["tail"], _tail(text))):
        for candidate in where:
            if (found := pattern.search(candidate)) and (name := _named(found)):
                return name
    return ""


def _head(text: str) -> list[str]:
    first = next(iter(paragraphs(text)), (0, 0))
    return [text[first[0] : min(first[1], first[0] + _HEAD)]]


def _tail(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)[-_TAIL:]]


def _named(found: re.Match[str]) -> str:
    name = next((g for g in found.groups() if g), "").strip(" .,-–—/")
    return re.sub(r"^the ", "", " ".join(name.lower().split()))[:_LONGEST]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = resources.files(__package__).joinpath("credits.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    name = lists["name"]
    return {
        where: re.compile("|".join(f"(?:{p.replace('NAME', f'({name})')})" for p in lists[where]))
        for where in ("head", "tail")
    }
