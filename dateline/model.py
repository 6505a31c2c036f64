"""The records that travel through Dateline: frozen, plain, without behaviour beyond their own fields.

Spans are half-open ranges of code points into `Article.text`, which is stored as received in
Unicode NFC. Days are `datetime.date`; an interval is `earliest` to `latest`, both inclusive, and
None where the text does not say enough. EDTF (ISO 8601-2) writes dates for people and files,
TIMEX3 (TimeML 1.2.1) writes them for measurement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["extracted", "inferred", "imported", "added"]
Precision = Literal[
    "time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range"
]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NameType = Literal["PERSON", "ORG", "PLACE", "LAW", "OTHER"]
Bound = Literal["since", "until", "before", "by", "after", "about"]
Modality = Literal["actual", "said", "planned", "denied", "conditional"]
ImportState = Literal["loading", "finished", "cancelled", "interrupted", "undone"]

PRECISIONS: tuple[str, ...] = Precision.__args__  # type: ignore[attr-defined]
NAME_TYPES: tuple[str, ...] = NameType.__args__  # type: ignore[attr-defined]
KINDS: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]
MODALITIES: tuple[str, ...] = Modality.__args__  # type: ignore[attr-defined]
UNREAL = ("planned", "denied", "conditional")  # told, but not as happened


@dataclass(frozen=True, slots=True)
class Flag:
    """A span that is not the article's own prose: greyed in the reader, kept out of names and events.

    `reason` is one of "site name", "repeated headline", "date line", "navigation", "byline", "credit",
    "colophon", "links", "quoted mail", "spam", "cookie notice".
    """

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored. `id` comes from the canonical text and url: the same on any machine."""

    id: str
    title: str
    text: str
    source: str = ""
    author: str = ""
    url: str = ""
    published: str | None = None  # EDTF, as precise as the source said; never today's
    language: str = ""  # ISO 639-1; "" until detected
    flags: tuple[Flag, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()  # columns of the upload that have no field here


@dataclass(frozen=True, slots=True)
class DateMention:
    """One time expression of an article, resolved as far as the text allows.

    `value` is what TIMEX3 writes for the words inside the span. `edtf`, `earliest`, `latest` and
    `precision` are what may go on a timeline: None for durations, sets and vague words. The two
    ends of a range ("from March to June 2019") are two mentions with values of their own, which
    share `edtf` ("2019-03/2019-06"), `earliest` and `latest`; `part_of` of the second is the
    index of the first. `bound` says that only one end is known ("since April 2018").
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    anchor: str = "none"  # "publication" | "mention K" (index in the article) | "none"
    rule: str = ""  # a name from the table of rules, e.g. "year-from-mention"
    confidence: float = 1.0
    bound: Bound | None = None
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name of an article. `entity` is the key shared by all mentions of one entity."""

    start: int
    end: int
    text: str
    type: NameType
    entity: str
    name: str  # the entity's display name: its fullest form
    evidence: str = ""  # why this mention is that entity, in a few words: "surname of Pavel Durov"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or law of the collection."""

    id: str
    name: str
    type: NameType
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence, or one clause of it, says of one time.

    `start`/`end` span it in the text and `quote` is exactly that substring. `headline` is cut from
    it: its words, in order, without the parts that only frame them. `date` indexes the article's
    date mentions, `names` its name mentions: those that take part. `also` are the others that stand in
    the clause: places, owners, what is only spoken of.

    A claim of kind "inferred" has no date in its sentence (`date` is None). Its own interval is then
    in `edtf`, `earliest`, `latest` and `precision`, and `anchor` says where it comes from:
    "publication" (news of the day) or "mention K" (a date of a sentence before).

    `modality`: told as it happened ("actual"), as somebody's words ("said"), as a plan ("planned"),
    as not so ("denied"), or under a condition ("conditional").
    """

    start: int
    end: int
    quote: str
    date: int | None
    names: tuple[int, ...] = ()
    confidence: float = 1.0
    kind: Kind = "extracted"
    headline: str = ""
    modality: Modality = "actual"
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    anchor: str = "none"
    also: tuple[int, ...] = ()

    @property
    def inferred(self) -> bool:
        """Whether the sentence has no date of its own."""
        return self.kind == "inferred"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a part of the collection is about. `terms` are stems of words, and names as "@" and their id,
    each with its weight, heaviest first; their squares sum to 1."""

    id: str
    label: str
    language: str
    terms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one article."""

    article: str
    language: str
    dates: tuple[DateMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    flags: tuple[Flag, ...] = ()
    notes: tuple[str, ...] = ()  # for the import report: "names are not read in this language"


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row of an events file: an event that somebody wrote down by hand.

    `edtf`/`earliest`/`latest`/`precision` are None for an undated row; `title` is never empty.
    """

    id: str
    title: str
    text: str = ""
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision | None = None
    entities: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    article_id: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be loaded, as the report shows it. `row` counts data rows from 1."""

    file: str
    row: int
    column: str
    value: str
    reason: str
    remedy: str
    cells: tuple[str, ...] = ()  # the row as read, so that it can be downloaded, mended and loaded


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One file that was loaded. Counts are rows."""

    id: str
    file: str
    sha256: str
    when: datetime
    who: str = ""
    articles: int = 0
    events: int = 0
    already: int = 0
    rejects: tuple[Reject, ...] = field(default=())
    state: ImportState = "finished"

    @property
    def undone(self) -> bool:
        return self.state == "undone"

    @property
    def cancelled(self) -> bool:
        return self.state == "cancelled"


@dataclass(frozen=True, slots=True)
class Correction:
    """A change by a person: appended to the log, applied over what was extracted, never overwritten.

    `target` is kind and key of what it changes ("form:Durov|PERSON", "event:KEY"), `field` the kind of
    change ("merge", "rename", "date", …). One that was taken back says by whom and when.
    """

    id: str
    target: str
    field: str
    before: str
    after: str
    who: str
    when: datetime
    why: str = ""
    undone: bool = False
    undone_by: str = ""
    undone_when: datetime | None = None
