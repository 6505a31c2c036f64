"""The exported page in a browser, from disk: styled, nothing executed, nothing requested, nothing cut off."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.export.html_page import html_page
from tests.browser.conftest import settle
from tests.browser.test_hostile import PLANTED
from tests.export.story import EVENTS, PAYLOADS, hostile, written

COUNTS = re.compile(r"(\d+) happenings in \d+ of")
pytestmark = pytest.mark.browser


def test_page_of_hostile_events_opens_from_disk_and_asks_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "events.html"
    file.write_bytes(written(html_page, [*EVENTS, *map(hostile, PAYLOADS)]))
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page, asked, dialogs, told = context.new_page(), [], [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: told.append(message.text))
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    try:
        assert (asked, dialogs, told) == ([file.as_uri()], [], [])  # a breach of the policy would be told
        assert page.evaluate(PLANTED) == []
        assert page.locator("ol.events > li").count() == len(EVENTS) + len(PAYLOADS)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 23, 29)"
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.locator("a.here").first.click()
        assert page.url == f"{file.as_uri()}#e-11111111111111111111"
    finally:
        context.close()


def test_selection_is_downloaded_in_the_chosen_format(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}?happened=2018-04", width=390)
    counts = page.get_by_text(COUNTS)
    expect(counts).to_be_visible()
    happenings = int(COUNTS.search(counts.inner_text())[1])
    page.get_by_role("button", name="Export").click()
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name="Markdown with footnotes").click()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what is selected").click()
    content = Path(download.value.path()).read_text("utf-8")
    assert download.value.suggested_filename == "events.md"
    assert content.startswith("# Timeline\n\nSelected: happened 2018-04.\n")
    assert content.count("\n[^") == happenings
