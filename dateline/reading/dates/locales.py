"""Locales: tables of words for the languages that have no hand-made one, out of dateparser's locale data.

The data (from the Unicode CLDR, as dateparser ships it) has the names of months, weekdays and units
and a few relative phrases; the patterns are the orders of day, month and year that languages use.
`search_dates` of dateparser is never called.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from typing import Any

_MONTHS = "january february march april may june july august september october november december".split()
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_NUMBER = r"(\d++[.,]?\d*+)"  # how dateparser writes the number inside its relative phrases
_RELATIVE = re.compile(r"(in )?(\d+) (day|week|month|year)( ago)?$")
_SHORT = 3  # letters: names this short are often other words, and count only beside a number
_LATIN_LIKE = re.compile(r"[a-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]")

_MACROS = {
    "DAYN": "DAY .? | ORD | ORDNUM",
    "YR": "( ,? | . | FILL ) YEARMARK? YEAR YEARMARK?",
    "N": "NUM",
}
_DATES = [
    "ISODATE",
    "ISOMONTH",
    "ISOWEEK",
    "( WEEKDAY ,? FILL? )? @DAYN FILL? MONTH ( @YR )?",
    "( WEEKDAY ,? FILL? )? MONTH FILL? @DAYN ( @YR )?",
    "YEAR .? ,? FILL? MONTH FILL? @DAYN",
    "MONTH @YR",
    "YEAR .? FILL? MONTH",
    "MONTH",
    "WEEKDAY",
    "DEICTIC",
    "YEARMARK YEAR",
    "YEAR YEARMARK",
    "YEAR YMARK ( MONTHNUM MMARK ( DAY DMARK )? )?",
    "MONTHNUM MMARK DAY DMARK",
    "DOTDATE .",
]


@cache
def locale_languages() -> frozenset[str]:
    """ISO 639-1 codes of the languages that dateparser has locale data for."""
    package = importlib.import_module("dateparser.data.date_translation_data")
    return frozenset(m.name for m in pkgutil.iter_modules(package.__path__) if len(m.name) == 2)


@cache
def locale_table(language: str) -> dict[str, Any]:
    """A table, as `languages/*.toml` would hold it, from the locale data of a language.

    Raises:
        FileNotFoundError: dateparser has no data for the language.
    """
    if language not in locale_languages():
        raise FileNotFoundError(f"no table of dates for the language '{language}'")
    info = importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    words: dict[str, Any] = {
        "MONTH": {str(k + 1): _names(info.get(month, [])) for k, month in enumerate(_MONTHS)},
        "WEEKDAY": {str(k + 1): _names(info.get(day, [])) for k, day in enumerate(_WEEKDAYS)},
        "UNIT": {unit: _names(info.get(unit, [])) for unit in _UNITS},
        "DEICTIC": _deictic(info.get("relative-type", {})),
        "FILL": _fillers(info),
        "AGOWORD": _names(info.get("ago", [])),
        "INWORD": _names(info.get("in", [])),
        "YEARMARK": [f for f in _names(info.get("year", [])) if len(f) > 1],
        "YMARK": ["年", "년"],
        "MMARK": ["月", "월"],
        "DMARK": ["日", "号", "일"],
    }
    patterns = {"date": _DATES, "bare-year": ["YEAR"], "duration": ["@N UNIT"]}
    for action, key in (("ago", r"\1 {} ago"), ("in", r"in \1 {}")):
        patterns[action] = _relative(words, info.get("relative-type-regex", {}), action, key)
    table = {"order": info.get("date_order", "DMY"), "words": words, "macros": _MACROS, "patterns": patterns}
    return {
        **table,
        "guards": _guards(words),
        "unspaced": bool(info.get("no_word_spacing")),
        "generated": True,
    }


def _names(forms: list[str]) -> list[str]:
    """The forms worth knowing, lower case: no numbers, no single letters of an alphabet."""
    kept = dict.fromkeys(form.lower().strip() for form in forms)
    return [f for f in kept if f and not f[0].isdigit() and not (len(f) == 1 and _LATIN_LIKE.match(f))]


def _deictic(relative: dict[str, list[str]]) -> dict[str, list[str]]:
    """Phrases such as "last week" by how many units they lie from the day of publication."""
    out: dict[str, list[str]] = {}
    for key, forms in relative.items():
        if not (m := _RELATIVE.match(key)) or not (m[1] or m[4]):
            continue
        steps = int(m[2]) if m[1] else -int(m[2])
        usable = [f for f in _names(forms) if len(f) > 2 or not _LATIN_LIKE.match(f)]
        out.setdefault(f"{m[3]}:{steps}", []).extend(usable)
    return out


def _fillers(info: dict[str, Any]) -> list[str]:
    words = [*info.get("skip", []), *info.get("pertain", []), "de", "of", "do", "da", "di"]
    return [w for w in dict.fromkeys(words) if any(map(str.isalpha, w))]


def _relative(words: dict[str, Any], phrases: dict[str, list[str]], action: str, key: str) -> list[str]:
    """Patterns of "3 days ago" and "in 3 days", with what stands before and after the number as words."""
    before, after, bare = f"{action.upper()}PRE", f"{action.upper()}SUF", False
    words[before], words[after] = [], {}
    for unit in _UNITS:
        for phrase in phrases.get(key.format(unit), []):
            head, number, tail = phrase.partition(_NUMBER)
            if not number or not tail.strip() or "(" in head + tail:
                continue
            bare = bare or not head.strip()
            words[before] += [head.strip()] * bool(head.strip())
            words[after].setdefault(unit, []).append(tail.strip())
    words[before] = list(dict.fromkeys(words[before]))
    general = ["@N UNIT AGOWORD", "AGOWORD @N UNIT"] if action == "ago" else ["INWORD @N UNIT"]
    return [f"{before} @N {after}"] * bool(words[before]) + [f"@N {after}"] * bare + general


def _guards(words: dict[str, Any]) -> list[dict[str, Any]]:
    names = [form for symbol in ("MONTH", "WEEKDAY") for forms in words[symbol].values() for form in forms]
    short = [f for f in names if len(f.rstrip(".")) <= _SHORT and _LATIN_LIKE.match(f)]
    return [{"words": short, "company": []}]
