"""Open events, which are in no happening yet, with all that decides where they belong.

Whether two groups become one depends on these two alone. So a happening changes only where it is linked
with an open event, and it is enough to look at the open ones and at the happenings beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.accounts import Dated, Link, Neighbourhood
from dateline.connected import connected
from dateline.store.database import Cursor
from dateline.store.rows import arrow

PORTION = 8_000  # events and happenings handed out at once, or as many as one neighbourhood has
# Also of the pairs that people joined. An event without a day has no account, and is in no neighbourhood.
_EDGES = """
    with edge as (
        select one, other from event_link
        union all select a.id, b.id from event_pair p join event a on a.key = p.one
        join event b on b.key = p.other where p.joined),
    known as (
        select e.id, e.happening from event e join account c on c.event = e.id where c.linked)
    select k.one, k.other, a.happening, b.happening
    from edge k join known a on a.id = k.one join known b on b.id = k.other
    where a.happening is null or b.happening is null"""
_DATED = """
    select e.key, coalesce(a.key, e.article_key, nullif('list of ' || s.name, 'list of '), ''), e.low, e.high,
        e.kind = 'inferred' and e.anchor = 'publication', coalesce(e.happening, 0),
        coalesce(e.happening, e.id)
    from event e join source s on s.id = e.source left join article a on a.id = e.article
    where e.id in (select event from open) or e.happening in (select happening from beside)"""
# Not those between two happenings: both stay what they are, or are opened and handed out again.
_LINKS = """
    select a.key, b.key, k.score
    from event_link k join event a on a.id = k.one join event b on b.id = k.other
    where k.one in (select event from open) or k.other in (select event from open)
        or (a.happening = b.happening and a.happening in (select happening from beside))"""


@dataclass(slots=True)
class OpenPart:
    """Open events that links hold together, and the happenings that one of them is linked with."""

    events: list[int]
    happenings: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.events) + len(self.happenings)


def open_parts(cursor: Cursor) -> list[OpenPart]:
    """The open events by part; those that nothing is linked with are in none."""
    edges = cursor.rows(_EDGES)
    inner = [(a, b) for a, b, one, other in edges if one is None and other is None]
    outer = [(a, other) if one is None else (b, one) for a, b, one, other in edges if one != other]
    events = {n for pair in inner for n in pair} | {n for n, _ in outer}
    parts = [OpenPart(held_together) for held_together in connected(events, inner)]
    part_of = {n: part for part in parts for n in part.events}
    for event, happening in outer:
        if happening is not None:
            part_of[event].happenings.add(happening)
    return parts


def portions(parts: Sequence[OpenPart]) -> Iterable[list[OpenPart]]:
    """The parts by portions of some thousand events."""
    portion: list[OpenPart] = []
    size = 0
    for part in parts:
        portion.append(part)
        size += len(part)
        if size > PORTION:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def neighbourhoods(cursor: Cursor, parts: Sequence[OpenPart]) -> list[Neighbourhood]:
    """The parts as grouping takes them."""
    cursor.register("open", arrow("event:i", [(n,) for part in parts for n in part.events]))
    beside = sorted({h for part in parts for h in part.happenings})
    cursor.register("beside", arrow("happening:i", [(h,) for h in beside]))
    inside: dict[str, set[int]] = {}
    accounts: list[list[Dated]] = [[] for _ in parts]
    places = _places(parts)
    for *of, place in cursor.rows(_DATED):
        account = Dated(*of)
        inside[account.event] = places[place]
        for k in inside[account.event]:
            accounts[k].append(account)
    links = _shared_out(cursor.rows(_LINKS), inside, len(parts))
    pairs = _shared_out(cursor.rows("select one, other, joined from event_pair"), inside, len(parts))
    return [
        Neighbourhood(
            tuple(own),
            tuple(Link(*row, "") for row in linked),
            frozenset(frozenset((a, b)) for a, b, joined in said if joined),
            frozenset(frozenset((a, b)) for a, b, joined in said if not joined),
        )
        for own, linked, said in zip(accounts, links, pairs, strict=True)
    ]


def _places(parts: Sequence[OpenPart]) -> dict[int, set[int]]:
    """In which of the parts an open event or a happening is. A happening has the number of an event that
    is in it, so the two are never taken for each other."""
    out: dict[int, set[int]] = {}
    for k, part in enumerate(parts):
        for number in [*part.events, *part.happenings]:
            out.setdefault(number, set()).add(k)
    return out


def _shared_out(pairs: Iterable[tuple], inside: Mapping[str, set[int]], count: int) -> list[list[tuple]]:
    """Rows about two events by the parts that both are in."""
    out: list[list[tuple]] = [[] for _ in range(count)]
    for row in pairs:
        for k in inside.get(row[0], set()) & inside.get(row[1], set()):
            out[k].append(row)
    return out
