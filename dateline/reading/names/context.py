"""Sports clubs: in a line of results or beside a verb of play, a city or a lone name is a club."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from dateline.reading.names import known
from dateline.reading.names.candidates import Candidate

_NAME = r"[A-Z][\w.'’&-]*(?: [A-Z][\w.'’&-]*){0,3}"
_RESULT = re.compile(rf"^\W{{0,3}}({_NAME}) \d{{1,3}},? ({_NAME}) \d{{1,3}}\b", re.MULTILINE)
_STANDING = re.compile(rf"^(?:\d{{1,2}}\.? )?({_NAME})(?: \.?\d[\d.:-]*){{3,}}", re.MULTILINE)
_FIXTURE = re.compile(rf"^({_NAME}) (?:vs?\.?|AT|at) ({_NAME})$", re.MULTILINE)
_DATELINE = re.compile(r"\s\d{4}-\d\d-\d\d|,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\s\([A-Za-z /]{2,20}\)\s[-–—]")
_FILED = re.compile(r"[A-Z][\w./ ,’'-]{2,50}\s?\([\w .,/-]{2,30}\)\s?[-–—]?")
_LONG_DATELINE = 60  # code points from the start of the line to the agency
_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_PLAYED = re.compile(
    r"(?:beat|beats|beating|defeated|drew|lost to"
    r"|(?:lost|drew|won) \d+-\d+ (?:to|at|with|against)"
    r"|draw with|drew with|win over|wins over|victory over"
    r"|defeat by|thrashed|trounced|hosted|against|defeat of|win at|away to|home to|lead over)\s\Z"
)
_PLAYS = re.compile(
    r"\s,?\s?(?:beaten|beat|defeated|drew|lost|won|thrashed|trounced|edged|hosted|scored|play|played|crushed|downed)\b"
)
# Surrey 310 and 84-2 v Durham 250
_INNINGS = re.compile(rf"^({_NAME}) \d{{2,3}}(?:-\d)?(?: dec\w*)? (?:and|for|v|\()", re.MULTILINE)
_AGAINST = re.compile(rf" v ({_NAME}) \d{{2,3}}\b")
# LISBON, May 3 (Reuters) -; OSLO 1996-11-09
_OPENS = re.compile(
    r"^([A-Z][A-Z .’'-]{2,30}?)"
    r"(?=(?:, [A-Z][A-Za-z. ]{2,25})?\s\d{4}-\d\d-\d\d\s*$"
    r"|,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\s\([A-Za-z /]{2,20}\)\s[-–—])",
    re.MULTILINE,
)
_LIES = re.compile(r"\b(?:in|near|from|outside)\s\Z")
_PLAYER = re.compile(r"\s(?:striker|midfielder|goalkeeper|defender|winger|quarterback|pitcher|fullback)\b")
_WINDOW = 90  # code points to each side in which a score makes a sentence a report of a match


def in_context(text: str, names: Sequence[Candidate], language: str) -> list[Candidate]:
    """The names with the types that their surroundings give them; spans are kept."""
    clubs = {text[a:b] for a, b in _clubs(text)} if language == "en" else set()
    return [_retyped(text, c, clubs, language) for c in names]


def _retyped(text: str, c: Candidate, clubs: Set[str], language: str) -> Candidate:
    surface = text[c.start : c.end]
    if (
        surface.isupper()
        and _DATELINE.match(text, c.end)
        and text[max(0, c.start - 1) : c.start] in ("", "\n")
    ):
        return c._replace(type="PLACE")
    if language != "en" or c.type not in ("PLACE", "PERSON"):
        return c
    if known.is_country(surface):
        return c
    if (
        surface in clubs
        and (c.type == "PLACE" or " " not in surface)
        and not _LIES.search(text, max(0, c.start - 12), c.start)
    ):
        return c._replace(type="ORG")
    return c._replace(type="ORG") if c.type == "PLACE" and _plays(text, c) else c


def in_dateline(text: str, c: Candidate) -> Candidate:
    """The place where an article was filed, at the start of a line and before a date or an agency."""
    opens = text[max(0, c.start - 1) : c.start] in ("", "\n")
    filed = opens and text[c.start : c.end].isupper() and _DATELINE.match(text, c.end)
    return c._replace(type="PLACE") if filed else c


def files_dateline(text: str, c: Candidate) -> bool:
    """Whether an agency stands in the dateline: "LISBON, May 3 (Reuters) -" is no news about Reuters."""
    opens = text.rfind("\n", 0, c.start) + 1
    return c.start - opens < _LONG_DATELINE and bool(_FILED.fullmatch(text[opens : c.end + 3]))


def dateline_candidates(text: str) -> list[Candidate]:
    """Places in capitals at the start of a line, before a day or an agency."""
    return [Candidate(*m.span(1), "PLACE", "list") for m in _OPENS.finditer(text)]


def club_candidates(text: str) -> list[Candidate]:
    """Clubs and countries of lines of results, which a model without a sentence misses."""
    return [Candidate(a, b, "ORG", "result") for a, b in sorted(_clubs(text))]


def _clubs(text: str) -> frozenset[tuple[int, int]]:
    return frozenset(_result_lines(text))


def _result_lines(text: str) -> Iterator[tuple[int, int]]:
    for m in _RESULT.finditer(text):
        yield from (m.span(1), m.span(2))
    for m in _STANDING.finditer(text):
        yield m.span(1)
    for m in _FIXTURE.finditer(text):
        yield from (m.span(1), m.span(2))
    if _AGAINST.search(text):
        yield from (m.span(1) for pattern in (_INNINGS, _AGAINST) for m in pattern.finditer(text))


def _plays(text: str, c: Candidate) -> bool:
    """Whether a city stands for its club: a score near it, and a verb of play beside it."""
    left, right = max(0, c.start - _WINDOW), c.end + _WINDOW
    if _PLAYER.match(text, c.end):
        return True
    if not _SCORE.search(text, left, right):
        return False
    return bool(_PLAYED.search(text, left, c.start) or _PLAYS.match(text, c.end, right))
