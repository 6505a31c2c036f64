"""The components under a real Streamlit server: there and back, and what travels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.serving import served
from tests.components.hostile import TOGETHER

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(Path(__file__).with_name("app.py")) as started:
        yield started


@pytest.fixture
def traffic() -> list[int]:
    """Bytes of each message that the server has sent."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, traffic: list[int]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 1400})
    page, faults = context.new_page(), []
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("dialog", lambda d: (faults.append(d.message), d.dismiss()))
    page.on(
        "request", lambda r: None if r.url.startswith(("blob:", "data:", address)) else faults.append(r.url)
    )
    page.on("websocket", lambda ws: ws.on("framereceived", lambda f: traffic.append(len(f))))
    page.goto(address)
    page.locator(".current").first.wait_for()
    yield page
    context.close()
    assert faults == []


def _heard(page: Page, words: str) -> None:
    expect(page.get_by_test_id("stText")).to_have_text(f"heard: {words}")


def test_what_is_chosen_is_heard_and_shown(page: Page) -> None:
    page.locator(".mark[data-event=e3]").click()
    _heard(page, "event e3")
    expect(page.locator(".mark[aria-current]")).to_have_attribute("data-event", "e3")
    expect(page.locator("tr[aria-current]")).to_have_attribute("data-event", "e3")
    page.locator("tr[data-event=e5] .open").click()
    _heard(page, "event e3; event e5")
    page.locator("[data-sort=source]").click()
    _heard(page, "event e3; event e5; sort source")


def test_same_choice_twice_is_heard_twice(page: Page) -> None:
    for words in ("event e3", "event e3; event e3"):
        page.locator(".mark[data-event=e3]").click()
        _heard(page, words)


def test_range_is_heard_and_its_code_does_not_travel_again(page: Page, traffic: list[int]) -> None:
    page.wait_for_timeout(500)
    traffic.clear()
    handle = page.get_by_role("slider", name="First day")
    handle.focus()
    page.keyboard.press("ArrowRight")
    _heard(page, "range 2018-02-01 2018-12-31")
    assert sum(traffic) < 20_000
    page.keyboard.press("Escape")
    _heard(page, "range 2018-02-01 2018-12-31; range None None")


def test_hostile_text_is_text_on_a_real_page(page: Page) -> None:
    assert page.locator(".block").all_text_contents() == [TOGETHER]
    assert page.locator(".quote").first.text_content() == TOGETHER
    assert page.locator(".name .label").text_content() == TOGETHER
