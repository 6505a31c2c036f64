"""Normal forms of names: what two spellings of one name share before any rule of aliases is tried.

Articles, possessives, quotes, accents, full stops, hyphens, titles and legal forms go; Russian
words become lemmas. Nothing here decides that two different names are one.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dateline.reading.names import lemmas

_QUOTES = "\"'“”„«»‘’`´"
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_QUOTED = re.compile(r"([^«„“\"]+)[«„“\"](.{2,})", re.DOTALL)
_NICKNAME = re.compile(r"(?<!\w)[\"“«'‘][^\"”»'’]{2,20}[\"”»'’](?=\s)")
_UMLAUT = re.compile(r"(?<=[aou])e(?=\w)")  # Schaeuble for Schäuble
_PLAIN = re.compile(r"(?!(?:[Tt]he|[Aa]n?|THE|AN?) )[^\W\d_]+(?: [^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’´`]\s?s?$|(?<=s)['’]$")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}")  # U.S., U. N.
_WORD = re.compile(r"\w+(?:['’.-]\w+)*\.?")
AND = frozenset({"and", "и"})  # a Christian and Democratic Union is not the Christian Democratic one
_KINDS = frozenset(("ministry", "department"))
_ACRONYM = 8  # letters of the longest acronym
_CO = re.compile(r"\b([Cc]o)-(?=op|or)")  # co-operation
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@cache
def table(name: str) -> dict[str, Any]:
    """A table of words that ships with the package, by file name without its ending."""
    path = files("dateline.reading.names") / "tables" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One list of tables/words.toml."""
    return frozenset(table("words")[section][key].split())


def is_cyrillic(name: str) -> bool:
    """Whether the name is written in Cyrillic letters, at least in part."""
    return bool(_CYRILLIC.search(name))


def trimmed(name: str) -> str:
    """The name without an article before it, a possessive after it and quotes and stops around it."""
    if _PLAIN.fullmatch(name):
        return name
    before = None
    while name != before:
        before = name
        name = name.strip(_QUOTES + " \t\n\u00a0,;:()[]{}-–—*•|/_")
        name = _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name
        name = _POSSESSIVE.sub("", name) or name
    return name


@lru_cache(maxsize=200_000)
def tokens(name: str, type_: str) -> tuple[str, ...]:
    """The words that identify a name: casefolded, without accents; lemmas where they are Russian.

    Titles are dropped from persons and legal forms from organisations, unless nothing else is left.
    """
    if type_ == "ORG" and (quoted := _QUOTED.fullmatch(name)) and describes(quoted[1]):
        name = quoted[2]
    if type_ == "ORG":
        name = name.replace("&", " and ")
    name = _DOTTED.sub(lambda m: m.group().replace(".", "").replace(" ", "") + " ", trimmed(name))
    if type_ == "PERSON":
        return _person(_drop_titles(_split(_NICKNAME.sub(" ", name).strip() or name))) or (name,)
    folded = _phrase(_split(name))
    if type_ == "ORG":
        folded = _spelt_out(folded)
    folded = _drop_small(folded, AND if type_ == "ORG" else frozenset())
    return (_kind_first(_singular(_drop_legal(folded))) if type_ == "ORG" else folded) or (name,)


def without_titles(name: str) -> str:
    """A person's name as shown: "Mr. Durov" is "Durov"."""
    parts = trimmed(name).split()
    return " ".join(_drop_titles(parts))


@lru_cache(maxsize=200_000)
def fold(word: str, role: str = "") -> str:
    """A word casefolded, without accents and full stops; a Russian word as its lemma."""
    if is_cyrillic(word):
        return lemmas.lemma(word.rstrip("."), role)
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).rstrip(".").replace("’", "'")
    return _UMLAUT.sub("", plain)


def is_acronym(name: str) -> bool:
    """Whether the name is two to six capital letters, with or without full stops: U.S., FSB, ФСБ."""
    letters = trimmed(name).replace(".", "").replace(" ", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() and " " not in trimmed(name)


def initials(parts: tuple[str, ...]) -> set[str]:
    """The acronyms that the words of a name may have: with and without its small words, "and" apart."""
    small = words("small", "english") | words("small", "russian")
    parts = tuple(p for p in parts if p not in AND)
    return {"".join(p[:1] for p in parts), "".join(p[:1] for p in parts if p not in small)}


@lru_cache(maxsize=200_000)
def acronyms(name: str) -> frozenset[str]:
    """The acronyms that a name of several words may have, casefolded: of all its words, of the capitalised
    ones, and of those that are not small; legal forms and articles count, for BOJ is the Bank of Japan.
    """
    parts = [w for w in re.split(r"[\s\-–/.]+", trimmed(name)) if w[:1].isalpha() and not _is_legal(w)]
    small = words("small", "english") | words("small", "russian")
    picked = (
        parts,
        [w for w in parts if w[0].isupper()],
        [w for w in parts if w.casefold() not in small],
    )
    found = ("".join(w[0] for w in chosen).casefold() for chosen in picked)
    return frozenset(a for a in found if 1 < len(a) <= _ACRONYM)


def _is_legal(word: str) -> bool:
    """Whether a word is an abbreviated legal form: AG, Inc, not Corporation."""
    return len(word) <= 4 and word.casefold() in words("org", "legal")


def is_company(name: str) -> bool:
    """Whether a name has the legal form of a company: "Kestrel AB", not "FC Kestrel"."""
    parts = trimmed(name).split()
    return len(parts) > 1 and any(_is_legal(w) and w.casefold() not in words("org", "clubs") for w in parts)


def _split(name: str) -> list[str]:
    """The words; hyphens part Latin words, Russian ones keep theirs until they are lemmas."""
    if _PLAIN.fullmatch(name):
        return name.split()
    name = _CO.sub(r"\1", re.sub(r"[‐‑–/]", "-", name))
    return [
        _POSSESSIVE.sub("", w) or w
        for word in name.split()
        for part in ([word] if is_cyrillic(word) else word.split("-"))
        for w in _WORD.findall(part)
    ]


def _person(parts: list[str]) -> tuple[str, ...]:
    roles = ["first" if k == 0 and len(parts) > 1 else "surname" for k in range(len(parts))]
    folded = [p for w, role in zip(parts, roles, strict=True) for p in fold(w, role).split("-") if p]
    return tuple(p for p in folded if p not in ("al", "el")) or tuple(folded)


def _drop_titles(parts: list[str]) -> list[str]:
    titles, at = words("person", "titles"), 0
    while at < len(parts) - 1 and parts[at].casefold().rstrip(".") in titles:
        at += 1
    return parts[at:]


def describes(front: str) -> bool:
    """Whether the words before a quoted name only say what it is: ОАО, компания, партия."""
    plain = words("org", "legal") | words("org", "descriptors")
    return all(fold(w) in plain for w in front.split())


def _drop_small(parts: tuple[str, ...], kept: Set[str]) -> tuple[str, ...]:
    """Without articles and prepositions."""
    small = (words("small", "english") | words("small", "russian")) - kept
    return tuple(p for p in parts if p not in small) or parts


def _phrase(parts: list[str]) -> tuple[str, ...]:
    """The words of what is no person, folded; hyphens part what they join."""
    folded = (fold(word, "front" if k < len(parts) - 1 else "") for k, word in enumerate(parts))
    return tuple(part for word in folded for part in word.split("-") if part)


def _spelt_out(parts: tuple[str, ...]) -> tuple[str, ...]:
    """With words of one meaning alike: defence and defense, МИД and Министерство иностранных дел."""
    same = table("words")["same"]
    return tuple(w for p in parts for w in same.get(p, p).split())


def _kind_first(parts: tuple[str, ...]) -> tuple[str, ...]:
    return kind_first(parts) if set(parts) <= words("org", "generic") else parts


def kind_first(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A general name as others have it: the Interior Ministry as the Ministry of the Interior, that of
    foreign affairs as the foreign one.
    """
    if parts and parts[-1] in _KINDS:
        parts = (parts[-1], *parts[:-1])
    if "foreign" in parts and parts[0] == "ministry":
        parts = tuple(p for p in parts if p not in ("affairs", "affair"))
    return parts


def _singular(parts: tuple[str, ...]) -> tuple[str, ...]:
    """With the last word in the singular: Greens as Green. The Times is not Time."""
    last = parts[-1] if parts else ""
    if len(last) > 4 and last.endswith("s") and not last.endswith(("ss", "us", "is", "times")):
        return (*parts[:-1], last[:-1])
    return parts


def _drop_legal(parts: tuple[str, ...]) -> tuple[str, ...]:
    legal = words("org", "legal")
    return tuple(p for p in parts if p not in legal) or parts
