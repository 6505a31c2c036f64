"""Sentences as they can be cited."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.spans import covering, paragraphs, sentences

CASES = [
    ("two", "He left. She stayed.", ["He left.", "She stayed."]),
    ("title and initial", "Mr. Smith met J. Doe. They spoke.", ["Mr. Smith met J. Doe.", "They spoke."]),
    ("dotted acronym", "U.S. officials agreed.", ["U.S. officials agreed."]),
    ("month", "It began on Oct. 3. It ended.", ["It began on Oct. 3.", "It ended."]),
    ("closing quote", "“It is over.” He left.", ["“It is over.”", "He left."]),
    ("lower case follows", "He asked why? nobody knew.", ["He asked why? nobody knew."]),
    ("Russian year", "В апреле 2018 г. суд решил. Он прав.", ["В апреле 2018 г. суд решил.", "Он прав."]),
    ("guillemets", "«Мы победим». Так сказал Дуров.", ["«Мы победим».", "Так сказал Дуров."]),
    ("decimal", "It rose 3.5 per cent. It fell.", ["It rose 3.5 per cent.", "It fell."]),
    ("paragraphs", "No stop here\n\nNext one", ["No stop here", "Next one"]),
    ("ellipsis", "Wait... Now.", ["Wait...", "Now."]),
    ("blank", " \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentences_are_split_as_cited(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@given(st.text())
def test_sentences_hold_every_character_once(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_a_run_without_a_stop_is_cut_at_white_space() -> None:
    text = "word " * 1_000
    assert max(b - a for a, b in sentences(text)) <= 2_000
    assert all(text[a:b].split()[0] == "word" for a, b in sentences(text))


def test_covering_finds_the_span_of_a_position() -> None:
    spans = paragraphs("one\n\ntwo")
    assert spans == [(0, 3), (5, 8)]
    assert [covering(spans, k) for k in (0, 2, 3, 5, 7, 8)] == [0, 0, None, 1, 1, None]
