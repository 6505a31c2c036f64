"""The review page: the queue decides by buttons, the log is listed, taken back, brought back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.project import Project
from dateline.store import Filter
from tests.ui.test_mending import button, said
from tests.ui.test_pages import app  # noqa: F401

TOLD = (
    "The board met", "Lawyers went to court", "Two sites were blocked", "A fine was paid", "Servers moved",
    "Traffic fell", "The law changed", "Nobody came",
)  # fmt: skip


@pytest.fixture(scope="module")
def suggesting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one pair that may be one, made of list rows: quick, without a model."""
    folder = tmp_path_factory.mktemp("review") / "project"
    rows = ["date,title,entities"]
    rows += [f"2020-01-{d:02d},{said},Roskomnadzor" for d, said in enumerate(TOLD, 1)]
    rows += ["2020-02-01,A chairman was found,Roskomnadsor", "2020-02-02,A photo,Photo"]
    with Project(folder) as project:
        project.add("\n".join(rows).encode(), "events.csv")
    return folder


@pytest.fixture
def folder(suggesting: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(suggesting, tmp_path / "project"))


def lines(test) -> str:
    return " / ".join(m.value for m in test.markdown).replace("\\", "")


def test_merged_suggestion_is_in_the_log_and_can_be_taken_back(app, folder: Path) -> None:  # noqa: F811
    test = app(folder, "review")
    assert "Are these two one?" in lines(test) and "Written alike" in lines(test)
    next(t for t in test.text_input if t.label == "Why").set_value("a misprint").run()
    button(test, "review_merge").click().run()
    assert not test.exception and "“Roskomnadsor” is now part of “Roskomnadzor”" in said(test)
    assert "Nothing waits for a decision." in [i.value for i in test.info]
    assert "“Roskomnadsor” merged into “Roskomnadzor”" in lines(test)
    assert any("a misprint" in c.value for c in test.caption)
    button(test, "undo_correction-1").click().run()
    assert not test.exception and "Are these two one?" in lines(test)


def test_refused_suggestion_stays_away_and_put_off_comes_again(app, folder: Path) -> None:  # noqa: F811
    test = app(folder, "review")
    button(test, "review_later").click().run()
    assert "What waits here was put off." in [i.value for i in test.info]
    button(test, "review_again").click().run()
    button(test, "review_apart").click().run()
    assert not test.exception and "“Roskomnadsor” and “Roskomnadzor” are two" in lines(test)
    assert "Are these two one?" not in lines(app(folder, "review"))


def test_ignored_name_is_listed_and_brought_back(app, folder: Path) -> None:  # noqa: F811
    with Project(folder) as project:
        project.store.ignore_entities([project.store.find_entities("Photo", 1)["entity"].iloc[0]], "Ada")
    test = app(folder, "review")
    test.segmented_control(key="c_shown").set_value("ignored").run()
    assert "“Photo” is never a name" in lines(test)
    button(test, "undo_correction-1").click().run()
    assert not test.exception and "None of this kind." in [c.value for c in test.caption]
    test.segmented_control(key="c_shown").set_value("undone").run()
    assert "~~“Photo” is never a name~~" in lines(test)


def test_what_was_changed_in_one_go_is_taken_back_in_one_go(app, folder: Path) -> None:  # noqa: F811
    with Project(folder) as project:
        names = project.store.entities(Filter())[0]["entity"].tolist()[:3]
        project.store.merge_entities(names, names[0])
        project.store.confirm_entity(names[0])
    test = app(folder, "review")
    offered = [b.label for b in test.button if str(b.key).startswith("undo_")]
    assert offered == ["Undo", "Undo all 2", "Undo", "Undo"]
    button(test, "undo_all_correction-2").click().run()
    assert not test.exception
    assert [b.label for b in test.button if str(b.key).startswith("undo_")] == ["Undo"]
    test.segmented_control(key="c_shown").set_value("undone").run()
    assert lines(test).count("merged into") == 2


def test_log_names_both_events_that_were_merged(app, folder: Path) -> None:  # noqa: F811
    with Project(folder) as project:
        keys = dict(project.store.events(Filter(), limit=None)[["headline", "event"]].itertuples(index=False))
        project.store.merge_events(keys["A chairman was found"], keys["A photo"])
    assert "“A chairman was found” merged with “A photo”" in lines(app(folder, "review"))


def test_page_says_where_rare_names_are_left_out(app, folder: Path, monkeypatch) -> None:  # noqa: F811
    monkeypatch.setattr("ui.review.merges.MOST_NAMES", 2)
    with Project(folder) as project:
        names = project.store.name_count()
    test = app(folder, "review")
    assert f"Looked for among the 2 names mentioned most, of {names}." in [c.value for c in test.caption]


def test_page_of_an_empty_project_says_that_there_is_nothing(app, tmp_path: Path) -> None:  # noqa: F811
    test = app(tmp_path / "empty", "review")
    assert not test.error and [i.value for i in test.info] == ["Nothing waits for a decision."]
    assert any(c.value.startswith("Looked at: the dates of 0 events") for c in test.caption)
