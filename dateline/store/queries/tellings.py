"""What articles tell, kept so that the key dates of any selection are quick: handed out, kept, asked for.

The store reads no text: `untold` hands out the articles that nothing is kept of, `dateline.story.tellings`
hands back what they tell. Both tables are derived, and emptied of an article that goes or is read anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dateline.model import DateMention, Flag
from dateline.store.base import Part
from dateline.store.comparing import numbers_of
from dateline.store.filter import Filter
from dateline.store.rows import flags, table
from dateline.tellings import Ints, Tellings, ToldArticle

_UNTOLD = """
    create temp table taken as select id from article where id not in (select article from told)
    order by id limit $limit"""
_TEXTS = """
    select a.id, a.key, a.title, t.text, a.published, a.language, t.flags
    from article a join article_text t on t.article = a.id
    where a.id in (select id from taken) order by a.id"""
_DATES = """
    select article, start, stop, text, type, value, edtf, earliest, latest, precision, anchor, rule,
        confidence, bound, part_of
    from date_mention where article in (select id from taken) order by article, n"""
_TAKEN = """
    create temp table taken as select id from (
        select a.id, row_number() over (order by a.id) - 1 as n from article a where {articles})
    where n % $every = 0"""
_OF_DAY = """
    select id, key, case when low = high then day end from article
    where id in (select id from taken) order by id"""
_TELLINGS = """
    select article, place, start, stop, long, entry, aside, days, stems from telling
    where article in (select id from taken) order by article, place"""


@dataclass(frozen=True, slots=True)
class StoredText:
    """An article as key dates need it; `dates` in text order."""

    article: str
    title: str
    text: str
    published: str | None
    language: str
    flags: tuple[Flag, ...]
    dates: tuple[DateMention, ...]


class TellingQueries(Part):
    """What the articles of a selection tell, in columns."""

    def untold(self, limit: int) -> list[StoredText]:
        """Articles of which nothing is kept yet, at most so many."""
        with self._db.read(limited=False) as cursor:
            cursor.run(_UNTOLD, {"limit": limit})
            dates: dict[int, list[DateMention]] = {}
            for article, *mention in cursor.rows(_DATES):
                dates.setdefault(article, []).append(DateMention(*mention))
            return [StoredText(*t[1:6], flags(t[6]), tuple(dates.get(t[0], ()))) for t in cursor.rows(_TEXTS)]

    def keep_told(self, articles: Sequence[ToldArticle]) -> None:
        """Keep what articles tell. One that has gone meanwhile is passed over, and so is one that somebody
        else kept meanwhile: an import and a page may have been handed the same."""
        with self._db.write() as cursor:
            numbers = numbers_of(cursor, "article", [a.id for a in articles])
            kept = set(cursor.column("select article from told"))
            here = [(n, a) for a in articles if (n := numbers.get(a.id)) is not None and n not in kept]
            cursor.insert("told", table("told", [(n,) for n, _ in here]))
            rows = [
                (n, t.place, t.start, t.end, t.long, t.entry, t.aside, list(t.days), list(t.stems))
                for n, a in here
                for t in a.tellings
            ]
            cursor.insert("telling", table("telling", rows))

    def tellings(self, f: Filter, most: int) -> tuple[Tellings, int]:
        """What the articles of the selection tell, and how many articles it holds.

        Args:
            most: At most so many; of more, those that are spread evenly over the order of arrival.
        """
        with self._select(f) as (cursor, s):
            total = cursor.rows(f"select count(*) from article a where {s.articles}", s.values)[0][0]
            every = -(-total // most) if total else 1
            cursor.run(_TAKEN.format(articles=s.articles), {**s.values, "every": every})
            articles = cursor.rows(_OF_DAY)
            return _columns(articles, cursor.arrow(_TELLINGS)), total


def _columns(articles: Sequence[tuple], told: pa.Table) -> Tellings:
    """`articles` are number, id and day, by number."""
    numbers = np.array([n for n, _, _ in articles], np.int64)
    own, place, start, end, long, entry, aside = (_values(told.column(k)) for k in range(7))
    days, stems = (told.column(k).combine_chunks() for k in (7, 8))
    return Tellings(
        tuple(key for _, key, _ in articles), tuple(day for _, _, day in articles),
        np.searchsorted(numbers, own), place, start, end, long, entry.astype(bool), aside.astype(bool),
        _values(days.flatten()), _values(days.value_lengths()), _values(stems.flatten()),
        _values(stems.value_lengths()),
    )  # fmt: skip


def _values(column: pa.ChunkedArray | pa.Array) -> Ints:
    return column.to_numpy(zero_copy_only=False).astype(np.int64)
