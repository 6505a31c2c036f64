"""Spans of an article that are not its own prose: site name, repeated headline, date line, bylines,
colophons, links, quoted mail, spam.

Flagging is cautious and takes nothing away: the text stays as it is, the reader greys the span, and
names and events are not read from it. Words that a serious article may hold ("casino", "viagra")
count only inside a seller's phrase, and none count that the title holds too. The phrases are in
`boilerplate.toml`.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from dateline.intake.colophon import colophons
from dateline.intake.date_line import DATE_LINE, date_line
from dateline.intake.furniture import furniture, quoted_mail
from dateline.model import Flag
from dateline.spans import Span, paragraphs

_HEAD = 12  # paragraphs at the top in which a site name may stand
_SITE_WORDS, _SITE_CHARS = 5, 40
_LINE = 100  # characters of the longest line of navigation
_NOTICE = 500  # characters of the longest cookie notice

_TABLE = tomllib.loads(files("dateline.intake").joinpath("boilerplate.toml").read_text(encoding="utf-8"))


def _any_of(patterns: list[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


_LINES, _SELLING = _TABLE["lines"], _TABLE["spam"]
_FURNITURE = {k: re.compile(_any_of(_LINES[k]), re.I) for k in ("byline", "credit", "links")}
_NAVIGATION = re.compile(_any_of(_LINES["navigation"]), re.I)
_ATTRIBUTION = re.compile(_any_of(_LINES["attribution"]), re.I)
_COOKIE, _COOKIE_ASKS = (re.compile(_any_of(_LINES[k]), re.I) for k in ("cookie", "cookie_asks"))
_TAIL = rf"(?: (?!{_any_of(_SELLING['stop'])}\b)(?-i:[a-z]{{3,15}})\b)?"
_SPAM = re.compile(rf"\b(?:{_any_of(_SELLING['words'])}{_TAIL}|{_any_of(_SELLING['phrases'])})(?!\w)", re.I)


def flag_boilerplate(title: str, text: str) -> tuple[Flag, ...]:
    """The flags of a text, by start, not overlapping.

    Args:
        title: The article's headline; lines that repeat it are flagged but for the first.
        text: The stored text; offsets are code points into exactly this string.
    """
    spans = paragraphs(text)
    found = [*_headlines(title, text, spans), *_lines(text, spans), *_spam(title, text)]
    found += [*furniture(text, spans, _FURNITURE), *quoted_mail(text, spans, _ATTRIBUTION)]
    found += colophons(text, spans)
    if (line := date_line(text)) and _folded(text[slice(*line.span)]) != _folded(title):
        found.append(Flag(*line.span, DATE_LINE))
    out: list[Flag] = []
    for flag in sorted(found, key=lambda f: (f.start, -f.end)):
        if not out or flag.start >= out[-1].end:
            out.append(flag)
    return tuple(out)


def _headlines(title: str, text: str, spans: list[Span]) -> list[Flag]:
    """Repeats of the headline, and the site's name above its first appearance."""
    wanted = _folded(title)
    at = [
        k
        for k, (start, end) in enumerate(spans)
        if wanted and end - start < 400 and _folded(text[start:end]) == wanted
    ]
    flags = [Flag(*spans[k], "repeated headline") for k in at[1:]]
    above = spans[: at[0]] if at and at[0] < _HEAD else []
    return flags + [Flag(start, end, "site name") for start, end in above if is_site_name(text[start:end])]


def is_site_name(line: str) -> bool:
    """Whether a line above a headline is short enough, and no sentence, so that it names the site."""
    return (
        len(line) <= _SITE_CHARS
        and len(line.split()) <= _SITE_WORDS
        and line[-1:] not in (".", "!", "?", ":", "…")
    )


def _lines(text: str, spans: list[Span]) -> list[Flag]:
    flags = []
    for start, end in spans:
        line = text[start:end]
        if len(line) <= _LINE and _NAVIGATION.fullmatch(line):
            flags.append(Flag(start, end, "navigation"))
        elif len(line) <= _NOTICE and _COOKIE.search(line) and _COOKIE_ASKS.search(line):
            flags.append(Flag(start, end, "cookie notice"))
    return flags


def _spam(title: str, text: str) -> list[Flag]:
    about, lowered = title.lower(), text.lower()
    if not any(sign in lowered for sign in _SELLING["signs"]):
        return []
    found = (m for m in _SPAM.finditer(text) if m.group().split()[0].lower() not in about)
    return [Flag(m.start(), m.end(), "spam") for m in found]


def _folded(line: str) -> str:
    return " ".join(line.lower().split()).strip(" .\"'“”«»")
