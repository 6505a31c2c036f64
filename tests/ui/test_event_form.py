"""Adding an event by hand: the form, how it reads dates, what it refuses, where the event shows."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dateline.project import Project
from dateline.store import Filter, Term
from tests.ui.test_mending import button, said
from tests.ui.test_pages import app, counts  # noqa: F401
from ui import event_form, state
from ui.lists import event_lines

ADDED = Filter((Term("kind", "added"),))


def filled(test: AppTest, **values: str | list[str]) -> AppTest:
    """The form, opened and filled in."""
    button(test, "event_form_open").click().run()
    if names := values.pop("names", None):
        test.multiselect(key="add_names").set_value(names)
    for name, value in values.items():
        field = test.text_area if name == "text" else test.text_input
        field(key=f"add_{name}").set_value(value)
    test.run()
    assert not test.exception
    return test


def added(test: AppTest) -> AppTest:
    button(test, "add_go").click().run()
    assert not test.exception
    return test


def words(test: AppTest) -> str:
    return " ".join(m.value for m in test.markdown).replace("\\", "")


def captions(test: AppTest) -> str:
    return " ".join(c.value for c in test.caption).replace("\\", "")


def test_event_of_the_form_is_counted_opened_and_taken_back(app, sample_copy: Path) -> None:  # noqa: F811
    test = app(sample_copy)
    before = counts(test)[0]
    filled(
        test, headline="The server hall lost power", date="3 May 2018", until="5 May 2018", text="By phone.",
        names=["Pavel Durov", "Night Shift"], source="My notes", why="heard it myself",
    )  # fmt: skip
    assert "3–5 May 2018, a range of days" in words(test)
    added(test)
    assert said(test).startswith(":material/edit: “The server hall lost power” is added.")
    assert counts(test)[0] == before + 1 and "Added by hand. Source: My notes." in captions(test)
    (row,) = state.project().store.event_rows(ADDED)
    (line,) = state.project().store.corrections(fields=("add",))
    assert (row["headline"], row["quote"], row["edtf"], row["precision"], row["source"]) == (
        "The server hall lost power", "By phone.", "2018-05-03/2018-05-05", "range", "My notes",
    )  # fmt: skip
    assert {name for _, name in row["entities"]} == {"Pavel Durov", "Night Shift"}
    assert line.why == "heard it myself" and line.who
    button(test, "mended_undo").click().run()
    assert not test.exception and counts(test)[0] == before


def test_form_that_cannot_be_added_says_why(app, sample_copy: Path) -> None:  # noqa: F811
    test = filled(app(sample_copy), headline="x", date="31 June 2018")
    assert "'31 June 2018' is not a day of the calendar." in words(test)
    assert any("date: '31 June 2018' is not a day" in e.value.replace("\\", "") for e in added(test).error)
    assert state.project().store.event_rows(ADDED) == []


def test_event_outside_the_selection_says_so_and_is_not_added_twice(app, sample_copy: Path) -> None:  # noqa: F811
    test = app(sample_copy, happened="2019")
    added(filled(test, headline="The hall was sold", date="2018"))
    assert said(test).endswith("is added. The filters in use leave it out.")
    assert "event" not in test.query_params
    added(filled(test, headline="The hall was sold", date="2018"))
    assert any("was added before" in e.value for e in test.error)


def test_selected_words_fill_the_form(sample_copy: Path) -> None:
    with Project(sample_copy) as project:
        found = project.store.event_rows(Filter((Term("kind", "extracted"),)), 1)[0]
        article = project.store.article(found["article"])
    start, end = found["start"], found["end"]
    draft = event_form._draft(article, start, end)
    assert draft.quote == article.article.text[start:end] == found["quote"]
    assert draft.date == found["edtf"] and {n for _, n in found["entities"]} <= set(draft.names)
    assert article.article.source in draft.said_by


def test_list_shows_the_title_of_what_a_person_wrote_down(tmp_path: Path) -> None:
    rows = (
        b"date,title,text,entities\n2018-05-03,Hall closed,The heating failed.,A\n"
        b"2018-05-04,Hall open,Hall open,A\n"
    )
    with Project(tmp_path / "project") as project:
        project.add(rows, "events.csv")
        project.store.add_event("Hall sold", "2018-05-05", "By a neighbour.")
        lines = event_lines(project.store.event_rows(Filter()))
    assert [line.quote for line in lines] == [
        "Hall closed — The heating failed.", "Hall open", "Hall sold — By a neighbour.",
    ]  # fmt: skip
