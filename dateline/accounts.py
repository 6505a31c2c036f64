"""The records of grouping: what sentences are compared by, what links them, where they disagree.

They stand below both reading, which makes them, and the store, which keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Claim

_MOST_INFERRED = 12  # claims of one article
_SURE_ENOUGH = 0.55  # of an inferred claim: two of names, a deed, and a place in the lead


def claims_kept(claims: Sequence[Claim]) -> list[Claim]:
    """All dated claims, and the surest of the inferred: else each sentence of an article were an event."""
    inferred = sorted((c for c in claims if c.inferred), key=lambda c: (-c.confidence, c.start))
    sure = {id(c) for c in inferred[:_MOST_INFERRED] if c.confidence >= _SURE_ENOUGH}
    return [c for c in claims if not c.inferred or id(c) in sure]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: `low` to `high`, both inclusive, for "at least 12" up to infinity.

    `about` is one of the kinds of figures.toml ("dead", "fined"); `unit` a currency or "".
    """

    about: str
    low: float
    high: float
    unit: str
    text: str  # as written: "at least 12"


@dataclass(frozen=True, slots=True)
class Account:
    """One dated sentence, or one row of an events file, as grouping compares it.

    `words` is a unit vector of stems, names among them, heavier the more they say about this sentence
    against the rest of its article; sorted. `names` are the stems of its names. `soft` says that the
    date was taken from the publication, so it may be a day or two late; `saying` that it is the day on
    which it was said, whenever it happened, or that of a sentence before. `modality` is one of the
    modalities of a claim. `actions` are what it says was done, as actions.toml names
    it ("arrest"). `core` are the stems around its date, in
    their order, without names. `places` are the places it is set at ("in Lindow"), `around` the capitalised
    words of its article, by which a place is known to be no news to it. `marks` are its names as they compare
    with those of another language. `acting` are the stems of the organisation or person that it begins with.
    """

    event: str
    article: str  # id, or "" for a row without an article
    low: date
    high: date
    words: tuple[tuple[str, float], ...]
    names: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    core: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    modality: str = "actual"
    soft: bool = False
    saying: bool = False
    span: tuple[int, int] = (0, 0)  # of the sentence in its article
    source: str = ""
    reported: date | None = None
    when: str = ""  # the date as EDTF
    marks: tuple[str, ...] = ()
    language: str = ""  # ISO 639-1
    acting: tuple[str, ...] = ()

    @property
    def teller(self) -> str:
        """Who does not contradict itself: the article, or for rows the source of their list."""
        return self.article or (f"list of {self.source}" if self.source else "")


@dataclass(frozen=True, slots=True)
class Link:
    """Two accounts that may tell one happening: `score` 0 to 1, and why, in words."""

    one: str
    other: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Position:
    """What some accounts of a happening say: a value as written, and which accounts say it."""

    value: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One point on which accounts of one happening differ: "day", "place", or a kind of figure."""

    about: str
    positions: tuple[Position, ...]


Span = tuple[int, int]
PAIR_FIELDS = ("merge", "split")  # corrections of an event that are about a pair


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as it stands in its article: id, span, interval, EDTF, modality, and whether the date is
    the publication's."""

    event: str
    start: int
    end: int
    low: date
    high: date
    when: str = ""
    modality: str = "actual"
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Uncompared:
    """An article that has not been compared yet: what is needed to.

    `flags` and `dates` are spans; `names` are (start, end, fullest form, type).
    """

    article: str
    text: str
    language: str
    flags: tuple[Span, ...]
    told: tuple[Told, ...]
    dates: tuple[Span, ...]
    names: tuple[tuple[int, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class UncomparedRow:
    """A row of an events file, or an event added by hand, that has not been compared yet."""

    event: str
    text: str
    names: tuple[str, ...]
    low: date
    high: date


@dataclass(frozen=True, slots=True)
class Compared:
    """What an article is known by: its prints, the agency that it credits ("" for none), the stems of
    its capitalised words, and its accounts."""

    article: str
    prints: tuple[int, ...]
    credit: str
    around: tuple[str, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """What of an account decides with which others it can stand in one happening, once links are known.

    `happening` is the number of the one that it is in; 0 for an open account, which is in none yet.
    """

    event: str
    teller: str  # as in `Account`, as is `soft`
    low: date
    high: date
    soft: bool = False
    happening: int = 0


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Open accounts that links hold together, and beside them, whole, the happenings linked with one.

    `links` are those that end at an open account, and those inside a happening; `joined` and `parted`
    are the pairs that people said are one happening, or are not.
    """

    accounts: tuple[Dated, ...]
    links: tuple[Link, ...]
    joined: frozenset[frozenset[str]] = frozenset()
    parted: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Happening:
    """One happening: its events, the one that leads it first; how many told it, how many by themselves."""

    events: tuple[str, ...]
    reports: int
    independent: int
    disagreements: tuple[Disagreement, ...] = ()
