"""The edges of a name: articles, quotes, possessives and descriptors go, two names in one span part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.reading.names import normal
from dateline.reading.names.candidates import Candidate

_LEAD = re.compile(
    r"(?:(?:the|a|an|(?-i:OF|IN|AT|ON|FROM|TO|BY|FOR|In|At|From|By))\s+|[\"'“”„«»‘’`(\[{*•|/_\-–—.,;:]+\s*|\s+)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:\s*['’´]s|(?<=s)['’]|[\s\"“”„«»‘’'`()\[\]{}.,;:!?*•|/_\-–—]+)\Z")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]\.){2,}\Z|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Bros)\.\Z")
_NEXT_SENTENCE = re.compile(r"\.\s(?:The|He|She|It|They|His|Her|But|And|In|On|At|For|A|An)\Z")
_COUNTRY = re.compile(r"(?:U\.S|U\.N|U\.K|N\.Y|N\.J|N\.C|S\.C|N\.H|N\.M|N\.D|S\.D|D\.C)\.(?=\s+\w)")
_SCORE = re.compile(r"\s(?:\d{1,3}\s?[-–:]\s?\d{1,3}|\d{4}-\d\d-\d\d)\Z")
# "Socialist Party of Prime Minister Rui Tavares": the party ends before the man.
_OF_SOMEONE = re.compile(
    r"\s+of\s+(?:the\s+)?(?:Prime|President|Chancellor|Premier|Mrs?|Ms|Senator|Judge|Sir)\b.*\Z", re.DOTALL
)
_PARTS = re.compile(r"\s*[(\[•|\n]\s*|\)\s+|\s+[—–]\s+")
_COMMA = re.compile(r",\s+")
_QUOTED = re.compile(r"[^«„“\"]*[«„“\"]\s*(?=[^«„“\"]{2})")


def shaped(text: str, c: Candidate, language: str) -> Iterator[Candidate]:
    """The names in a candidate's span: parted at brackets and bullets, each trimmed."""
    if c.type == "PERSON" and (m := _COUNTRY.match(text, c.start, c.end)):
        type_ = "ORG" if m.group() == "U.N." else "PLACE"
        yield c._replace(end=m.end(), type=type_)  # U.S. Secretary of State is no person's name
        return
    if m := _NEXT_SENTENCE.search(text, c.start, c.end):
        c = c._replace(end=m.start())
    for start, end in _parted(text, c, _PARTS):
        part = untitled(text, trimmed(text, c._replace(start=start, end=end)), language)
        if part.type == "PERSON" and not re.search(r",\s+(?:Jr|Sr)\b", text[part.start : part.end]):
            yield from (trimmed(text, part._replace(start=a, end=b)) for a, b in _parted(text, part, _COMMA))
        else:
            yield _out_of_quotes(text, part) if language == "ru" and part.type == "ORG" else part


def untitled(text: str, c: Candidate, language: str) -> Candidate:
    """ "Senators Ellen Park" is a person, and the title no part of the name."""
    first, _, rest = text[c.start : c.end].partition(" ")
    context = normal.table(language)["context"]
    if rest and c.type == "ORG" and first.casefold() in context.get("kinds", "").split():
        return c._replace(start=c.end - len(rest))
    if not rest or first.casefold() not in context["titles"].split():
        return c
    type_ = "PERSON" if c.type != "ORG" or " " in rest else c.type
    return c._replace(start=c.end - len(rest), type=type_)


def _parted(text: str, c: Candidate, at: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start = c.start
    for m in at.finditer(text, c.start, c.end):
        if m.start() > start:
            yield start, m.start()
        start = m.end()
    if start < c.end:
        yield start, c.end


def trimmed(text: str, c: Candidate) -> Candidate:
    """The candidate without an article before it, a possessive after it, quotes and stops around it."""
    start, end = c.start, c.end
    while (m := _LEAD.match(text, start, end)) and m.end() < end:
        start = m.end()
    while not _ABBREVIATED.search(text[start:end]) and (m := _TAIL.search(text[start:end])) and m.start():
        end = start + m.start()
    for cut in (_SCORE, _OF_SOMEONE) if c.type == "ORG" else (_SCORE,):
        if m := cut.search(text[start:end]):
            end = start + m.start()
    return c._replace(start=start, end=end)


def _out_of_quotes(text: str, c: Candidate) -> Candidate:
    """ОАО «Газпром is Газпром: a legal form or a kind of body before the quoted name is no part of it."""
    m = _QUOTED.match(text, c.start, c.end)
    if not m or m.end() >= c.end or not normal.describes(text[c.start : m.end()].rstrip('«„“" ')):
        return c
    return trimmed(text, c._replace(start=m.end()))
