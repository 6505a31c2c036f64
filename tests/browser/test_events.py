"""Events in a real browser: key dates to all accounts, a day's state of knowledge, who tells, settling."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.project import Project
from dateline.store import Filter, Term
from tests.browser.conftest import settle
from tests.browser.test_journeys import counts

pytestmark = pytest.mark.browser

POLICY = "q=%22privacy+policy%22&happened=2018-08-14..2018-08-28&precision=day"


def _dates(page: Page) -> list[str]:
    return page.locator(".st-key-events tbody .open").all_inner_texts()


def test_from_key_dates_to_all_accounts(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}?show=dates")
    dates = page.locator(".st-key-key-dates li")
    expect(dates.filter(has_text="13 April 2018").first).to_contain_text("independent sources")
    dates.filter(has_text="13 April 2018").get_by_role("button").first.click()
    page.wait_for_url(re.compile("event="))
    drawer = page.get_by_role("dialog")
    told = drawer.get_by_text(re.compile(r"Told by \d+ articles, \d+ independent sources"))
    expect(told).to_be_visible()
    articles = int(re.search(r"by (\d+)", told.inner_text()).group(1))
    rows = drawer.locator(".st-key-drawer-accounts tbody tr")
    expect(rows.nth(articles - 2)).to_be_attached()
    expect(drawer.locator(".cited").first).to_be_visible()


def test_slider_moves_a_date_back_to_what_was_known(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}?{POLICY}&each=event&asof=2018-08-30")
    assert _dates(page) == ["14 August 2018", "28 August 2018"]
    page.get_by_role("slider", name=re.compile("As of")).press("ArrowLeft")
    page.wait_for_url(re.compile("asof=2018-08-29"))
    settle(page)
    assert _dates(page) == ["28 August 2018"]
    page.locator(".st-key-events tbody .open").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_text("Known on 29 August 2018: 28 August 2018")).to_be_visible()
    since = drawer.locator(".st-key-drawer-since .side").nth(1)
    expect(since).to_contain_text("14 August 2018")
    expect(since).to_contain_text("reported later")


def test_events_of_one_source_alone_are_filtered(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(address)
    everything = counts(page)[0]
    page.get_by_text("More filters").click()
    told = page.get_by_role("combobox", name=re.compile("^Told$"))
    expect(told).to_be_visible()
    settle(page)  # a list that is open closes when its choices are counted anew
    told.click()
    option = page.get_by_role("option", name=re.compile("by one source alone"))
    alone = int(option.inner_text().rpartition("·")[2])
    option.click()
    page.wait_for_url(re.compile("told=once"))
    settle(page)
    assert counts(page)[0] == alone < everything


def test_drawer_shows_what_is_settled_and_dated(sample_copy: Path, open_page: Callable[..., Page]) -> None:
    with served(folder=sample_copy) as own:
        page = open_page(f"{own}?show=disputes&{POLICY}")
        page.locator(".st-key-disputes .title").first.click()
        drawer = page.get_by_role("dialog")
        drawer.get_by_text("Settle when it happened").click()
        drawer.get_by_role("radio", name="14 August 2018").check(force=True)
        reason = drawer.get_by_placeholder("what decides it")
        reason.fill("The paper itself bears this date.")
        reason.press("Enter")
        drawer.get_by_role("button", name="Settle", exact=True).click()
        expect(drawer.locator(".st-key-drawer-disputes .chosen")).to_contain_text("14 August 2018")
        expect(drawer.locator(".settled")).to_contain_text("The paper itself bears this date.")
        drawer.get_by_text("Mend this event").click()
        day = drawer.get_by_role("textbox", name="Date")
        day.fill("27 August 2018")
        day.press("Enter")
        expect(drawer.get_by_role("heading", name="27 August 2018", level=2)).to_be_visible()
        expect(day).to_have_value("2018-08-27")
        page.goto(f"{own}?told=disputed&{POLICY}")
        settle(page)
        assert counts(page)[0] == 0


def test_selected_words_become_an_event_that_is_undone(
    sample_copy: Path, open_page: Callable[..., Page]
) -> None:
    with Project(sample_copy) as project:
        article = project.store.event_rows(Filter((Term("kind", "extracted"),)), 1)[0]["article"]
    with served(folder=sample_copy) as own:
        page = open_page(f"{own}reader?article={article}")
        before = counts(page)[0]
        page.locator(".st-key-reader .block").first.click(click_count=3, position={"x": 60, "y": 12})
        page.locator(".st-key-reader .pick").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("textbox", name="What happened").fill("Seen by hand")
        dialog.get_by_role("textbox", name="Date").fill("May 2018")
        dialog.get_by_role("textbox", name="Why").fill("to test")
        expect(dialog.get_by_text("May 2018, exact to the month")).to_be_visible()
        dialog.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_text("“Seen by hand” is added.")).to_be_visible()
        expect(page.locator(".st-key-reader-events tr", has_text="added by hand")).to_have_count(1)
        page.goto(f"{own}?kind=added")
        settle(page)
        page.locator(".st-key-events tbody .open").click()
        drawer = page.get_by_role("dialog")
        expect(drawer.locator(".cited").first).to_be_visible()
        drawer.get_by_role("button", name="Undo").click()
        expect(drawer).to_have_count(0)
        page.goto(own)
        settle(page)
        assert counts(page)[0] == before
