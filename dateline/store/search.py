from __future__ import annotations


def match_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of a query stand in a text: sorted, disjoint spans, as the search matches them."""
    raise NotImplementedError
