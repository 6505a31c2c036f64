"""Reading anew: new readings in place of the old, with imports, ids, files' events and corrections kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.model import Entity, Flag
from dateline.project import Project
from dateline.store import Filter, Store, Term
from tests.store.collection import load, opened, pair, row

ANNA, BERG, BOARD, PORT = (
    ("Anna Berg", "PERSON"), ("Berg", "PERSON"), ("Harbour Board", "ORG"), ("Port Lindow", "PLACE")
)  # fmt: skip
FIRST = pair("a1", ("The court sat", "2018-04-16", (ANNA, BERG)), ("It rose", "2018-05", ()))
OTHER = pair("a2", ("Nothing new", "2019", (BOARD,)))
# The same text, read otherwise: another name in the first sentence, no date in the second.
ANEW = (FIRST[0], pair("a1", ("The court sat", "2018-04-16", (ANNA, BERG)), ("It rose", None, ()))[1])


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path) as made:
        load(made, [FIRST, OTHER], [row("r1", "A list's event", "2018", entities=("Berg",), article_id="a1")])
        link(made)
        yield made


def link(store: Store) -> None:
    store.link_entities(
        [
            Entity("anna", "Anna Berg", "PERSON"),
            Entity("berg", "Berg", "PERSON"),
            Entity("b", "Board", "ORG"),
        ],
        {ANNA: ("anna", ""), BERG: ("berg", ""), BOARD: ("b", "")},
    )


def events(store: Store) -> list[tuple]:
    frame = store.events(Filter())
    return list(zip(frame["event"], frame["edtf"], frame["article"], strict=True))


def test_same_reading_changes_no_answer(store):
    before = events(store), store.entities(Filter())[0].to_dict("records"), store.article("a1").dates
    assert store.replace_readings([FIRST, OTHER]) == 2
    assert (
        events(store),
        store.entities(Filter())[0].to_dict("records"),
        store.article("a1").dates,
    ) == before


def test_new_reading_takes_the_place_of_the_old(store):
    ids = {e[0]: e for e in events(store)}
    store.replace_readings([ANEW])
    after = {e[0]: e for e in events(store)}
    assert {"r1", "a1-0-2018-04-16"} <= set(ids) & set(after)
    assert [after[e][1] for e in after.keys() - ids.keys()] == [None]
    assert after["r1"] == ids["r1"]  # a list's event keeps its article
    assert [d.edtf for d in store.article("a1").dates] == ["2018-04-16"]


def test_search_finds_what_is_read_now_and_no_more(store):
    court = Filter((Term("q", "court"),))
    assert len(store.events(court)) == 1
    store.replace_readings([ANEW])
    assert len(store.events(court)) == 1 and store.events(court)["event"].tolist() == ["a1-0-2018-04-16"]


def test_corrections_hold_over_a_reading_with_other_names(store):
    store.merge_entities(["berg"], "anna")
    store.ignore_entities(["b"])
    told = [(n.name, n.type) for n in store.article("a1").names]
    store.replace_readings([FIRST, OTHER])
    link(store)
    assert [(n.name, n.type) for n in store.article("a1").names] == told == [("Anna Berg", "PERSON")] * 2
    assert store.entities(Filter())[0]["entity"].tolist() == ["anna"]


def test_corrections_of_events_hold_over_a_new_reading(store):
    (first, second) = [e[0] for e in events(store) if e[0].startswith("a1")]
    store.change_event(first, date="2018-04-17")
    made = store.hide_event(second)
    shown = events(store)
    store.replace_readings([FIRST, OTHER])
    assert events(store) == shown and store.event(first).edtf == "2018-04-17"
    store.undo_corrections([c.id for c in made])
    assert second in [e[0] for e in events(store)] and len(events(store)) == len(shown) + 1
    store.undo_corrections([store.corrections()[0].id])
    assert store.event(first).edtf == "2018-04-16"


def test_undo_of_an_import_takes_new_readings_with_it(store):
    store.replace_readings([ANEW, OTHER])
    store.undo_import("import-1")
    assert store.is_empty() and store.entities(Filter())[1] == 0


def test_articles_that_are_not_here_are_passed_over(store):
    revision = store.revision
    assert store.replace_readings([pair("a9", ("Nobody", None, ()))]) == 0
    assert store.revision == revision


def test_stored_articles_come_as_they_were_stored(store):
    found = list(store.stored_articles())
    assert [a.id for a in found] == ["a1", "a2"] and found[0].text == FIRST[0].text
    assert store.article_count() == 2


PLAIN = "The harbour board met on 3 May 2022 in Testburg. It will meet again in the autumn."


@pytest.mark.parametrize(
    ("given", "after"), [("", "en"), ("de", "de")], ids=["found-out-again", "given-by-the-file"]
)
def test_reading_anew_finds_the_language_that_no_file_gave(tmp_path: Path, monkeypatch, given, after) -> None:
    data = json.dumps({"title": "Board", "text": PLAIN, "language": given})
    with Project(tmp_path) as project:
        with monkeypatch.context() as before:
            before.setattr("dateline.reading.reader.detect_language", lambda _: "de")
            project.add(data.encode(), "articles.jsonl")
        assert project.store.languages()["language"].tolist() == ["de"]
        project.reread()
        assert project.store.languages()["language"].tolist() == [after]
        assert [a.language for a in project.store.stored_articles()] == [given]


def test_reading_anew_flags_anew_what_is_no_part_of_the_story(tmp_path: Path, monkeypatch) -> None:
    text = f"{PLAIN}\n\nBoard meets\n\n{PLAIN}"
    with Project(tmp_path) as project:
        with monkeypatch.context() as before:
            before.setattr("dateline.intake.loading.flag_boilerplate", lambda title, text: ())
            before.setattr("dateline.intake.arrivals.flag_boilerplate", lambda title, text: ())
            project.add(json.dumps({"title": "Board", "text": text}).encode(), "articles.jsonl")
        [stored] = project.store.stored_articles()
        assert stored.flags == ()
        flag = Flag(len(PLAIN) + 2, len(PLAIN) + 13, "navigation")
        monkeypatch.setattr("dateline.rereading.flag_boilerplate", lambda title, text: (flag,))
        project.reread()
        [stored] = project.store.stored_articles()
        assert stored.flags == (flag,)
        assert project.store.article(stored.id).article.flags == (flag,)


def test_project_read_anew_answers_as_before_with_its_corrections(tmp_path: Path, capsys) -> None:
    texts = [
        "Anna Lindqvist, the mayor of Testburg, resigned on 3 May 2022. Lindqvist gave no reason.",
        "On 5 May 2022 Olof Bergman became mayor of Testburg.",
    ]
    data = "\n".join(json.dumps({"title": t[:20], "text": t, "published": "2022-05-06"}) for t in texts)
    with Project(tmp_path) as project:
        project.add(data.encode(), "articles.jsonl")
        ids = dict(project.store.entities(Filter())[0][["name", "entity"]].itertuples(index=False, name=None))
        project.store.rename_entity(ids["Anna Lindqvist"], "A. Lindqvist")
        project.store.ignore_entities([ids["Testburg"]])
        before = events(project.store), project.store.entities(Filter())[0].to_dict("records")
        imports = project.store.imports().to_dict("records")
    assert main(["reread", "--data", str(tmp_path), "--jobs", "1"]) == 0
    assert capsys.readouterr().out == "2 articles read anew.\n"
    with Project(tmp_path) as project:
        assert (events(project.store), project.store.entities(Filter())[0].to_dict("records")) == before
        assert project.store.imports().to_dict("records") == imports
        assert "A. Lindqvist" in [e["name"] for e in before[1]]
