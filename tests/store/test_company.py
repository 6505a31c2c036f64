"""Company, changes and counts of names, with literal values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model import NameMention, Reading
from dateline.store import Filter, Store, Term
from tests.store.collection import load, opened, pair, row

BERG, BOARD, PORT = ("Anna Berg", "PERSON"), ("Harbour Board", "ORG"), ("Port Lindow", "PLACE")
FIRST = [
    pair(
        "a1",
        ("The gates were closed by order of", "2018-04-16", (BOARD, PORT)),
        ("On the same day spoke", "2018-04-16", (BOARD, PORT, BERG)),
        title="Gates closed",
        published="2018-04-17",
    ),
    pair("a2", ("In June they opened,", "2018-06", (BOARD, BERG)), ("Undated, says", None, (PORT,))),
]
SECOND = [
    pair("a2", ("In June they opened,", "2018-06", (BOARD, BERG)), ("Undated, says", None, (PORT,))),
    pair("a3", ("A year later spoke", "2019-06-02", (BERG,)), title="Later", published="2019-06-03"),
]
ROWS = [row("r1", "Berg resigns", "2019-07-01", entities=("Anna Berg", "A. Berg"), source="Own list")]


@pytest.fixture
def store(tmp_path: Path):
    with opened(tmp_path / "project") as opened_store:
        load(opened_store, FIRST, digest="1" * 64)
        yield opened_store


def _links(store: Store, f: Filter, **asked) -> list[list]:
    return store.company(f, **asked).links.values.tolist()


def test_links_stand_by_sentences_with_the_more_mentioned_name_first(store: Store) -> None:
    company = store.company(Filter())
    assert company.names[["name", "mentions", "events"]].values.tolist() == [
        ["Harbour Board", 3, 3],
        ["Port Lindow", 3, 3],
        ["Anna Berg", 2, 2],
    ]
    assert _links(store, Filter()) == [
        ["Harbour Board", "Port Lindow", 2, 2],
        ["Harbour Board", "Anna Berg", 2, 2],
        ["Port Lindow", "Anna Berg", 1, 2],
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"most": 2}, [["Harbour Board", "Port Lindow", 2, 2]]),
        ({"types": ("ORG", "PERSON")}, [["Harbour Board", "Anna Berg", 2, 2]]),
        ({"search": "port"}, []),
    ],
    ids=["most", "types", "search"],
)
def test_company_is_that_of_the_names_asked_for(store: Store, asked: dict, expected: list) -> None:
    assert _links(store, Filter(), **asked) == expected


def test_company_follows_the_filter(store: Store) -> None:
    june = Filter((Term("happened", "2018-06"),))
    assert _links(store, june) == [
        ["Anna Berg", "Harbour Board", 1, 1],
        ["Anna Berg", "Port Lindow", 0, 1],
        ["Harbour Board", "Port Lindow", 0, 1],
    ]


def test_sentences_of_a_link_are_those_counted(store: Store) -> None:
    both = Filter().naming("Harbour Board", "Anna Berg")
    assert [q.split(",")[0] for q in store.events(both)["quote"]] == [
        "On the same day spoke Harbour Board Port Lindow Anna Berg",
        "In June they opened",
    ]


def test_undated_sentences_of_both_are_those_that_are_no_event_of_both(tmp_path: Path) -> None:
    told = pair("b1", ("Dated:", "2018-04-16", (BOARD, BERG)), ("Apart stands", "2018-05", (BOARD,)))
    silent = pair("b2", ("Here is", None, (PORT,)), title="Silent", published="2018-04-18")
    text = "Anna Berg met the Harbour Board. Berg left. The Harbour Board of Anna Berg sat."
    names = [
        ("Anna Berg", "PERSON", 0),
        ("Harbour Board", "ORG", 18),
        ("Harbour Board", "ORG", 48),
        ("Anna Berg", "PERSON", 65),
    ]
    mentions = tuple(NameMention(at, at + len(n), n, t, n, n) for n, t, at in names)
    article = replace(silent[0], id="b3", text=text, title="Met")
    with opened(tmp_path / "project") as store:
        load(store, [told, silent, (article, Reading("b3", "en", names=mentions))])
        found = store.undated_company("Anna Berg", "Harbour Board", Filter())
        assert found[["title", "start", "quote"]].values.tolist() == [
            ["Met", 0, "Anna Berg met the Harbour Board."],
            ["Met", 44, "The Harbour Board of Anna Berg sat."],
        ]
        assert len(store.undated_company("Anna Berg", "Harbour Board", Filter(), limit=1)) == 1
        assert len(store.undated_company("Anna Berg", "nobody", Filter())) == 0
        weekly = Filter((Term("source", "Weekly"),))
        assert len(store.undated_company("Anna Berg", "Harbour Board", weekly)) == 0


def test_company_over_time_counts_sentences_by_bucket(store: Store) -> None:
    found = store.company_over_time("Harbour Board", Filter(), "month")
    rows = found[["name", "total", "bucket", "n"]].values.tolist()
    assert [[name, total, f"{bucket:%Y-%m-%d}", n] for name, total, bucket, n in rows] == [
        ["Anna Berg", 2, "2018-04-01", 1],
        ["Anna Berg", 2, "2018-06-01", 1],
        ["Port Lindow", 2, "2018-04-01", 2],
    ]
    assert len(store.company_over_time("Harbour Board", Filter(), "year", most=1)) == 1
    assert len(store.company_over_time("nobody", Filter(), "year")) == 0


def test_the_only_upload_brought_everything(store: Store) -> None:
    changes = store.name_changes("Anna Berg", Filter())
    assert changes is not None and changes.whole
    assert (changes.article_count, changes.event_count, changes.forms) == (2, 2, ("Anna Berg",))
    assert store.name_changes("nobody", Filter()) is None


def test_changes_are_what_the_last_upload_brought_beyond_those_before(store: Store) -> None:
    load(store, SECOND, ROWS, digest="2" * 64)
    changes = store.name_changes("Anna Berg", Filter())
    assert changes is not None
    assert (changes.file, changes.whole, changes.forms) == ("file.csv", False, ())
    assert changes.articles["title"].tolist() == ["Later"]
    assert [q.split()[0] for q in changes.events["quote"]] == ["A", "Berg"]
    board = store.name_changes("Harbour Board", Filter())
    assert board is not None and (board.article_count, board.event_count, board.forms) == (0, 0, ())
    new = store.name_changes("A. Berg", Filter())
    assert new is not None and new.whole and new.forms == ("A. Berg",)


def test_changes_follow_the_filter_and_an_upload_taken_back(store: Store) -> None:
    second = load(store, SECOND, ROWS, digest="2" * 64)
    imported = store.name_changes("Anna Berg", Filter((Term("kind", "imported"),)))
    assert imported is not None and (imported.article_count, imported.event_count) == (0, 1)
    store.undo_import(second)
    first = store.name_changes("Anna Berg", Filter())
    assert first is not None and first.whole and first.event_count == 2


def test_kept_counts_give_way_to_those_of_a_later_upload(store: Store) -> None:
    f = Filter((Term("kind", "extracted"),))
    assert store.entities(f, "berg")[0]["mentions"].tolist() == [2]
    load(store, SECOND, digest="2" * 64)
    assert store.entities(f, "berg")[0]["mentions"].tolist() == [3]
    assert store.entities(f, sort="name", descending=False)[0]["events"].tolist() == [3, 3, 3]


def test_kept_counts_are_of_their_own_filter(store: Store) -> None:
    june = Filter((Term("happened", "2018-06"),))
    for f, expected in ((Filter(), [3, 3, 2]), (june, [1, 0, 1]), (Filter(), [3, 3, 2])):
        shown = store.entities(f)[0].set_index("name")["events"]
        assert [shown[n] for n in ("Harbour Board", "Port Lindow", "Anna Berg")] == expected
