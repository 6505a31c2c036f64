"""Column names: which row holds them, which field each fills, and whether the rows are articles or events.

Names are folded (lower case, punctuation and camelCase to `_`) and looked up in tables of aliases
in order of priority; a column is used once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.errors import BadDate
from dateline.intake.dialect import fold
from dateline.intake.options import ContentKind
from dateline.intake.records import Record
from dateline.written import to_edtf

ARTICLE_CONTRACT = ("id", "title", "text", "published", "source", "author", "url", "language")
EVENT_CONTRACT = ("id", "date", "end_date", "title", "text", "entities", "source", "url", "article_id")
_ALIASES = {
    "title": "title headline headlines headline_text news_headline heading subject_line title_page name"
    " заголовок название",
    "published": "published published_at publish_date published_date date_published date_publish pub_date"
    " publication_date publication_datetime publish_time version_created versioncreated datetime date"
    " event_date time seendate created_at date_added year"
    " дата_публикации дата",
    "text": "full_content full_text fulltext body body_text body_html maintext article_body article"
    " article_text content text story текст",
    "summary": "short_description description summary abstract abstract_note trail_text lead notes аннотация",
    "url": "url link article_url web_url sourceurl source_url permalink guid uri ссылка",
    "source": "source_name publication publication_title publisher media_name source_domain domain"
    " site_name sitename newspaper outlet source издание источник",
    "author": "author authors byline by creator writer автор",
    "category": "category categories section subject topic topics keywords tags event_type",
    "language": "language lang",
    "id": "article_id id guid key event_id event_id_cnty globaleventid uri",
}
ARTICLE_ALIASES = {field: tuple(names.split()) for field, names in _ALIASES.items()}
EVENT_ALIASES = {
    "title": (*ARTICLE_ALIASES["title"], "event", "message", "what"),
    "date": ("date", "event_date", "start_date", "sqldate", "datetime", "start", "begin", "when", "дата",
             *ARTICLE_ALIASES["published"]),
    "end_date": ("end_date", "date_end", "enddate", "end", "to"),
    "text": (*ARTICLE_ALIASES["text"], "notes", "summary", "description", "details", "message"),
    "entities": ("entities", "actors", "people", "persons", "names", "involved", "participants", "участники"),
    "source": ARTICLE_ALIASES["source"],
    "url": ARTICLE_ALIASES["url"],
    "article_id": ("article_id", "proof"),
    "id": ("id", "event_id", "event_id_cnty", "globaleventid", "guid", "key"),
}  # fmt: skip
_EVENT_SIGNS = (  # sets of folded names, each of which says that the rows are events
    {"date", "title", "entities"}, {"date", "end_date"}, {"start_date", "end_date"}, {"date", "event"},
    {"headline", "end_year"}, {"headline", "display_date"}, {"headline", "start_date"},
    {"headline", "year", "media"},
    {"message", "datetime", "timestamp_desc"}, {"event_id_cnty"}, {"event_date", "event_type"},
    {"globaleventid"}, {"name", "start_date"}, {"event_date", "title"},
)  # fmt: skip
_GDELT_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode"
    " Religion1Code Religion2Code Type1Code Type2Code Type3Code"
)
_GDELT_FACTS = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources"
)
_GDELT_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
KNOWN = frozenset(n for table in (ARTICLE_ALIASES, EVENT_ALIASES) for names in table.values() for n in names)
_DATA = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?|https?://\S+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_TABLE = 3  # columns from which on a line with one filled cell is no row
_COMMENT = ("# ", "//", "% ", "## ")
_CELLS = 300  # cells of a row looked at
_LONG_NAME = 120  # characters: nothing longer is a column's name


def find_header(records: Sequence[Record], width: int) -> int | None:
    """Index of the record that holds the names; None for a table without, as GDELT's.

    Args:
        records: The first records of the file.
        width: The number of cells that most records have.
    """
    named = [sum(len(c) <= _LONG_NAME and fold(c) in KNOWN for c in r.cells[:400]) for r in records[:20]]
    if named and max(named) >= 2:
        return named.index(max(named))
    start = _comments(records, width)
    at = _first_full(records, start, width)
    if at >= len(records) or not _is_data(records[at].cells, [r.cells for r in records[at + 1 : at + 40]]):
        return at
    return None


def lines_above(records: Sequence[Record], width: int) -> int:
    """How many of the first records stand above the rows of a table without names: titles and comments."""
    start = _comments(records, width)
    at = _first_full(records, start, width)
    short = all(2 * sum(map(bool, r.cells)) <= width for r in records[start:at])
    return at if short else start


def _first_full(records: Sequence[Record], start: int, width: int) -> int:
    """Index of the first record as wide as the table; one with a single filled cell is a title."""
    full = (
        k
        for k, r in enumerate(records[:20])
        if k >= start and len(r.cells) == width and (width < _TABLE or sum(map(bool, r.cells)) > 1)
    )
    return next(full, next((k for k, r in enumerate(records[:20]) if len(r.cells) == width), start))


def _comments(records: Sequence[Record], width: int) -> int:
    """How many of the first records are comments; the last holds the names, if it is as wide as the rows."""
    marked = [bool(r.cells) and r.cells[0].startswith(_COMMENT) for r in records]
    count = next((k for k, is_comment in enumerate(marked) if not is_comment), 0)
    if any(marked[count:]) or not count:
        return 0
    return count - (width > 2 and len(records[count - 1].cells) == width)


def _is_data(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether the first row holds values like those below it."""
    first = first[:_CELLS]
    if all(_YEAR.fullmatch(c) for c in first if _DATA.fullmatch(c)) and not _is_dated(first):
        return False  # years may name columns
    typed = agreeing = 0
    for k, cell in enumerate(first):
        below = [r[k] for r in others if len(r) > k and r[k]]
        like = sum(_kind(v) == _kind(cell) for v in below)
        if _kind(cell) != "word":
            typed, agreeing = typed + 1, agreeing + (like >= 0.8 * len(below))
        elif below and sum(_kind(v) != "word" for v in below) >= 0.9 * len(below):
            return False  # a word above values: a name
    return typed > 0 and agreeing >= 0.5 * typed


def _is_dated(cells: Sequence[str]) -> bool:
    return any(_kind(c) == "date" for c in cells)


def _kind(cell: str) -> str:
    cell = cell.strip()
    if _DATA.fullmatch(cell):
        return "number"
    if len(cell) > _LONG_NAME:
        return "prose"
    if cell[:1].isdigit() or cell[-1:].isdigit():
        try:
            to_edtf(cell)
            return "date"
        except BadDate:
            return "word"
    return "word"


def unique_names(header: Sequence[str], width: int) -> tuple[str, ...]:
    """A name for each of `width` columns: blank ones by their number, repeated ones told apart."""
    out: list[str] = []
    seen: dict[str, int] = {}
    for k in range(max(width, len(header))):
        name = (header[k].strip() if k < len(header) else "") or f"column {k + 1}"
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(out)


def gdelt_header(width: int, first: Sequence[str]) -> tuple[str, ...] | None:
    """The names of GDELT's headerless event tables (61 columns, or 58 without ADM2Code); None for others."""
    if width not in (57, 58, 61) or not first[0].isdecimal() or not re.fullmatch(r"\d{8}", first[1]):
        return None
    geo = [g for g in _GDELT_GEO.split() if width == 61 or g != "ADM2Code"]
    names = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    names += [f"{actor}{n}" for actor in ("Actor1", "Actor2") for n in _GDELT_ACTOR.split()]
    names += [*_GDELT_FACTS.split(), "NumArticles", "AvgTone"]
    names += [f"{place}Geo_{g}" for place in ("Actor1", "Actor2", "Action") for g in geo]
    return tuple([*names, "DATEADDED", "SOURCEURL"][:width])


def content_kind(columns: Sequence[str]) -> ContentKind:
    """Whether a table of these columns holds events or articles."""
    names = {fold(c) for c in columns}
    is_event = any(sign <= names for sign in _EVENT_SIGNS)
    return "events" if is_event and not names & {"published", "author", "byline"} else "articles"


def map_columns(columns: Sequence[str], kind: ContentKind) -> dict[str, str]:
    """Field → column, by the order of the aliases; each column at most once."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(fold(column), column)
    if {"year", "month", "time"} <= by_name.keys():
        del by_name["time"]  # the time of the day that goes with year, month and day
    taken: dict[str, str] = {}
    for field, aliases in (EVENT_ALIASES if kind == "events" else ARTICLE_ALIASES).items():
        used = set(taken.values())
        found = next((by_name[a] for a in aliases if a in by_name and by_name[a] not in used), None)
        if found is not None:
            taken[field] = found
    return taken


def date_parts(columns: Sequence[str], prefix: str = "") -> tuple[str, ...]:
    """Columns of year, month, day and time (`prefix` "end_" for the end), as far as they are there."""
    by_name = {fold(c): c for c in reversed(columns)}
    names = [f"{prefix}{part}" for part in ("year", "month", "day", "time")]
    return tuple(by_name.get(n, "") for n in names) if names[0] in by_name else ()
