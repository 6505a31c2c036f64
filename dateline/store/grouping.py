"""Which events tell one happening, and which articles are copies: kept step by step as articles come and go.

The store knows no likeness of texts. It hands out what was not compared yet, pairs that could be alike,
and the components that changed; `dateline.grouping` decides and hands back. What is derived (the
columns happening, reports, independent and disputed of an event, copy_of of an article) stands in the
tables that pages read, so that no page joins for it. `copy_of` and `happening` are null until compared:
work that was cut off is found again by that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.accounts import (
    Account,
    Compared,
    Component,
    Figure,
    Happening,
    Link,
    Told,
    Uncompared,
    UncomparedRow,
)
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.rows import arrow, flags, table

_EPOCH = date(1970, 1, 1).toordinal()
# Events stand in buckets by their first day: up to a month in fine ones, up to some 400 days in coarse.
_FINE, _COARSE, _OFFSET = 32, 416, 10_000_000
_WINDOW = 33  # days that two events may lie apart and still be compared
_ALIKE = 0.20  # least product of their words: `likeness.LOWEST`

_UNCOMPARED = """
    select a.id, a.key, t.text, a.language, t.flags from article a join article_text t on t.article = a.id
    where a.id not in (select article from compared) order by a.id limit $limit"""
_TOLD = """
    select article, key, start, stop, low, high, coalesce(edtf, ''), modality,
        kind = 'inferred' and anchor = 'publication'
    from event where article in (select unnest($ids)) and start is not null and day is not null
    order by article, start, id"""
_DATES = "select article, start, stop from date_mention where article in (select unnest($ids)) order by 1, 2"
_NAMES = """
    select m.article, m.start, m.stop, f.name, f.type from name_mention m join form f on f.id = m.form
    where m.article in (select unnest($ids)) order by 1, 2"""
_ROWS = """
    select e.key, e.headline || case when e.quote = e.headline then '' else '. ' || e.quote end,
        list(f.name order by ef.n) filter (f.name is not null), e.low, e.high
    from event e left join event_form ef on ef.event = e.id left join form f on f.id = ef.form
    where e.start is null and e.day is not null and e.happening is null and e.high - e.low <= 400
        and e.id not in (select event from account)
    group by e.id, e.key, e.headline, e.quote, e.low, e.high order by e.id limit $limit"""
_ACCOUNTS = """
    select e.key, coalesce(a.key, e.article_key, ''), e.low, e.high, e.modality,
        e.kind = 'inferred' and e.anchor = 'publication', coalesce(e.start, 0), coalesce(e.stop, 0), s.name,
        e.reported, coalesce(e.edtf, ''), c.said, k.around, k.credit, coalesce(o.key, a.key, '')
    from event e join account c on c.event = e.id join source s on s.id = e.source
    left join article a on a.id = e.article left join article o on o.id = a.copy_of
    left join compared k on k.article = e.article
    where e.id in (select unnest($ids)) order by e.key"""
_PROBES = """
    create temp table probe as
    select event, unnest(range(low_bucket, high_bucket + 1)) as bucket from spans"""
_PAIRS = """
    select least(n.event, s.event), greatest(n.event, s.event), sum(n.weight * s.weight)
    from probe p join event_stem n on n.event = p.event
    join event_stem s on s.stem = n.stem and s.bucket = p.bucket and s.event <> n.event
    group by n.event, s.event having sum(n.weight * s.weight) >= $alike"""
_COPY_PAIRS = """
    select distinct least(n.article, o.article), greatest(n.article, o.article)
    from article_print n join article_print o on o.print = n.print and o.article <> n.article
    where n.article in (select id from article where copy_of is null)
    order by 1, 2"""

_SETTLED = "select event, about, settled, why from disagreement where settled is not null order by all"
_SETTLING = """
    select substr(c.target, 7), c.before, c.after, c.why from correction c
    where c.field = 'settle' and starts_with(c.target, 'event:')
        and c.id not in (select correction from correction_undone) order by c.id"""


class Grouping(Part):
    """Happenings and copies, kept as articles come and go."""

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
            numbers = _numbers(cursor, "article", [c.article for c in articles])
            here = [(numbers[c.article], c) for c in articles if c.article in numbers]
            cursor.insert("compared", table("compared", [(n, c.credit, list(c.around)) for n, c in here]))
            prints = [(p, n) for n, c in here for p in c.prints]
            cursor.insert("article_print", table("article_print", prints))
            accounts = [*(a for c in articles for a in c.accounts), *rows]
            events = _numbers(cursor, "event", [a.event for a in accounts])
            said = [(events[a.event], None, _said(a)) for a in accounts if a.event in events]
            cursor.insert("account", table("account", said))

    def copy_candidates(self) -> list[tuple[str, str]]:
        """Pairs of articles that share a print, one of them not compared yet."""
        with self._db.read(limited=False) as cursor:
            pairs = cursor.rows(_COPY_PAIRS)
            keys = _keys(cursor, "article", {n for p in pairs for n in p})
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
            numbers = _numbers(cursor, "article", {k for a, b, _ in pairs for k in (a, b)})
            rows = [(*sorted((numbers[a], numbers[b])), share) for a, b, share in pairs]
            cursor.run(
                """delete from copy_link where one in (select id from article where copy_of is null)
                or other in (select id from article where copy_of is null)"""
            )
            cursor.insert("copy_link", table("copy_link", rows))
            name_oldest(cursor, fresh)

    def account_candidates(self) -> list[tuple[Account, Account]]:
        """Pairs of events that could tell one happening, one of them not grouped yet."""
        with self._db.write() as cursor:
            fresh = _spread(cursor)
            cursor.unchanged = not fresh
            pairs = sorted({(a, b) for a, b, _ in cursor.rows(_PAIRS, {"alike": _ALIKE})}) if fresh else []
            accounts, _ = _accounts(cursor, {n for p in pairs for n in p})
        return [(accounts[a], accounts[b]) for a, b in pairs if a in accounts and b in accounts]

    def keep_links(self, links: Sequence[Link]) -> None:
        """Keep links between events, with their evidence."""
        with self._db.write() as cursor:
            cursor.unchanged = not links
            numbers = _numbers(cursor, "event", {k for n in links for k in (n.one, n.other)})
            rows = [(numbers[n.one], numbers[n.other], n.score, n.evidence) for n in links]
            cursor.insert("event_link", table("event_link", rows))

    def open_components(self) -> list[Component]:
        """The components in which an event has no happening yet, whole, with their links; an event that
        nothing is linked with makes none."""
        with self._db.read(limited=False) as cursor:
            parts = _connected(cursor)
            accounts, origins = _accounts(cursor, {n for part in parts for n in part})
            placed = {accounts[n].event: k for k, part in enumerate(parts) for n in part}
            links = _shared_out(_links_of(cursor, parts), placed, len(parts))
            pairs = _shared_out(cursor.rows("select one, other, joined from event_pair"), placed, len(parts))
        return [_component(*of) for of in zip(_members(parts, accounts, origins), links, pairs, strict=True)]

    def keep_happenings(self, parts: Sequence[tuple[Component, Sequence[Happening]]]) -> None:
        """Keep the happenings of whole components in the place of what was kept before."""
        with self._db.write() as cursor:
            cursor.unchanged = not cursor.rows("select 1 from event where happening is null limit 1")
            keys = {a.event for part, _ in parts for a in part.accounts}
            numbers = _numbers(cursor, "event", keys)
            _keep_components(cursor, parts, numbers)
            _keep_derived(cursor, [h for _, hs in parts for h in hs], numbers)
            _settle_alone(cursor)
            apply_settled(cursor)


def _by_article(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    out: dict[int, list[tuple]] = {}
    for article, *rest in rows:
        out.setdefault(article, []).append(tuple(rest))
    return out


def _numbers(cursor: Cursor, of: str, keys: Iterable[str]) -> dict[str, int]:
    cursor.register("wanted", arrow("key:s", [(k,) for k in sorted(set(keys))]))
    return dict(cursor.rows(f"select key, id from {of} join wanted using (key)"))


def _keys(cursor: Cursor, of: str, numbers: Iterable[int]) -> dict[int, str]:
    sql = f"select id, key from {of} where id in (select unnest($ids))"
    return dict(cursor.rows(sql, {"ids": list(numbers)}))


def _said(a: Account) -> str:
    figures = [(f.about, f.low, f.high, f.unit, f.text) for f in a.figures]
    return json.dumps([a.words, a.names, figures, a.places, a.actions, a.core], ensure_ascii=False)


def _accounts(
    cursor: Cursor, ids: Iterable[int]
) -> tuple[dict[int, Account], dict[str, tuple[str, str, str]]]:
    """Accounts by number, and where each comes from by key: (oldest copy, source, credit)."""
    wanted = sorted(ids)
    numbers = _numbers_of(cursor, wanted)
    accounts, origins = {}, {}
    for row in cursor.rows(_ACCOUNTS, {"ids": wanted}):
        key, article, low, high, modality, soft, start, stop, source, reported, when, said = row[:12]
        words, names, figures, places, actions, core = json.loads(said)
        accounts[numbers[key]] = Account(
            key, article, low, high, tuple((s, w) for s, w in words), tuple(names),
            tuple(Figure(*f) for f in figures), tuple(places), tuple(actions), tuple(core),
            tuple(row[12] or ()), modality, soft, (start, stop), source, reported, when,
        )  # fmt: skip
        origins[key] = (row[14], source, row[13] or "")
    return accounts, origins


def _numbers_of(cursor: Cursor, ids: Sequence[int]) -> dict[str, int]:
    return {k: n for n, k in _keys(cursor, "event", ids).items()}


def _spread(cursor: Cursor) -> list[int]:
    """Put the words of events that were not grouped yet into their buckets; which these are."""
    rows = cursor.rows(
        """select c.event, e.low, e.high, c.said from account c join event e on e.id = c.event
        where e.happening is null order by 1"""
    )
    cursor.register("fresh", arrow("event:i", [(r[0],) for r in rows]))
    cursor.run("delete from event_stem where event in (select event from fresh)")
    cursor.run(
        "delete from event_link where one in (select event from fresh) or other in (select event from fresh)"
    )
    stems = [
        (stem, _bucket(low, high), event, weight)
        for event, low, high, said in rows
        for stem, weight in json.loads(said)[0]
    ]
    cursor.insert("event_stem", table("event_stem", stems))
    spans = [(event, *span) for event, low, high, _ in rows for span in _probed(low, high)]
    cursor.register("spans", arrow("event:i low_bucket:i high_bucket:i", spans))
    cursor.run(_PROBES)
    return [r[0] for r in rows]


def _bucket(low: date, high: date) -> int:
    day = low.toordinal() - _EPOCH
    return day // _FINE if (high - low).days <= _FINE else _OFFSET + day // _COARSE


def _probed(low: date, high: date) -> list[tuple[int, int]]:
    """The runs of buckets in which an event lies that could be alike."""
    first, last = low.toordinal() - _EPOCH - _WINDOW, high.toordinal() - _EPOCH + _WINDOW
    return [
        ((first - _FINE) // _FINE, last // _FINE),
        (_OFFSET + (first - _COARSE) // _COARSE, _OFFSET + last // _COARSE),
    ]


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
            first(a.id order by a.day nulls last, a.key) over (partition by root) as old
        from together t join article a on a.id = t.article"""
    )
    cursor.run(
        """create or replace temp table renamed as select o.article, o.old from oldest o
        join article a on a.id = o.article where a.copy_of is distinct from o.old"""
    )
    cursor.run("update article set copy_of = r.old from renamed r where article.id = r.article")
    cursor.run("update event set happening = null where article in (select article from renamed)")


def _connected(cursor: Cursor) -> list[list[int]]:
    """The components that hold an event without a happening; those of one event alone are left out."""
    fresh = cursor.column(
        "select c.event from account c join event e on e.id = c.event where e.happening is null"
    )
    cursor.register("fresh", arrow("event:i", [(n,) for n in fresh]))
    cursor.run(
        """create or replace temp table edges as select one, other from event_link
        union all select a.id, b.id from event_pair p join event a on a.key = p.one
        join event b on b.key = p.other where p.joined"""
    )
    members = set(
        cursor.column(
            """select c.event from account c join event e on e.id = c.event
            where c.event in (select event from fresh) or c.component in (
                select component from account where event in (
                    select event from fresh
                    union select one from edges where other in (select event from fresh)
                    union select other from edges where one in (select event from fresh)))"""
        )
    )
    cursor.register("members", arrow("event:i", [(n,) for n in members]))
    edges = cursor.rows(
        """select one, other from edges where one in (select event from members)
        and other in (select event from members)"""
    )
    return _joined(members, edges)


def _joined(members: Iterable[int], edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    root = {n: n for n in members}

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    for one, other in edges:
        root[find(one)] = find(other)
    out: dict[int, list[int]] = {}
    for n in sorted(root):
        out.setdefault(find(n), []).append(n)
    return [part for part in out.values() if len(part) > 1]


def _links_of(cursor: Cursor, parts: Sequence[Sequence[int]]) -> list[tuple]:
    cursor.register("members", arrow("event:i", [(n,) for part in parts for n in part]))
    return cursor.rows(
        """select least(a.key, b.key), greatest(a.key, b.key), k.score, k.evidence from event_link k
        join event a on a.id = k.one join event b on b.id = k.other
        where k.one in (select event from members) order by 1, 2"""
    )


def _shared_out(pairs: Iterable[tuple], placed: Mapping[str, int], count: int) -> list[list[tuple]]:
    """Rows about two events by the component that holds them; those about others are dropped."""
    out: list[list[tuple]] = [[] for _ in range(count)]
    for row in pairs:
        for place in {placed.get(row[0]), placed.get(row[1])} - {None}:
            out[place].append(row)
    return out


Origins = Mapping[str, tuple[str, str, str]]


def _members(
    parts: Sequence[Sequence[int]], accounts: Mapping[int, Account], origins: Origins
) -> list[tuple[tuple[Account, ...], Origins]]:
    sorted_parts = [tuple(sorted((accounts[n] for n in p), key=lambda a: a.event)) for p in parts]
    return [(own, {a.event: origins[a.event] for a in own}) for own in sorted_parts]


def _component(
    members: tuple[tuple[Account, ...], Origins], links: Sequence[tuple], pairs: Sequence[tuple]
) -> Component:
    own, origins = members
    return Component(
        own,
        tuple(Link(*row) for row in links),
        frozenset(frozenset((a, b)) for a, b, joined in pairs if joined),
        frozenset(frozenset((a, b)) for a, b, joined in pairs if not joined),
        tuple(origins.items()),
    )


def _settle_alone(cursor: Cursor) -> None:
    """Events that nothing is linked with are happenings of their own."""
    cursor.run(
        """update account set component = event
        where event in (select id from event where happening is null)"""
    )
    cursor.run("delete from disagreement where event in (select id from event where happening is null)")
    cursor.run(
        """update event set happening = id, reports = 1, independent = 1, disputed = false
        where happening is null"""
    )


def _keep_components(
    cursor: Cursor, parts: Sequence[tuple[Component, Sequence[Happening]]], numbers: Mapping[str, int]
) -> None:
    rows = []
    for part, _ in parts:
        own = [numbers[a.event] for a in part.accounts if a.event in numbers]
        rows += [(n, min(own)) for n in own]
    cursor.register("placed", arrow("event:i component:i", rows))
    cursor.run("update account set component = p.component from placed p where account.event = p.event")


def _keep_derived(cursor: Cursor, found: Sequence[Happening], numbers: Mapping[str, int]) -> None:
    rows = [
        (numbers[e], numbers[h.events[0]], h.reports, h.independent, bool(h.disagreements))
        for h in found
        for e in h.events
        if e in numbers and h.events[0] in numbers
    ]
    cursor.register("grouped", arrow("event:i happening:i reports:i independent:i disputed:b", rows))
    cursor.run(
        """update event set happening = g.happening, reports = g.reports, independent = g.independent,
        disputed = g.disputed from grouped g where event.id = g.event"""
    )
    cursor.run("delete from disagreement where event in (select event from grouped)")
    said = [
        (numbers[e], d.about, p.value, None, None)
        for h in found
        for d in h.disagreements
        for p in d.positions
        for e in p.events
        if e in numbers
    ]
    cursor.insert("disagreement", table("disagreement", said))


def apply_settled(cursor: Cursor) -> bool:
    """Note what people settled, and call a happening disputed while a point of it is open; whether that
    changed anything. A settled point speaks for the happening of its event, whoever leads that now."""
    before = cursor.rows(_SETTLED)
    cursor.run("update disagreement set settled = null, why = null where settled is not null")
    for key, before_it, value, why in cursor.rows(_SETTLING):
        values = {"key": key, "about": before_it.partition(":")[0], "value": value, "why": why}
        cursor.run(
            """update disagreement set settled = $value, why = $why
            where about = $about and event in (select m.id from event e
                join event m on m.happening = e.happening where e.key = $key)""",
            values,
        )
    cursor.run(
        """update event set disputed = happening in (
            select e.happening from disagreement d join event e on e.id = d.event where d.settled is null)
        where disputed or happening in (
            select e.happening from disagreement d join event e on e.id = d.event)"""
    )
    return before != cursor.rows(_SETTLED)
