"""Candidates: pairs of events that words, or names and days, bring together, one of them not linked yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dateline.accounts import Account, Figure
from dateline.store.comparing import keys_of
from dateline.store.database import Cursor
from dateline.store.rows import arrow, table
from dateline.store.ungrouping import open_again

_EPOCH = date(1970, 1, 1).toordinal()
# Events stand in buckets by their first day: up to a month in fine ones, up to some 400 days in coarse.
_FINE, _COARSE, _OFFSET = 32, 416, 10_000_000
_WINDOW = 33  # days that two events may lie apart and still be compared
_FEW = 3  # days of an interval that still names a day
# What an older Dateline did not keep: marks, language, day of saying, who acts.
_UNSAID = ((), "", False, ())
PORTION = 2_000  # events compared at once
_SPREAD = 20_000  # events whose words are in memory at once
# A row of a list that names its article leans on that article, not on the others of its outlet.
_ACCOUNTS = """
    select e.key, coalesce(a.key, e.article_key, ''), e.low, e.high, e.modality,
        e.kind = 'inferred' and e.anchor = 'publication', coalesce(e.start, 0), coalesce(e.stop, 0),
        case when e.start is null and e.article is not null then '' else s.name end,
        e.reported, coalesce(e.edtf, ''), c.said, k.around, k.credit, coalesce(o.key, a.key, '')
    from event e join account c on c.event = e.id join source s on s.id = e.source
    left join article a on a.id = e.article left join article o on o.id = a.copy_of
    left join compared k on k.article = e.article
    where e.id in (select unnest($ids)) order by e.key"""
# Pairs that share enough of their words, the new ones of `portion` with all that were there and with
# new ones of a lower number; days are compared again exactly.
_PAIRS = """
    with probe as (
        select event, low, high, unnest(range(low_bucket, high_bucket + 1)) as bucket from portion)
    select s.event, n.event
    from probe p join event_stem n on n.event = p.event
    join event_stem s on s.stem = n.stem and s.bucket = p.bucket and s.event <> n.event
    join event e on e.id = s.event join account c on c.event = s.event
    where (s.event < n.event or c.linked) and e.low - p.high <= $window
        and p.low - e.high <= $window
    group by n.event, s.event having sum(n.weight * s.weight) >= $alike order by 2, 1"""


_FOREIGN = """
    select distinct s.event, n.event from newer w join event_mark n on n.event = w.event
    join event_mark s on s.mark = n.mark and s.day = n.day and s.language <> n.language
    join account c on c.event = s.event
    where s.event < n.event or c.linked order by 2, 1"""


def accounts_of(
    cursor: Cursor, ids: Iterable[int]
) -> tuple[dict[int, Account], dict[str, tuple[str, str, str]]]:
    """Accounts by number, and where each comes from by key: (oldest copy, source, credit)."""
    wanted = sorted(ids)
    numbers = _numbers_of(cursor, wanted)
    accounts, origins = {}, {}
    for row in cursor.rows(_ACCOUNTS, {"ids": wanted}):
        key, article, low, high, modality, soft, start, stop, source, reported, when, said = row[:12]
        words, names, figures, places, actions, core, *later = json.loads(said)
        marks, language, saying, acting = (*later, *_UNSAID[len(later) :])
        accounts[numbers[key]] = Account(
            key, article, low, high, tuple((s, w) for s, w in words), tuple(names),
            tuple(Figure(*f) for f in figures), tuple(places), tuple(actions), tuple(core),
            tuple(row[12] or ()), modality, soft, saying, (start, stop), source, reported, when,
            tuple(marks), language, tuple(acting),
        )  # fmt: skip
        origins[key] = (row[14], source, row[13] or "")
    return accounts, origins


def _numbers_of(cursor: Cursor, ids: Sequence[int]) -> dict[str, int]:
    return {k: n for n, k in keys_of(cursor, "event", ids).items()}


def spread(cursor: Cursor) -> list[tuple]:
    """Put the words of events that are not linked yet into their buckets; these with their days. What they
    were linked with before, and the happenings that they were in, are open again."""
    rows = cursor.rows(
        """select c.event, e.low, e.high from account c join event e on e.id = c.event
        where not c.linked order by 1"""
    )
    cursor.register("fresh", arrow("event:i", [(r[0],) for r in rows]))
    open_again(cursor, "select event from fresh")
    for name in ("event_stem", "event_mark"):
        cursor.run(f"delete from {name} where event in (select event from fresh)")
    cursor.run(
        "delete from event_link where one in (select event from fresh) or other in (select event from fresh)"
    )
    for k in range(0, len(rows), _SPREAD):
        _spread(cursor, rows[k : k + _SPREAD])
    return rows


def _spread(cursor: Cursor, rows: Sequence[tuple]) -> None:
    of = "select event, said from account where event in (select unnest($ids))"
    said = {event: json.loads(text) for event, text in cursor.rows(of, {"ids": [r[0] for r in rows]})}
    stems = [
        (stem, _bucket(low, high), event, weight)
        for event, low, high in rows
        for stem, weight in said[event][0]
    ]
    cursor.insert("event_stem", table("event_stem", stems))
    marks = [
        (mark, low + timedelta(k), event, said[event][7])
        for event, low, high in rows
        if len(said[event]) > 7 and (high - low).days <= _FEW
        for mark in said[event][6]
        for k in range((high - low).days + 1)
    ]
    cursor.insert("event_mark", table("event_mark", marks))


def linked(cursor: Cursor, portion: Sequence[tuple], revision: int) -> None:
    """Note that the links of events are known, as they were at a revision: who changed one since then wants
    it linked again."""
    cursor.register("through", arrow("event:i", [(of[0],) for of in portion]))
    cursor.run(
        """update account set linked = true where event in (
            select e.id from event e join through t on t.event = e.id where e.revision <= $revision)""",
        {"revision": revision},
    )


def foreign(cursor: Cursor, portion: Sequence[tuple]) -> list[tuple[int, int]]:
    """Pairs in two languages with a name and a day in common, the new ones as in `alike`."""
    cursor.register("newer", arrow("event:i", [(of[0],) for of in portion]))
    return cursor.rows(_FOREIGN)


def alike(cursor: Cursor, portion: Sequence[tuple], least: float) -> list[tuple[int, int]]:
    rows = [(*of, *span) for of in portion for span in _probed(*of[1:])]
    cursor.register("portion", arrow("event:i low:d high:d low_bucket:i high_bucket:i", rows))
    return cursor.rows(_PAIRS, {"alike": least, "window": _WINDOW})


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
