"""Clauses: the parts of a sentence, so that a date and a verb are held together only where they belong.

No grammar is parsed: parts end at marks and before conjunctions, and a part without a verb goes with
one that has one. Offsets are code points into the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dateline.reading.events.lexicon import NAME, Words
from dateline.reading.events.narrowing import Narrowing
from dateline.spans import Span

_MARK = re.compile(r"[;:()\[\]\"“”«»]|,(?!\d)|\s[–—-]{1,2}\s")
_QUOTED = re.compile(r"[\"“«][^\"”»“«]*(?:[\"”»]|$)|:\s.*$")
DATE = "\x01"  # stands for each letter of a date, as NAME of a name: "May" and "Will" are no verbs there
SAID_ON = re.compile(r"\W+(?:\w+\s+){0,2}\x01+")  # "said on Monday", "said late Monday"
_CLOSING = re.compile(r"^\s*[\"”»]\s|^[^\"“«]*[,.!?]\s?[\"”»](?=\s|$)")
_SPOKEN = re.compile(r"[,.!?]\s?[\"”»](?=\s|$)")
_PREPOSITION = re.compile(r"(?<!\w)(\w+)\s+$")
_LONGEST_PREPOSITION = 15  # characters with the blank behind it
_SPEAKER = 4  # words after a quote within which its verb of saying stands


@dataclass(frozen=True)
class Sentence:
    """A sentence in parts.

    Attributes:
        plain: Its text in lower case with dates and names blanked out.
        words: The patterns that can match in it.
    """

    text: str
    start: int
    end: int
    plain: str
    parts: tuple[Span, ...]
    words: Words

    def part_at(self, position: int) -> int:
        """Index of the part that holds a position of the sentence."""
        return max(0, bisect_right(self.parts, position, key=lambda p: p[0]) - 1)

    def of(self, part: int) -> str:
        """The plain text of a part."""
        return self._texts[part]

    def finite(self, part: int) -> bool:
        """Whether a part has a verb that can carry a time."""
        return self._finite[part]

    @cached_property
    def _texts(self) -> list[str]:
        return self._pieces(self.plain)

    @cached_property
    def _finite(self) -> list[bool]:
        return [bool(self.words.verb.search(t)) for t in self._texts]

    def _pieces(self, text: str) -> list[str]:
        return [text[start - self.start : end - self.start] for start, end in self.parts]

    @cached_property
    def main(self) -> int | None:
        """Index of the part with the main verb: outside of quotations, and after no conjunction if possible.

        None where no part has a verb. The part behind "founded in 1951," or "who left," is one.
        """
        outside, words = self.unquoted, self.words
        texts = self._pieces(outside)
        finite = [
            k
            for k, t in enumerate(texts)
            if (words.verb.search(t) or words.reporting.search(t)) and outside[: self._begin(k)][-1:] != "("
        ]
        free = [k for k in finite if not self.words.conjunctions.match(texts[k].lstrip(" \"“«'"))]
        aside = [k for k in range(len(texts)) if self._describes(k, texts)]
        told = [k for k in free if k not in aside]
        return next(iter(told or [k + 1 for k in aside[-1:]] or finite), None)

    def _describes(self, part: int, texts: Sequence[str]) -> bool:
        """Whether a part between commas describes what stands before it: "The mill, built in 1951, …"."""
        if not 0 < part < len(texts) - 1 or any(self.finite(k) for k in range(part)):
            return False
        text, words = texts[part].lstrip(), self.words
        if words.conjunctions.match(texts[part + 1].lstrip()):
            return False  # "Its head, Berg, resigned, which …": no other verb can be the main one
        opens = words.past.match(text) or words.participles.match(text)
        opens = opens or (words.conjunctions.match(text) and not words.joining.match(text))
        return bool(opens) and all(texts[k].rstrip().endswith(",") for k in (part - 1, part))

    def _begin(self, part: int) -> int:
        return self.parts[part][0] - self.start

    @cached_property
    def unquoted(self) -> str:
        """The plain text with what stands in quotation marks, or after a colon, as spaces."""
        text = _rest_of_quote(self.plain, self.words)
        return _QUOTED.sub(lambda m: " " * len(m[0]), text)

    @cached_property
    def outside(self) -> str:
        """The plain text outside of what is quoted, where who speaks is the subject; all of a mere quote."""
        told = self.unquoted
        return told if any(c.isalpha() or c == NAME for c in told) else self.plain

    @cached_property
    def opening(self) -> str:
        """What stands before the first verb outside of quotations: the subject, as a rule."""
        return self.outside[: self.first_verb(self.outside)]

    def first_verb(self, text: str) -> int:
        """Where the first verb of the plain text, or a text cut from it, begins; its end without one."""
        found = [m.end() - len(m[0].split()[-1]) for p in self.words.verbs if (m := p.search(text))]
        return min(found, default=len(text))

    def looks_back(self, part: int) -> bool:
        """Whether the verb of a part is a past or a perfect: "had", "has gone", not "has two doors"."""
        return bool(self.words.past.search(self.of(part)))

    def governing(self, position: int) -> int:
        """Index of the part whose verb goes with what stands at a position.

        A part without a verb goes with the one before it, or after it where it opens the sentence;
        "he said" is passed over while there is another, except right after such an opening.
        """
        own = self.part_at(position)
        if self.finite(own) or self._describes(own, self._texts):
            return own
        order = [*range(own - 1, -1, -1), *range(own + 1, len(self.parts))]
        finite = [k for k in order if self.finite(k)]
        telling = [k for k in finite if not self._saying_aside(k, own)]
        return next(iter(telling or finite), own)

    def _saying_aside(self, part: int, own: int) -> bool:
        """Whether a part only says who says it: "he said" behind the date, or between marks after it."""
        if not self.words.reporting.search(self.of(part)):
            return False
        after = self.of(part + 1).lstrip() if part + 1 < len(self.parts) else ""
        governs = self.words.conjunctions.match(after)  # "сообщил, что"
        return part < own or (self.of(part).rstrip().endswith(",") and not governs)


def _rest_of_quote(plain: str, words: Words) -> str:
    """The plain text with the end of a quotation that a sentence before opened as spaces."""
    rest = _CLOSING.match(plain)
    if rest is None:
        return plain
    after = " ".join(plain[rest.end() :].split()[:_SPEAKER])
    spoken = _SPOKEN.search(plain, rest.end())
    if rest[0].strip(' "”»'):
        ends = plain.count('"') % 2 == 1 and words.reporting.search(after)
    else:  # a mark alone: it closes, unless a later one does before "said"
        ends = not (spoken and words.reporting.search(" ".join(plain[spoken.end() :].split()[:_SPEAKER])))
    return " " * rest.end() + plain[rest.end() :] if ends else plain


def sentence(
    text: str, span: Span, words: Narrowing, names: Sequence[Span], dates: Sequence[Span]
) -> Sentence:
    """A sentence in parts.

    Args:
        text: The article's text.
        span: The sentence.
        words: Those of its language.
        names: Spans of names, whose letters are neither marks nor verbs.
        dates: Spans of dates, likewise.
    """
    start, end = span
    plain = _lower(text[start:end])
    for blank, spans in ((NAME, names), (DATE, dates)):
        for a, b in spans:
            a, b = max(a, start) - start, min(b, end) - start
            plain = plain[:a] + blank * (b - a) + plain[b:]
    narrowed = words.to(plain)
    return Sentence(text, start, end, plain, tuple(_parts(plain, start, narrowed)), narrowed)


def _lower(text: str) -> str:
    """In lower case; a letter whose lower case is two letters long stays as it is: offsets must not move."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(s if len(s := c.lower()) == 1 else c for c in text)


def _parts(plain: str, offset: int, words: Words) -> list[Span]:
    begins = {_before_preposition(plain, m.start(), words) for m in words.conjunctions.finditer(plain)}
    cuts = {m.end() for m in _MARK.finditer(plain)} | begins
    edges = [0, *sorted(c for c in cuts if 0 < c < len(plain)), len(plain)]
    spans = [piece for a, b in pairwise(edges) for piece in _after_saying(plain, a, b, words)]
    full = [(a + offset, b + offset) for a, b in spans if plain[a:b].strip(' ,;:()"“”«»')]
    return full or [(offset, offset + len(plain))]


def _before_preposition(plain: str, start: int, words: Words) -> int:
    """Where the clause of a conjunction begins: with its preposition in "a fire | in which five died"."""
    before = _PREPOSITION.search(plain, max(0, start - _LONGEST_PREPOSITION), start)
    relative = not words.joining.match(plain, start)
    return before.start(1) if before and relative and words.beside.fullmatch(before[1]) else start


def _after_saying(plain: str, start: int, end: int, words: Words) -> list[Span]:
    """A part, cut between a verb of saying and what was said: "Jobs said | his company sold"."""
    saying = words.reporting.search(plain, start, end)
    if saying is None:
        return [(start, end)]
    on = SAID_ON.match(plain, saying.end(), end)
    cut = on.end() if on else saying.end()
    told = words.verb.search(plain, cut, end)
    return [(start, cut), (cut, end)] if told else [(start, end)]
