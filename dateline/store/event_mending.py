"""Events as people corrected them: dated, worded, confirmed, hidden, added, joined, parted, settled.

What was read is kept in `event_read` (and whole in `hidden_event`), so that the corrections are applied
over it each time, all of them, oldest first: doing so twice is doing it once, and taking one back leaves
no trace. Events whose happening that touches are left without one, for the next grouping.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.accounts import PAIR_FIELDS
from dateline.edtf import parse_edtf
from dateline.model import Correction
from dateline.store.added import AddedEvent, added_event
from dateline.store.batches import store_events
from dateline.store.database import Cursor
from dateline.store.grouping import apply_settled
from dateline.store.linking import numbers, refresh_events
from dateline.store.rows import arrow, ends
from dateline.store.ungrouping import open_again

_KEPT = "day, low, high, earliest, latest, precision, edtf, bound, headline, confirmed"
# A line of the log that was written elsewhere may name a place that does not hold its words.
_MISPLACED = """
    update event set start = null, stop = null from article_text t
    where t.article = event.article and event.key in (select key from added)
        and substring(t.text, event.start + 1, event.stop - event.start) is distinct from event.quote"""
_SNAPSHOT = f"select key, {_KEPT} from event where key in (select key from corrected)"
_DATED = "key:s day:d low:d high:d earliest:d latest:d precision:s edtf:s"
_RESTORED = ", ".join(f"{c} = r.{c}" for c in _KEPT.split(", "))


def apply_events(cursor: Cursor, active: Sequence[Correction], revision: int) -> bool:
    """Show events as read and corrected; whether that changed anything."""
    keys = {event_key(c) for c in active} | set(cursor.column("select key from hidden_event"))
    keys |= set(cursor.column("select e.key from event_read r join event e on e.id = r.event"))
    cursor.register("corrected", arrow("key:s", [(k,) for k in sorted(keys)]))
    before = {r[0]: r[1:] for r in cursor.rows(_SNAPSHOT)}
    _restore(cursor)
    changed = _add(cursor, active, revision)
    _read(cursor, keys)
    _change(cursor, active)
    _hide(cursor, active)
    after = {r[0]: r[1:] for r in cursor.rows(_SNAPSHOT)}
    moved = {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)}
    _refresh(cursor, moved, revision)
    paired = _pair(cursor, active)
    _ungroup(cursor, paired | moved)
    settled = apply_settled(cursor)
    return bool(moved or paired or settled or changed)


def event_key(correction: Correction) -> str:
    """The event that a correction is about."""
    return correction.target.partition(":")[2]


def _restore(cursor: Cursor) -> None:
    """Everything as it was read."""
    match_columns(cursor)
    cursor.run("insert into event by name select * from hidden_event")
    cursor.run("delete from hidden_event")
    cursor.run(f"update event set {_RESTORED} from event_read r where event.id = r.event")
    cursor.run("delete from event_read")


def match_columns(cursor: Cursor) -> None:
    """Give `hidden_event` the columns that `event` has got since."""
    columns = """select column_name, data_type from duckdb_columns() where table_name = $table
        order by column_index"""
    known = dict(cursor.rows(columns, {"table": "hidden_event"}))
    for name, kind in cursor.rows(columns, {"table": "event"}):
        if name not in known:
            cursor.run(f'alter table hidden_event add column "{name}" {kind}')


def _add(cursor: Cursor, active: Sequence[Correction], revision: int) -> bool:
    """Events added by hand are there while their correction is."""
    wanted = {event_key(c): c for c in active if c.field == "add"}
    here = set(cursor.column("select key from event where kind = 'added'"))
    gone, new = here - wanted.keys(), sorted(wanted.keys() - here)
    cursor.register("withdrawn", arrow("key:s", [(k,) for k in sorted(gone)]))
    cursor.run("create or replace temp table gone as select id from event join withdrawn using (key)")
    open_again(cursor, "select id from gone")
    cursor.run(f"insert into removed select true, id, {int(revision)} from gone")
    for name in ("event_form", "event_entity", "account", "event_stem", "event_mark", "disagreement"):
        cursor.run(f"delete from {name} where event in (select id from gone)")
    cursor.run("delete from event_link where one in (select id from gone) or other in (select id from gone)")
    cursor.run("delete from event where id in (select id from gone)")
    _store_added(cursor, {key: added_event(wanted[key].after) for key in new}, revision)
    return bool(gone or new)


def _store_added(cursor: Cursor, added: Mapping[str, AddedEvent], revision: int) -> None:
    if not added:
        return
    rows = [(key, event.row(key)) for key, event in added.items()]
    store_events(cursor, rows, numbers(cursor, "event", len(rows)), revision)
    places = [(key, event.start, event.end) for key, event in added.items()]
    cursor.register("added", arrow("key:s start:i stop:i", places))
    cursor.run(
        """update event set kind = 'added', start = a.start, stop = a.stop from added a
        where event.key = a.key"""
    )
    cursor.run(_MISPLACED)


def _read(cursor: Cursor, keys: Iterable[str]) -> None:
    cursor.run(
        f"""insert into event_read select id, {_KEPT} from event
        where key in (select key from corrected)"""
    )


def _change(cursor: Cursor, active: Sequence[Correction]) -> None:
    """Dates, headlines and confirmations, the last word of each event: one statement a kind of change."""
    last = {(c.field, event_key(c)): c.after for c in active}
    dates = [(key, *_placed(after)) for (kind, key), after in last.items() if kind == "date"]
    headlines = [(key, after) for (kind, key), after in last.items() if kind == "headline"]
    confirmed = [(key,) for kind, key in last if kind == "confirm"]
    cursor.register("dated", arrow(_DATED, dates))
    cursor.run(
        """update event set day = d.day, low = d.low, high = d.high, earliest = d.earliest, latest = d.latest,
        precision = d.precision, edtf = d.edtf, bound = null from dated d where event.key = d.key"""
    )
    cursor.register("worded", arrow("key:s said:s", headlines))
    cursor.run("update event set headline = w.said from worded w where event.key = w.key")
    cursor.register("confirmed", arrow("key:s", confirmed))
    cursor.run("update event set confirmed = true where key in (select key from confirmed)")


def _placed(edtf: str) -> tuple:
    """A corrected date as the columns of _DATED after the key."""
    at = parse_edtf(edtf)
    return *ends(at.earliest, at.latest), at.earliest, at.latest, at.precision, edtf


def _hide(cursor: Cursor, active: Sequence[Correction]) -> None:
    hidden = sorted({event_key(c) for c in active if c.field == "hide"})
    cursor.register("hidden", arrow("key:s", [(k,) for k in hidden]))
    cursor.run("insert into hidden_event by name select * from event where key in (select key from hidden)")
    cursor.run("delete from event where key in (select key from hidden)")


def _refresh(cursor: Cursor, moved: Iterable[str], revision: int) -> None:
    """Names and words of events that look otherwise now."""
    cursor.register("moved_keys", arrow("key:s", [(k,) for k in sorted(moved)]))
    ids = cursor.column(
        """select id from event join moved_keys using (key)
        union select id from hidden_event join moved_keys using (key) order by 1"""
    )
    cursor.register("touched_events", arrow("event:i", [(n,) for n in ids]))
    cursor.run(f"insert into removed select true, event, {int(revision)} from touched_events")
    cursor.run(f"update event set revision = {int(revision)} where id in (select event from touched_events)")
    refresh_events(cursor)


def _pair(cursor: Cursor, active: Sequence[Correction]) -> set[str]:
    """Keep what people said of pairs, the last word of each; the events of pairs that changed."""
    said: dict[frozenset[str], bool] = {}
    for c in active:
        if c.field in PAIR_FIELDS:
            said[frozenset((event_key(c), c.after.partition(":")[2]))] = c.field == "merge"
    before = {(a, b, j) for a, b, j in cursor.rows("select one, other, joined from event_pair")}
    after = {(*sorted(pair), joined) for pair, joined in said.items() if len(pair) == 2}
    if before == after:
        return set()
    cursor.run("delete from event_pair")
    cursor.insert("event_pair", arrow("one:s other:s joined:b", sorted(after)))
    return {key for one, other, _ in before ^ after for key in (one, other)}


def _ungroup(cursor: Cursor, keys: Iterable[str]) -> None:
    """Leave these events, and those that they share a happening with, in none; these are linked anew."""
    cursor.register("loose", arrow("key:s", [(k,) for k in sorted(keys)]))
    cursor.run(
        """create or replace temp table loosened as
        select id from event join loose using (key)
        union select id from hidden_event join loose using (key)"""
    )
    open_again(cursor, "select id from loosened")
    cursor.run("update account set linked = false where event in (select id from loosened)")
    cursor.run("delete from disagreement where event in (select id from loosened)")
    hidden = "(select id from hidden_event)"
    cursor.run(f"delete from event_link where one in {hidden} or other in {hidden}")
    for name in ("event_stem", "event_mark"):
        cursor.run(f"delete from {name} where event in {hidden}")
