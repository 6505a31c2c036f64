"""What a query finds, and that the marks in a text are where it was found."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadFilter
from dateline.store import Filter, Term, match_spans
from tests.store.collection import WORDS, load, opened, pair
from tests.store.reference import matches

TEXTS = {
    "en": "The court blocked the messenger, said Émile Zola's lawyer.",
    "ru": "Суд решил заблокировать мессенджер: ёлка и Апелляционный суд.",
    "mix": "Telegram (Телеграм) left Wi-Fi on; 😀 the courts' decision No. 2018-04.",
    "rtl": "שלום עולם and مرحبا بالعالم in one line",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("search")) as opened_store:
        load(opened_store, [pair(key, (text, None, ()), title=f"about {key}") for key, text in TEXTS.items()])
        yield opened_store


FOUND = [
    ("court", {"en", "mix"}, "any form of a word"),
    ("COURTS", {"en", "mix"}, "case does not count"),
    ("blocking", {"en"}, "by the stem"),
    ('"courts"', {"mix"}, "in quotes: this form"),
    ('"blocked the messenger"', {"en"}, "a phrase"),
    ('"the blocked messenger"', set(), "in this order"),
    ("court messenger", {"en"}, "both words"),
    ("court -messenger", {"mix"}, "not this word"),
    ("-messenger -суд", {"mix", "rtl"}, "nothing but words to leave out"),
    ('-"the courts"', {"en", "ru", "rtl"}, "not this phrase"),
    ("emile", {"en"}, "accents do not count"),
    ("zola's", {"en"}, "an apostrophe"),
    ("wifi", set(), "a hyphen parts words"),
    ("wi-fi", {"mix"}, "words with a hyphen stand in a row"),
    ("wi-f*", {"mix"}, "the beginning of the last of them"),
    ("block*", {"en"}, "the beginning of a word"),
    ("решение", set(), "a stem that no text has"),
    ("суда", {"ru"}, "a Russian stem"),
    ("ЕЛКА", {"ru"}, "ё is е"),
    ("апелляц*", {"ru"}, "the beginning of a Russian word"),
    ("telegram телеграм", {"mix"}, "both scripts"),
    ("2018-04", {"mix"}, "digits"),
    ("about rtl", {"rtl"}, "the title"),
    ("line en", set(), "title and text are not one phrase, and all words are needed"),
    ("שלום", {"rtl"}, "right to left"),
    ("مرحبا", {"rtl"}, "Arabic"),
    ("title:court", set(), "no field names: two words in a row"),
    ("court OR nothing", set(), "no operators"),
    ("(court) [messenger]^2", set(), "signs are spaces, digits are words"),
    ("court && messenger ~", {"en"}, "signs alone are passed over"),
]


@pytest.mark.parametrize(("query", "expected", "_why"), FOUND, ids=[w for *_, w in FOUND])
def test_query_finds(store, query, expected, _why):
    f = Filter((Term("q", query),))
    assert set(store.articles(f)[0]["article"]) == expected


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ('"open quote', "quote that is not closed"),
        ("bl*ck", "star inside a word"),
        ("!!! ...", "no word to look for"),
        ("*", "no word to look for"),
        ('""', "no word to look for"),
        ("x" * 501, "longer than 500 characters"),
        (" ".join(f"w{n}" for n in range(31)), "more than 30 words"),
    ],
)
def test_bad_query_says_why_and_what_to_write(store, query, reason):
    with pytest.raises(BadFilter, match=reason) as caught:
        store.summary(Filter((Term("q", query),)))
    assert "Use words" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Courts court COURTING", "court", ["Courts", "court", "COURTING"]),
        ("😀 Café «Ёлка»", "cafe елка", ["Café", "Ёлка"]),
        ("the court, the courts", '"the court"', ["the court"]),
        ("block blocked unblock", "block*", ["block", "blocked"]),
        ("wi-fi wifi wi fi", "wi-fi", ["wi-fi", "wi fi"]),
        ("a a a", '"a a"', ["a a a"]),
        ("court harbour", "court -harbour", ["court"]),
        ("<b>court</b>\0court", "court", ["court", "court"]),
        ("nothing here", "court", []),
    ],
)
def test_matches_are_marked(text, query, expected):
    assert [text[s:e] for s, e in match_spans(text, query)] == expected


TERM = st.builds(
    lambda minus, word, quoted, star: minus + (f'"{word}"' if quoted else word + star),
    st.sampled_from(("", "", "-")),
    st.sampled_from([*WORDS, "block", "реш", "court ёлка", "e", "ё", "a"]),
    st.booleans(),
    st.sampled_from(("", "*")),
)
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=TEXT, term=TERM)
def test_a_single_term_is_marked_where_and_only_where_it_is_met(text, term):
    positive = term.removeprefix("-")
    assert bool(match_spans(text, positive)) == matches(text, positive)
    if term.startswith("-"):
        assert match_spans(text, term) == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=st.text(max_size=60), query=st.text(alphabet='ab -*"ёЁé\0😀\ud800', max_size=12))
def test_any_text_and_any_query_give_spans_or_a_reason(text, query):
    try:
        spans = match_spans(text, query)
    except BadFilter as error:
        assert error.remedy
        return
    assert spans == sorted(spans)
    assert all(0 <= s < e <= len(text) for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@settings(max_examples=30, deadline=None, derandomize=True)
@given(query=st.text(alphabet='courtש -*"\\+:^~(){}[]!&|/.?\0', min_size=1, max_size=12))
def test_any_query_can_be_asked(store, query):
    try:
        store.events(Filter((Term("q", query),)))
    except BadFilter as error:
        assert error.reason
