"""What the store answers beside data frames: small frozen records, one a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pandas import DataFrame

from dateline.model import Article, DateMention


@dataclass(frozen=True, slots=True)
class Summary:
    """How much is selected, of how much.

    `happenings` are what the selected events tell, each counted once. `undated` counts the events
    without a date that the selection would hold if its terms on *happened* and precision were dropped.
    `first` and `last` are the days between which the dated events of the selection lie.
    """

    events: int
    events_total: int
    happenings: int
    undated: int
    articles: int
    articles_total: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Facets:
    """What each facet could be narrowed to: counts in the selection without that facet's own terms.

    Most frequent first. `sources` columns: source, events, articles. `kinds`: kind, events; the
    inferred are counted too, though held back until asked for. `modalities`: modality, events.
    `precisions`: precision, events; the events without a date are those of precision "undated".
    `topics`: topic, label, events; empty where the collection has none.
    `told`: events by "once", "several" and "disputed".
    """

    sources: DataFrame
    kinds: DataFrame
    modalities: DataFrame
    precisions: DataFrame
    topics: DataFrame
    told: dict[str, int]


@dataclass(frozen=True, slots=True)
class LaneMark:
    """One event on a lane of the timeline, or several near each other (`n` > 1).

    `lane` is an entity id, source, kind or topic id, `label` its words. Of several, `event` is None,
    `earliest` and `latest` are the days of the first and last, `precision`, `kind` and `modality` what
    they share, else "range", "" and "", and `headline` is the first one's.
    """

    lane: str
    label: str
    event: str | None
    earliest: date | None
    latest: date | None
    precision: str | None
    kind: str
    modality: str
    confirmed: bool
    headline: str
    n: int = 1


@dataclass(frozen=True, slots=True)
class EventView:
    """One event with all that says where it comes from.

    `start`/`end` span the quote in the article's text; both are None for an imported event.
    `entities` are (id, name) in the order of the sentence. `extra` holds an imported row's own columns.
    """

    event: str
    kind: str
    headline: str
    quote: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    precision: str | None
    bound: str | None
    value: str | None
    rule: str
    anchor: str
    confidence: float
    confirmed: bool
    modality: str
    date_text: str
    date_start: int | None
    date_end: int | None
    article: str | None
    start: int | None
    end: int | None
    title: str
    source: str
    url: str
    published: str | None
    reported: date | None
    file: str
    entities: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntityView:
    """One entity of the collection. `aliases` columns: name, type, mentions, articles, evidence."""

    id: str
    name: str
    type: str
    aliases: DataFrame


@dataclass(frozen=True, slots=True)
class NameMark:
    """A name in a text, with the entity of the collection that it stands for."""

    start: int
    end: int
    text: str
    type: str
    entity: str
    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article as the reader shows it; dates and names by start.

    `events` are its events in the order of the text, with the columns of `Store.events`. `file` is
    the upload that brought it, `sha256` the digest of that upload's original.
    """

    article: Article
    dates: tuple[DateMention, ...]
    names: tuple[NameMark, ...]
    events: DataFrame
    notes: tuple[str, ...]
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """An article's place in an ordered selection: `position` from 1, None when it is not in it."""

    previous: str | None
    next: str | None
    position: int | None
    total: int


@dataclass(frozen=True, slots=True)
class Company:
    """The names of a selection that are mentioned most, and how often each two of them stand together.

    `names` columns: entity, name, type, mentions, articles, events; most mentions first. `links` columns:
    one, other (entity ids, the one with more mentions first), sentences (dated ones that name both),
    articles (that name both); a row is a pair with any, most sentences first. `total` counts the names of
    the selection.
    """

    names: DataFrame
    links: DataFrame
    total: int


@dataclass(frozen=True, slots=True)
class NameChanges:
    """What the last upload brought about one name.

    `whole` says that nothing about the name was there before it. `forms` are the new ones. `articles`
    columns: article, title, source, published (EDTF), newest first; `events` as `Store.events`; both hold
    the first of the `article_count` and `event_count` that are new.
    """

    file: str
    when: datetime
    whole: bool
    forms: tuple[str, ...]
    article_count: int
    event_count: int
    articles: DataFrame
    events: DataFrame
