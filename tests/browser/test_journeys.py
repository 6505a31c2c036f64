"""The main journeys in a real browser: what a reader does from the first look to the cited sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.project import Project
from dateline.store import Filter, Term
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

COUNTS = re.compile(r"([\d,]+) of [\d,]+ events · ([\d,]+) of [\d,]+ articles · ([\d,]+) names")
PAGES = ("Timeline", "Entities", "Reader")


def counts(page: Page) -> tuple[int, int, int]:
    """Events, articles and names of the selection, as the line under the pills says."""
    text = page.get_by_text(COUNTS).first.inner_text()
    return tuple(int(n.replace(",", "")) for n in COUNTS.search(text).groups())


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def go(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).first.click()
    settle(page)


def brush(page: Page, start: float, end: float) -> None:
    """Drag over the bars, from one share of their width to another."""
    box = page.locator(".st-key-timeline .density").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + start * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], y, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile("happened="))
    settle(page)


def single_marks(page: Page):
    """Marks that stand for one event."""
    return page.locator(".st-key-timeline .mark:not(:has(.count))")


def test_from_the_bars_to_the_sentence_and_back(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(address)
    everything = counts(page)
    brush(page, 0.6, 0.9)
    chosen = counts(page)
    assert 0 < chosen[0] < everything[0]
    single_marks(page).first.click(force=True)
    page.wait_for_url(re.compile("event="))
    drawer = page.get_by_role("dialog")
    cited = drawer.locator(".cited").first
    expect(cited).to_be_visible()
    said = "".join(drawer.locator("mark.cited, .cited").all_inner_texts())
    assert said.strip()
    before = params(page)
    drawer.get_by_text("Open in the reader").click()
    page.wait_for_url(re.compile("/reader"))
    settle(page)
    expect(page.locator(".st-key-reader .cited").first).to_be_in_viewport()
    assert params(page)["happened"] == before["happened"]
    assert counts(page) == chosen
    page.go_back()
    settle(page)
    assert params(page) == before
    assert counts(page) == chosen
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('event=')")
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_pages_agree_on_a_name(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}?each=event")
    box = page.get_by_role("combobox", name=re.compile("Names"))
    box.click()
    box.fill("Durov")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("entity="))
    settle(page)
    on_timeline = counts(page)
    rows = page.locator(".st-key-events tbody tr").count()
    assert rows == min(25, on_timeline[0])
    go(page, "Reader")
    assert counts(page) == on_timeline
    go(page, "Entities")
    assert counts(page) == on_timeline
    page.reload()
    settle(page)
    assert counts(page) == on_timeline


def test_small_words_stand_out_from_the_ground(address: str, open_page: Callable[..., Page]) -> None:
    """Contrast of 4.5 at least, as WCAG 2 asks of small text; captions are mixed with the white ground."""
    page = open_page(address)
    date = page.get_by_role("textbox", name="Happened from")
    date.fill("nonsense")
    date.press("Enter")
    fault = page.get_by_text("'nonsense' is not a date")
    expect(fault).to_be_visible()
    for words in (fault, page.get_by_text(COUNTS).first):
        ink = words.evaluate("n => getComputedStyle(n).color.match(/[0-9.]+/g).slice(0, 3).map(Number)")
        opacity = words.evaluate(
            "n => Number(getComputedStyle(n.closest('[data-testid=stCaptionContainer]')).opacity)"
        )
        assert 1.05 / (_luminance([255 - opacity * (255 - c) for c in ink]) + 0.05) >= 4.5


def _luminance(colour: list[float]) -> float:
    """Relative luminance of sRGB from 0 to 255 (WCAG 2)."""
    linear = [(c / 255 + 0.055) ** 2.4 / 1.055**2.4 if c > 10 else c / 255 / 12.92 for c in colour]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_pill_turns_round_and_goes(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}?source=Sample+Wire")
    everything = counts(open_page(address))[0]
    chosen = counts(page)[0]
    page.get_by_role("button", name=re.compile("Change to none of these")).click()
    page.wait_for_url(re.compile("source=-"))
    settle(page)
    assert counts(page)[0] == everything - chosen
    page.get_by_role("switch").click()
    page.wait_for_url(re.compile("source=~"))
    settle(page)
    assert counts(page)[0] == everything
    page.get_by_role("button", name=re.compile("^Remove")).click()
    page.wait_for_function("() => !location.search.includes('source')")


def test_from_the_network_to_the_sentences_of_two_names(address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(f"{address}entities?company=network")
    line = page.locator(".st-key-c-network .felt").last  # the strongest
    line.dispatch_event("click")
    page.wait_for_url(re.compile("one=.*other="))
    settle(page)
    told = page.get_by_text(re.compile(r"\d+ sentences with a date and both names")).inner_text()
    assert page.locator(".st-key-pair-quotes tbody tr").count() == min(25, int(told.split()[0]))
    expect(page.locator(".st-key-pair-head")).to_be_in_viewport()
    chosen = params(page)
    page.locator(".st-key-pair-quotes .open").first.click()
    expect(page.get_by_role("dialog").locator(".cited").first).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('event=')")
    assert params(page) == chosen
    page.get_by_text("Matrix", exact=True).click()
    page.wait_for_url(re.compile("company=matrix"))
    settle(page)
    marked = page.locator(".st-key-c-matrix .cell[aria-pressed=true]")
    assert marked.count() == 2
    assert marked.first.inner_text() == told.split()[0]


def test_sidebar_of_a_narrow_screen_steps_aside_for_what_was_chosen(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address, 390)
    page.get_by_test_id("stExpandSidebarButton").click()
    field = page.get_by_role("textbox", name="Happened from")
    field.fill("2018")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("happened=2018"))
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    expect(field).not_to_be_in_viewport()


def choose_row(page: Page, row: int) -> None:
    """Choose or tick a row of the table of names: header and rows are 35 pixels high."""
    table = page.get_by_test_id("stDataFrame").first.bounding_box()
    page.mouse.click(table["x"] + 18, table["y"] + 35 * row + 18)
    settle(page)


def test_narrow_screen_shows_what_a_choice_in_the_table_brought(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{address}entities", 390)
    choose_row(page, 1)
    expect(page.get_by_role("heading", name="Telegram")).to_be_in_viewport()
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_text("Mend names").click()
    sheet = page.locator(".st-key-mend_panel")
    expect(sheet).to_be_in_viewport()
    settle(page)
    choose_row(page, 1)
    choose_row(page, 2)
    expect(sheet.get_by_role("button", name="Merge 2 names")).to_be_in_viewport()


VIEWS = [
    "?happened=2018..2018&lanes=source&sort=-reported",
    "entities?q=court&sort=name",
    "reader?source=-Sample+Wire",
]


@pytest.mark.parametrize("view", VIEWS)
def test_same_view_after_a_reload(address: str, open_page: Callable[..., Page], view: str) -> None:
    page = open_page(address + view)
    first, text = params(page), page.locator("[data-testid=stMain]").inner_text()
    assert first == parse_qs(urlsplit(view).query)
    page.reload()
    settle(page)
    assert params(page) == first
    assert page.locator("[data-testid=stMain]").inner_text() == text


@pytest.mark.parametrize("place", ["", "entities", "reader", "add"])
def test_deep_link_is_the_first_request_of_a_fresh_server(
    place: str, sample_copy: Path, open_page: Callable[..., Page]
) -> None:
    with served(folder=sample_copy) as fresh:
        page = open_page(f"{fresh}{place}?source=Sample+Wire")
        page.wait_for_timeout(500)
        settle(page)
        expect(page.get_by_role("link", name="Entities", exact=True).first).to_be_visible()
        if place != "add":
            assert params(page)["source"] == ["Sample Wire"]
            expect(page.get_by_text(COUNTS).first).to_be_visible()
        else:
            expect(page.get_by_role("heading", name="Add articles and events")).to_be_visible()


def test_upload_loads_the_good_rows_and_tells_of_the_bad(
    sample_copy: Path, tmp_path: Path, open_page: Callable[..., Page]
) -> None:
    rows = [
        f'T{k},2021-03-{k + 1:02d},"On 5 May 2021 the council of Testburg met for session {k}."'
        for k in range(8)
    ]
    upload = tmp_path / "ten.csv"
    upload.write_text(
        "\n".join(["title,published,text", *rows, "Bad,31/02/2021,Some text.", ",2021-03-04,"]) + "\n"
    )
    with served(folder=sample_copy) as fresh:
        page = open_page(f"{fresh}add")
        page.locator("input[type=file]").set_input_files(upload)
        expect(page.get_by_text("8 articles will be loaded")).to_be_visible()
        page.get_by_test_id("stBaseButton-primary").click()
        expect(page.get_by_text("ten.csv: 8 articles loaded, 2 rows rejected.")).to_be_visible(timeout=60_000)
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the rejected rows").click()
        rejected = Path(download.value.path()).read_text()
        assert "31/02/2021" in rejected and rejected.count("\n") == 3
        mended = tmp_path / "mended.csv"
        mended.write_text(rejected.replace("31/02/2021", "28/02/2021"))
        page.locator("input[type=file]").set_input_files(mended)
        page.get_by_test_id("stBaseButton-primary").click()
        expect(page.get_by_text("mended.csv: 1 article loaded, 1 row rejected.")).to_be_visible(
            timeout=60_000
        )
        expect(page.get_by_text("mended.csv", exact=True).last).to_be_visible()  # it is in the list by now
        settle(page)
        page.get_by_role("button", name="Undo").first.click()
        expect(page.get_by_text("mended.csv was taken back.")).to_be_visible(timeout=20_000)
        go(page, "Timeline")
        page.get_by_role("textbox", name="Happened from").fill("2021")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("happened=2021"))
        settle(page)
        assert counts(page)[:2] == (8, 8)
        go(page, "Add")
        page.get_by_role("button", name="Undo").first.click()  # newest first: that of ten.csv is left
        expect(page.get_by_text("ten.csv was taken back.")).to_be_visible(timeout=20_000)
        go(page, "Timeline")
        assert counts(page)[0] == 0


def test_date_in_the_reader_tells_its_value_and_leads_to_its_anchor(
    sample_copy: Path, open_page: Callable[..., Page]
) -> None:
    with Project(sample_copy) as project:
        undated = project.store.articles(Filter((Term("q", '"June 18, 2020"'),)))[0]
        article = undated[undated["published"].isna()].iloc[0]["article"]
    with served(folder=sample_copy) as fresh:
        page = open_page(f"{fresh}reader?article={article}")
        june_4 = page.locator(".st-key-reader .date", has_text=re.compile(r"^June 4$")).first
        june_4.hover()
        tip = page.locator(".st-key-reader [role=tooltip]")
        expect(tip).to_contain_text("4 June 2020")
        expect(tip).to_contain_text("year from 'June 18, 2020'")
        june_4.click()
        expect(page.locator(".st-key-reader .anchor").first).to_have_text("June 18, 2020")
