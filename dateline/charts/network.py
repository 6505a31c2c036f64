"""Who stands beside whom, as nodes and links with places: what a network draws. Pure.

At most what can be read is drawn: links below a least count are left out, and the names that then have
none. The same answer of the store gives the same picture: the layout starts from a fixed seed and is kept.

Source of the layout: Fruchterman and Reingold (1991), as networkx has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import hypot, log2, sqrt

from dateline.store import Company

MOST_NAMES = 30  # of one network or matrix: more cannot be read at 1,400 pixels
MOST_LINKS = 60  # that are drawn unasked: more hide one another
WIDE, TALL = 1000, 560  # the plane that names are placed on: the picture's shape on a wide screen
_APART = 92  # between two names on it, so that most labels find room
_MARGIN = 30
_EVEN = 0.65  # how far the room is shared out evenly: 0 keeps the crowd in the middle, 1 loses the distances
_SEED = 7
_ROUNDS = 200
_SIZES = (7.0, 20.0)  # radius in pixels of the least and the most mentioned name
BY = ("sentences", "articles")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Node:
    """A name with its place, from 0 to 1 on both axes, and its radius in pixels."""

    id: str
    name: str
    type: str
    mentions: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two names, as indices of nodes, and how many sentences and articles name both."""

    one: int
    other: int
    sentences: int
    articles: int


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by mentions, links by count. `alone` counts the names that have no link of `least` or more."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    least: int
    alone: int


def least_fitting(company: Company, by: str, asked: int = 0, most: int = MOST_LINKS) -> int:
    """The least count of a link that is drawn: the one asked for, or the lowest that leaves so many links
    at most; where even the strongest are more, they are drawn all the same.

    Args:
        by: One of BY.
        asked: 0 where nobody asked.
    """
    if asked:
        return asked
    counts = sorted(filter(None, company.links[by].tolist()), reverse=True)
    return min(counts[most] + 1, counts[0]) if len(counts) > most else 1


def network(company: Company, by: str, least: int) -> Network:
    """The links of at least so many sentences or articles (`by`, one of BY), and the names that they join."""
    kept = company.links[company.links[by] >= least].sort_values(by, ascending=False, kind="stable")
    joined = {*kept["one"], *kept["other"]}
    names = company.names[company.names["entity"].isin(joined)]
    index = {entity: k for k, entity in enumerate(names["entity"])}
    pairs = [(index[a], index[b]) for a, b in zip(kept["one"], kept["other"], strict=True)]
    links = tuple(
        Link(*pair, *counts)
        for pair, *counts in zip(pairs, kept["sentences"].tolist(), kept["articles"].tolist(), strict=True)
    )
    places = layout(len(index), tuple((a, b, n) for (a, b), n in zip(pairs, kept[by].tolist(), strict=True)))
    mentions = [max(m, e) for m, e in zip(names["mentions"], names["events"], strict=True)]
    nodes = tuple(
        Node(entity, name, kind, said, x, y, radius)
        for entity, name, kind, said, (x, y), radius in zip(
            names["entity"], names["name"], names["type"], mentions, places, _radii(mentions), strict=True
        )
    )
    return Network(nodes, links, least, len(company.names) - len(nodes))


@lru_cache(maxsize=64)
def layout(count: int, links: tuple[tuple[int, int, int], ...]) -> tuple[Place, ...]:
    """Places of so many nodes, each coordinate from 0 to 1, with links of (one, other, count)."""
    if not count:
        return ()
    import networkx as nx  # loaded when the first network is drawn, not with the first page

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((a, b, 1 + log2(n)) for a, b, n in links)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    # a thread to the largest part, or the others would drift to the borders
    graph.add_weighted_edges_from((min(parts[0]), min(part), 0.3) for part in parts[1:])
    found = nx.spring_layout(graph, k=2.4 / sqrt(max(1, count)), iterations=_ROUNDS, seed=_SEED)
    spread = _spread([(float(found[k][0]), float(found[k][1])) for k in range(count)])
    return tuple((round(x / WIDE, 4), round(y / TALL, 4)) for x, y in spread)


def _spread(places: Sequence[Place]) -> list[Place]:
    """The places stretched over the plane, then pushed apart until no two are too near."""
    axes = zip(zip(*places, strict=True), (WIDE, TALL), strict=True)
    out = [list(xy) for xy in zip(*(_stretched(axis, size) for axis, size in axes), strict=True)]
    for _ in range(_ROUNDS):
        near = [pair for pair in combinations(out, 2) if _distance(*pair) < _APART]
        for a, b in near:
            _push(a, b)
        if not near:
            break
    return [(x, y) for x, y in out]


def _stretched(values: Sequence[float], size: int) -> list[float]:
    """Between place and rank on an axis: a crowd in the middle gets room from the empty borders."""
    low, high = min(values), max(values)
    if high == low:
        return [size / 2 for _ in values]
    rank = {v: k / (len(values) - 1) for k, v in enumerate(sorted(values))}
    shares = [_EVEN * rank[v] + (1 - _EVEN) * (v - low) / (high - low) for v in values]
    return [_MARGIN + share * (size - 2 * _MARGIN) for share in shares]


def _distance(a: Sequence[float], b: Sequence[float]) -> float:
    """Labels lie beside their names: what is near from above is nearer than what is near from the side."""
    return hypot((a[0] - b[0]) * 0.75, (a[1] - b[1]) * 1.6)


def _push(a: list[float], b: list[float]) -> None:
    """Move two places a little away from one another, inside the plane."""
    dx, dy = a[0] - b[0], a[1] - b[1]
    length = hypot(dx, dy) or 1.0
    step = (_APART - _distance(a, b)) / 4
    for place, way in ((a, 1), (b, -1)):
        place[0] = min(WIDE - _MARGIN, max(_MARGIN, place[0] + way * step * dx / length))
        place[1] = min(TALL - _MARGIN, max(_MARGIN, place[1] + way * step * (dy or 1.0) / length))


def _radii(mentions: Sequence[int]) -> list[float]:
    """Radii whose areas go with the mentions."""
    low, high = _SIZES
    top = max(mentions, default=1) or 1
    return [round(max(low, high * sqrt(m / top)), 1) for m in mentions]
