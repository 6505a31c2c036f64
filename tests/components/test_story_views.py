"""Key dates and disagreements in the browser: what is shown is text, what is chosen is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.components.conftest import Stage
from tests.components.hostile import TOGETHER
from ui import disputes, keydates
from ui.disputes import AccountLine, DisputeLine, SideLine
from ui.keydates import DateLine

pytestmark = pytest.mark.browser


def test_key_date_is_text_and_opens_its_event(stage: Callable[..., Stage]) -> None:
    shown = stage(keydates._view)
    rows = [
        DateLine("16 April 2018", "2018", (TOGETHER,), TOGETHER, True, "e1"),
        DateLine("2 May 2018", "2018", ("The bridge opened.",), "1 article", href="reader?article=a"),
        DateLine("1 June 2019", "2019", ("The bridge fell.",), "2 articles", event="e3"),
    ]
    shown.show(keydates.to_json(rows))
    expect(shown.page.locator("li")).to_have_count(3)
    assert shown.page.locator(".year").all_inner_texts() == ["2018", "2019"]
    assert shown.page.locator("li a").all_inner_texts() == ["2 May 2018"]
    shown.page.locator("li button").first.click()
    assert shown.sent() == [["event", {"event": "e1"}]]


def test_sides_of_a_disagreement_are_text_and_open_their_accounts(stage: Callable[..., Stage]) -> None:
    shown = stage(disputes._view)
    sides = (
        SideLine("12 dead", (AccountLine("a", TOGETHER, TOGETHER, "1 May 2018"),)),
        SideLine("15 dead", (AccountLine("b", "Fifteen died.", "Wire", "2 May 2018", True),), chosen=True),
    )
    shown.show(disputes.to_json([DisputeLine("a", TOGETHER, "They differ.", sides, "Settled: 15 dead.")]))
    expect(shown.page.locator(".side")).to_have_count(2)
    expect(shown.page.locator(".side.chosen")).to_contain_text("settled on this")
    expect(shown.page.locator(".later")).to_contain_text("reported later")
    shown.page.locator(".later .from").click()
    assert shown.sent() == [["event", {"event": "b"}]]


def test_long_quotes_are_cut() -> None:
    (row,) = keydates.to_json([DateLine("x", "2018", ("q" * 5_000,), "")])["rows"]
    assert len(row[3][0]) == 602
    sides = (SideLine("v", (AccountLine("a", "q" * 5_000, "", ""),)),)
    (dispute,) = disputes.to_json([DisputeLine("a", "", "", sides)])["disputes"]
    assert len(dispute["sides"][0]["accounts"][0][1]) == 402
