"""Narrowing drops no pattern that would have matched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.events.lexicon import MATCHED, Never, beginnings, word_table, words_of
from dateline.reading.events.narrowing import narrowing_of

LANGUAGES = ("en", "ru", "de", "fr", "es")
ENTRIES = {
    language: sorted({e for name in MATCHED for e in beginnings(word_table(language), name)})
    for language in LANGUAGES
}


def spoken(entry: str) -> str:
    """Words that the entry stands for: "vow* to" is said as "vowed to", "@" as a blanked-out name."""
    return entry.replace("*", "ax").replace("@", "\x00\x00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_still_found(language):
    full, narrowing = words_of(language), narrowing_of(language)
    for entry in ENTRIES[language]:
        plain = f"xq {spoken(entry)} xq"
        narrowed = narrowing.to(plain)
        for name in MATCHED:
            found, kept = getattr(full, name).search(plain), getattr(narrowed, name).search(plain)
            assert (found and found.span()) == (kept and kept.span()), (name, entry)


@settings(deadline=None)  # patterns are compiled on the way
@given(st.sampled_from(LANGUAGES), st.data())
def test_a_sentence_is_read_as_by_all_patterns(language, data):
    said = data.draw(st.lists(st.sampled_from(ENTRIES[language]).map(spoken), max_size=6))
    marks = data.draw(st.lists(st.sampled_from([" ", ", ", '. "', " 'll ", "n't ", "-"]), min_size=6))
    plain = "".join(word + mark for word, mark in zip(said, marks, strict=False))
    narrowed = narrowing_of(language).to(plain)
    for name in MATCHED:
        full = [m.span() for m in getattr(words_of(language), name).finditer(plain)]
        assert [m.span() for m in getattr(narrowed, name).finditer(plain)] == full, name


def test_a_plain_sentence_is_searched_for_few_patterns():
    narrowed = narrowing_of("en").to("the council opened the new bridge over the river.")
    assert [n for n in MATCHED if not isinstance(getattr(narrowed, n), Never)] == [
        "not_future", "past", "body", "thing", "beside", "described",
    ]  # fmt: skip


def test_a_language_without_words_has_none():
    assert narrowing_of("fi") is None
