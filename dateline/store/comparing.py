"""What articles and events are compared by: handed out, kept, and the copies among articles.

`copy_of` of an article and `happening` of an event are null until compared: work that was cut off is
found again by that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from dateline.accounts import Account, Compared, Told, Uncompared, UncomparedRow
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.rows import arrow, flags, table
from dateline.store.ungrouping import open_again

_UNCOMPARED = """
    select a.id, a.key, t.text, a.language, t.flags from article a join article_text t on t.article = a.id
    where a.id not in (select article from compared) order by a.id limit $limit"""
_TOLD = """
    select article, key, start, stop, low, high, coalesce(edtf, ''), modality,
        kind = 'inferred' and anchor = 'publication'
    from event
    where article in (select unnest($ids)) and start is not null and day is not null and kind <> 'added'
    order by article, start, id"""
_DATES = "select article, start, stop from date_mention where article in (select unnest($ids)) order by 1, 2"
_NAMES = """
    select m.article, m.start, m.stop, f.name, f.type from name_mention m join form f on f.id = m.form
    where m.article in (select unnest($ids)) order by 1, 2"""
_ROWS = """
    with next as (
        select id, key, headline, quote, low, high from event
        where (start is null or kind = 'added') and day is not null and happening is null
            and high - low <= 400 and id not in (select event from account)
        order by id limit $limit)
    select e.key, e.headline || case when e.quote = e.headline then '' else '. ' || e.quote end,
        list(f.name order by ef.n) filter (f.name is not null), e.low, e.high
    from next e left join event_form ef on ef.event = e.id left join form f on f.id = ef.form
    group by e.id, e.key, e.headline, e.quote, e.low, e.high order by e.id"""
_COPY_PAIRS = """
    select distinct least(n.article, o.article), greatest(n.article, o.article)
    from article_print n join article_print o on o.print = n.print and o.article <> n.article
    where n.article in (select id from article where copy_of is null)
    order by 1, 2"""


class Comparing(Part):
    """Articles and events that were not compared yet, and copies of one text."""

    def uncompared(self, limit: int) -> list[Uncompared]:
        """Articles that were not compared yet, at most so many."""
        with self._db.read(limited=False) as cursor:
            articles = cursor.rows(_UNCOMPARED, {"limit": limit})
            ids = {"ids": [a[0] for a in articles]}
            told = _by_article(cursor.rows(_TOLD, ids))
            dates = _by_article(cursor.rows(_DATES, ids))
            names = _by_article(cursor.rows(_NAMES, ids))
        return [
            Uncompared(
                key, text, language, tuple((f.start, f.end) for f in flags(marked)),
                tuple(Told(*row) for row in told.get(number, ())),
                tuple(dates.get(number, ())), tuple(names.get(number, ())),
            )
            for number, key, text, language, marked in articles
        ]  # fmt: skip

    def uncompared_rows(self, limit: int) -> list[UncomparedRow]:
        """Dated events without an article's sentence that were not compared yet, at most so many."""
        with self._db.read(limited=False) as cursor:
            return [
                UncomparedRow(k, t, tuple(n or ()), low, high)
                for k, t, n, low, high in cursor.rows(_ROWS, {"limit": limit})
            ]

    def keep_compared(self, articles: Sequence[Compared], rows: Sequence[Account] = ()) -> None:
        """Keep what articles and rows are compared by."""
        with self._db.write() as cursor:
            numbers = numbers_of(cursor, "article", [c.article for c in articles])
            here = [(numbers[c.article], c) for c in articles if c.article in numbers]
            cursor.insert("compared", table("compared", [(n, c.credit, list(c.around)) for n, c in here]))
            prints = [(p, n) for n, c in here for p in c.prints]
            cursor.insert("article_print", table("article_print", prints))
            accounts = [*(a for c in articles for a in c.accounts), *rows]
            events = numbers_of(cursor, "event", [a.event for a in accounts])
            said = [(events[a.event], _said(a), False) for a in accounts if a.event in events]
            cursor.insert("account", table("account", said))

    def copy_candidates(self) -> list[tuple[str, str]]:
        """Pairs of articles that share a print, one of them not compared yet."""
        with self._db.read(limited=False) as cursor:
            pairs = cursor.rows(_COPY_PAIRS)
            keys = keys_of(cursor, "article", {n for p in pairs for n in p})
            return [(keys[a], keys[b]) for a, b in pairs]

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of articles, by id."""
        with self._db.read(limited=False) as cursor:
            sql = """select a.key, t.text from article a join article_text t on t.article = a.id
                where a.key in (select unnest($ids))"""
            return dict(cursor.rows(sql, {"ids": list(ids)}))

    def keep_copies(self, pairs: Sequence[tuple[str, str, float]]) -> None:
        """Keep that articles are copies (id, id, share of the shorter text in the longer), and name the
        oldest of each text; events whose independence that touches are to be grouped anew."""
        with self._db.write() as cursor:
            fresh = cursor.column("select id from article where copy_of is null")
            cursor.unchanged = not fresh
            numbers = numbers_of(cursor, "article", {k for a, b, _ in pairs for k in (a, b)})
            rows = [(*sorted((numbers[a], numbers[b])), share) for a, b, share in pairs]
            cursor.run(
                """delete from copy_link where one in (select id from article where copy_of is null)
                or other in (select id from article where copy_of is null)"""
            )
            cursor.insert("copy_link", table("copy_link", rows))
            name_oldest(cursor, fresh)


def _by_article(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    out: dict[int, list[tuple]] = {}
    for article, *rest in rows:
        out.setdefault(article, []).append(tuple(rest))
    return out


def numbers_of(cursor: Cursor, of: str, keys: Iterable[str]) -> dict[str, int]:
    cursor.register("wanted", arrow("key:s", [(k,) for k in sorted(set(keys))]))
    return dict(cursor.rows(f"select key, id from {of} join wanted using (key)"))


def keys_of(cursor: Cursor, of: str, numbers: Iterable[int]) -> dict[int, str]:
    sql = f"select id, key from {of} where id in (select unnest($ids))"
    return dict(cursor.rows(sql, {"ids": list(numbers)}))


def _said(a: Account) -> str:
    figures = [(f.about, f.low, f.high, f.unit, f.text) for f in a.figures]
    said = [a.words, a.names, figures, a.places, a.actions, a.core, a.marks, a.language, a.saying, a.acting]
    return json.dumps(said, ensure_ascii=False)


def name_oldest(cursor: Cursor, touched: Sequence[int]) -> None:
    """Find the texts that these articles belong to, and name the oldest of each."""
    cursor.register("touched", arrow("article:i", [(n,) for n in touched]))
    cursor.run(
        """create or replace temp table together as with recursive near as (
            select article as root, article from touched
            union select n.root, case when k.one = n.article then k.other else k.one end
            from near n join copy_link k on k.one = n.article or k.other = n.article)
        select distinct root, article from near"""
    )
    cursor.run(
        """create or replace temp table oldest as
        select distinct t.article,
            first(a.id order by a.day nulls last, a.words desc, a.key) over (partition by root) as old
        from together t join article a on a.id = t.article"""
    )
    cursor.run(
        """create or replace temp table renamed as select o.article, o.old from oldest o
        join article a on a.id = o.article where a.copy_of is distinct from o.old"""
    )
    cursor.run("update article set copy_of = r.old from renamed r where article.id = r.article")
    open_again(cursor, "select e.id from event e where e.article in (select article from renamed)")
