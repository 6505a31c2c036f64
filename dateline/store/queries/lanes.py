"""The events of a selection on lanes: those of its fullest names, sources, kinds or topics.

Planning a statement costs DuckDB more than running it on a page's worth of rows, so these are
several small statements without joins of what has just been looked up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.filter import Filter
from dateline.store.queries.leading import leading
from dateline.store.selection import Selection
from dateline.store.views import LaneMark

BY = ("entity", "source", "kind", "topic")
LANE_JOIN = {
    "entity": "join event_entity ee on ee.event = e.id",
    "source": "",
    "kind": "",
    "topic": "join article_topic tp on tp.article = e.article and tp.topic is not null",
}
_LANE = {"entity": "ee.entity", "source": "e.source", "kind": "e.kind", "topic": "tp.topic"}
_LABELS = {
    "entity": "select id, key, name from entity where id in (select unnest($lanes))",
    "source": "select id, name, name from source where id in (select unnest($lanes))",
    "topic": "select id, key, label from topic where id in (select unnest($lanes))",
}


@dataclass(frozen=True, slots=True)
class _Lane:
    """One of the fullest lanes: its number (a kind: its name), text key, label, and what it holds when."""

    number: int | str
    key: str
    label: str
    events: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Group:
    """Events of a lane that become one mark; `event` is the first of them."""

    lane: int | str
    event: int
    n: int = 1
    first: date | None = None
    last: date | None = None
    precision: str | None = None
    kind: str = ""
    modality: str = ""
    confirmed: bool = False


class LaneQueries(Part):
    """What lies on the lanes of the timeline."""

    def lanes(
        self, f: Filter, by: str, lanes: int = 8, marks: int = 300, once: bool = False
    ) -> tuple[LaneMark, ...]:
        """Dated events in the lanes that hold most of them.

        Args:
            by: One of BY.
            lanes: At most so many.
            marks: At most so many marks: above, events of a lane that lie near each other become one.
            once: One mark for all accounts of a happening in a lane, where each event would have its own.

        Returns:
            Lanes by count, then marks by time.
        """
        with self._select(f) as (cursor, s):
            fullest = _fullest(cursor, s, by, lanes)
            if sum(lane.events for lane in fullest) <= marks:
                groups = _single(cursor, s, by, fullest, once)
            else:
                groups = _gathered(cursor, s, by, fullest, max(1, marks // lanes))
            return _marks(cursor, fullest, groups)


def _fullest(cursor: Cursor, s: Selection, by: str, most: int) -> list[_Lane]:
    rows = cursor.rows(
        f"""select {_LANE[by]}, count(*), min({s.position}), max({s.position})
        from event e {LANE_JOIN[by]} where {s.events} and e.day is not null
        group by 1 order by 2 desc, 1 limit $most""",
        {**s.values, "most": most},
    )
    labels = {r[0]: (r[0], r[0]) for r in rows}
    if by in _LABELS and rows:
        labels = {i: (key, name) for i, key, name in cursor.rows(_LABELS[by], {"lanes": list(labels)})}
    return [_Lane(number, *labels[number], *held) for number, *held in rows]


def _single(cursor: Cursor, s: Selection, by: str, fullest: Sequence[_Lane], once: bool) -> list[_Group]:
    """Each event, or one for each happening, as a mark of its own, lanes mixed, by time."""
    inside, values = _of_lanes(by, fullest)
    if once:
        where, source = f"{s.events} and e.day is not null and {inside}", f"event e {LANE_JOIN[by]}"
        led = leading(where, source, _LANE[by], s.known)
        rows = cursor.rows(
            f"select o.* from ({led}) as o(lane, id) join event e on e.id = o.id order by {s.position}, e.id",
            {**s.values, **values},
        )
        return [_Group(lane, event) for lane, event in rows]
    rows = cursor.rows(
        f"""select {_LANE[by]}, e.id from event e {LANE_JOIN[by]}
        where {s.events} and e.day is not null and {inside} order by {s.position}, e.id""",
        {**s.values, **values},
    )
    return [_Group(lane, event) for lane, event in rows]


def _gathered(cursor: Cursor, s: Selection, by: str, fullest: Sequence[_Lane], most: int) -> list[_Group]:
    """Events of a lane in the same run of days as one mark, at most so many a lane; by time."""
    first, last = min(lane.first for lane in fullest), max(lane.last for lane in fullest)
    width = -(-((last - first).days + 1) // most)
    inside, values = _of_lanes(by, fullest)
    rows = cursor.rows(
        f"""select {_LANE[by]}, arg_min(e.id, ({s.position}, e.id)), count(*)::int, min({s.position}),
            max({s.position}),
            case when min(e.precision) = max(e.precision) then min(e.precision) else 'range' end,
            case when min(e.kind) = max(e.kind) then min(e.kind) else '' end,
            case when min(e.modality) = max(e.modality) then min(e.modality) else '' end,
            bool_and(e.confirmed),
            ({s.position} - $first) // $width as run
        from event e {LANE_JOIN[by]} where {s.events} and e.day is not null and {inside} group by 1, run""",
        {**s.values, **values, "first": first, "width": width},
    )
    return sorted((_Group(*row[:-1]) for row in rows), key=lambda g: (g.first, g.event))


def _of_lanes(by: str, fullest: Sequence[_Lane]) -> tuple[str, dict]:
    """The condition that an event lies on one of the lanes, and the values that it names."""
    values = {f"lane{k}": lane.number for k, lane in enumerate(fullest)}
    return f"{_LANE[by]} in ({', '.join(f'${name}' for name in values)})" if values else "false", values


def _marks(cursor: Cursor, fullest: Sequence[_Lane], groups: Sequence[_Group]) -> tuple[LaneMark, ...]:
    heads = {
        number: head
        for number, *head in cursor.rows(
            """select id, key, earliest, latest, precision, kind, modality, confirmed, headline
            from event
            where id in (select unnest($ids))""",
            {"ids": [g.event for g in groups]},
        )
    }
    rank = {lane.number: k for k, lane in enumerate(fullest)}
    ordered = sorted(groups, key=lambda g: rank[g.lane])  # stable: within a lane by time
    return tuple(_mark(fullest[rank[g.lane]], g, heads[g.event]) for g in ordered)


def _mark(lane: _Lane, group: _Group, head: Sequence) -> LaneMark:
    if group.n == 1:  # a lone event keeps its own interval
        return LaneMark(lane.key, lane.label, *head)
    return LaneMark(
        lane.key, lane.label, None, group.first, group.last, group.precision, group.kind,
        group.modality, group.confirmed, head[-1], group.n,
    )  # fmt: skip
