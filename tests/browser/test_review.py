"""The review queue by keyboard alone: decided, put off, taken back, kept over a reading anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.project import Project
from dateline.store import Filter
from tests.browser.conftest import settle
from tests.story.waiting import project_of

pytestmark = pytest.mark.browser


def press(page: Page, key: str, then: str) -> None:
    """Press a key and wait for the question of the next card."""
    page.keyboard.press(key)
    expect(page.locator(".st-key-review_card").get_by_text(then)).to_be_visible()
    settle(page)


def test_queue_is_decided_by_keys_and_taken_back_by_one(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    folder = project_of(tmp_path / "project")
    gazette, herald = "Day or month first in “Gazette”?", "Day or month first in “Herald”?"
    friday = "Does “Friday, 9 June 2021” mean 9 June 2021?"
    with served(folder=folder) as address:
        page = open_page(f"{address}review")
        expect(page.get_by_text(gazette)).to_be_visible()
        press(page, "1", herald)
        press(page, "u", gazette)
        press(page, "1", herald)
        press(page, "l", friday)
        expect(page.locator(".st-key-review-article .date", has_text="Friday, 9 June 2021")).to_be_visible()
        press(page, "2", "Does “Two weeks later” mean")
        page.keyboard.press("x")
        expect(page.get_by_text("What waits here was put off.")).to_be_visible()
    with Project(folder) as project:
        dated = {r["headline"]: r["edtf"] for r in project.store.event_rows(Filter(), limit=None)}
    assert dated == {
        "On 03/04/2021 the council met in Leeds.": "2021-04-03",
        "On 05/06/2021 it voted in York.": "2021-06-05",
        "The fire of 03/04/2021 killed two in Hull.": "2021-03-04",
        "It was put out on 28/04/2021 by the army.": "2021-04-28",
        "On Friday, 9 June 2021 the mayor came back to Bath.": "2017-06-09",
        "Tuesday, 8 June 2021 was calm.": "2021-06-08",
        "The bridge closed on 4 March 2021.": "2021-03-04",
    }
