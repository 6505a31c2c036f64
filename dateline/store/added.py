"""Events that a person added: what the log of corrections says of one, and the row that it makes.

The words of an event that cites an article are the article's own, at their place in its text. An article
keeps its id on any machine and with any upload, so the place holds when the article goes and comes back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from dateline.edtf import parse_edtf, parse_typed
from dateline.errors import BadCorrection, BadDate
from dateline.model import EventRow

_OF_ARTICLE = ("article", "start", "end")
_LONGEST = 1 << 31  # code points of a text: what a place in one is stored as


@dataclass(frozen=True, slots=True)
class AddedEvent:
    """`date` is EDTF, "" for none. `article` is an id, "" where none is cited; `text` is then a note,
    else the substring of the article's text from `start` to `end`."""

    headline: str
    date: str
    text: str = ""
    names: tuple[str, ...] = ()
    source: str = ""
    article: str = ""
    start: int | None = None
    end: int | None = None

    def written(self) -> str:
        """As the log keeps it; what does not apply is left out."""
        said = {k: v for k, v in asdict(self).items() if v or k not in _OF_ARTICLE or v == 0}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @property
    def key(self) -> str:
        """The event's id: the same for the same words, so that nothing is there twice."""
        return "added-" + hashlib.blake2b(self.written().encode("utf-8"), digest_size=8).hexdigest()

    def row(self, key: str) -> EventRow:
        """The event as a row of an events file."""
        at = parse_edtf(self.date) if self.date else None
        dated = (self.date, at.earliest, at.latest, at.precision) if at else (None, None, None, None)
        return EventRow(
            key, self.headline, self.text, *dated, self.names, self.source, article_id=self.article
        )


def added_event(written: str) -> AddedEvent:
    """What a line of the log adds.

    Raises:
        ValueError, TypeError, KeyError: it is no event as a log writes it.
    """
    said = json.loads(written)
    event = AddedEvent(**{**said, "names": tuple(said["names"])})
    texts = (event.headline, event.date, event.text, event.source, event.article, *event.names)
    places = [k for k in (event.start, event.end) if k is not None]
    if not all(isinstance(text, str) for text in texts) or not all(k in range(_LONGEST) for k in places):
        raise TypeError("no texts, or no place in a text")
    return event


def typed_date(text: str, until: str = "") -> str:
    """The EDTF of a date as typed; of the range from it to another, where that is typed too.

    Raises:
        BadCorrection: one is no date, or the second lies before the first.
    """
    first = _typed(text, "date")
    if not until.strip():
        return first
    last = _typed(until, "until")
    try:
        return parse_edtf(f"{first}/{last}").edtf
    except BadDate as error:
        raise BadCorrection(
            f"'{text.strip()}' to '{until.strip()}' is not a range of days.", place="until",
            remedy="Give a first and a later last day, month or year, both without “before”, “since” or “~”.",
        ) from error  # fmt: skip


def _typed(text: str, place: str) -> str:
    try:
        return parse_typed(text).edtf
    except BadDate as error:
        raise BadCorrection(error.reason, place=place, remedy=error.remedy) from error


def given(text: str, what: str) -> str:
    """The text on one line.

    Raises:
        BadCorrection: there is none.
    """
    if not text.strip():
        raise BadCorrection(
            f"'{text}' holds no words.", place=what, remedy=f"Type the {what} that shall be shown."
        )
    return " ".join(text.split())


def cited(text: str | None, span: tuple[int, int], article: str) -> str:
    """The words of an article's text at a place.

    Raises:
        BadCorrection: there is no such article (`text` is None), or no words there.
    """
    if text is None:
        raise BadCorrection(
            f"There is no article '{article}'.", place="article", remedy="Add the article first."
        )
    start, end = span
    words = text[start:end] if 0 <= start < end <= len(text) else ""
    if not words.strip():
        raise BadCorrection(
            f"Characters {start} to {end} of the article hold no words.", place="quote",
            remedy="Select the words that tell the event.",
        )  # fmt: skip
    return words


def names_of(names: Sequence[str]) -> tuple[str, ...]:
    """Names as typed, each once."""
    return tuple(dict.fromkeys(" ".join(n.split()) for n in names if n.strip()))
