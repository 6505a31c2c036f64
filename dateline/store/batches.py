"""Batches as they are stored: articles with their readings, rows of events files, their names and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from dateline.model import Article, EventRow, Reading
from dateline.store.base import numbers
from dateline.store.database import Cursor
from dateline.store.linking import form_numbers, known_types, refresh_articles, refresh_events
from dateline.store.rows import (
    arrow,
    article_row,
    claim_row,
    date_rows,
    digest,
    ends,
    events_of,
    imported_row,
    table,
    text_row,
    well_formed,
)

Pair = tuple[Article, Reading]


def store_articles(cursor: Cursor, pairs: Sequence[Pair], given: Sequence[int], revision: int) -> None:
    articles = _article_rows(cursor, pairs, given, revision)
    cursor.insert("article", table("article", articles))
    texts = [text_row(n, a, r) for n, (a, r) in zip(given, pairs, strict=True)]
    cursor.insert("article_text", table("article_text", texts))
    store_readings(cursor, pairs, given, revision)
    named = [(n, name) for n, (a, _) in zip(given, pairs, strict=True) if (name := dict(a.extra).get("id"))]
    cursor.insert("article_name", table("article_name", named))
    _join_waiting(cursor, articles, dict(named))


def store_readings(
    cursor: Cursor,
    pairs: Sequence[Pair],
    given: Sequence[int],
    revision: int,
    kept: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Store what was read out of articles that are here under the given numbers.

    Args:
        kept: Numbers of events by id, for those that had one before.
    """
    forms = form_numbers(cursor, ((m.name, m.type) for _, r in pairs for m in r.names))
    articles = _article_rows(cursor, pairs, given, revision)
    dates = [row for n, (_, r) in zip(given, pairs, strict=True) for row in date_rows(n, r.dates)]
    cursor.insert("date_mention", table("date_mention", dates))
    names = [row for n, (_, r) in zip(given, pairs, strict=True) for row in _name_rows(n, r, forms)]
    cursor.insert("name_mention", table("name_mention", names))
    _store_claims(cursor, pairs, articles, forms, revision, kept)
    cursor.register("touched_articles", arrow("article:i", [(n,) for n in given]))
    refresh_articles(cursor)


def _article_rows(cursor: Cursor, pairs: Sequence[Pair], given: Sequence[int], revision: int) -> list[tuple]:
    sources = _sources(cursor, [a.source for a, _ in pairs])
    return [
        article_row(n, a, r, sources[well_formed(a.source)], revision)
        for n, (a, r) in zip(given, pairs, strict=True)
    ]


def _name_rows(number: int, reading: Reading, forms: dict) -> Iterator[tuple]:
    for n, m in enumerate(reading.names):
        form = forms[well_formed(m.name), m.type]
        yield number, n, m.start, m.end, m.text, m.type, m.entity, form, m.evidence


def _store_claims(
    cursor: Cursor,
    pairs: Sequence[Pair],
    articles: Sequence[tuple],
    forms: dict,
    revision: int,
    kept: Mapping[str, int],
) -> None:
    found = [
        (article, r, *event)
        for article, (_, r) in zip(articles, pairs, strict=True)
        for event in events_of(r)
    ]
    fresh = iter(numbers(cursor, "event", sum(key not in kept for _, _, key, *_ in found)))
    events, named = [], []
    for article, reading, key, claim, dated in found:
        number = kept[key] if key in kept else next(fresh)
        events.append(claim_row(number, key, claim, dated, article, revision))
        mentions = [reading.names[k] for k in (*claim.names, *claim.also)]
        named += [(number, n, forms[well_formed(m.name), m.type]) for n, m in enumerate(mentions)]
    _insert_events(cursor, events, named)


def _insert_events(cursor: Cursor, events: Sequence[tuple], named: Sequence[tuple]) -> None:
    cursor.insert("event", table("event", events))
    cursor.insert("event_form", table("event_form", named))
    cursor.register("touched_events", arrow("event:i", [(e[0],) for e in events]))
    refresh_events(cursor)


def _join_waiting(cursor: Cursor, articles: Sequence[tuple], named: dict[int, str]) -> None:
    """Events of a file that name one of these articles as theirs, by its id or its file's, now have it."""
    arrived = [(a[0], key, *a[7:10]) for a in articles for key in (a[1], named.get(a[0])) if key]
    cursor.register("arrived", arrow("id:i key:s day:d low:d high:d", arrived))
    cursor.run(
        """update event set article = a.id, reported = a.day, reported_low = a.low, reported_high = a.high
        from arrived a where event.article is null and event.article_key = a.key"""
    )


def new_events(cursor: Cursor, rows: Sequence[EventRow]) -> tuple[list[tuple[str, EventRow]], list[int]]:
    """New rows with their ids, and the numbers of those that are here already."""
    own = [(r, digest(r)) for r in rows]
    wanted = {k for r, d in own for k in (r.id, f"{r.id}.{d}")}
    cursor.register("wanted", arrow("key:s", [(k,) for k in sorted(wanted)]))
    taken = {
        k: (d, n) for k, d, n in cursor.rows("select key, digest, id from event join wanted using (key)")
    }
    fresh, known = [], []
    for row, said in own:
        key = row.id if taken.get(row.id, (said,))[0] == said else f"{row.id}.{said}"
        if key not in taken:
            taken[key] = (said, None)
            fresh.append((key, row))
        elif taken[key][1] is not None:
            known.append(taken[key][1])
    return fresh, known


def store_events(
    cursor: Cursor, rows: Sequence[tuple[str, EventRow]], given: Sequence[int], revision: int
) -> None:
    sources = _sources(cursor, [r.source for _, r in rows])
    articles = _article_ends(cursor, [r.article_id for _, r in rows if r.article_id])
    types = known_types(cursor, (e for _, r in rows for e in r.entities))
    forms = form_numbers(
        cursor, ((e, types.get(well_formed(e), "OTHER")) for _, r in rows for e in r.entities)
    )
    events, named = [], []
    for number, (key, row) in zip(given, rows, strict=True):
        article, reported = articles.get(row.article_id, (None, ends(None, None)))
        source = sources[well_formed(row.source)]
        events.append(imported_row(number, key, row, source, article, reported, revision))
        own = [(e, types.get(e, "OTHER")) for e in map(well_formed, row.entities)]
        named += [(number, n, forms[f]) for n, f in enumerate(own)]
    _insert_events(cursor, events, named)


def article_numbers(cursor: Cursor, ids: Iterable[str]) -> dict[str, int]:
    cursor.register("wanted", arrow("key:s", [(k,) for k in dict.fromkeys(ids)]))
    return dict(cursor.rows("select key, id from article join wanted using (key)"))


def _article_ends(cursor: Cursor, ids: Iterable[str]) -> dict[str, tuple]:
    """Articles by the id that an events file knows them by: their own, or the one that their file gave."""
    cursor.register("wanted", arrow("key:s", [(k,) for k in dict.fromkeys(ids)]))
    rows = cursor.rows(
        """select w.key, a.id, a.day, a.low, a.high from wanted w join (
            select key, id from article
            union all select name, min(article) from article_name group by name having count(*) = 1
        ) k on k.key = w.key join article a on a.id = k.id"""
    )
    return {r[0]: (r[1], r[2:]) for r in rows}


def _sources(cursor: Cursor, names: Iterable[str]) -> dict[str, int]:
    """Numbers of sources by name; new ones are stored."""
    found = {n: i for i, n in cursor.rows("select id, name from source")}
    new = sorted({well_formed(n) for n in names} - found.keys())
    rows = list(zip(numbers(cursor, "source", len(new)), new, strict=True))
    cursor.insert("source", table("source", rows))
    return found | {n: i for i, n in rows}


def note(cursor: Cursor, of: str, owner: int, numbers: Iterable[int]) -> None:
    """Note that an import brings these articles or events, once each."""
    cursor.register("brought", arrow(f"import:i {of}:i", [(owner, n) for n in dict.fromkeys(numbers)]))
    cursor.run(
        f"""insert into import_{of} select * from brought
        except select * from import_{of} where import = $owner""",
        {"owner": owner},
    )
