"""Before anything is stored: a wrong day/month order is seen in the preview, changed, and remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.project import Project
from dateline.store import Filter
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser


def test_wrong_order_of_day_and_month_is_seen_and_changed(
    tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    upload, folder = tmp_path / "desk-1.csv", tmp_path / "project"
    upload.write_text(
        'title,text,date,lang\nTram,Die Bahn fährt.,03/04/2021,de\n"Bus",Der Bus.,05/04/2021,de\n'
    )
    with served(folder=folder) as fresh:
        page = open_page(f"{fresh}add")
        page.locator("input[type=file]").first.set_input_files(upload)
        expect(page.get_by_text("can be read with the day or the month first")).to_be_visible()
        page.get_by_text("How it is read").click()
        expect(
            page.get_by_text("not decided by any row: row 1: 03/04/2021, row 2: 05/04/2021")
        ).to_be_visible()
        page.get_by_role("combobox", name="Dates like 03/04/2021").click()
        page.get_by_role("option", name="month first (12/31)").click()
        settle(page)
        expect(page.get_by_text("can be read with the day or the month first")).to_have_count(0)
        page.get_by_test_id("stBaseButton-primary").click()
        expect(page.get_by_text("desk-1.csv: 2 articles loaded.")).to_be_visible(timeout=60_000)
        upload.with_name("desk-2.csv").write_text("title,text,date,lang\nBoat,Das Boot.,07/06/2021,de\n")
        page.locator("input[type=file]").first.set_input_files(upload.with_name("desk-2.csv"))
        expect(page.get_by_text("Read like desk-1.csv")).to_be_visible()
    with Project(folder) as project:
        published = project.store.articles(Filter())[0]["published"]
        assert sorted(published) == ["2021-03-04", "2021-05-04"]
