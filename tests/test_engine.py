"""Batches: bounded in articles and in characters, complete and in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import engine
from dateline.model import Article

LONG = engine.LONGEST


def articles(*lengths: int) -> list[Article]:
    return [Article(id=str(k), title="", text="x" * n) for k, n in enumerate(lengths)]


CASES = [
    ("short", [10] * 5, [2, 2, 1]),
    ("none", [], []),
    ("long-alone", [10, LONG + 1, 10], [1, 1, 1]),
    ("fits-exactly", [LONG - 10, 10, 1], [2, 1]),
    ("too-long-together", [LONG - 10, 11, 1], [1, 2]),
]


@pytest.mark.parametrize(("lengths", "sizes"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_batches_are_bounded_in_articles_and_characters(lengths, sizes):
    assert [len(b) for b in engine._batches(iter(articles(*lengths)), 2)] == sizes


@given(st.lists(st.sampled_from([0, 1, LONG // 2, LONG, LONG + 1]), max_size=8), st.integers(1, 4))
def test_batches_hold_every_article_once_and_in_order(lengths, size):
    given_ = articles(*lengths)
    assert [a.id for b in engine._batches(iter(given_), size) for a in b] == [a.id for a in given_]
