"""Every page through dashboard.py: what it shows of the sample story, of nothing, of a mistyped address."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dateline.intake import Options
from dateline.project import Project
from dateline.store import Filter, Term

ROOT = Path(__file__).resolve().parents[2]
FILTERED = ("timeline", "entities", "reader")
PAGES = (*FILTERED, "review", "add")
COUNTS = re.compile(r"\*\*([\d,]+)\*\* of ([\d,]+) events · \*\*([\d,]+)\*\* of ([\d,]+) articles")


@pytest.fixture(scope="module")
def story(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample story, opened by the pages of these tests alone."""
    return Path(shutil.copytree(sample_folder, tmp_path_factory.mktemp("pages") / "project"))


@pytest.fixture(scope="module")
def known(sample_copy_of_module: Path):
    """The store of another copy, to ask what the pages must show."""
    with Project(sample_copy_of_module) as project:
        yield project.store


@pytest.fixture(scope="module")
def sample_copy_of_module(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(sample_folder, tmp_path_factory.mktemp("known") / "project"))


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Opens a page of a project with URL parameters; no run may raise."""

    def start(folder: Path, place: str = "timeline", **params: str | list[str]) -> AppTest:
        monkeypatch.chdir(ROOT)
        monkeypatch.setenv("DATELINE_DATA", str(folder))
        test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        if place == "timeline":
            test.query_params.update(params)
            test.run()
        else:
            test.run()
            test.switch_page(f"pages/{place}.py")
            test.query_params.update(params)
            test.run()
        assert not test.exception
        return test

    return start


def counts(test: AppTest) -> tuple[int, ...]:
    text = next(c.value for c in test.caption if COUNTS.search(c.value))
    return tuple(int(n.replace(",", "")) for n in COUNTS.search(text).groups())


def press(test: AppTest, label: str) -> None:
    """Press a button of the add page and look again until the queue of imports is done."""
    next(b for b in test.button if b.label == label).click().run(timeout=60)
    end = time.monotonic() + 60
    while any(b.label == "Cancel" for b in test.button) and time.monotonic() < end:
        time.sleep(0.1)
        test.run()
    assert not test.exception


@pytest.mark.parametrize(
    ("page", "params", "said"),
    [
        ("entities", {"who": "gone"}, "This name is no longer here."),
        ("reader", {"article": "gone"}, "This article is no longer here."),
    ],
)
def test_an_address_of_what_is_gone_says_so(app, story: Path, page: str, params: dict, said: str) -> None:
    assert [w.value for w in app(story, page, **params).warning] == [said]


@pytest.mark.parametrize("page", PAGES)
def test_page_of_the_sample_story_shows_no_fault(app, story: Path, page: str) -> None:
    test = app(story, page)
    assert not test.error
    if page in FILTERED:
        events, all_events, articles, all_articles = counts(test)
        assert (events, articles) == (all_events, all_articles)
        assert articles == 49


@pytest.mark.parametrize("page", PAGES)
def test_page_of_an_empty_project_says_so(app, tmp_path: Path, page: str) -> None:
    test = app(tmp_path / "empty", page)
    assert not test.error
    if page in FILTERED:
        assert [i.value for i in test.info] == ["Nothing has been added yet."]


@pytest.mark.parametrize("page", FILTERED)
def test_empty_selection_says_which_filter_emptied_it(app, story: Path, page: str) -> None:
    test = app(story, page, happened="1999..1999")
    assert "Nothing matches these filters." in [i.value for i in test.info]
    drop = next(b for b in test.button if "Drop" in b.label)
    assert "1999" in drop.label
    drop.click().run()
    assert counts(test)[0] == counts(test)[1]


@pytest.mark.parametrize(
    ("value", "fields"),
    [("2018-04", ("2018-04", "2018-04")), ("2018-04..", ("2018-04", "")), ("..2018", ("", "2018"))],
)
def test_fields_of_a_range_show_its_ends(app, story: Path, value: str, fields: tuple[str, str]) -> None:
    test = app(story, "reader", happened=value)
    assert tuple(test.text_input(key=f"f_happened_{end}").value for end in ("from", "to")) == fields


def test_event_that_is_gone_is_told_once(app, story: Path) -> None:
    test = app(story, event="gone")
    assert [t.value for t in test.toast] == ["This event is no longer here."]
    assert "event" not in test.query_params
    assert not test.run().toast


def test_counts_of_a_search_say_where_it_looked(app, story: Path) -> None:
    said = [c.value for c in app(story, q="court").caption if "events" in c.value]
    assert said[0].endswith("names · the search looks into the sentence of an event, into all of an article")
    assert app(story).caption[0].value.endswith("names")


def test_pages_agree_on_the_counts_of_a_name(app, story: Path, known) -> None:
    durov = known.find_entities("Pavel Durov", 1)["entity"].iloc[0]
    expected = known.summary(Filter((Term("entity", durov),)))
    found = {page: counts(app(story, page, entity=durov)) for page in FILTERED}
    assert set(found.values()) == {
        (expected.events, expected.events_total, expected.articles, expected.articles_total)
    }


def test_typed_date_filters_and_lands_in_the_address(app, story: Path) -> None:
    test = app(story)
    test.text_input(key="f_happened_from").set_value("April 2018").run()
    test.text_input(key="f_happened_to").set_value("2018").run()
    assert not test.exception
    assert test.query_params["happened"] in ("2018-04..2018", ["2018-04..2018"])
    assert counts(test)[0] < counts(test)[1]


def test_typed_nonsense_is_told_and_changes_nothing(app, story: Path) -> None:
    test = app(story)
    test.text_input(key="f_happened_from").set_value("31/02/2018").run()
    assert not test.exception
    assert any("31" in c.value and ":red" in c.value for c in test.caption)
    assert test.text_input(key="f_happened_from").value == "31/02/2018"
    assert counts(test)[0] == counts(test)[1]


@pytest.mark.parametrize(
    "params",
    [{"happened": "soon"}, {"entity": "nobody"}, {"q": '"unclosed'}, {"event": "gone"}, {"page": "99"},
     {"sort": "-nonsense"}, {"lanes": "x", "unit": "y"}, {"source": "~"}],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("page", FILTERED)
def test_mistyped_address_is_answered_without_a_traceback(app, story: Path, page: str, params: dict) -> None:
    app(story, page, **params)


@pytest.mark.parametrize("page", FILTERED)
def test_search_that_cannot_be_read_is_told_beside_the_filters_that_mend_it(
    app, story: Path, page: str
) -> None:
    test = app(story, page, q='"unclosed')
    assert ["not closed" in error.value for error in test.error] == [True]
    test.text_input(key="f_q").set_value("").run()
    assert not test.error and counts(test)[0] == counts(test)[1]


def test_bad_date_of_an_address_is_told_and_the_filters_stay(app, story: Path) -> None:
    test = app(story, happened="foo", source="Sample Wire")
    told = [w.value.replace("\\", "") for w in test.warning]
    assert len(told) == 1 and "'foo'" in told[0]
    assert not test.error
    assert test.text_input(key="f_happened_from").value == ""
    assert 0 < counts(test)[0] < counts(test)[1]
    assert "source" in test.query_params and "happened" not in test.query_params
    test.text_input(key="f_happened_from").set_value("2018").run()
    assert not test.warning and not test.exception


def test_address_of_another_page_opens_its_event_whatever_was_open_before(app, story: Path, known) -> None:
    event = known.events(Filter(), 1)["event"][0]
    test = app(story, event=event)
    test.switch_page("pages/entities.py")
    test.query_params.clear()
    test.query_params["event"] = event  # as Back over several addresses comes
    test.run()
    assert not test.exception
    assert "".join(test.query_params["event"]) == event
    test.switch_page("pages/reader.py")  # a link between pages has no parameters
    test.query_params.clear()
    test.run()
    assert "event" not in test.query_params


@pytest.mark.parametrize("typed", ["99", "0"])
@pytest.mark.parametrize("place", FILTERED)
def test_page_that_is_not_there_gives_way_to_the_one_shown(app, story: Path, place: str, typed: str) -> None:
    test = app(story, place, page=typed)
    shown = next(c.value for c in test.caption if re.match(r"[\d,]+–[\d,]+ of ", c.value))
    first, last, total = (int(n) for n in re.findall(r"\d+", shown)[:3])
    assert (first == 1) if typed == "0" else (last == total)
    expected = "" if typed == "0" else str(-(-total // 25))
    assert "".join(test.query_params.get("page", "")) == expected


def test_page_of_an_empty_log_is_left_out_of_the_address(app, story: Path) -> None:
    assert "page" not in app(story, "review", page="99").query_params


def test_choosing_an_entity_opens_it(app, story: Path, known) -> None:
    durov = known.find_entities("Pavel Durov", 1)["entity"].iloc[0]
    test = app(story, "entities", who=durov)
    assert "Pavel Durov" in [s.value.replace("\\", "") for s in test.subheader]
    aliases = next(d.value for d in test.dataframe if "Evidence" in d.value.columns)
    assert "Pavel Durov" in set(aliases["Name"])


def test_reader_shows_the_article_and_its_neighbours(app, story: Path, known) -> None:
    second = known.articles(Filter())[0].iloc[1]
    test = app(story, "reader", article=second["article"])
    assert second["title"] in [h.value.replace("\\", "") for h in test.header]
    next(b for b in test.button if b.label == "Previous").click().run()
    assert not test.exception
    assert second["title"] not in [h.value.replace("\\", "") for h in test.header]


def test_pasted_text_is_shown_and_loaded(app, sample_copy: Path) -> None:
    test = app(sample_copy, "add")
    text = "Mayor resigns\n\nThe mayor of Testburg, Ada Example, resigned on 3 May 2022."
    test.text_area[0].set_value(text).run()
    assert any("1 article" in m.value and "will be loaded" in m.value for m in test.markdown)
    press(test, "Load")
    assert [s.value.replace("\\", "") for s in test.success] == ["pasted text: 1 article loaded."]
    test.switch_page("pages/timeline.py").run()
    test.text_input(key="f_happened_from").set_value("2022").run()
    assert counts(test)[0] == 1


def test_same_text_twice_adds_nothing(app, sample_copy: Path) -> None:
    test = app(sample_copy, "add")
    for _ in range(2):
        test.text_area[0].set_value("Nothing new\n\nIt was 3 May 2022.").run()
        press(test, "Load")
    assert any("Nothing was added" in i.value for i in test.info)


def test_import_is_undone(app, sample_copy: Path) -> None:
    test = app(sample_copy, "add")
    press(test, "Undo")
    test.switch_page("pages/timeline.py").run()
    assert counts(test)[1] < 300


MADE = b"headline;story;date\nOne;Text of one.;03/04/2021\nTwo;Text of two.;05/04/2021\n"


def test_settings_are_those_of_the_file_and_can_be_changed(app, sample_copy: Path) -> None:
    test = _with_upload(app(sample_copy, "add"), MADE, "export-1.csv")
    shown = {s.label: s.value for s in test.selectbox}
    assert [shown[label] for label in ("Rows are", "Dates like 03/04/2021", "Encoding", "Between cells")] == [
        "articles", "", "utf_8", ";"
    ]  # fmt: skip
    assert (shown["Round cells"], shown["Column names"], shown["title"]) == ('"', 1, "headline")
    assert any("not decided by any row" in c.value for c in test.caption)
    order = next(s for s in test.selectbox if s.label == "Dates like 03/04/2021")
    order.set_value("MDY").run()
    assert test.dataframe[0].value["published"].tolist() == ["4 March 2021", "4 May 2021"]
    next(t for t in test.text_input if t.label == "Source, where none is said").set_value("Wire").run()
    assert test.dataframe[0].value["source"].tolist() == ["Wire", "Wire"]
    next(t for t in test.text_input if t.label == "Published, where none is said").set_value("soon").run()
    assert any("soon" in c.value and ":red" in c.value for c in test.caption)
    assert not test.exception


def test_table_without_rows_cannot_be_loaded(app, sample_copy: Path) -> None:
    test = _with_upload(app(sample_copy, "add"), b"title,text\n", "empty.csv")
    assert "column names and no rows" in test.error[0].value.replace("\\", "")
    assert not any(b.label == "Load" for b in test.button)


def test_next_file_of_the_same_make_is_read_like_the_last(app, sample_copy: Path) -> None:
    with Project(sample_copy) as project:
        project.add(MADE, "export-1.csv", Options(date_order="MDY"), with_names=False)
    test = _with_upload(app(sample_copy, "add"), MADE.replace(b"One", b"Three"), "export-2.csv")
    assert any("Read like export-1.csv" in i.value.replace("\\", "") for i in test.info)
    assert test.dataframe[0].value["published"].tolist() == ["4 March 2021", "4 May 2021"]
    next(b for b in test.button if b.label == "Read it afresh").click().run()
    assert not any("Read like" in i.value for i in test.info)
    assert test.dataframe[0].value["published"].tolist() != ["4 March 2021", "4 May 2021"]


def _with_upload(test: AppTest, data: bytes, name: str) -> AppTest:
    test.file_uploader[0].set_value((name, data, "text/csv")).run()
    assert not test.exception
    return test
