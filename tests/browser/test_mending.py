"""Names mended in a real browser: merged and undone, split, ignored from the reader, refused for good."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.project import Project
from dateline.store import Filter
from tests.browser.conftest import settle
from tests.browser.test_journeys import counts, go, params

pytestmark = pytest.mark.browser

ARTICLES = (
    "Anna Lindqvist, the mayor of Testburg, resigned on 3 May 2022. Lindqvist gave no reason.",
    "On 5 May 2022 Olof Bergman said that Lindqvist had left Testburg.",
)
UPLOAD = "Testburg votes\n\nOn 7 May 2022 Testburg asked where Anna Lindqvist was."
EVENTS = (
    "date,title,entities",
    "2020-01-01,The board met,Roskomnadzor",
    "2020-01-08,Lawyers went to court,Roskomnadzor",
    "2020-02-01,Two sites were blocked,Roskomnadsor",
)


def ids(folder: Path) -> dict[str, str]:
    with Project(folder) as project:
        frame = project.store.entities(Filter(), limit=None)[0]
    return dict(zip(frame["name"], frame["entity"], strict=True))


def tick(page: Page, name: str) -> None:
    """Search a name in the table and tick the first row."""
    box = page.get_by_role("searchbox", name="Search the names")
    box.fill(name)
    box.press("Enter")
    page.wait_for_url(re.compile(f"search={name}"))
    settle(page)
    table = page.get_by_test_id("stDataFrame").first.bounding_box()
    page.mouse.click(table["x"] + 18, table["y"] + 35 + 18)  # header and rows are 35 pixels high
    expect(page.locator(".st-key-mend_panel").get_by_text(name).first).to_be_visible()
    settle(page)


def undo(page: Page) -> None:
    page.locator(".st-key-mended_undo button").click()
    expect(page.locator(".st-key-mended")).to_have_count(0)
    settle(page)


def test_merged_rows_take_table_timeline_and_address_along_and_come_back(
    sample_copy: Path, open_page: Callable[..., Page]
) -> None:
    known = ids(sample_copy)
    gone, kept = known["Apple"], known["Telegram"]
    with served(folder=sample_copy) as address:
        page = open_page(f"{address}?entity={gone}")
        before, lanes = counts(page), page.locator(".st-key-timeline").get_by_text("Apple").count()
        assert lanes > 0
        go(page, "Entities")
        page.get_by_text("Mend names").click()
        for name in ("Apple", "Telegram"):
            tick(page, name)
        page.get_by_role("button", name="Merge 2 names").click()
        page.wait_for_url(re.compile(f"entity={kept}"))
        expect(page.get_by_text("“Apple” is now part of “Telegram”.")).to_be_visible()
        settle(page)
        merged = counts(page)
        assert merged[0] > before[0]
        go(page, "Timeline")
        assert params(page)["entity"] == [kept] and counts(page) == merged
        assert page.locator(".st-key-timeline").get_by_text("Apple").count() == 0
        assert open_page(f"{address}?entity={gone}").get_by_text("Telegram").count() > 0
        go(page, "Entities")
        undo(page)
        assert params(page)["entity"] == [gone] and counts(page) == before
        go(page, "Timeline")
        assert page.locator(".st-key-timeline").get_by_text("Apple").count() == lanes


def test_split_and_ignored_names_stay_so_after_an_upload_and_a_reading_anew(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    folder = tmp_path / "project"
    rows = [json.dumps({"title": t[:16], "text": t, "published": "2022-05-06"}) for t in ARTICLES]
    with Project(folder) as project:
        project.add("\n".join(rows).encode(), "articles.jsonl")
        article = project.store.articles(Filter())[0]["article"].iloc[0]
    with served(folder=folder) as address:
        page = open_page(f"{address}reader?article={article}")
        page.locator(".st-key-reader .name", has_text="Testburg").first.click()
        page.get_by_role("menuitem", name="Never a name").click()
        expect(page.get_by_text("“Testburg” is shown no more.")).to_be_visible()
        expect(page.locator(".st-key-reader .name", has_text="Testburg")).to_have_count(0)
        page.locator(".st-key-reader .name", has_text="Lindqvist").first.click()
        page.get_by_role("menuitem", name="Rename, retype, merge").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("combobox", name="Forms that are someone else").click()
        page.get_by_role("option", name="Lindqvist", exact=True).click()
        page.keyboard.press("Escape")
        dialog.get_by_role("button", name="Split these off").click()
        expect(page.get_by_text("“Lindqvist” is split off “Anna Lindqvist”.")).to_be_visible()
        go(page, "Add")
        page.get_by_role("tab", name="Paste text").click()
        page.get_by_role("textbox", name="Text of one article").fill(UPLOAD)
        page.keyboard.press("Control+Enter")
        page.get_by_test_id("stBaseButton-primary").click()
        expect(page.get_by_text("pasted text: 1 article loaded")).to_be_visible(timeout=60_000)
        go(page, "Entities")
        assert counts(page) == (3, 3, 3)
    with Project(folder) as project:
        shown = project.store.entities(Filter())[0]
        assert shown["name"].tolist() == ["Anna Lindqvist", "Lindqvist", "Olof Bergman"]
        project.reread()
        assert project.store.entities(Filter())[0].to_dict("records") == shown.to_dict("records")


def test_refused_suggestion_does_not_come_back(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    folder = tmp_path / "project"
    with Project(folder) as project:
        project.add("\n".join(EVENTS).encode(), "events.csv")
    more = tmp_path / "more.csv"
    more.write_text("date,title,entities\n2021-01-01,They met once more,Roskomnadzor;Roskomnadsor\n")
    asked = re.compile("Are these two one")
    with served(folder=folder) as address:
        page = open_page(f"{address}review")
        expect(page.get_by_text(asked)).to_be_visible()
        page.keyboard.press("n")
        expect(page.get_by_text(asked)).to_have_count(0)
        expect(page.get_by_text("this is not suggested again")).to_be_visible()
        go(page, "Add")
        page.locator("input[type=file]").first.set_input_files(more)
        page.get_by_test_id("stBaseButton-primary").click()
        expect(page.get_by_text("more.csv: 1 event loaded")).to_be_visible()
        go(page, "Review")
        expect(page.get_by_text("Nothing waits for a decision.")).to_be_visible()
        expect(page.get_by_text(asked)).to_have_count(0)
