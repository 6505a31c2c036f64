"""Whether the rows of a table without a text column are events or articles, from what else is there.

Columns of date, title and source are those of a list of headlines and of a hand-made chronology alike. What
tells them apart are signs with a weight each: the file's name, how its dates are written and spread, and
what its titles look like. A table with a text column, or with columns that only one of the two has, is not
weighed at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice, pairwise
from pathlib import PurePath
from statistics import median

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.intake.dialect import fold
from dateline.intake.headers import content_kind, date_parts, map_columns
from dateline.intake.options import ContentKind
from dateline.intake.table import Row
from dateline.written import to_edtf

_ROWS = 200  # looked at
_EVENT_FILES = set("event events timeline chronology chronicle incident incidents milestones".split())
_EVENT_FILES |= set("chronologie chronik ereignisse événements cronología хронология хроника события".split())
_ARTICLE_FILES = set("article articles news headline headlines press clippings статьи новости".split())
_DATES = {"date", "datetime", "event_date", "year", "дата"}  # which do not say of what
_HEADLINES = {"headline", "headlines", "headline_text", "news_headline"}
# Weights: the name of a file outweighs any two plain signs, and what no paper has for its day nearly so.
_NAMED, _COARSE, _PLAIN = 6, 4, 2
_ENOUGH = 2  # by which the signs of events must outweigh those of articles
_FEW = 3  # rows, below which their dates and titles say nothing
_SENTENCE = 140  # characters: few headlines are as long
_SPREAD = 10  # days from one date to the next in the middle of a table: the press writes more often
_MOST, _SOME = 0.5, 0.1  # shares of the rows
_WORDS = re.compile(r"[^\W\d_]+")

Sign = tuple[int, str]  # its weight, above 0 for events, and what it is in words


def rows_kind(columns: Sequence[str], rows: Iterable[Row], name: str) -> tuple[ContentKind, str]:
    """What the rows of a table are, and in words why, where its columns left that open.

    Args:
        name: The file's name, or "file/sheet".
    """
    kind = content_kind(columns)
    fields = map_columns(columns, "articles")
    if kind == "events" or not _is_open(fields) or any(date_parts(columns)[1:3]):
        return kind, ""
    signs = [*_of_name(name), *_of_columns(fields), *_of_rows(columns, fields, rows)]
    kind = "events" if sum(weight for weight, _ in signs) >= _ENOUGH else "articles"
    return kind, _told(kind, signs)


def _is_open(fields: Mapping[str, str]) -> bool:
    """Whether the columns are date and title, without a text or anything that articles alone have."""
    dated = fold(fields.get("published", "")) in _DATES
    return dated and "title" in fields and not fields.keys() & {"text", "summary", "author"}


def _told(kind: ContentKind, signs: Sequence[Sign]) -> str:
    meant = [words for weight, words in signs if (weight > 0) == (kind == "events")]
    because = f": {'; '.join(meant)}" if meant else ""
    said = {"events": "a list of events", "articles": "articles of which only the titles are given"}[kind]
    why = f"No column holds a text, so the rows are taken for {said}{because}."
    return f"{why} “Rows are” in the preview changes that."


def _of_name(name: str) -> Iterator[Sign]:
    path = PurePath(name)
    parts = path.parts[-1:] if path.suffix else path.parts[-2:]  # a sheet stands behind its file
    words = {w for part in parts for w in _WORDS.findall(part.lower())}
    if found := sorted(words & _EVENT_FILES):
        yield _NAMED, f"“{found[0]}” stands in the file's name"
    if found := sorted(words & _ARTICLE_FILES):
        yield -_NAMED, f"“{found[0]}” stands in the file's name"


def _of_columns(fields: Mapping[str, str]) -> Iterator[Sign]:
    if fold(fields["title"]) in _HEADLINES:
        yield -_PLAIN, f"the column “{fields['title']}”"
    if "url" in fields:
        yield -_PLAIN, f"the addresses in “{fields['url']}”"


def _of_rows(columns: Sequence[str], fields: Mapping[str, str], rows: Iterable[Row]) -> Iterator[Sign]:
    at, title = columns.index(fields["published"]), columns.index(fields["title"])
    first = [r.cells for r in islice(rows, _ROWS) if len(r.cells) > max(at, title)]
    if len(first) < _FEW:
        return
    yield from _of_titles([cells[title].strip() for cells in first])
    yield from _of_dates([edtf for cells in first if (edtf := _edtf(cells[at]))])


def _of_titles(titles: Sequence[str]) -> Iterator[Sign]:
    if median(map(len, titles)) > _SENTENCE or _share(t.endswith((".", "。")) for t in titles) > _MOST:
        yield _PLAIN, "most titles are whole sentences"


def _of_dates(dates: Sequence[str]) -> Iterator[Sign]:
    if len(dates) < _FEW:
        return
    if _share("T" in d for d in dates) > _MOST:
        yield -_PLAIN, "its dates have a time of the day"
    if _share("T" not in d and parse_edtf(d).earliest != parse_edtf(d).latest for d in dates) > _SOME:
        yield _COARSE, "some of its dates are months, years or intervals"
    days = sorted(day for d in dates if isinstance(day := parse_edtf(d).earliest, date))
    gap = median([(b - a).days for a, b in pairwise(days)] or [0])
    if gap >= _SPREAD:
        yield _PLAIN, "its dates lie far apart"
    elif not gap:
        yield -_PLAIN, "most of its days have several rows"


def _share(are: Iterable[bool]) -> float:
    found = list(are)
    return sum(found) / max(1, len(found))


def _edtf(cell: str) -> str:
    """The EDTF of a cell, "" of none; which number is the month matters little for a spread."""
    for order in ("DMY", "MDY"):
        with suppress(BadDate):
            return to_edtf(cell, order)
    return ""
