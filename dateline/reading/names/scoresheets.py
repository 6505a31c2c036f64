"""Persons and teams on scoresheets: line-ups, placings, scorecards of cricket.

A model that was trained on sentences is lost where there are none; but the form of such a line says what
stands where. Only the whole form counts: a name before "lbw b", a full name before its country in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.reading.names import known
from dateline.reading.names.candidates import Candidate

_WORD = r"[A-Z][\w’'-]{1,30}"
_SURNAME = rf"{_WORD}(?: {_WORD})?"
_INITIALED = rf"(?:[A-Z]\. ?){{1,3}}{_SURNAME}"
_FULL = rf"(?:{_WORD}|[A-Z]\.)(?: (?:{_WORD}|[A-Z]\.|de|van|von|der|da|di|al|bin)){{1,4}}"
_COUNTRY = r"\( ?[A-Z][\w. ]{1,25}\.? ?\)"
# B. Poynter c Moyo b Strand 23; C. Latham lbw b Strand 0; N. Aster not out 44
_PLAYER = rf"({_INITIALED}|{_WORD})"
_OUT = re.compile(
    rf"^{_PLAYER} (?:(?:c (?:and|&) |c (?:sub )?{_PLAYER} |st {_PLAYER} |lbw |)b {_PLAYER}"
    r"|not out|run out\b.*?|retired hurt) \d",
    re.MULTILINE,
)
_FIGURES = re.compile(rf"(?<!\w){_PLAYER} \d{{1,2}}(?:\.\d)?-\d{{1,2}}-\d{{1,3}}-\d{{1,2}}\b")
_RUNS = re.compile(rf"[(,;] ?({_INITIALED}) \d{{1,3}}(?: not out|\*)?(?= ?[,;)])")
# 1. Dario Bellini (Italy) Alpine Cycles five hours; 6 - Viktor Sabo (Hungary) beat Julio Ferreyra (Peru) 6-2
_PLACED = re.compile(rf"^(?:\d{{1,3}}(?:[.)]| -)? )({_FULL}) ?{_COUNTRY}", re.MULTILINE)
_TEAM = re.compile(rf" ({_WORD}(?:[ -]{_WORD}){{0,2}}) (?=\d|same time\b|(?:one|two|three|four|five|six) )")
_BEATEN = re.compile(rf"(?<!\w)({_FULL}) ?{_COUNTRY} (?:beat|bt) (?:\d{{1,2}} ?- ?)?({_FULL}) ?{_COUNTRY}")
_LINE_UP = re.compile(
    rf"^[A-Z][^\n:–-]{{2,30}} ?[-:–] ?({_FULL}(?:[^\n]{{0,20}}[,;] ?{_FULL}){{3,}}[^\n]*)$", re.MULTILINE
)
_ANNOUNCED = re.compile(r"\b(?:[Tt]eams?|[Ll]ine-?ups?|[Ss]quads?|[Ss]ubstitutes) ?(?::|\n)")
_NEAR = 600  # code points before a line-up in which it is announced
_LISTED = re.compile(rf"(?:^|[,;(] ?|\d-)({_FULL})(?= ?(?:[,;().]|\d|$))")


def scoresheet_candidates(text: str) -> list[Candidate]:
    """Persons and teams on lines that are no sentences, by start."""
    if not any(ch.isdigit() for ch in text):
        return []
    persons = {span for span in _persons(text) if known.known_type(text[slice(*span)]) is None}
    found = [Candidate(a, b, "PERSON", "result") for a, b in persons]
    return sorted([*found, *(Candidate(a, b, "ORG", "result") for a, b in _teams(text))])


def _persons(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_OUT, _FIGURES, _RUNS, _PLACED, _BEATEN):
        for m in pattern.finditer(text):
            yield from (m.span(k) for k in range(1, pattern.groups + 1) if m[k])
    for m in _LINE_UP.finditer(text):
        if _ANNOUNCED.search(text, max(0, m.start() - _NEAR), m.start(1)):
            yield from ((m.start(1) + n.start(1), m.start(1) + n.end(1)) for n in _LISTED.finditer(m[1]))


def _teams(text: str) -> Iterator[tuple[int, int]]:
    for m in _PLACED.finditer(text):
        if team := _TEAM.match(text, m.end()):
            yield team.span(1)
