"""Figures: numbers with what they count, so that two sources can be compared: "killed at least 12 people".

Words that count something are in figures.toml, by language. A number belongs to the nearest such word
of its clause; each word and each number is used once. Years, ages, shares and numbers in dates count nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dateline.accounts import Figure
from dateline.spans import Span

_TOKEN = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*(?:[.,]\d+)?|[^\W\d]+(?:[-’'][^\W\d]+)*|[€$£₽%;:,]")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0 ]\d{3})+$")
_FAR = 9  # tokens between a number and what it counts
_SIGNS = {"€": "euro", "$": "dollar", "£": "pound", "₽": "rubles"}
_ALMOST = 0.12  # how far "about 200" may be from what is meant
_SCALES = (("thousands", 1e3), ("millions", 1e6), ("billions", 1e9))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language."""

    kinds: Mapping[str, tuple[str, ...]]
    money: frozenset[str]
    numbers: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]

    def kind_of(self, word: str) -> str:
        """What the word counts; "" where nothing."""
        return next((kind for kind, forms in self.kinds.items() if _is_one_of(word, forms)), "")

    def has(self, role: str, word: str) -> bool:
        return _is_one_of(word, self.words.get(role, ()))


@dataclass(frozen=True, slots=True)
class _Number:
    at: int  # index of its first token
    end: int  # index after its last
    low: float
    high: float
    unit: str
    text: str


def find_figures(text: str, language: str, dates: Sequence[Span] = ()) -> tuple[Figure, ...]:
    """The figures of a sentence, in the order of the text.

    Args:
        text: One sentence.
        language: ISO 639-1; figures are read in the languages of figures.toml.
        dates: Spans of the sentence that are dates: their numbers count nothing.
    """
    lexicon = _lexicons().get(language)
    if lexicon is None:
        return ()
    tokens = [m for m in _TOKEN.finditer(text) if not any(a < m.end() and m.start() < b for a, b in dates)]
    words = [m.group().lower() for m in tokens]
    numbers = list(_numbers(text, tokens, words, lexicon))
    # who they were comes after what became of them: "40 protesters were detained" counts the detained
    pairs = sorted(_pairs(words, numbers, lexicon), key=lambda p: (p[3] == "protesters", p))
    used_words: set[int] = set()
    found: dict[int, Figure] = {}
    for _, k, at, about in pairs:
        if k not in found and at not in used_words:
            used_words.add(at)
            number = numbers[k]
            found[k] = Figure(about, number.low, number.high, number.unit, number.text)
    return tuple(found[k] for k in sorted(found))


def compatible(one: Figure, other: Figure) -> bool:
    """Whether both may be true; figures of different units are not compared."""
    return one.unit != other.unit or (one.low <= other.high and other.low <= one.high)


def _pairs(
    words: Sequence[str], numbers: Sequence[_Number], lexicon: Lexicon
) -> Iterator[tuple[int, int, int, str]]:
    """Distance, number, place of the word, kind: for every number and word of one clause that fit."""
    for k, number in enumerate(numbers):
        for at in range(max(0, number.at - _FAR), min(len(words), number.end + _FAR)):
            if number.at <= at < number.end or not (about := lexicon.kind_of(words[at])):
                continue
            between = words[min(at, number.end) : max(at, number.at)]
            if (about in lexicon.money) == bool(number.unit) and not _parted(between, at, number, lexicon):
                yield max(number.at - at, at - number.end + 1), k, at, about


def _parted(between: Sequence[str], at: int, number: _Number, lexicon: Lexicon) -> bool:
    """Whether a clause ends between the word and the number, or the number is a part of another."""
    return any(w in ";:" or lexicon.has("parts", w) for w in between) or (
        at > number.end and between.count(",") > 1
    )


def _numbers(
    text: str, tokens: Sequence[re.Match[str]], words: Sequence[str], lexicon: Lexicon
) -> Iterator[_Number]:
    k = 0
    while k < len(tokens):
        value, end = _value(words, k, lexicon)
        if value is None:
            k += 1
            continue
        unit, unit_end = _unit(words, k, end, lexicon)
        after = words[unit_end] if unit_end < len(words) else ""
        first = _first(words, k, lexicon)
        if not _uncounted(text, tokens, words, k, end, after, lexicon):
            low, high = _bounds(words[first:k], value, lexicon)
            said = text[tokens[first].start() : tokens[max(unit_end, end) - 1].end()]
            yield _Number(first, max(unit_end, end), low, high, unit, said)
        k = max(end, unit_end)


def _uncounted(text, tokens, words, k, end, after, lexicon) -> bool:
    ordinal = text[tokens[end - 1].end() :][:2].lower() in ("st", "nd", "rd", "th", "-й", "-е")
    joined = text[tokens[end - 1].end() :][:1] == "-" or (k and words[k - 1] in ("no", "number", "aged"))
    years = lexicon.has("years", after)
    return ordinal or bool(joined) or after == "%" or lexicon.has("not_counted", after) or years


def _value(words: Sequence[str], k: int, lexicon: Lexicon) -> tuple[float | None, int]:
    """The number that begins at token k and the index after it."""
    value = _digits(words[k]) if words[k][0].isdigit() else _spelled(words[k], lexicon)
    if value is None:
        return None, k
    end = k + 1
    for role, scale in _SCALES:
        if end < len(words) and lexicon.has(role, words[end]):
            return value * scale, end + 1
    if end < len(words) and words[end] in ("hundred", "dozen"):
        return value * (100 if words[end] == "hundred" else 12), end + 1
    return value, end


def _digits(word: str) -> float | None:
    if _GROUPED.match(word):
        return float(re.sub(r"\D", "", word))
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def _spelled(word: str, lexicon: Lexicon) -> float | None:
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    tens, dash, units = word.partition("-")
    if dash and tens in lexicon.numbers and units in lexicon.numbers:
        return lexicon.numbers[tens] + lexicon.numbers[units]
    return None


def _unit(words: Sequence[str], k: int, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """The currency before or right after a number, and the index after all of it."""
    if k and words[k - 1] in _SIGNS:
        return _SIGNS[words[k - 1]], end
    for at in range(end, min(end + 2, len(words))):  # "two million Lindow crowns"
        if words[at] in _SIGNS:
            return _SIGNS[words[at]], at + 1
        if lexicon.has("currencies", words[at]):
            return words[at][:4], at + 1
    return "", end


def _first(words: Sequence[str], k: int, lexicon: Lexicon) -> int:
    """Where the number begins with the words that make it a bound: "at least", "more than"."""
    first = k - 1 if k and words[k - 1] in _SIGNS else k
    for length in (2, 1):
        if first >= length and _bound(words[first - length : first], lexicon):
            return first - length
    return first


def _bound(before: Sequence[str], lexicon: Lexicon) -> str:
    said = " ".join(w for w in before if w not in _SIGNS)
    for role in ("at_least", "at_most"):
        if said in lexicon.words.get(f"{role}_pairs", ()):
            return role
    last = said.split()[-1] if said else ""
    return next((role for role in ("at_least", "at_most", "about") if last and lexicon.has(role, last)), "")


def _bounds(before: Sequence[str], value: float, lexicon: Lexicon) -> tuple[float, float]:
    role = _bound(before, lexicon)
    if role == "at_least":
        return value, float("inf")
    if role == "at_most":
        return 0.0, value
    return (value * (1 - _ALMOST), value * (1 + _ALMOST)) if role == "about" else (value, value)


def _is_one_of(word: str, forms: Sequence[str]) -> bool:
    return any(word == f or (f[-1] == "*" and word.startswith(f[:-1])) for f in forms)


_ROLES = frozenset(
    "at_least at_most about parts thousands millions billions currencies not_counted years".split()
)


@cache
def _lexicons() -> dict[str, Lexicon]:
    text = resources.files(__package__).joinpath("figures.toml").read_text(encoding="utf-8")
    return {language: _lexicon(lists) for language, lists in tomllib.loads(text).items()}


def _lexicon(lists: dict) -> Lexicon:
    money = {k: tuple(v.split()) for k, v in lists["money"].items()}
    words = {k: tuple(v.split()) for k, v in lists.items() if k in _ROLES}
    words |= {k: tuple(v.split("|")) for k, v in lists.items() if k.endswith("_pairs")}
    spelled = dict(entry.split("=") for entry in lists["numbers"].split())
    plain = {
        k: tuple(v.split()) for k, v in lists.items()
        if isinstance(v, str) and k not in words and k != "numbers"
    }  # fmt: skip
    return Lexicon({**money, **plain}, frozenset(money), {k: float(v) for k, v in spelled.items()}, words)
