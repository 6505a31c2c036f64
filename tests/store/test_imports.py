"""Loading, loading again, taking back: nothing twice, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.errors import StoreError
from dateline.model import Entity, Reject
from dateline.store import Filter, Store, Term
from tests.store.collection import DIGEST, WHEN, load, opened, pair, row

BERG, BOARD = ("Anna Berg", "PERSON"), ("Harbour Board", "ORG")
FIRST = pair("a1", ("The court sat on 16 April with", "2018-04-16", (BERG,)))
SECOND = pair("a2", ("The harbour closed in April by order of", "2018-04", (BOARD, BERG)))


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path / "project") as opened_store:
        yield opened_store


def _counts(store: Store) -> tuple[int, int, int]:
    s = store.summary(Filter())
    return s.articles_total, s.events_total, store.entity_count(Filter())


def test_batch_is_stored_once_and_repeats_are_counted(store):
    made = store.begin_import("file.csv", DIGEST, WHEN, "tester")
    assert store.add_articles(made, [FIRST, SECOND, FIRST]) == 2
    assert store.add_articles(made, [FIRST, pair("a3", ("New.", None, ()))]) == 1
    assert [key for key in ("a1", "a3", "a9") if store.article(key)] == ["a1", "a3"]
    assert _counts(store) == (3, 3, 2)


def test_same_bytes_are_known_once_the_import_is_finished(store):
    made = store.begin_import("file.csv", DIGEST, WHEN, "tester", b"the bytes")
    assert store.import_of(DIGEST) is None
    store.add_articles(made, [FIRST])
    record = store.finish_import(made, articles=1, already=4)
    assert store.import_of(DIGEST) == record
    assert (record.file, record.when, record.who) == ("file.csv", WHEN, "tester")
    assert (record.articles, record.events, record.already, record.undone) == (1, 0, 4, False)
    assert store.original(DIGEST) == b"the bytes"


def test_original_may_be_a_file(store, tmp_path):
    path = tmp_path / "upload"
    path.write_bytes(b"\x00\xff bytes")
    store.begin_import("upload", "b" * 64, WHEN, "", path)
    assert store.original("b" * 64) == b"\x00\xff bytes"
    assert store.original("c" * 64) is None


@pytest.mark.parametrize("digest", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_original_is_named_by_a_digest_alone(store, digest):
    with pytest.raises(StoreError, match="not a SHA-256"):
        store.begin_import("file.csv", digest, WHEN, "", b"x")


def test_undo_takes_back_what_the_import_alone_brought(store):
    kept = load(store, [FIRST], digest="b" * 64)
    made = load(store, [SECOND, FIRST], [row("r1", "The harbour opens", "2018-05", entities=("Nobody",))])
    store.undo_import(made)
    assert _counts(store) == (1, 1, 1)
    assert store.article("a2") is None and store.event("r1") is None
    assert store.article("a1").file == "file.csv"
    assert store.import_of(DIGEST) is None
    assert list(store.imports()["state"]) == ["undone", "finished"]
    store.undo_import(kept)
    assert _counts(store) == (0, 0, 0) and store.is_empty()


def test_undo_takes_back_the_news_of_the_day_too(store):
    article, reading = pair("a2", ("The harbour closed by order of", "2018-04-16", (BOARD,)))
    dated = reading.dates[0]
    day = {"edtf": dated.edtf, "earliest": dated.earliest, "latest": dated.latest, "precision": "day"}
    inferred = tuple(replace(c, date=None, kind="inferred", **day) for c in reading.claims)
    made = load(store, [(article, replace(reading, claims=inferred))])
    shown = Filter((Term("kind", "inferred"),))
    assert store.events(shown, limit=None)["kind"].tolist() == ["inferred"]
    store.undo_import(made)
    assert len(store.events(shown, limit=None)) == 0
    assert _counts(store) == (0, 0, 0)


def test_undo_keeps_what_a_later_import_brought_too(store):
    first = load(store, [FIRST, SECOND], [row("r1", "Opens", "2018-05")])
    second = store.begin_import("other.csv", "b" * 64, WHEN, "")
    assert store.shared_articles(second, ["a1", "a9"]) == {"a1"}
    assert store.add_events(second, [row("r1", "Opens", "2018-05")]) == 0
    store.finish_import(second)
    store.undo_import(first)
    assert _counts(store) == (1, 2, 1)
    assert store.article("a1").file == "other.csv"
    store.undo_import(second)
    assert store.is_empty()


def test_undone_import_loads_again(store):
    for _ in range(3):
        made = load(store, [FIRST, SECOND], [row("r1", "Opens", "2018-05")])
        assert _counts(store) == (2, 3, 2)
        assert len(store.events(Filter((Term("q", "court"),)))) == 1
        store.undo_import(made)
        store.undo_import(made)  # twice is once
        assert len(store.events(Filter((Term("q", "court"),)))) == 0
    assert store.original(DIGEST) == b"the bytes"


def test_undo_of_an_import_under_way_is_refused(store):
    made = store.begin_import("file.csv", DIGEST, WHEN, "")
    with pytest.raises(StoreError, match="still being loaded"):
        store.undo_import(made)


def test_unknown_import_is_named(store):
    with pytest.raises(StoreError, match="no import 'import-9'"):
        store.add_articles("import-9", [FIRST])
    assert store.is_empty()


def test_row_that_says_something_else_under_a_taken_id_is_kept(store):
    load(store, [], [row("1", "Opens", "2018-05")])
    made = store.begin_import("b.csv", "b" * 64, WHEN, "")
    rows = [row("1", "Closes", "2019"), row("1", "Opens", "2018-05"), row("1", "Closes", "2019")]
    assert store.add_events(made, rows) == 1
    assert list(store.events(Filter())["headline"]) == ["Opens", "Closes"]
    assert store.add_events(made, rows) == 0


def test_row_that_names_an_article_waits_for_it(store):
    load(store, [], [row("r1", "Opens", "2018-05", article_id="a1")])
    assert store.event("r1").article is None
    made = load(store, [FIRST], digest="b" * 64)
    assert (store.event("r1").article, str(store.event("r1").reported)) == ("a1", "2018-04-17")
    store.undo_import(made)
    assert (store.event("r1").article, store.event("r1").reported) == (None, None)


def test_second_end_of_a_range_makes_no_event(store):
    from dataclasses import replace

    article, reading = pair("a1", ("From March", "2018-03/2018-06", ()), ("to June", "2018-03/2018-06", ()))
    dates = (reading.dates[0], replace(reading.dates[1], part_of=0))
    load(store, [(article, replace(reading, dates=dates))])
    assert list(store.events(Filter())["quote"]) == ["From March"]


def test_two_claims_of_one_sentence_and_date_are_two_events(store):
    from dataclasses import replace

    article, reading = pair("a1", ("On 4 June and again on 4 June", "2018-06-04", ()))
    load(store, [(article, replace(reading, claims=reading.claims * 2))])
    assert list(store.events(Filter())["event"]) == ["a1-0-2018-06-04", "a1-0-2018-06-04+"]


def test_rejects_are_listed_in_order(store):
    made = store.begin_import("file.csv", DIGEST, WHEN, "")
    rejects = [
        Reject("file.csv", 3, "date", "31/02/2021", "is not a day", "Mend the cell.", ("a", "31/02/2021")),
        Reject("file.csv", 2, "", "", "has no text", "", ()),
    ]
    store.add_rejects(made, rejects[:1])
    store.add_rejects(made, rejects[1:])
    shown = store.rejects(made)
    assert list(shown["row"]) == [3, 2]
    assert list(shown["cells"].map(list)) == [["a", "31/02/2021"], []]
    assert store.finish_import(made).rejects == tuple(rejects)
    assert list(store.imports()["rejected"]) == [2]


def test_imports_are_listed_newest_first_with_their_state(store):
    load(store, [FIRST])
    store.begin_import("later.csv", "b" * 64, datetime(2026, 3, 2, 1, tzinfo=UTC), "someone")
    shown = store.imports()
    assert list(shown["file"]) == ["later.csv", "file.csv"]
    assert list(shown["state"]) == ["loading", "finished"]
    assert shown["when"][0] == datetime(2026, 3, 2, 1, tzinfo=UTC)


def test_revision_grows_with_each_change_and_only_then(store):
    seen = [store.revision]
    made = load(store, [FIRST])
    seen.append(store.revision)
    store.add_events(made, [])
    store.add_rejects(made, [])
    store.shared_articles(made, ["a9"])
    store.summary(Filter())
    assert store.revision == seen[-1] > seen[0]
    store.link_entities([Entity("anna", "Anna Berg", "PERSON")], {BERG: ("anna", "only one")})
    assert store.revision == seen[-1] + 1
    store.link_entities([Entity("anna", "Anna Berg", "PERSON")], {BERG: ("anna", "only one")})
    assert store.revision == seen[-1] + 1
    store.undo_import(made)
    assert store.revision == seen[-1] + 2
