"""The export menu: what it offers on which page, and that nothing is made before it is asked for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dateline.store import EventView
from ui.drawer import markdown_citation

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def story(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path_factory.mktemp("exports") / "project"))


@pytest.fixture
def opened(story: Path, monkeypatch: pytest.MonkeyPatch):
    """A page of the sample story with the menu open or closed."""

    def start(place: str, is_open: bool) -> AppTest:
        monkeypatch.chdir(ROOT)
        monkeypatch.setenv("DATELINE_DATA", str(story))
        test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
        if place != "timeline":
            test.switch_page(f"pages/{place}.py").run()
        if is_open:
            test.session_state["x_menu"] = True
            test.run()
        assert not test.exception
        return test

    return start


def chosen(test: AppTest) -> tuple[str, str, list[str]]:
    """What is offered first, how, and all that it can be written as."""
    box = next(b for b in test.selectbox if b.key == "x_format")
    what = next(c for c in test.button_group if c.key == "x_what")
    return what.value, box.value, list(box.options)


@pytest.mark.parametrize(
    ("place", "what", "format"),
    [("timeline", "events", "xlsx"), ("entities", "names", "xlsx"), ("reader", "articles", "ris")],
)
def test_page_offers_first_what_it_is_about(opened, place: str, what: str, format: str) -> None:
    assert chosen(opened(place, True))[:2] == (what, format)


def test_formats_are_those_of_what_is_chosen(opened) -> None:
    test = opened("timeline", True)
    assert chosen(test)[2] == [
        "CSV", "Spreadsheet (XLSX)", "Web page (HTML)", "Markdown with footnotes", "Calendar (iCalendar)",
        "TimelineJS (CSV)", "JSON-LD (schema.org)", "JSON lines", "Parquet",
    ]  # fmt: skip
    next(c for c in test.button_group if c.key == "x_what").set_value("articles").run()
    assert chosen(test)[1:] == (
        "ris", ["CSV", "Spreadsheet (XLSX)", "References (RIS)", "JSON lines", "Parquet"],
    )  # fmt: skip


def test_names_are_narrowed_as_in_their_table(opened) -> None:
    narrowed = "Only names that the search and types of the table leave."
    test = opened("entities", True)
    assert not any(narrowed in c.value for c in test.caption)
    next(t for t in test.text_input if t.key == "e_search").set_value("berg").run()
    assert any(narrowed in c.value for c in test.caption)
    next(c for c in test.button_group if c.key == "x_what").set_value("articles").run()
    assert not any(narrowed in c.value for c in test.caption)


def test_closed_menu_draws_nothing_of_it(opened) -> None:
    test = opened("timeline", False)
    assert not [b for b in test.selectbox if b.key == "x_format"]
    assert not test.get("download_button")


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        ("extracted", "**April 2018** — “It was so.” (Wire, “A title”, 2018, https://wire.example/1)"),
        ("imported", "**April 2018** — It was so. (Wire; see “A title”, 2018, https://wire.example/1)"),
    ],
)
def test_citation_quotes_words_of_an_article_alone(kind: str, cited: str) -> None:
    event = EventView(
        "e", kind, "It was", "It was\nso.", "2018-04", None, None, "month", None, None, "", "none", 1.0,
        False, "actual", "", None, None, "a", 0, 9, "A title", "Wire", "https://wire.example/1", "2018", None,
        "f.csv",
    )  # fmt: skip
    assert markdown_citation(event) == cited


def offered(test: AppTest) -> bool:
    """Whether the whole project is offered: imports have downloads of their own."""
    return any("x_project" in button.proto.id for button in test.get("download_button"))


@pytest.mark.parametrize(("bytes_held", "told"), [(1, False), (1 << 40, True)], ids=["small", "large"])
def test_project_is_handed_to_a_browser_as_far_as_one_can_take_it(
    opened, monkeypatch: pytest.MonkeyPatch, bytes_held: int, told: bool
) -> None:
    monkeypatch.setattr("ui.exports.archived_size", lambda store: bytes_held)
    monkeypatch.setattr("ui.exports.archive_gaps", lambda store: ["a<b>.csv: it is being loaded."])
    test = opened("add", False)
    assert not offered(test)
    test.session_state["x_archive"] = True
    test.run()
    assert offered(test) != told
    assert any("1,048,576 MB, too much for a browser" in c.value for c in test.caption) == told
    assert any("it is being loaded" in c.value for c in test.caption) != told


def test_a_spreadsheet_of_articles_does_not_promise_whole_texts(opened) -> None:
    test = opened("reader", True)
    next(b for b in test.selectbox if b.key == "x_format").select("xlsx").run()
    assert not test.exception
    told = [c.value for c in test.caption if c.value.startswith("Opens in a spreadsheet.")]
    assert told == [
        "Opens in a spreadsheet. Loads back; a cell holds 32,767 characters, so that longer texts are cut."
    ]
