"""What is marked in an article's text, with the words that say what each mark means.

A date says its resolved value, how exact it is and what it was worked out from; a name says who it
stands for; a flagged span says why it is not the article's own prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.edtf import in_words
from dateline.model import DateMention, Flag
from dateline.reading.dates import explain

Kind = Literal["date", "name", "query", "cited", "flag", "find"]

MOST_HITS = 2_000  # of one search in one text
_TYPES = {"PERSON": "person", "ORG": "organisation", "PLACE": "place", "LAW": "law", "OTHER": "name"}
_UNPLACED = {"DURATION": "a length of time", "SET": "a repeated time"}


class NameSpan(Protocol):
    """A name in a text: `dateline.model.NameMention` and `dateline.store.NameMark` are such."""

    start: int
    end: int
    type: str
    entity: str
    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TextMark:
    """A marked span of code points.

    `label` and `detail` are what its tip says. `target` is what a click sends: the entity's id, or
    the date's index in the article. `type` is a name's type. `anchor` is the span that a date was
    resolved from. `current` marks the one find hit that is looked at.
    """

    start: int
    end: int
    kind: Kind
    label: str = ""
    detail: str = ""
    target: str = ""
    type: str = ""
    anchor: tuple[int, int] | None = None
    current: bool = False


def date_marks(dates: Sequence[DateMention], text: str = "") -> list[TextMark]:
    """Marks of an article's dates; `target` is the index. With the article's text, each says in a sentence
    how it was worked out."""
    return [_date_mark(k, mention, dates, text) for k, mention in enumerate(dates)]


def name_marks(names: Iterable[NameSpan]) -> list[TextMark]:
    """Marks of names; `target` is the entity."""
    return [
        TextMark(
            n.start, n.end, "name", n.name, _joined(_TYPES.get(n.type, "name"), n.evidence), n.entity, n.type
        )
        for n in names
    ]


def flag_marks(flags: Iterable[Flag]) -> list[TextMark]:
    """Marks of what is not the article's own prose."""
    return [TextMark(f.start, f.end, "flag", "Not part of the article", f.reason) for f in flags]


def cited_mark(start: int, end: int) -> TextMark:
    """Mark of the sentence that is cited."""
    return TextMark(start, end, "cited", "Cited sentence")


def query_marks(text: str, words: Iterable[str]) -> list[TextMark]:
    """Marks of whole words of the text, upper and lower case alike."""
    wanted = sorted({re.escape(w) for w in words if w.strip()}, key=lambda w: (-len(w), w))
    if not wanted:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE)
    return [TextMark(a, b, "query", "Matches the search") for a, b in _hits(pattern, text)]


def find_marks(text: str, needle: str, current: int = 0) -> list[TextMark]:
    """Marks of every place where the needle stands, upper and lower case alike, at most MOST_HITS.

    Args:
        text: The stored text.
        needle: Taken literally; white space in it stands for any white space.
        current: Which hit is looked at; counted round, so -1 is the last.
    """
    words = [re.escape(word) for word in needle.split()]
    if not words:
        return []
    spans = _hits(re.compile(r"\s+".join(words), re.IGNORECASE), text)
    return [
        TextMark(a, b, "find", f"{k + 1} of {len(spans)}", current=k == current % len(spans))
        for k, (a, b) in enumerate(spans)
    ]


def _hits(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    out = []
    for found in pattern.finditer(text):
        out.append(found.span())
        if len(out) == MOST_HITS:
            break
    return out


def _date_mark(k: int, mention: DateMention, dates: Sequence[DateMention], text: str) -> TextMark:
    anchor = _anchor(mention, dates)
    because = explain(mention, dates, text).partition(": ")[2] if text else _reason(mention, anchor)
    detail = _joined(_exactness(mention), because)
    span = (anchor.start, anchor.end) if anchor else None
    return TextMark(mention.start, mention.end, "date", _value_words(mention), detail, str(k), anchor=span)


def _value_words(mention: DateMention) -> str:
    if mention.edtf:
        return in_words(mention.edtf, mention.bound)
    if mention.type in _UNPLACED:
        return f"{_UNPLACED[mention.type]}{f' ({mention.value})' if mention.value else ''}"
    return "no date could be worked out"


def _exactness(mention: DateMention) -> str:
    if not mention.precision or not mention.edtf:
        return "not on the timeline"
    if mention.precision in ("day", "time"):
        return "exact to the day"
    return "a range" if mention.precision == "range" else f"exact to the {mention.precision}"


def _reason(mention: DateMention, anchor: DateMention | None) -> str:
    rule = mention.rule.replace("-", " ")
    if anchor:
        return _joined(rule, f"worked out from “{anchor.text}”")
    if mention.anchor == "publication":
        return _joined(rule, "worked out from the publication date")
    return rule


def _anchor(mention: DateMention, dates: Sequence[DateMention]) -> DateMention | None:
    found = re.fullmatch(r"mention (\d{1,6})", mention.anchor)
    k = int(found.group(1)) if found else -1
    return dates[k] if 0 <= k < len(dates) else None


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
