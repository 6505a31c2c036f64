"""Overlapping spans become runs that are the text again, each under just the spans that cover it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.article.flatten import LONGEST_BLOCK, blocks, flatten, runs_by_block

CASES = {
    "none": ([], [(0, 10, ())]),
    "one": ([(2, 5)], [(0, 2, ()), (2, 5, (0,)), (5, 10, ())]),
    "nested": ([(0, 10), (3, 6)], [(0, 3, (0,)), (3, 6, (0, 1)), (6, 10, (0,))]),
    "crossing": ([(1, 5), (3, 8)], [(0, 1, ()), (1, 3, (0,)), (3, 5, (0, 1)), (5, 8, (1,)), (8, 10, ())]),
    "touching": ([(0, 4), (4, 10)], [(0, 4, (0,)), (4, 10, (1,))]),
    "same twice": ([(2, 4), (2, 4)], [(0, 2, ()), (2, 4, (0, 1)), (4, 10, ())]),
    "empty": ([(3, 3)], [(0, 10, ())]),
    "outside": ([(12, 20), (-3, 0)], [(0, 10, ())]),
    "reaching out": ([(-2, 3), (8, 99)], [(0, 3, (0,)), (3, 8, ()), (8, 10, (1,))]),
    "backwards": ([(6, 2)], [(0, 10, ())]),
}


@pytest.mark.parametrize(("spans", "runs"), CASES.values(), ids=CASES)
def test_flatten_gives_the_runs(spans: list, runs: list) -> None:
    assert list(flatten(10, spans)) == runs


def test_flatten_of_an_empty_text_gives_nothing() -> None:
    assert list(flatten(0, [(0, 3)])) == []


LINES = {
    "empty": ("", [(0, 0, False)]),
    "one": ("abc", [(0, 3, False)]),
    "two": ("a\nb", [(0, 1, False), (2, 3, False)]),
    "blank between": ("a\n\nb", [(0, 1, False), (2, 2, False), (3, 4, False)]),
    "carriage return": ("a\r\nb\rc", [(0, 1, False), (3, 4, False), (5, 6, False)]),
    "separators": ("a\u2028b\u2029c", [(0, 1, False), (2, 3, False), (4, 5, False)]),
    "at the end": ("a\n", [(0, 1, False), (2, 2, False)]),
}


@pytest.mark.parametrize(("text", "found"), LINES.values(), ids=LINES)
def test_blocks_are_the_lines(text: str, found: list) -> None:
    assert blocks(text) == found


def test_blocks_cut_a_long_line_at_white_space() -> None:
    text = "word " * 2_000
    found = blocks(text)
    assert [continues for _, _, continues in found] == [False, True, True]
    assert all(text[start : start + 4] == "word" for start, _, _ in found)
    assert max(end - start for start, end, _ in found) <= LONGEST_BLOCK


def test_blocks_cut_a_line_without_white_space() -> None:
    assert [end - start for start, end, _ in blocks("x" * 9_000)] == [4_000, 4_000, 1_000]


_SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=12)


@given(st.text(alphabet="ab \n\r\u2028😀", max_size=30), _SPANS)
def test_runs_hold_every_character_but_line_breaks_once(text: str, spans: list[tuple[int, int]]) -> None:
    runs = [run for _, found in runs_by_block(text, spans) for run in found]
    covered = [k for start, end, _ in runs for k in range(start, end)]
    assert covered == [k for k, c in enumerate(text) if c not in "\n\r\u2028"]


@given(st.text(alphabet="ab\n", max_size=30), _SPANS)
def test_runs_know_which_spans_cover_them(text: str, spans: list[tuple[int, int]]) -> None:
    for _, found in runs_by_block(text, spans):
        for start, end, cover in found:
            for position in range(start, end):
                assert cover == tuple(k for k, (a, b) in enumerate(spans) if a <= position < b)


def test_runs_of_a_megabyte_in_one_line_with_many_marks_take_under_two_seconds() -> None:
    text = "word and more " * 75_000
    began = time.perf_counter()
    found = runs_by_block(text, [(k, k + 4) for k in range(0, len(text), 140)])
    assert time.perf_counter() - began < 2
    assert sum(len(runs) for _, runs in found) > 15_000
