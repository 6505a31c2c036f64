"""Hostile articles: markup, scripts, control characters and giants are text on every page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.serving import served
from dateline.project import Project
from dateline.store import Filter
from tests.browser.conftest import settle

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<style>@import url(http://tracker.example/a.css)</style>",
    "<form action=http://tracker.example><button>Sign in again</button></form>",
    "![x](http://tracker.example/p.gif)",
    "[click](javascript:alert(1))",
    "javascript:alert(1)",
    "see http://tracker.example/x www.tracker.example desk@tracker.example",
    ":smile: $x^2$ :red[x] `code`",
    "nul\x00bell\x07",
    "\u202eright to left\u202c مرحبا",
    "👩‍👩‍👧‍👦 emoji",
    "=HYPERLINK(0)",
]
VISIBLE = [p for p in PAYLOADS if p.isascii() and p.isprintable()]


def _articles() -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["title", "text", "published", "source", "author", "url", "extra " + PAYLOADS[0]])
    for k, p in enumerate(PAYLOADS):
        text = f"On 4 May 2021 the firm {p} said so. {p}\n\n"
        text += f"{p} again on 5 May 2021. Two weeks earlier {p} fell."
        table.writerow([f"Title {k} {p}", text, "2021-05-06", f"Source {p}", p, p, p])
    table.writerow(
        ["One line", "On 6 May 2021 it was long. " + "x" * 1_000_000, "2021-05-06", "Long", "", "", ""]
    )
    return out.getvalue().encode()


def _events() -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["id", "date", "title", "text", "entities", "source", "url"])
    for k, p in enumerate(PAYLOADS):
        table.writerow([f"{k}{p}", "2021-05-04", f"Event {p}", p, p.replace(";", ","), f"Source {p}", p])
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """Address of a server over hostile articles, and the places to look at."""
    folder = tmp_path_factory.mktemp("hostile") / "project"
    with Project(folder) as project:
        project.add(_articles(), f"articles {PAYLOADS[1]}.csv")
        project.add(_events(), "events.csv")
        store = project.store
        events = store.events(Filter(), limit=None)
        read, told = events[events["article"].notna()], events[events["article"].isna()]
        articles = store.articles(Filter(), limit=None)[0]
        entity = store.entities(Filter(), limit=None)[0].iloc[-1]["entity"]
    titles = dict(zip(articles["title"], articles["article"], strict=True))
    places = {
        "timeline": "?lanes=source",
        "timeline by name": "",
        "drawer of an article": f"?event={read.iloc[0]['event']}",
        "drawer of an event": f"?event={told.iloc[1]['event']}",
        "entities": "entities",
        "entity": f"entities?who={entity}",
        "reader": "reader",
        "article": f"reader?article={titles['Title 0 ' + PAYLOADS[0]]}&at=0&find=firm&q=firm",
        "image": f"reader?article={titles['Title 1 ' + PAYLOADS[1]]}",
        "add": "add",
        "review": "review?wait=date",
    }
    with served(folder=folder) as address:
        yield address, {**places, "giant": f"reader?article={titles['One line']}"}


PLACES = (
    "timeline", "timeline by name", "drawer of an article", "drawer of an event", "entities", "entity",
    "reader", "article", "image", "add", "giant", "review",
)  # fmt: skip
# What an article could have brought in, had any of it been taken for markup; shadow roots too.
PLANTED = r"""() => {
  const roots = [document];
  for (let k = 0; k < roots.length; k++)
    for (const node of roots[k].querySelectorAll('*')) if (node.shadowRoot) roots.push(node.shadowRoot);
  const all = (css) => roots.flatMap((root) => [...root.querySelectorAll(css)]);
  return [
    ...all('[onerror],[onload],iframe[srcdoc],form[action]'),
    ...all('a').filter((a) => /^(javascript:|mailto:)|[/.@]tracker[.]/i.test(a.href)),
    ...all('img').filter((i) => /tracker|[/]x$/.test(i.src)),
  ].map((node) => node.outerHTML.slice(0, 200));
}"""


@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_stays_text(hostile, open_page: Callable[..., Page], place: str) -> None:
    address, places = hostile
    page = open_page(address + places[place])
    page.wait_for_timeout(600)
    assert page.url.startswith(address)
    planted = page.evaluate(PLANTED)
    assert planted == []


@pytest.mark.parametrize("place", ["article", "image"])
def test_hostile_text_is_shown_letter_by_letter(hostile, open_page: Callable[..., Page], place: str) -> None:
    address, places = hostile
    page = open_page(address + places[place])
    payload = PAYLOADS[0 if place == "article" else 1]
    expect(page.get_by_role("heading", name=payload).first).to_be_visible()
    shown = page.locator(".st-key-reader .host").first.inner_text()
    assert shown.count(payload) == 4


def test_card_of_a_doubtful_date_shows_markup_as_written(hostile, open_page: Callable[..., Page]) -> None:
    address, places = hostile
    page = open_page(address + places["review"])
    expect(page.get_by_text("Does “Two weeks earlier” mean")).to_be_visible()
    shown = page.locator(".st-key-review_card").inner_text()
    assert any(payload in shown for payload in VISIBLE)


def test_table_of_events_shows_markup_as_written(hostile, open_page: Callable[..., Page]) -> None:
    address, _ = hostile
    page = open_page(f"{address}?source=Source+{VISIBLE[0].replace('<', '%3C').replace('>', '%3E')}")
    settle(page)
    assert VISIBLE[0] in page.locator(".st-key-events .host.events").inner_text()
    assert VISIBLE[0] in page.locator(".st-key-pills .host.pills").inner_text()
