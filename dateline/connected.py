"""What hangs together: nodes cut up where no edge leads across."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Node = TypeVar("Node", int, str)


def connected(nodes: Iterable[Node], edges: Iterable[tuple[Node, Node]]) -> list[list[Node]]:
    """The parts in which each node can be reached from each other; each and all sorted.

    Args:
        edges: Those that end at another node are passed over.
    """
    root = {n: n for n in nodes}

    def find(node: Node) -> Node:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for one, other in edges:
        if one in root and other in root:
            root[find(one)] = find(other)
    parts: dict[Node, list[Node]] = {}
    for node in sorted(root):
        parts.setdefault(find(node), []).append(node)
    return list(parts.values())
