"""Corrections of events: applied, kept over new uploads, taken back without a trace."""

from __future__ import annotations

from datetime import datetime
from unittest.mock import patch

import pytest

from dateline.errors import BadCorrection
from dateline.grouping import group, regroup
from dateline.store import Filter, Term
from dateline.store.added import typed_date
from dateline.store.migrations import accounts_that_yield
from tests.grouping.test_store import STORY, groups
from tests.store.collection import load, pair

A1, A3, A4, A5 = "a1-0-2018-04-16", "a3-0-2018-04-16", "a4-0-2018-04-17", "a5-0-2018-04-16"
ALL = Filter()


def short(found: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {tuple(key.split("-")[0] for key in group) for group in found}


TOGETHER = {("a1", "a2", "a3", "a4"), ("a5",)}


def undone(store) -> None:
    for c in reversed(store.corrections(active=True)):
        store.undo_correction(c.id, "tester")


def test_merged_and_parted_events(store):
    assert short(groups(store)) == TOGETHER
    store.merge_events(A5, A4, "tester", "same evening")
    assert short(groups(store)) == {("a1", "a2", "a3", "a4", "a5")}
    store.split_event(A3)
    assert short(groups(store)) == {("a1", "a2", "a4", "a5"), ("a3",)}
    undone(store)
    assert short(groups(store)) == TOGETHER


def test_last_word_on_a_pair_counts(store):
    store.merge_events(A5, A1)
    store.split_event(A5)
    assert short(groups(store)) == TOGETHER
    store.merge_events(A1, A5)
    assert len(groups(store)) == 1


def test_date_and_headline_are_shown_and_filtered_as_changed(store):
    before = store.event(A5)
    store.change_event(A5, date="May 2019", headline="Mayor wins again")
    changed = store.event(A5)
    assert (changed.edtf, changed.precision, changed.headline) == ("2019-05", "month", "Mayor wins again")
    assert str(changed.latest) == "2019-05-31"
    assert store.events(Filter((Term("happened", "2019"),)))["event"].tolist() == [A5]
    assert store.events(Filter((Term("q", "wins"),)))["event"].tolist() == [A5]
    undone(store)
    assert store.event(A5) == before
    assert store.events(Filter((Term("q", "wins"),))).empty


def test_moved_date_moves_an_event_into_a_happening_and_out_again(store):
    store.change_event(A4, date="2016-01-01")
    assert short(groups(store)) == {("a1", "a2", "a3"), ("a4",), ("a5",)}
    assert not store.happening(A1).disputed
    undone(store)
    assert short(groups(store)) == TOGETHER and store.happening(A1).disputed


def test_date_that_is_changed_between_linking_and_placing_is_heeded(store):
    said = "The northern quay was closed to fishing boats when a crane fell, said the"
    late = pair("a6", (said, "2018-04-16", (("Harbour Board", "ORG"),)), source="Night")
    load(store, [late], digest="f" * 64)
    find, store.regroup = store.neighbourhoods, lambda: None

    def meanwhile():
        if store.event("a6-0-2018-04-16").edtf == "2018-04-16":
            store.change_event("a6-0-2018-04-16", date="2016-01-01")
        return find()

    with patch.object(store, "neighbourhoods", meanwhile):
        regroup(store)
    assert store.waiting() == 1
    regroup(store)
    assert store.waiting() == 0 and ("a6-0-2018-04-16",) in groups(store)


def test_hidden_event_is_nowhere_and_comes_back(store):
    names = store.entities(ALL)[0].to_dict("records")
    store.hide_event(A5)
    assert store.event(A5) is None and store.summary(ALL).events == 4
    assert store.events(Filter((Term("q", "mayor"),))).empty
    undone(store)
    assert store.event(A5).confirmed is False and store.summary(ALL).events == 5
    assert store.events(Filter((Term("q", "mayor"),)))["event"].tolist() == [A5]
    assert store.entities(ALL)[0].to_dict("records") == names


def test_added_and_confirmed_events(store):
    (made,) = store.add_event("Crane inspected", "17 April 2018", "", ["Harbour Board"], "My notes")
    key = made.target.removeprefix("event:")
    shown = store.event(key)
    assert (shown.kind, shown.edtf, shown.source, shown.entities) == (
        "added", "2018-04-17", "My notes", (("Harbour Board", "Harbour Board"),),
    )  # fmt: skip
    store.confirm_event(A1)
    assert store.event(A1).confirmed and store.confirm_event(A1) == []
    undone(store)
    assert store.event(key) is None and not store.event(A1).confirmed


QUOTE = "the northern quay to all fishing boats after a crane fell"


def cited(store):
    """An event added from the first words of an article that hold the quote; its id."""
    article = store.article(store.event(A1).article).article
    start = article.text.index(QUOTE)
    (made,) = store.add_event(
        "Harbour board closes quay", "16 April 2018", names=["Harbour Board"], article=article.id,
        span=(start, start + len(QUOTE)), who="tester",
    )  # fmt: skip
    return made.target.removeprefix("event:")


def test_added_event_cites_the_words_of_an_article_and_joins_its_happening(store):
    shown = store.event(cited(store))
    article = store.article(store.event(A1).article)
    assert article.article.text[shown.start : shown.end] == shown.quote == QUOTE
    assert (shown.source, shown.reported) == (article.article.source, store.event(A1).reported)
    assert shown.event in article.events["event"].tolist()
    assert ("a1", "a2", "a3", "a4", "added") in short(groups(store))


def test_added_event_outlasts_the_article_that_it_cites(store):
    key = cited(store)
    before = store.event(key)
    store.undo_import("import-1")
    group(store)
    left = store.event(key)
    assert (left.article, left.headline, left.quote) == (None, "Harbour board closes quay", QUOTE)
    load(store, STORY, digest="b" * 64)
    group(store)
    assert store.event(key) == before


def noted(store) -> None:
    closed = "The northern quay was closed to all fishing boats after a crane fell into the basin"
    store.add_event(closed, "16 April 2018", "", ["Harbour Board"], "My notes")


@pytest.mark.parametrize("change", [noted, lambda store: store.hide_event(A3)], ids=["added", "hidden"])
def test_happening_is_counted_anew_when_an_account_comes_and_goes(store, change):
    def reports() -> int:
        return store.happening(A1).reports

    before, events = reports(), groups(store)
    change(store)
    assert reports() != before
    undone(store)
    assert (reports(), groups(store)) == (before, events)


def test_place_that_does_not_hold_the_words_is_dropped(store):
    key = cited(store)
    (line,) = store.corrections(f"event:{key}")
    store.undo_correction(line.id)
    elsewhere = line.after.replace('"start": ', '"start": 1')
    store.record_correction("event:added-x", "add", "", elsewhere)
    assert (store.event("added-x").start, store.event("added-x").quote) == (None, QUOTE)


@pytest.mark.parametrize(
    ("date", "until", "edtf"),
    [
        ("16 April 2018", "", "2018-04-16"),
        ("April 2018", "", "2018-04"),
        ("~2018", "", "2018~"),
        ("before 2018-04", "", "../2018-03"),
        ("3 May 2018", "5 May 2018", "2018-05-03/2018-05-05"),
        ("May 2018", "2019", "2018-05/2019"),
    ],
)
def test_added_event_is_as_exact_as_it_was_typed(date, until, edtf):
    assert typed_date(date, until) == edtf


def test_corrections_survive_undo_and_new_upload_of_the_articles(store):
    store.merge_events(A5, A4)
    store.change_event(A5, headline="Mayor wins again")
    store.hide_event(A3)
    before = groups(store)
    store.undo_import("import-1")
    group(store)
    assert groups(store) == set()
    load(store, STORY, digest="b" * 64)
    group(store)
    assert groups(store) == before
    assert store.event(A5).headline == "Mayor wins again" and store.event(A3) is None


def test_new_account_joins_a_merged_happening(store):
    store.merge_events(A5, A4)
    load(store, [pair("a7", ("A crane fell on boats and the northern quay was closed by the", "2018-04-16",
                             (("Harbour Board", "ORG"),)), source="Late")], digest="b" * 64)  # fmt: skip
    group(store)
    assert short(groups(store)) == {("a1", "a2", "a3", "a4", "a5", "a7")}


def test_settled_disagreement_is_no_longer_disputed(store):
    store.settle(A4, "day", "2018-04-16", "The harbour log says so.", "tester")
    found = store.happening(A1)
    assert not found.disputed and not store.events(ALL)["disputed"].any()
    (dispute,) = found.disputes
    assert (dispute.settled, dispute.why) == ("2018-04-16", "The harbour log says so.")
    load(store, [pair("a8", ("Crane falls, northern quay closed to fishing boats by the", "2018-04-16",
                             (("Harbour Board", "ORG"),)), source="Late")], digest="b" * 64)  # fmt: skip
    group(store)
    assert store.happening(A1).disputes[0].settled == "2018-04-16"  # the leading event did not change
    undone(store)
    assert store.happening(A1).disputed


def shown(store, *terms: tuple[str, str]) -> list[str]:
    """The day of the quay's closing as the timeline's list and its lanes show it."""
    asked = Filter(tuple(Term(*t) for t in (("q", "quay"), *terms)))
    (row,) = [r for r in store.event_rows(asked, once=True) if r["reports"] > 1]
    marks = {m.event for m in store.lanes(asked, "kind", once=True)}
    assert row["event"] in marks
    return [row["event"].split("-")[0], row["edtf"]]


def test_list_and_lanes_show_the_day_that_was_settled(store):
    assert shown(store) == ["a1", "2018-04-16"]
    store.settle(A1, "day", "2018-04-17", "The harbour log says so.", "tester")
    assert shown(store) == ["a4", "2018-04-17"]
    assert shown(store, ("asof", "2018-05-31")) == ["a1", "2018-04-16"]  # nobody had settled it by then
    assert shown(store, ("asof", "2999")) == ["a4", "2018-04-17"]
    store.confirm_event(A1)
    assert shown(store) == ["a4", "2018-04-17"]
    undone(store)
    assert shown(store) == ["a1", "2018-04-16"]


def test_settled_day_is_shown_where_more_accounts_come_and_where_a_project_is_older(store):
    store.settle(A1, "day", "2018-04-17", "The harbour log says so.", "tester")
    load(store, [pair("a8", ("Crane falls, northern quay closed to fishing boats by the", "2018-04-16",
                             (("Harbour Board", "ORG"),)), source="Late")], digest="b" * 64)  # fmt: skip
    group(store)
    assert shown(store) == ["a4", "2018-04-17"]
    with store._db.write() as cursor:
        cursor.run("alter table event drop column yields")
        accounts_that_yield(cursor, datetime(2018, 1, 1))
    assert shown(store) == ["a4", "2018-04-17"]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.change_event(A1, date="yesterdayish"),
        lambda s: s.change_event(A1, headline="  "),
        lambda s: s.change_event("nobody", headline="x"),
        lambda s: s.merge_events(A1, A1),
        lambda s: s.split_event(A5),
        lambda s: s.settle(A1, "day", "2018-04-30", "because"),
        lambda s: s.settle(A1, "day", "2018-04-16", " "),
        lambda s: s.add_event(" ", "2018"),
        lambda s: s.add_event("x", "5 May 2018", until="3 May 2018"),
        lambda s: s.add_event("x", "", until="3 May 2018"),
        lambda s: s.add_event("x", "since 2018", until="2019"),
        lambda s: s.add_event("x", "2018", article="nowhere", span=(0, 4)),
        lambda s: s.add_event("x", "2018", article=s.event(A1).article, span=(4, 4)),
        lambda s: s.add_event("x", "2018", article=s.event(A1).article, span=(0, 99_999)),
    ],
    ids=["no date", "no headline", "no event", "with itself", "alone", "no side", "no reason", "no words",
         "ends before", "end alone", "open range", "no article", "no quote", "beyond the text"],
)
def test_change_that_cannot_be_made_says_so_and_changes_nothing(untouched, change):
    revision = untouched.revision
    with pytest.raises(BadCorrection):
        change(untouched)
    assert untouched.revision == revision and untouched.corrections() == ()
