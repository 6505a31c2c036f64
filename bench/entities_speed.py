"""How quick the table of names is among 100,000 of them, and the pictures of their company.

    .venv/bin/python bench/entities_speed.py [--names 100000] [--repeat 9] [--data FOLDER]

First the store: milliseconds of processor time a question, on the thread that asks, for another filter
each time ("counted") and for the same filter with another page, order or search ("kept"). Then the page:
from the key or click to the last message and change, beside Streamlit's bare rerun in the same run. What
counts is the ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, it finds its neighbours

from bench.serving import DASHBOARD, FLAGS, chromium, served  # noqa: E402
from bench.synthetic import fill  # noqa: E402
from bench.timeline_speed import NOOP_INPUT, QUIET_MS, median  # noqa: E402
from dateline.charts.network import layout, least_fitting, network  # noqa: E402
from dateline.store import Filter, Store, Term  # noqa: E402
from ui.names import ORDER_WORDS  # noqa: E402

NAME = "Name{0:04d} Surname{0:04d}"
Turn = Callable[[Page, int], None]


def of_year(turn: int) -> Filter:
    year = 2015 + turn % 8
    return Filter((Term("happened", f"{year}-{1 + turn % 9:02d}..{year + 1}-06"),))


def of_month(turn: int) -> Filter:
    return Filter((Term("happened", f"{2016 + turn % 8}-{1 + turn % 12:02d}"),))


def questions(store: Store) -> dict[str, Callable[[int], object]]:
    """What is asked of the store, by turn."""

    def table(f: Filter, search: str = "", sort: str = "mentions", offset: int = 0) -> object:
        return store.entities(f, search, sort, sort != "name", 25, offset)

    return {
        "table, counted": lambda turn: table(of_year(turn)),
        "table, another page": lambda turn: table(Filter(), offset=25 * (turn + 1)),
        "table, page 3,000": lambda turn: table(Filter(), offset=75_000 + 25 * turn),
        "table, another order": lambda turn: table(
            Filter(), sort=("name", "events", "last", "type")[turn % 4]
        ),
        "table, another search": lambda turn: table(Filter(), search=f"surname{turn:04d}"),
        "how many names, counted": lambda turn: store.entity_count(of_month(turn)),
        "how many, table counted": lambda turn: store.entity_count(of_year(turn)),
        "most frequent names": lambda turn: store.find_entities("", 60),
        "company of 30 names": lambda turn: store.company(of_year(turn)),
        "one name over time": lambda turn: store.company_over_time(NAME.format(turn), Filter(), "quarter"),
        "new with the last upload": lambda turn: store.name_changes(NAME.format(turn), Filter()),
    }


def measure(store: Store, repeat: int) -> dict[str, float]:
    """Median milliseconds of processor time of each question."""
    store.entities(Filter())
    times: dict[str, list[float]] = {}
    for turn in range(repeat):
        for name, ask in questions(store).items():
            began = time.thread_time()
            ask(turn)
            times.setdefault(name, []).append((time.thread_time() - began) * 1e3)
    company = store.company(Filter())
    for _ in range(repeat):
        layout.cache_clear()
        began = time.thread_time()
        network(company, "sentences", least_fitting(company, "sentences"))
        times.setdefault("layout of the network", []).append((time.thread_time() - began) * 1e3)
    return {name: statistics.median(taken) for name, taken in times.items()}


def _nothing(page: Page, turn: int) -> None:
    page.locator(NOOP_INPUT).fill(str(2016 + turn))
    page.keyboard.press("Enter")


def _search(page: Page, turn: int) -> None:
    page.locator("input[aria-label='Search the names']").fill(f"surname{100 + turn:04d}")
    page.keyboard.press("Enter")


def _next(page: Page, turn: int) -> None:
    page.get_by_role("button", name=f"Page {turn + 2}", exact=False).first.click()


def _order(page: Page, turn: int) -> None:
    page.locator(".st-key-e_order input").click()
    order = ("name", "-last", "type", "first")[turn % 4]  # each brings other rows than the one before
    page.get_by_role("option", name=ORDER_WORDS[order], exact=True).click()


TURNS: dict[str, Turn] = {"another page": _next, "another order": _order, "another search": _search}


def turned(browser, address: str, turn: Turn, repeat: int) -> list[dict]:
    """For each turn but the first, which warms caches: {"ms", "bytes"}, to the last message or change."""
    page = browser.new_context(viewport={"width": 1400, "height": 1200}, reduced_motion="reduce").new_page()
    page.add_init_script((HERE / "page_timer.js").read_text().replace("REGIONS", "{}"))
    page.goto(address)
    settled = "q => __timer.bytes > 0 && __timer.settled([], q)"
    page.wait_for_function(settled, arg=QUIET_MS, timeout=60_000)
    out = []
    for number in range(repeat + 1):
        page.evaluate("__timer.reset()")
        turn(page, number)
        page.wait_for_function(settled, arg=QUIET_MS, timeout=60_000)
        out.append(page.evaluate("({ms: __timer.quietSince - __timer.start, bytes: __timer.bytes})"))
    page.context.close()
    return out[1:]


def browse(folder: Path, repeat: int) -> None:
    print("\n| the page | no-op ms | page ms | ratio | kB sent | load |\n|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name, turn in TURNS.items():
            with served(HERE / "noop_app.py") as address:
                floor = median(turned(browser, address, _nothing, repeat), "ms")
            with served(DASHBOARD, folder) as address:
                drawn = turned(browser, f"{address}entities", turn, repeat)
            ms, kilobytes = median(drawn, "ms"), median(drawn, "bytes") / 1000
            load = os.getloadavg()[0]
            print(f"| {name} | {floor:.0f} | {ms:.0f} | {ms / floor:.1f} | {kilobytes:.1f} | {load:.1f} |")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--names", type=int, default=100_000)
    arguments.add_argument("--repeat", type=int, default=9)
    arguments.add_argument("--data", type=Path, help="keep the collection here; used again when it is there")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.data or Path(scratch) / "data"
        if not folder.exists():
            fill(folder, options.names, entities=options.names)
        with Store.open(folder) as store:
            print(f"{store.entity_count(Filter()):,} names; {store.summary(Filter())}\n")
            print("| question | ms |\n|---|---|")
            for name, taken in measure(store, options.repeat).items():
                print(f"| {name} | {taken:.1f} |")
        browse(folder, options.repeat)


if __name__ == "__main__":
    main()
