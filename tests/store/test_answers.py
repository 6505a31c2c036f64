"""Answers with literal values: one small story, each question once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.errors import BadFilter
from dateline.model import DateMention, Flag
from dateline.store import Filter, NameMark, Term
from tests.store.collection import DIGEST, load, opened, pair, row

BERG, BOARD, PORT = ("Anna Berg", "PERSON"), ("Harbour Board", "ORG"), ("Port Lindow", "PLACE")
STORY = [
    pair(
        "a1",
        ("The harbour gates were closed on Monday by order of", "2018-04-16", (BOARD,)),
        ("An appeal is expected in May, says", "2018-05", (BERG,)),
        ("Nobody knows when they open.", None, ()),
        title="Gates closed",
        published="2018-04-17",
    ),
    pair(
        "a2",
        ("On 16 April the harbour gates were closed on order of", "2018-04-16", (BOARD, PORT)),
        ("Fish prices rose on the same day.", "2018-04-16", ()),
        ("The year was hard for", "2018", (BOARD,)),
        title="a look back",
        source="Weekly",
        published="2018-04",
    ),
    pair(
        "a3",
        ("The appeal was heard a month later in", "2018-05-20", (PORT, BERG)),
        title="Heard",
        published=None,
    ),
]
ROWS = [
    row(
        "r1",
        "Gates open again",
        "2018-06-01",
        entities=("Harbour Board",),
        source="Own list",
        url="https://x.org",
    ),
    row("r2", "Someone resigns", entities=("Anna Berg",), source="Own list", extra=(("note", "by hand"),)),
]
COLUMNS = """event edtf bound earliest latest precision headline quote article start end title source url
    published reported kind modality confirmed confidence reports independent disputed entities"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("answers")) as opened_store:
        load(opened_store, STORY, ROWS)
        yield opened_store


def _f(*terms: str) -> Filter:
    return Filter(tuple(Term.parse(*t.split("=", 1)) for t in terms))


def _starts(frame) -> list[str]:
    return [" ".join(h.split()[:3]) for h in frame["headline"]]


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        (
            "happened",
            False,
            ["The year was", "The harbour gates", "On 16 April", "Fish prices rose", "An appeal is"],
        ),
        (
            "happened",
            True,
            ["Gates open again", "The appeal was", "An appeal is", "Fish prices rose", "On 16 April"],
        ),
        (
            "reported",
            False,
            ["The year was", "On 16 April", "Fish prices rose", "The harbour gates", "An appeal is"],
        ),
        (
            "source",
            False,
            ["Gates open again", "Someone resigns", "The year was", "On 16 April", "Fish prices rose"],
        ),
    ],
)
def test_events_are_ordered(store, order, descending, expected):
    if order == "source":
        assert _starts(store.events(_f("source=Own list", "source=Weekly"), order=order)) == expected
    else:
        assert _starts(store.events(Filter(), 5, 0, order, descending)) == expected


@pytest.mark.parametrize("descending", [False, True])
def test_undated_events_stand_last(store, descending):
    shown = store.events(Filter(), descending=descending)
    assert set(_starts(shown.tail(2))) == {"Nobody knows when", "Someone resigns"}


def test_pages_of_events_join_without_gap_or_overlap(store):
    whole = store.events(Filter(), limit=None)["event"].tolist()
    pages = [store.events(Filter(), 3, k)["event"].tolist() for k in (0, 3, 6)]
    assert [key for page in pages for key in page] == whole
    assert len(store.events(Filter(), 3, 100)) == 0


def test_event_list_has_what_a_row_shows(store):
    shown = store.events(_f("kind=imported"))
    assert shown.columns.tolist() == COLUMNS.split()
    first = shown.to_dict("records")[0]
    assert first["edtf"] == "2018-06-01" and str(first["earliest"].date()) == "2018-06-01"
    assert (first["article"], first["start"], first["published"], first["bound"]) == (None, None, None, None)
    assert (first["source"], first["url"], first["confirmed"]) == ("Own list", "https://x.org", True)
    assert first["entities"] == [("Harbour Board", "Harbour Board")]


def test_no_event_is_an_empty_frame_of_the_same_columns(store):
    empty = store.events(_f("kind=added"))
    assert empty.columns.tolist() == store.events(Filter()).columns.tolist() and len(empty) == 0


def test_extracted_event_leads_to_its_sentence_and_date(store):
    view = store.event("a1-0-2018-04-16")
    text = store.article("a1").article.text
    assert (
        text[view.start : view.end]
        == view.quote
        == "The harbour gates were closed on Monday by order of Harbour Board"
    )
    assert (view.date_start, view.date_end, view.date_text) == (0, 3, "201")
    assert (view.rule, view.anchor, view.confidence, view.value) == (
        "a-rule",
        "publication",
        0.9,
        "2018-04-16",
    )
    assert (view.article, view.title, view.url, view.published) == (
        "a1",
        "Gates closed",
        "https://example.org/a1",
        "2018-04-17",
    )
    assert (str(view.reported), view.file, view.confirmed, view.kind) == (
        "2018-04-17",
        "file.csv",
        False,
        "extracted",
    )
    assert view.entities == (("Harbour Board", "Harbour Board"),)


def test_imported_event_keeps_its_own_columns(store):
    view = store.event("r2")
    assert (view.headline, view.earliest, view.edtf, view.confirmed) == ("Someone resigns", None, None, True)
    assert (view.extra, view.file, view.entities) == (
        (("note", "by hand"),),
        "file.csv",
        (("Anna Berg", "Anna Berg"),),
    )
    assert store.event("r9") is None


def test_nearby_events_lie_wholly_in_the_days_around(store):
    assert _starts(store.nearby("a1-0-2018-04-16")) == ["On 16 April", "Fish prices rose"]
    assert _starts(store.nearby("a3-0-2018-05-20", days=12)) == ["Gates open again"]
    assert _starts(store.nearby("a3-0-2018-05-20", days=4_000_000, limit=2)) == [
        "Gates open again",
        "An appeal is",
    ]
    assert len(store.nearby("r2")) == 0


def test_article_comes_with_marks_and_events_in_the_order_of_the_text(tmp_path):
    article, reading = STORY[1]
    article = replace(article, extra=(("section", "News"),))
    reading = replace(reading, flags=(Flag(0, 2, "spam"),), notes=("A note.",))
    with opened(tmp_path) as store:
        load(store, [(article, reading)])
        view = store.article("a2")
    assert view.article == replace(article, language="en", flags=(Flag(0, 2, "spam"),))
    assert view.dates == reading.dates and isinstance(view.dates[0], DateMention)
    assert view.names[0] == NameMark(
        54, 67, "Harbour Board", "ORG", "Harbour Board", "Harbour Board", "as written"
    )
    assert _starts(view.events) == ["On 16 April", "Fish prices rose", "The year was"]
    assert (view.notes, view.file, view.sha256) == (("A note.",), "file.csv", DIGEST)


def test_unknown_article_and_entity_are_none(store):
    assert store.article("a9") is None and store.entity("nobody") is None
    assert store.entity_labels(["nobody", "Anna Berg"]) == {"Anna Berg": "Anna Berg"}


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        ("published", False, ["a2", "a1", "a3"]),
        ("published", True, ["a1", "a2", "a3"]),
        ("title", False, ["a2", "a1", "a3"]),
        ("source", True, ["a1", "a3", "a2"]),
        ("events", True, ["a2", "a1", "a3"]),
    ],
)
def test_articles_are_ordered(store, order, descending, expected):
    shown, total = store.articles(Filter(), order=order, descending=descending)
    assert (shown["article"].tolist(), total) == (expected, 3)


def test_articles_show_the_events_of_the_selection(store):
    shown, _ = store.articles(_f("happened=2018-04-16..2018-04-16"))
    assert shown[["article", "events", "language", "published"]].values.tolist() == [
        ["a2", 3, "en", "2018-04"], ["a1", 1, "en", "2018-04-17"]
    ]  # fmt: skip


def test_entity_table_tells_first_and_last(store):
    shown, total = store.entities(Filter(), sort="first", descending=False)
    table = shown[["name", "mentions", "articles", "events"]].values.tolist()
    assert table == [["Harbour Board", 3, 2, 4], ["Port Lindow", 2, 2, 2], ["Anna Berg", 2, 2, 3]]
    assert [str(d.date()) for d in shown["first"]] == ["2018-01-01", "2018-04-16", "2018-05-01"]
    assert list(shown["first_edtf"]) == ["2018", "2018-04-16", "2018-05"]
    assert [str(d.date()) for d in shown["last"]] == ["2018-06-01", "2018-05-20", "2018-05-20"]
    assert total == 3
    assert store.entities(Filter(), types=("ORG",))[0]["name"].tolist() == ["Harbour Board"]
    assert store.entities(Filter(), limit=1, offset=7)[1] == 3


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ((), {"Harbour Board": {0: 2, 22: 1}, "Port Lindow": {0: 1}, "Anna Berg": {22: 1}}),
        (("source=Weekly",), {"Harbour Board": {0: 2}, "Port Lindow": {0: 1}}),
        (("source=Own list",), {"Harbour Board": {0: 1}, "Anna Berg": {}}),
    ],
    ids=["mentions by day of publication", "of one day", "events where no article is dated"],
)
def test_names_are_followed_over_time(store, terms, expected):
    shown, _ = store.entities(_f(*terms))
    assert all(len(s) == 24 for s in shown["spark"])
    sparks = zip(shown["name"], shown["spark"], strict=True)
    found = {name: {k: count for k, count in enumerate(spark) if count} for name, spark in sparks}
    assert found == expected


def test_those_named_together_are_counted(store):
    shown = store.co_mentions("Harbour Board", Filter())
    assert shown[["name", "articles", "events"]].values.tolist() == [
        ["Port Lindow", 1, 1],
        ["Anna Berg", 1, 0],
    ]
    assert len(store.co_mentions("nobody", Filter())) == 0
    assert _starts(store.quotes("Anna Berg", Filter())) == [
        "An appeal is",
        "The appeal was",
        "Someone resigns",
    ]


def test_many_marks_of_a_lane_become_few(store):
    shown = store.lanes(Filter(), "kind", lanes=2, marks=4)
    assert sum(mark.n for mark in shown) == 7 and len(shown) <= 4
    merged = next(mark for mark in shown if mark.n > 1)
    assert (merged.lane, merged.event, merged.precision, merged.kind) == (
        "extracted", None, "range", "extracted"
    )  # fmt: skip
    single = next(mark for mark in shown if mark.lane == "imported")
    assert (single.event, single.headline, single.label) == ("r1", "Gates open again", "imported")


def test_event_that_reaches_into_the_range_counts_at_its_start(store):
    shown = store.density(_f("happened=2018-03-05.."), "month")
    assert [(str(b.date()), d, c) for b, d, c in shown.itertuples(index=False)] == [
        ("2018-03-01", 0, 1), ("2018-04-01", 3, 0), ("2018-05-01", 1, 1), ("2018-06-01", 1, 0)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("happened=yesterdayish..", "'yesterdayish' is not a date"),
        ("reported=2019..2018", "ends before it starts"),
        ("happened=..44 BC", "before the year 1"),
        ("happened=2018-02-30", "not a day of the calendar"),
    ],
)
def test_range_that_is_none_says_why(store, term, reason):
    with pytest.raises(BadFilter, match=reason) as caught:
        store.summary(_f(term))
    assert caught.value.remedy and caught.value.place == term.split("=")[0]


def test_languages_are_counted(store):
    assert store.languages().values.tolist() == [["en", 3]]
