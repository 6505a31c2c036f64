"""Russian words as lemmas, and Russian names in the nominative, by pymorphy3's dictionary.

A lemma is for comparing, a nominative for showing: "Павла Дурова" compares as павел, дуров and
shows as "Павел Дуров". Case endings leave doubts ("Дурова" may be a man or a woman); they are
settled by the first name where there is one, else for the more frequent reading.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

_NAMELIKE = ("Surn", "Name", "Patr", "Geox", "Orgn", "Abbr")
_WANTED = {  # readings to prefer, best first, by the part a word plays
    "": _NAMELIKE,
    "first": ("Name", "Surn", "Patr"),
    "surname": ("Surn", "Patr", "Name"),
    "place": ("Geox",),
    "front": _NAMELIKE,
}
# Surnames in -ov, -ev, -in and -sky decline by rule, in the dictionary or not.
_SHORT_SURNAME = re.compile(r"(.{2,}(?:[оеё]в|[иы]н))(|а|у|ым|е|ой|ою)")
_LONG_SURNAME = re.compile(r"(.{2,}[сц]к)(ий|ого|ому|им|(?<=...[сц]к)ом|ая|ой|ую|ою)")  # not Маском, of Маск
_ADJECTIVE = re.compile(r".{2,}[сц]к(?:ом|им|ого|ому)")  # before a noun: Балтийском море, of no Балтийск
_FIRST_IN_IA = re.compile(r"(.{2,}и)(?:я|и|ю|ей|ею)")  # Асия, whom the dictionary does not know
_WOMEN = frozenset("асия сафия надия рабия зульфия".split())  # taken for cases of a man's name: Асий
_CONSONANT = "бвгджзклмнпрстфхцчшщьй"
_FEMININE = ("ой", "ою", "ая", "ую")
# What the dictionary takes for another word than names have.
_MEANT = {"больший": "большой", "меньший": "малый", "деть": "дело", "мора": "море"}  # дел, of внутренних дел
# Endings of masculine and feminine names that the dictionary does not know.
_ENDINGS = frozenset(["", "а", "у", "е", "ом", "ем", "ой", "ы", "и", "ю", "я", "ым", "ого", "ому"])


@cache
def _morphology():
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=100_000)
def _parses(word: str) -> tuple:
    return tuple(_morphology().parse(word))


@lru_cache(maxsize=200_000)
def lemma(word: str, role: str = "") -> str:
    """The lemma of a word in a name, lower case, ё as е.

    `role`: "first" or "surname" of a person; "place"; "front", for a word of a phrase before its last; or "".
    """
    by_rule = {"surname": _surname, "first": _first, "front": _adjectival}.get(role)
    found = (by_rule(word) if by_rule else "") or _reading(word, role).normal_form
    return _MEANT.get(found, found).replace("ё", "е")


def _adjectival(word: str) -> str:
    """The lemma of an adjective that could be a case of a town's name; "" for other words."""
    if not _ADJECTIVE.fullmatch(word.lower()):
        return ""
    return next((p.normal_form for p in _parses(word) if p.tag.POS == "ADJF"), "")


def is_first_name(word: str) -> bool:
    """Whether the dictionary has the word as a first name in the nominative."""
    return any("Name" in p.tag and p.is_known and p.tag.case == "nomn" for p in _parses(word))


def _first(word: str) -> str:
    """The lemma of a feminine first name that the dictionary does not know; "" for others."""
    m = _FIRST_IN_IA.fullmatch(word.lower())
    if not m:
        return ""
    known = any("Name" in p.tag and p.is_known for p in _parses(word))
    return f"{m[1]}я" if not known or f"{m[1]}я" in _WOMEN else ""


def _surname(word: str) -> str:
    """The lemma of a surname that declines by rule; "" for others and for first names (Нина, Марин)."""
    low = word.lower().replace("ё", "е")
    if any("Name" in p.tag and p.is_known and p.tag.number != "plur" for p in _parses(word)):
        return ""
    if m := _SHORT_SURNAME.fullmatch(low):
        return m[1]
    return f"{m[1]}ий" if (m := _LONG_SURNAME.fullmatch(low)) else ""


def _reading(word: str, role: str, gender: str | None = None):
    wanted = _WANTED[role]

    def rank(parse) -> tuple:
        tag = parse.tag
        kind = next((len(wanted) - k for k, g in enumerate(wanted) if g in tag), 0)
        fits = gender is None or tag.gender is None or tag.gender == gender
        single = tag.number != "plur" and tag.case != "voct"
        if role in ("first", "surname"):
            return (fits, single, kind, parse.score)
        return (fits, kind > 0 if role == "" else kind, single, parse.score)

    return max(_parses(word), key=rank)


@lru_cache(maxsize=50_000)
def nominative_person(name: str) -> str:
    """A person's name in the nominative; words that do not decline stay as they are."""
    parts = name.split()
    gender = _gender(parts)
    roles = ["first" if k == 0 and len(parts) > 1 else "surname" for k in range(len(parts))]
    return " ".join(_person_word(w, role, gender) for w, role in zip(parts, roles, strict=True))


def _gender(parts: list[str]) -> str | None:
    """The gender that the first name or the patronymic shows; None where neither does."""
    for k, word in enumerate(parts) if len(parts) > 1 else ():
        kinds = ("Name", "Patr") if k == 0 else ("Patr",)
        found = [p for p in _parses(word) if p.is_known and any(kind in p.tag for kind in kinds)]
        if found:
            return max(found, key=lambda p: p.score).tag.gender
    return None


def _person_word(word: str, role: str, gender: str | None) -> str:
    if not word.isalpha() and "-" not in word:
        return word  # an initial
    if role == "surname" and _surname(word):
        return _cased(_declined(word, gender), word)
    if role == "surname" and gender == "femn" and word[-1] in _CONSONANT:
        return word  # women's surnames in a consonant do not decline
    if role == "first" and _first(word):
        return _cased(_first(word), word)
    parse = _reading(word, role, gender)
    if parse.tag.case in (None, "nomn") or "Fixd" in parse.tag or _is_foreign(word):
        return word
    wanted = gender or parse.tag.gender
    features = {"nomn", "sing"} | ({wanted} if wanted and parse.tag.POS == "ADJF" else set())
    return _inflected(parse, features, word)


def _is_foreign(word: str) -> bool:
    """Whether a surname ends as those that do not decline, and no dictionary knows it: Пелоси, Моро."""
    return word[-1] in "иоэы" and not any(p.is_known for p in _parses(word))


def _declined(word: str, gender: str | None) -> str:
    """The nominative of a surname that declines by rule; of a man where nothing tells."""
    low = word.lower()
    short, long = _SHORT_SURNAME.fullmatch(low), _LONG_SURNAME.fullmatch(low)
    base, ending = (short or long).groups()  # type: ignore[union-attr]
    feminine = gender == "femn" or (gender is None and ending in _FEMININE)
    if short:
        return base + "а" if feminine else base
    return base + ("ая" if feminine else "ий")


@lru_cache(maxsize=50_000)
def nominative_phrase(name: str) -> str:
    """A place's or an organisation's name in the nominative: its head noun and the adjectives before it."""
    parts = name.split()
    head = next((k for k, w in enumerate(parts) if _is_noun(w)), None)
    if head is None:
        return name
    if not all(p.isalpha() or "-" in p for p in parts[: head + 1]) or _is_nominative(parts[head]):
        return name
    noun = _reading(parts[head], "")
    if noun.tag.case in (None, "nomn") or "Fixd" in noun.tag:
        return name
    number = noun.tag.number or "sing"
    agree = {"nomn", number} | ({noun.tag.gender} if number == "sing" and noun.tag.gender else set())
    front = [_inflected(_adjective(w), agree, w) for w in parts[:head]]
    return " ".join([*front, _inflected(noun, {"nomn", number}, parts[head]), *parts[head + 1 :]])


def _is_noun(word: str) -> bool:
    return _parses(word)[0].tag.POS == "NOUN" or not any(p.tag.POS in ("ADJF", "PRTF") for p in _parses(word))


def _is_nominative(word: str) -> bool:
    parses = _parses(word)
    best = max(p.score for p in parses)
    singular = any(p.tag.case == "nomn" and p.tag.number != "plur" and p.score > 0.1 for p in parses)
    return singular or any(p.tag.case == "nomn" and p.score >= best for p in parses)


def _adjective(word: str):
    return next((p for p in _parses(word) if p.tag.POS in ("ADJF", "PRTF")), _parses(word)[0])


def _inflected(parse, features: set[str], word: str) -> str:
    form = parse.inflect(features)
    return _cased(form.word, word) if form else word


def _cased(form: str, like: str) -> str:
    """The form in the capitals of the word that it stands for, part by part of a hyphenated one."""
    if like.isupper() and len(like) > 1:
        return form.upper()
    parts, models = form.split("-"), like.split("-")
    if len(parts) != len(models):
        return form.capitalize() if like[:1].isupper() else form
    return "-".join(
        p[:1].upper() + p[1:] if m[:1].isupper() else p for p, m in zip(parts, models, strict=True)
    )


def same_stem(a: str, b: str, shortest: int = 4) -> bool:
    """Whether two Cyrillic words may be cases of one name: Лофнер, Лофнеру. At least `shortest` in common."""
    common = 0
    while common < min(len(a), len(b)) and a[common] == b[common]:
        common += 1
    return any(
        a[:k] == b[:k] and a[k:] in _ENDINGS and b[k:] in _ENDINGS
        for k in range(common, max(shortest, common - 2) - 1, -1)
    )
