"""Tokens: words, numbers and marks of a text, each with the symbols of the grammar it can stand for.

One pass over the text; only words that a language's table knows, and numbers, get symbols. A
symbol may cover several tokens ("day before yesterday"), so each option says how many it takes:
what the grammar walks is a lattice. Paragraph breaks are tokens that nothing crosses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dateline.reading.dates.lexicon import TOKEN, Guard, Lexicon, Option, split
from dateline.reading.dates.numerals import readings

__all__ = ["TOKEN", "Lattice", "read_tokens", "split"]

_NO_OPTIONS: tuple[Option, ...] = ()


@dataclass(slots=True)
class Lattice:
    """Tokens of one text: offsets, lower-cased words, and options (symbol, value, width in tokens)."""

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    options: list[tuple[Option, ...]] = field(default_factory=list)
    triggers: list[int] = field(default_factory=list)  # indices of tokens with options, ascending

    def glued(self, index: int) -> bool:
        """Whether no white space stands before the token."""
        touches = 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]
        return touches and not self.words[index - 1].isspace()

    def word(self, index: int) -> str:
        """The lower-cased word at an index, "" outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def capital(self, index: int) -> bool:
        """Whether the token starts with a capital letter."""
        return 0 <= index < len(self.starts) and self.text[self.starts[index]].isupper()


def read_tokens(text: str, lexicon: Lexicon) -> Lattice:
    """Tokenise a text and look its words up in a language's lexicon."""
    spans = _spans(text, lexicon)
    words = [text[start:end].lower() for start, end in spans]
    known, order = lexicon.words, lexicon.order
    options = [known.get(word, _NO_OPTIONS) for word in words]
    for index, word in enumerate(words):
        if "0" <= word[0] <= "9":
            options[index] += tuple([(symbol, value, 1) for symbol, value in readings(word, order)])
    lattice = Lattice(text, [s for s, _ in spans], [e for _, e in spans], words, options)
    lattice.triggers = [index for index, found in enumerate(options) if found]
    _widen(lattice, lexicon)
    return lattice


def _spans(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Tokens in order; "1998-99" is two years and a dash, not the 99th month of 1998."""
    spans = [m.span() for m in lexicon.token.finditer(text)]
    return list(_parted(text, spans)) if _PAIR.search(text) else spans


def _parted(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        if end - start == 7 and text[start + 4] == "-" and _PAIR.match(text, start):
            month, year = int(text[start + 5 : end]), int(text[start + 2 : start + 4])
            if not 1 <= month <= 12 or month == (year + 1) % 100:
                yield from ((start, start + 4), (start + 4, start + 5), (start + 5, end))
                continue
        yield start, end


_PAIR = re.compile(r"[0-9]{4}-[0-9]{2}")


def _widen(lattice: Lattice, lexicon: Lexicon) -> None:
    """Add the options that need neighbours: phrases, dots of abbreviations, suffixes, spelled numbers."""
    for index in lattice.triggers:
        word = lattice.words[index]
        if (guard := lexicon.guards.get(word)) and not _has_company(lattice, index, guard):
            lattice.options[index] = tuple([o for o in lattice.options[index] if o[0] not in GUARDED_SYMBOLS])
            if not lattice.options[index]:
                continue
        if word in lexicon.abbreviated and lattice.word(index + 1) == "." and lattice.glued(index + 1):
            lattice.options[index] = tuple([(s, v, 2) for s, v, _ in lattice.options[index]])
        if word in lexicon.phrases:
            lattice.options[index] += _phrases(lattice, index, lexicon)
        if "0" <= word[0] <= "9":
            lattice.options[index] += _suffixed(lattice, index, lexicon)
        elif word in lexicon.numbers:
            lattice.options[index] += _spelled(lattice, index, lexicon)


GUARDED_SYMBOLS = frozenset({"MONTH", "WEEKDAY", "SEASON"})


def _phrases(lattice: Lattice, index: int, lexicon: Lexicon) -> tuple[Option, ...]:
    """Options of the longest table phrase that starts here, each with its width."""
    for phrase, options in lexicon.phrases[lattice.words[index]]:
        end = index + len(phrase)
        if tuple(lattice.words[index:end]) == phrase:
            dot = phrase in lexicon.dotted and lattice.word(end) == "." and lattice.glued(end)
            return tuple([(symbol, value, len(phrase) + dot) for symbol, value in options])
    return _NO_OPTIONS


def _suffixed(lattice: Lattice, index: int, lexicon: Lexicon) -> tuple[Option, ...]:
    """Ordinals and decades written with a suffix: 23rd, 1990s, 80-х, 2.º, 15."""
    digits = lattice.words[index]
    if not digits.isdecimal() or len(digits) > 4:
        return _NO_OPTIONS
    out: list[Option] = []
    for suffixes, symbol in ((lexicon.ordinal_suffixes, "ORD"), (lexicon.decade_suffixes, "DECADE")):
        for suffix in suffixes:
            end = index + 1 + len(suffix)
            if tuple(lattice.words[index + 1 : end]) == suffix and lattice.glued(index + 1):
                value = int(digits) if symbol == "ORD" else _decade(digits)
                if value is not None:
                    out.append((symbol, value, 1 + len(suffix)))
                    if symbol == "DECADE" and len(digits) < 4:
                        out[-1] = (("DECADESHORT", "DECADEBC")[len(digits) - 2], value, 1 + len(suffix))
                    if symbol == "ORD":
                        out.append(("ORDNUM", value, 1 + len(suffix)))
                    break
    return tuple(out)


def _decade(digits: str) -> int | None:
    if not digits.endswith("0") or len(digits) not in (2, 3, 4):
        return None
    return int(digits) if len(digits) > 2 else 1900 + int(digits)


def _spelled(lattice: Lattice, index: int, lexicon: Lexicon) -> tuple[Option, ...]:
    """Numbers in words of two parts: "twenty-one", "twenty first", "nineteen ninety-seven"."""
    first = lexicon.numbers[lattice.words[index]]
    at, total = _second_part(lattice, index, lexicon, first)
    out: list[Option] = []
    if at > index + 1:
        out.append(("NUM", total, at - index))
    tens = lexicon.numbers.get(lattice.word(at), 0) if at == index + 1 else 0
    if first in (18, 19, 20) and tens >= 10 and tens < 100:
        end, last = _second_part(lattice, at, lexicon, tens)
        out.append(("YEAR", first * 100 + last, end - index))
    if (
        at == index + 1
        and (unit := lexicon.ordinals.get(_after_dash(lattice, index)[1], 0))
        and first >= 20 > unit
    ):
        width = _after_dash(lattice, index)[0] - index + 1
        out.append(("ORD", first + unit, width))
    scale = lexicon.scales.get(lattice.word(at), 0)
    if scale:
        out.append(("NUM", total * scale, at + 1 - index))
        if total * scale == 2000:
            out.append(("YEAR", 2000, at + 1 - index))
    return tuple(out)


def _after_dash(lattice: Lattice, index: int) -> tuple[int, str]:
    at = index + 2 if lattice.word(index + 1) == "-" else index + 1
    return at, lattice.word(at)


def _second_part(lattice: Lattice, index: int, lexicon: Lexicon, first: int) -> tuple[int, int]:
    """(index after the number, its value) where tens may be followed by units."""
    at, word = _after_dash(lattice, index)
    units = lexicon.numbers.get(word, 0)
    if 20 <= first <= 90 and 1 <= units <= 9:
        return at + 1, first + units
    return index + 1, first


_DIGIT = re.compile(r"\d")


def _has_company(lattice: Lattice, index: int, guard: Guard) -> bool:
    """Whether a word that is more often something else ("may", "sun") stands like a date here.

    It does beside a number, or after one of the table's company words; months also need a capital.
    """
    if guard.capital and not lattice.capital(index):
        return False
    if guard.names and not (lattice.capital(index + 1) and lattice.word(index + 1).isalpha()):
        return True
    after = index + 1 + (lattice.word(index + 1) in (".", ",", "the"))
    before = index - 1 - (lattice.word(index - 1) in (",", "of", "."))
    if lattice.glued(before):  # 16th May
        before -= 1
    if _DIGIT.match(lattice.word(after)) or _DIGIT.match(lattice.word(before)):
        return True
    previous = lattice.word(index - 1)
    return previous in guard.company or (previous == "-" and lattice.word(index - 2) in guard.company)
