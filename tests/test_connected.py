"""What hangs together."""

from __future__ import annotations

import pytest

from dateline.connected import connected


@pytest.mark.parametrize(
    ("nodes", "edges", "parts"),
    [
        ("", [], []),
        ("cab", [], [["a"], ["b"], ["c"]]),
        ("dcba", [("c", "a")], [["a", "c"], ["b"], ["d"]]),
        ("abcde", [("a", "b"), ("d", "e"), ("e", "b")], [["a", "b", "d", "e"], ["c"]]),
        ("ab", [("a", "x"), ("x", "b"), ("a", "a")], [["a"], ["b"]]),
    ],
    ids=["none", "apart", "sorted", "a chain", "by way of what is not here"],
)
def test_nodes_are_cut_up_where_no_edge_leads_across(nodes, edges, parts):
    assert connected(nodes, edges) == parts
    assert connected(reversed(nodes), [(b, a) for a, b in reversed(edges)]) == parts
