"""The cards of the review queue: each is decided by its buttons, the next comes, and undo brings it back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dateline.project import Project
from dateline.reordering import add_in_order
from tests.story.waiting import project_of
from tests.ui.test_mending import button, said
from tests.ui.test_pages import app  # noqa: F401

LOGGED = re.compile("event “|dated “|settled|“.*” parted")


@pytest.fixture(scope="module")
def waiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of(tmp_path_factory.mktemp("queue") / "project")


@pytest.fixture
def folder(waiting: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(waiting, tmp_path / "project"))


def asked(test: AppTest) -> str:
    """The question of the card."""
    return next(m.value for m in test.markdown if m.value.startswith("##### ")).replace("\\", "")[6:]


def offered(test: AppTest) -> list[str]:
    """The answers of the card."""
    return [b.label.replace("\\", "") for b in test.button if str(b.key).startswith("review_")]


def field(test: AppTest, label: str):
    return next(t for t in test.text_input if t.label == label)


def choose(test: AppTest, kind: str) -> None:
    test.button_group(key="review_kinds").set_value(kind).run()
    assert not test.exception and test.query_params["wait"] == kind


def test_order_of_a_source_is_decided_once_for_all_its_dates(app: Callable, folder: Path) -> None:  # noqa: F811
    test = app(folder, "review")
    assert asked(test) == "Day or month first in “Gazette”?"
    assert offered(test)[:3] == ["Day first: 3 April 2021", "Month first: 4 March 2021", "Later"]
    button(test, "review_day_first").click().run()
    assert not test.exception and said(test).endswith("2 dates of “Gazette” read day first.")
    assert asked(test) == "Day or month first in “Herald”?"
    button(test, "mended_undo").click().run()
    assert asked(test) == "Day or month first in “Gazette”?"


def logged(test: AppTest) -> list[str]:
    """What the log says, newest first."""
    return [m.value.replace("\\", "") for m in test.markdown if LOGGED.match(m.value)]


MAYOR = "On Friday, 9 June 2021 the mayor came back to Bath."
DECISIONS = [
    pytest.param(
        "review_right", "9 June 2021 is confirmed.", f"event “{MAYOR}” confirmed", id="right",
    ),
    pytest.param(
        "review_other_1", "Dated 11 June 2021 now, no longer 9 June 2021.",
        "dated “11 June 2021” (was “9 June 2021”)", id="other",
    ),
    pytest.param(
        "review_hide", "What was dated 9 June 2021 is hidden.", f"event “{MAYOR}” hidden", id="hidden"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("key", "told", "line"), DECISIONS)
def test_doubtful_date_is_confirmed_changed_or_hidden(
    app: Callable, folder: Path, key: str, told: str, line: str  # noqa: F811
) -> None:  # fmt: skip
    test = app(folder, "review")
    choose(test, "date")
    assert asked(test) == "Does “Friday, 9 June 2021” mean 9 June 2021?"
    assert "1 event hangs on this date; the text says Friday, but that day was a Wednesday." in [
        m.value.replace("\\", "") for m in test.markdown
    ]
    assert offered(test)[:5] == [
        "Right: 9 June 2021", "11 June 2021", "9 June 2017", "Hide the event", "Later"
    ]  # fmt: skip
    button(test, key).click().run()
    assert not test.exception and said(test).endswith(told) and logged(test) == [line]
    assert asked(test).startswith("Does “Two weeks later” mean")
    button(test, "mended_undo").click().run()
    assert asked(test) == "Does “Friday, 9 June 2021” mean 9 June 2021?" and logged(test) == []


def test_typed_date_and_reason_go_into_the_log_and_no_further(app: Callable, folder: Path) -> None:  # noqa: F811
    test = app(folder, "review")
    choose(test, "date")
    field(test, "Why").set_value("the diary of the mayor").run()
    field(test, "Another date").set_value("soon").run()
    assert [w.value.replace("\\", "") for w in test.warning] and logged(test) == []
    field(test, "Another date").set_value("about June 2021").run()
    assert not test.exception and logged(test) == ["dated “about June 2021” (was “9 June 2021”)"]
    assert any(c.value.endswith("the diary of the mayor") for c in test.caption)
    assert f":small[“{MAYOR}”]" in [m.value.replace("\\", "") for m in test.markdown]
    assert [field(test, name).value for name in ("Why", "Another date")] == ["", ""]


def test_what_is_put_off_or_taken_first_does_not_lose_the_place(app: Callable, folder: Path) -> None:  # noqa: F811
    test = app(folder, "review")
    assert [b.label.split(" :gray")[0].split(": ", 2)[-1] for b in test.button if "take" in str(b.key)]
    button(test, "review_take_1").click().run()
    assert asked(test).startswith("Does “Friday")
    button(test, "review_later").click().run()
    assert asked(test) == "Day or month first in “Gazette”?"
    assert button(test, "review_again").label == "Look again at the 1 put off"
    choose(test, "order")
    assert "review_again" not in {b.key for b in test.button}  # what was put off is no order


def test_disagreement_is_settled_with_a_reason_or_parted(app: Callable, sample_copy: Path) -> None:  # noqa: F811
    test = app(sample_copy, "review")
    waits = button(test, "review_take_0").label.replace("\\", "")
    assert waits.startswith(":material/forum: “Telegram changed its privacy policy on 28 August 2018")
    assert "…”: when it happened, 28 August 2018 or 14 August 2018 :gray[" in waits
    choose(test, "dispute")
    assert asked(test) == "Who is right about when it happened?"
    assert offered(test)[:4] == ["28 August 2018", "14 August 2018", "Not one happening", "Later"]
    button(test, "review_side_1").click().run()
    assert any("settled with a reason" in w.value for w in test.warning)
    field(test, "Reason").set_value("the policy's own date").run()
    button(test, "review_side_1").click().run()
    assert said(test).endswith("Settled: 28 August 2018.")
    assert "No disagreement is open." in [i.value for i in test.info]
    button(test, "mended_undo").click().run()
    button(test, "review_part").click().run()
    assert not test.exception and "they tell of 2 happenings" in said(test)
    assert "No disagreement is open." in [i.value for i in test.info]


def test_file_is_read_anew_in_the_order_decided(app: Callable, tmp_path: Path) -> None:  # noqa: F811
    folder = tmp_path / "project"
    with Project(folder) as project:
        rows = "date,title,entities\n03/04/2021,They met,Ann\n05/06/2021,They parted,Bob\n"
        project.add(rows.encode(), "events.csv", with_names=False)
        article = "title,text,published,source\nOne,On 03/04/2021 they met in Leeds.,2021-08-01,Gazette\n"
        project.add(article.encode(), "articles.csv", with_names=False)
    test = app(folder, "review")
    button(test, "review_take_0").click().run()
    button(test, "review_day_first").click().run()
    assert "mended_undo" in {b.key for b in test.button}
    assert asked(test) == "Day or month first in the file “events.csv”?"
    assert [t.value for t in test.text] == ["row 1: 03/04/2021\nrow 2: 05/06/2021"]
    assert not any("takes the last decision back" in c.value for c in test.caption)
    button(test, "review_file_DMY").click().run()
    assert not test.exception
    assert "mended_undo" not in {b.key for b in test.button}  # it would take back what was decided before
    assert [s.value.replace("\\", "") for s in test.success] == ["Read anew. events.csv: 2 events loaded."]
    assert "Nothing waits for a decision." in [i.value for i in test.info]


def test_reading_anew_that_was_cancelled_is_no_success(app: Callable, tmp_path: Path, monkeypatch) -> None:  # noqa: F811
    folder = tmp_path / "project"
    with Project(folder) as project:
        project.add(b"date,title,entities\n03/04/2021,They met,Ann\n", "events.csv", with_names=False)

    def cut_off(*which, **how):
        return add_in_order(*which, **how | {"stop": lambda: True})

    monkeypatch.setattr("dateline.import_queue.add_in_order", cut_off)
    test = app(folder, "review")
    button(test, "review_file_DMY").click().run()
    assert not test.exception and not test.success
    (told,) = [w.value for w in test.warning]
    assert told.startswith("Taken back, and read anew in part.") and "It was cancelled" in told
