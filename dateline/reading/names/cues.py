"""What the words beside a name say about its type: "Mr", "shares of", ", a maker of routers"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dateline.reading.names import known, normal
from dateline.reading.names.candidates import NATIONALITY, Candidate
from dateline.reading.names.types import WEAK_PLACE

_BEFORE = 40  # code points before a name that are looked at
_AFTER = 60
_OF_COUNTRY = re.compile(r" of (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)\b")
_REPORTED = re.compile(r" reported(?:\.| on )")  # a source at the end of its sentence
_AGE = re.compile(r",\s\d\d\b(?!\s?(?:percent|%))")
_ABBREVIATED = (
    "mr|mrs|ms|dr|prof|sen|gov|rep|gen|col|capt|lt|sgt|rev"  # these alone end in a full stop within a name
)
_LAST_WORD = re.compile(r"(\w+)[\s«„“\"]+\Z")


def cue(text: str, c: Candidate, language: str) -> str:
    """The type that the neighbouring words suggest for the candidate; "" where they say nothing."""
    if c.type == NATIONALITY or (c.type == "PLACE" and known.known_type(text[c.start : c.end]) == "PLACE"):
        return ""
    if language == "ru":
        return _russian(text, c.start)
    before = text[max(0, c.start - _BEFORE) : c.start]
    after = text[c.end : c.end + _AFTER]
    if c.type in ("PLACE", "PERSON") and _has_role(text, c, language):
        return "ORG"
    for type_, pattern in _patterns(language, "before").items():
        if pattern.search(before):
            return type_
    if _REPORTED.match(after) and before.endswith((", ", ", the ")) and " " not in text[c.start : c.end]:
        return "ORG"
    if _AGE.match(after):
        return "PERSON"
    if c.type == "PLACE" and (m := _OF_COUNTRY.match(after)) and known.is_country(m[1]):
        return "ORG"  # Navantia of Spain: a place would have the country after a comma
    for type_, pattern in _patterns(language, "after").items():
        if pattern.match(after):
            return type_
    return ""


def _has_role(text: str, c: Candidate, language: str) -> bool:
    """Whether a role and a name follow: "Nordvik analyst Hana Suzuki"; a city has coaches only."""
    if known.known_type(text[c.start : c.end]) == "PLACE":
        return False
    return bool(_role(language, "sport_roles" if c.type == "PLACE" else "roles").match(text, c.end))


@cache
def _role(language: str, key: str) -> re.Pattern[str]:
    words = normal.table(language)["context"].get(key, "").split()
    return re.compile(rf"\s(?:{'|'.join(words)})\s[A-Z][\w’'-]+" if words else r"(?!)")


def _russian(text: str, start: int) -> str:
    """The word before a name, as a lemma: "корабля «Академик Орлов»"."""
    m = _LAST_WORD.search(text, max(0, start - _BEFORE), start)
    found = _lemmas("ru")
    return found.get(normal.fold(m[1]), "") if m else ""


@cache
def _lemmas(language: str) -> Mapping[str, str]:
    return {
        word.strip(): key.partition("_")[2]
        for key, words in normal.table(language)["cues"].items()
        for word in words.split(";")
    }


@cache
def _patterns(language: str, side: str) -> Mapping[str, re.Pattern[str]]:
    """By type: the table's words as one pattern, ending at the name or starting at its end."""
    section = normal.table(language)["cues"]
    out = {}
    for type_ in ("PERSON", "ORG", "OTHER", "PLACE", WEAK_PLACE):
        words = _words(section.get(f"{side}_{type_}", ""))
        kinds = _words(section.get(f"kinds_{type_}", ""))
        if side == "before" and words:
            pattern = rf"(?:^|\W)(?:(?:{_ABBREVIATED})\.\s|(?:{words})[ \u00a0](?:the[ \u00a0])?)[\"“‘']?\Z"
        elif side == "after" and type_ != WEAK_PLACE and (words or kinds):
            comma = ",?" if type_ == "PERSON" else ""
            plain = rf"(?:['’]s|['’])?{comma}\s(?:{words})\b" if words else r"(?!)"
            article = r"(?:an?|the|its|his|her|their)\s"
            article = f"(?:{article})?" if type_ == "PERSON" else article
            apposed = rf",\s{article}(?:[\w-]+\s){{0,3}}(?:{kinds})\b" if kinds else r"(?!)"
            pattern = f"{plain}|{apposed}"
        else:
            continue
        out[type_] = re.compile(pattern, re.IGNORECASE if side == "before" else 0)
    return out


def _words(listed: str) -> str:
    parts = listed.split(";") if ";" in listed else listed.split()
    return "|".join(re.escape(" ".join(p.split())) for p in parts)
