"""Selections as exports ask for them: a batch at a time, each with all that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from dateline.model import DateMention
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.details import detail_rows
from dateline.store.queries.leading import leading
from dateline.store.selection import Selection, select

_BATCH = 500  # records held at a time: an export of any size needs no more
_EVENTS = "select e.id from event e where {0} order by e.day nulls last, e.high, e.id"
_ARTICLES = "select a.id from article a where {0} order by a.day nulls last, a.high, a.id"
_GROUNDS = """
    select e.key, coalesce((select h.key from event h where h.id = e.happening), e.key), e.rule, e.anchor,
        d.start, d.stop, coalesce(a.author, ''), (
        select coalesce(min(i.file), '') from import i where i.id = coalesce(
            (select min(import) from import_event where event = e.id),
            (select min(import) from import_article where article = e.article)))
    from event e left join article a on a.id = e.article
    left join date_mention d on d.article = e.article and d.n = e.date_mention
    where e.id in (select unnest($ids))"""
_GROUND = ("happening", "rule", "anchor", "date_start", "date_end", "author", "file")
_WHOLE = """
    select a.key, a.title, t.text, a.published, s.name, a.author, a.url, a.language
    from article a join article_text t on t.article = a.id join source s on s.id = a.source
    where a.id in (select unnest($ids)) order by a.day nulls last, a.high, a.id"""
_WHOLE_COLUMNS = ("id", "title", "text", "published", "source", "author", "url", "language")
_DATES = """
    select a.key, start, stop, text, type, value, edtf, earliest, latest, precision, anchor, rule, confidence,
        bound, part_of
    from date_mention d join article a on a.id = d.article
    where a.key in (select unnest($keys)) order by a.id, d.n"""
_TEXTS = """
    select a.key, t.text from article a join article_text t on t.article = a.id
    where a.key in (select unnest($keys))"""

_ALIASES = """
    with wanted as (select id, key, name from entity where key in (select unnest($keys))),
        used as (select form, count(*) as n from name_mention
            where form in (select id from form where entity in (select id from wanted)) group by 1)
    select w.key, f.name from wanted w join form f on f.entity = w.id left join used u on u.form = f.id
    where f.name <> w.name group by 1, 2 order by 1, sum(coalesce(u.n, 0)) desc, 2"""


class ExportQueries(Part):
    """Events and articles of a selection, however many."""

    def exported_events(self, f: Filter, once: bool = False) -> Iterator[list[dict[str, Any]]]:
        """Events of the selection in the order of the timeline, the undated last; some hundred at a time.

        What is selected is decided before the first batch; what goes meanwhile is left out.

        Args:
            once: One account for each happening, see `leading`.

        Yields:
            Records as `detail_rows`, and `happening` (the event that leads all accounts of it), `rule`,
            `anchor`, `date_start`, `date_end` (the span of the date in the article), `author` of the article,
            and `file`, the upload that brought it.
        """
        for ids in _batches(self._numbers(f, once)):
            with self._db.read(limited=False) as cursor:
                rows, grounds = detail_rows(cursor, ids), _grounds(cursor, ids)
            yield [row | grounds[row["event"]] for row in rows]

    def exported_articles(self, f: Filter) -> Iterator[list[dict[str, Any]]]:
        """Articles of the selection, oldest first, those without a day last; some hundred at a time.

        Yields:
            Records with id, title, text, published (EDTF or None), source, author, url, language.
        """
        with self._selected(f) as (cursor, s):
            numbers = cursor.column(_ARTICLES.format(s.articles), s.values)
        for ids in _batches(numbers):
            with self._db.read(limited=False) as cursor:
                found = cursor.rows(_WHOLE, {"ids": ids})
            yield [dict(zip(_WHOLE_COLUMNS, row, strict=True)) for row in found]

    def dates_of(self, articles: Iterable[str]) -> dict[str, tuple[tuple[DateMention, ...], str]]:
        """By article id, its dates in their order and its text: what says how one of them was worked out."""
        with self._db.read(limited=False) as cursor:
            keys = {"keys": sorted(set(articles))}
            texts = dict(cursor.rows(_TEXTS, keys))
            dates = {
                key: tuple(DateMention(*row[1:]) for row in rows)
                for key, rows in groupby(cursor.rows(_DATES, keys), key=lambda row: row[0])
            }
        return {key: (dates.get(key, ()), text) for key, text in texts.items()}

    def aliases_of(self, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """By entity id, the forms of it beside its name, the most used of the collection first."""
        with self._db.read(limited=False) as cursor:
            rows = cursor.rows(_ALIASES, {"keys": sorted(set(entities))})
        return {key: tuple(name for _, name in of) for key, of in groupby(rows, key=lambda row: row[0])}

    def _numbers(self, f: Filter, once: bool) -> list[int]:
        with self._selected(f) as (cursor, s):
            shown = f"e.id in ({leading(s.events, known=s.known)})" if once else s.events
            return cursor.column(_EVENTS.format(shown), s.values)

    @contextmanager
    def _selected(self, f: Filter) -> Iterator[tuple[Cursor, Selection]]:
        """As `_select`, without its limit of time."""
        found = self._found(f)
        with self._db.read(limited=False) as cursor:
            yield cursor, select(cursor, f, found)


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    return (list(ids[k : k + _BATCH]) for k in range(0, len(ids), _BATCH))


def _grounds(cursor: Cursor, ids: Sequence[int]) -> dict[str, dict[str, Any]]:
    rows = cursor.rows(_GROUNDS, {"ids": ids})
    return {key: dict(zip(_GROUND, row, strict=True)) for key, *row in rows}
