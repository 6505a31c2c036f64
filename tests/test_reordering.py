"""A file whose day and month could change places: what waits, and how it is read once it is decided."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.project import Project
from dateline.reordering import add_in_order, figures
from dateline.store import Filter
from dateline.store.queries.doubts import OpenFile

ARTICLES = """title,text,published,source
One,The mayor of Leeds resigned on Monday.,03/04/2021,Post
Two,The fire of York began yesterday.,05/06/2021,Post
Three,A bridge fell.,2021-05-01,Post
"""
EVENTS = """date,title,entities
03/04/2021,They met,Ann
2021-05-06,They met again,Bob
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reordering") / "project"
    with Project(folder) as project:
        project.add(ARTICLES.encode(), "articles.csv", with_names=False)
        project.add(EVENTS.encode(), "events.csv", with_names=False)
    return folder


@pytest.fixture
def project(loaded: Path, tmp_path: Path) -> Iterator[Project]:
    with Project(Path(shutil.copytree(loaded, tmp_path / "project"))) as opened:
        yield opened


def told(project: Project) -> dict[str, str | None]:
    return {r["headline"]: r["edtf"] for r in project.store.event_rows(Filter(), limit=None)}


def event(project: Project, headline: str) -> str:
    """The id of an event."""
    rows = project.store.event_rows(Filter(), limit=None)
    return next(r["event"] for r in rows if r["headline"] == headline)


@pytest.mark.parametrize(
    ("order", "monday", "yesterday", "met"),
    [
        pytest.param("DMY", "2021-03-29", "2021-06-04", "2021-04-03", id="day first"),
        pytest.param("MDY", "2021-03-01", "2021-05-05", "2021-03-04", id="month first"),
    ],
)
def test_files_are_read_anew_in_the_order_that_was_decided(project, order, monday, yesterday, met) -> None:
    articles, events = project.store.open_files()
    assert (articles.file, articles.articles, articles.events) == ("articles.csv", 2, 0)
    assert (events.file, events.articles, events.events) == ("events.csv", 0, 1)
    assert figures(project, articles.import_id) == ((1, "03/04/2021"), (2, "05/06/2021"))
    assert told(project)["They met"] == "[2021-03-04,2021-04-03]"
    for file in (articles, events):
        add_in_order(project, file.import_id, order)
    assert project.store.open_files() == []
    assert told(project) == {
        "The mayor of Leeds resigned on Monday.": monday, "The fire of York began yesterday.": yesterday,
        "They met": met, "They met again": "2021-05-06",
    }  # fmt: skip


def test_corrections_stay_over_the_reading_anew(project: Project) -> None:
    project.store.change_event(event(project, "They met again"), headline="They parted")
    for file in project.store.open_files():
        add_in_order(project, file.import_id, "DMY", who="Ada")
    assert told(project)["They parted"] == "2021-05-06"


def test_a_date_that_a_person_gave_is_not_open(project: Project) -> None:
    project.store.change_event(event(project, "They met"), date="2021-04-03")
    assert [f.file for f in project.store.open_files()] == ["articles.csv"]


def test_nothing_is_taken_back_where_the_original_is_gone(project: Project, tmp_path: Path) -> None:
    (articles, _), before = project.store.open_files(), told(project)
    assert isinstance(articles, OpenFile)
    for original in (tmp_path / "project" / "originals").rglob("*"):
        if original.is_file():
            original.unlink()
    with pytest.raises(StoreError, match="original"):
        add_in_order(project, articles.import_id, "DMY")
    assert told(project) == before
