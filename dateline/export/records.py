"""What exports write: events, articles and names, with dates as their sources support them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.bounds import bounded
from dateline.edtf import in_words
from dateline.export.table import Column, Table, Value

_LONG = 200  # characters of a title that a reader of tables may take for the text itself


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """An event with its citation.

    `edtf`, `earliest`, `latest` and `precision` are None where no date is known. `quote` is the sentence of
    the article, or what a person wrote. `article` is an id, None for an event without one; `title`,
    `author` and `published` (EDTF) are that article's. `how` says in words how the date was worked out,
    `file` which upload brought the event. `reports` articles tell it, `independent` of them by themselves;
    `happening` is the same for all events that tell the same, the id of one of them.
    """

    id: str
    headline: str
    quote: str
    edtf: str | None = None
    bound: str | None = None
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    names: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    article: str | None = None
    title: str = ""
    author: str = ""
    published: str | None = None
    kind: str = "extracted"
    modality: str = "actual"
    confirmed: bool = False
    how: str = ""
    file: str = ""
    reports: int = 1
    independent: int = 1
    happening: str = ""

    @property
    def when(self) -> str:
        """The date as a person writes it; "no date" where there is none."""
        return in_words(self.edtf, self.bound) if self.edtf else "no date"

    @property
    def is_day(self) -> bool:
        """Whether its date is known to the day or better, and is no bound."""
        return self.precision in ("day", "time") and not self.bound

    @property
    def is_cited(self) -> bool:
        """Whether the quote stands in the article: a row of a list may name one that says it otherwise."""
        return self.article is not None and self.kind != "imported"

    @property
    def words(self) -> str:
        """The quote in quotation marks, or what a person wrote beside the headline as it is; may be empty."""
        if self.is_cited:
            return f"“{self.quote}”"
        return self.quote if self.quote != self.headline else ""

    @property
    def citation(self) -> str:
        """Where it says so, as far as it is known: source, title and day of the article that is cited; of a
        row of a list its own source, and the article that it names."""
        published = in_words(self.published) if self.published else ""
        article = [f"“{self.title}”" if self.title else "", published]
        if self.is_cited:
            return ", ".join(filter(None, (self.source, *article))) or self._origin
        named = ", ".join(filter(None, article))
        return (self.source or self._origin) + (f"; see {named}" if named else "")

    @property
    def _origin(self) -> str:
        return "added by hand" if self.kind == "added" else self.file or "source not given"


@dataclass(frozen=True, slots=True)
class ExportedArticle:
    """An article; `published` is EDTF, None where it is not known."""

    id: str
    title: str
    text: str
    published: str | None = None
    source: str = ""
    author: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ExportedName:
    """A name with how often the selection has it; `first` and `last` are EDTF, None where not known.

    `aliases` are the other forms that the collection has of it, the most used first.
    """

    id: str
    name: str
    type: str
    mentions: int
    articles: int
    events: int
    first: str | None = None
    last: str | None = None
    aliases: tuple[str, ...] = ()


# The first nine are the layout that loads back; what follows tells how far the date can be trusted.
EVENT_COLUMNS = (
    *map(Column, ("id", "date", "end_date", "title", "text")), Column("entities", "names"),
    *map(Column, ("source", "url", "article_id", "date_words")), Column("earliest", "day"),
    Column("latest", "day"), *map(Column, ("precision", "bound", "how_dated", "kind", "told_as")),
    Column("confirmed", "flag"), Column("article_title"), Column("article_published"),
    Column("happening"), Column("reports", "count"), Column("independent", "count"),
)  # fmt: skip
ARTICLE_COLUMNS = tuple(
    map(Column, ("id", "title", "text", "published", "source", "author", "url", "language"))
)
NAME_COLUMNS = (
    Column("id"), Column("name"), Column("type"), Column("mentions", "count"), Column("articles", "count"),
    Column("events", "count"), Column("first"), Column("last"), Column("aliases", "names"),
)  # fmt: skip


def events_table(events: Iterable[ExportedEvent]) -> Table:
    """Events as rows in the layout that loads back."""
    return Table("events", EVENT_COLUMNS, map(_event_row, events))


def articles_table(articles: Iterable[ExportedArticle]) -> Table:
    """Articles as rows in the layout that loads back."""
    rows = (
        (a.id, a.title, a.text, a.published or "", a.source, a.author, a.url, a.language) for a in articles
    )
    return Table("articles", ARTICLE_COLUMNS, rows)


def names_table(names: Iterable[ExportedName]) -> Table:
    """Names as rows."""
    rows = (
        (n.id, n.name, n.type, n.mentions, n.articles, n.events, n.first or "", n.last or "", n.aliases)
        for n in names
    )
    return Table("names", NAME_COLUMNS, rows)


def _event_row(e: ExportedEvent) -> tuple[Value, ...]:
    start, end = split_dates(bounded(e.edtf or "", e.bound))
    text = "" if e.quote == e.headline and len(e.headline) <= _LONG else e.quote
    return (
        e.id, start, end, e.headline, text, e.names, e.source, e.url, e.article or "",
        e.when if e.edtf else "", e.earliest, e.latest, e.precision or "", e.bound or "", e.how, e.kind,
        e.modality, e.confirmed, e.title, e.published or "", e.happening or e.id, e.reports,
        e.independent,
    )  # fmt: skip


def split_dates(edtf: str) -> tuple[str, str]:
    """First and last date of an interval that has both; an open one, and any other date, stays whole."""
    start, _, end = edtf.partition("/")
    return (start, end) if start.strip(".") and end.strip(".") else (edtf, "")
