"""Properties of the date engine that hold for any text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.dates import explain, find_dates

PIECES = [
    "Monday", "May", "march", "June 4", "2020", "1998-99", "3 5", "-", "–", ",", ".", "the", "first",
    "quarter", "last year", "next", "week", "ago", "two", "years", "a", "to", "and", "between",
    "31 June 2020", "BC", "5 p.m.", "10:35", "9/11", "20200230", "2020-13-45", "the 1990s",
    "21st century", "early", "'98", "now", "every", "since", "Feb. 29", "winter", "Christmas",
    "10000 years", "weeks later", "that day", "\n", "\n\n", "“", "e\u0301", "🙂", "понедельник", "мая",
    "vor", "Tagen", "0000", "9999", "31.12.9999", "1/1/2000", "W53", "2021-W53", "29 February",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=120)
ANCHORS = st.none() | st.dates()
LANGUAGES = st.sampled_from(["en", "ru", "de", "fr", "es", "pl", "ja"])


@settings(max_examples=120, deadline=None)
@given(TEXTS, ANCHORS, LANGUAGES)
def test_mentions_are_sorted_disjoint_and_sound(text: str, anchor: date | None, language: str) -> None:
    mentions = find_dates(text, anchor, language)
    assert mentions == find_dates(text, anchor, language)
    after = 0
    for mention in mentions:
        assert mention.start >= after
        assert mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        after = mention.end
        assert mention.value
        assert (mention.earliest is None) == (mention.latest is None)
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest
            assert mention.edtf
        if mention.edtf:
            parse_edtf(mention.edtf)
            assert mention.precision
        assert 0 <= mention.confidence <= 1
        assert explain(mention, mentions, text)


@settings(max_examples=60, deadline=None)
@given(TEXTS, ANCHORS)
def test_text_after_a_paragraph_break_changes_nothing_before_it(text: str, anchor: date | None) -> None:
    before = find_dates(text, anchor, "en")
    after = find_dates(f"{text}\n\nThe hall was empty and nobody came.", anchor, "en")
    assert after[: len(before)] == before


@pytest.mark.parametrize(
    "piece",
    ["0123456789", "may may ", "from 3 to from 4 to ", "1 - 2 - 3 - ", "last last ", "\n \n ", "May 3-5, "],
    ids=["digits", "may", "nested ranges", "dashes", "pointers", "blank lines", "ranges"],
)
def test_time_is_linear_in_text_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            find_dates(text, date(2020, 6, 19), "en")
            best = min(best, time.process_time() - start)
        return best

    small, large = seconds(15_000), seconds(120_000)
    assert large < 8 * small * 2.5 + 0.2, "eight times the text took far more than eight times as long"
