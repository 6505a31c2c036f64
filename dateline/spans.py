"""Spans of text: sentences and paragraphs as half-open ranges of code points.

Splits for citation, not for grammar: a sentence must be readable as a quote, so it errs towards
keeping together ("U.S. officials", "им. Ленина") and never crosses a paragraph break.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

Span = tuple[int, int]

# Full stops after these do not end a sentence. Lower case, without the stop.
ABBREVIATIONS = frozenset(
    # English
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm rev hon st jr sr vs etc inc ltd co corp vol "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "a.m p.m u.s u.k u.n e.g i.e approx est dept fig art sec "
    # Russian
    "г гг т.е т.к т.д т.п тыс млн млрд руб коп ул д им гр см ст п пп рис стр проф акад ред изд янв фев февр "
    "мар апр авг сен сент окт ноя нояб дек н.э до "
    # German, French, Spanish
    "bzw ca evtl ggf inkl usw z.b u.a nr str abs art jh mme mlle m sra srta sr ee.uu av".split()
)
# A number and a full stop before one of these is a day: "am 3. April".
_DAY_OF = frozenset(
    "januar februar märz april mai juni juli august september oktober november dezember "
    "jan jän feb mär apr jun jul aug sept sep okt nov dez".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_PARAGRAPH = re.compile(r"[^\n]+")
_FIRST_WORD = re.compile(r"\w*")
_LAST_WORD = re.compile(r"[^\s(\[«\"“]+$")
_MAX_SENTENCE = 2_000  # code points: a longer run without a stop is cut at white space


def paragraphs(text: str) -> list[Span]:
    """Non-blank lines of the text, trimmed of white space, in order."""
    return [span for m in _PARAGRAPH.finditer(text) if (span := trim(text, m.start(), m.end()))[0] < span[1]]


def sentences(text: str) -> list[Span]:
    """The sentences of the text in order, trimmed, disjoint; together they hold every non-space character."""
    return [s for start, end in paragraphs(text) for s in _split(text, start, end)]


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def covering(spans: Sequence[Span], position: int) -> int | None:
    """Index of the span that holds the position, in sorted disjoint spans; None where none does."""
    k = bisect_right(spans, position, key=lambda s: s[0]) - 1
    return k if k >= 0 and position < spans[k][1] else None


def _split(text: str, start: int, end: int) -> list[Span]:
    out, at = [], start
    for m in _END.finditer(text, start, end):
        if m.end() < end and not _ends_sentence(text, m.start(), m.end(), end):
            continue
        out += _cut(text, *trim(text, at, m.end()))
        at = m.end()
    return out + _cut(text, *trim(text, at, end))


def _cut(text: str, start: int, end: int) -> list[Span]:
    out = []
    while end - start > _MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + _MAX_SENTENCE)
        middle = space if space > start else start + _MAX_SENTENCE
        out.append(trim(text, start, middle))
        start = trim(text, middle, end)[0]
    return [s for s in [*out, (start, end)] if s[0] < s[1]]


def _ends_sentence(text: str, stop: int, after: int, end: int) -> bool:
    """Whether the punctuation at text[stop:after] closes a sentence, seen from the words around it."""
    follow = text[after : min(after + 40, end)].lstrip()
    if not follow:
        return True
    if follow[0].islower() and not follow[1:2].isupper():  # but "iPhone" may open one
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if not word:
        return True
    last = word.group().lower()
    if last.isdecimal() and len(last) < 3 and _FIRST_WORD.match(follow)[0].lower() in _DAY_OF:  # type: ignore[index]
        return False
    if len(last) == 1 and last.isalpha() and word.group().isupper():
        return False  # an initial: "J. Smith"
    return last not in ABBREVIATIONS and not ("." in last and last.replace(".", "").isalpha())
