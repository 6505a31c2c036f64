"""Uploading beside others: two browsers at once, an import that is cancelled, a page that is left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.engine import WORTH_A_POOL
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

SLOW = 60_000  # ms: the machine of a test may be busy
SENTENCE = "Es dauerte zwei Stunden. "  # takes time to read, and makes no event that has to be compared


def _table(path: Path, articles: int, sentences: int) -> Path:
    """A table of articles in German: their dates are read, and no name model has to load."""
    rows = [f'{path.stem} {n},2022-05-04,de,"{n}. {SENTENCE * sentences}"' for n in range(articles)]
    path.write_text("title,published,language,text\n" + "\n".join(rows) + "\n")
    return path


def _load(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_test_id("stBaseButton-primary").click()


def test_two_browsers_upload_at_once_and_one_cancels(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    long = _table(tmp_path / "long.csv", articles=WORTH_A_POOL + 6, sentences=2_000)  # read by processes
    short = _table(tmp_path / "short.csv", articles=3, sentences=1)
    with served(folder=tmp_path / "project") as address:
        ada, ben = open_page(f"{address}add"), open_page(f"{address}add", width=390)
        ben.locator("input[type=file]").set_input_files(short)
        _load(ada, long)
        expect(ada.get_by_text("a second")).to_be_visible(timeout=SLOW)
        ben.get_by_test_id("stBaseButton-primary").click()
        ada.get_by_role("link", name="Reader", exact=True).first.click()  # leaving does not stop it
        settle(ada)
        expect(ben.get_by_text("(asked for in another window)")).to_be_visible()
        expect(ben.get_by_text("short.csv: waiting for its turn")).to_be_visible()
        ada.get_by_role("link", name="Add", exact=True).first.click()
        ada.get_by_role("button", name="Cancel").first.click()
        expect(ada.get_by_text("It was cancelled: load it again for the rest.")).to_be_visible(timeout=SLOW)
        expect(ben.get_by_text("short.csv: 3 articles loaded.")).to_be_visible(timeout=SLOW)
        expect(ben.get_by_text("It was cancelled")).not_to_be_visible()  # the report of the other one
        settle(ada)
        card = ada.locator("[class*=st-key-import_]", has_text="long.csv")
        expect(card.get_by_text("cancelled", exact=True)).to_be_visible()
        expect(card.get_by_role("button", name="Load the rest")).to_be_visible()
        card.get_by_role("button", name="Undo").click()
        expect(ada.get_by_text("long.csv was taken back.")).to_be_visible(timeout=SLOW)
