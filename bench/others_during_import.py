"""What other sessions feel of an import: opening the timeline, and another filter, beside an idle server.

    .venv/bin/python bench/others_during_import.py [--articles 1000] [--here 5000] [--repeat 7]

One browser window uploads a table of articles of 300 English words, whose names and dates are read by
two processes; another one opens the timeline page and sets one filter after the other, before the
import and as long as it lasts. Medians and the slowest; what counts is the ratio to the idle server in
the same run. Where the import has read everything and joins names and accounts is told apart.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, it finds its neighbours

from bench.add_speed import articles  # noqa: E402
from bench.serving import DASHBOARD, FLAGS, chromium, served  # noqa: E402
from bench.synthetic import fill  # noqa: E402
from bench.timeline_speed import PAGE_INPUT, PAGE_REGIONS, QUIET_MS, timed  # noqa: E402

_VALUES = count()
_LOADED = "articles loaded"
_JOINING = "joining names"


def table(path: Path, number: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("title", "text", "published", "source"), *articles(number)])
    return path


def opened(browser, address: str) -> float:
    """Milliseconds until the timeline page is drawn in a new window."""
    page = browser.new_context(viewport={"width": 1400, "height": 1200}, reduced_motion="reduce").new_page()
    page.add_init_script((HERE / "page_timer.js").read_text().replace("REGIONS", json.dumps(PAGE_REGIONS)))
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_function(
        "([n, q]) => __timer.settled(n, q)", arg=[list(PAGE_REGIONS), QUIET_MS], timeout=120_000
    )
    took = (time.perf_counter() - began) * 1000 - QUIET_MS
    page.context.close()
    return took


def filtered(browser, address: str, repeat: int) -> list[float]:
    """Milliseconds of so many changes of a filter, each to a day that was not asked for before."""
    days = [f"{2016 + k % 8}-{1 + k // 8 % 12:02d}-{1 + k // 96 % 28:02d}" for k in _some(repeat + 1)]
    return [turn["ms"] for turn in timed(browser, address, PAGE_REGIONS, PAGE_INPUT, days)]


def _some(number: int) -> list[int]:
    return [next(_VALUES) for _ in range(number)]


def uploading(browser, address: str, path: Path) -> Page:
    """A window in which an import has just begun."""
    page = browser.new_context().new_page()
    page.goto(f"{address}add")
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_test_id("stBaseButton-primary").click(timeout=120_000)
    page.get_by_text("a second").first.wait_for(timeout=300_000)
    return page


def told(what: str, found: list[float], idle: list[float] | None = None) -> None:
    median = statistics.median(found)
    ratio = f"{median / statistics.median(idle):.1f} x idle" if idle else ""
    slowest = f"slowest {max(found):6.0f} ms, {len(found):3} turns"
    print(f"{what:38} {median:6.0f} ms, {slowest}  {ratio}", flush=True)


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("--articles", type=int, default=1_000)
    ap.add_argument("--here", type=int, default=5_000)
    ap.add_argument("--repeat", type=int, default=7)
    options = ap.parse_args()
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as work:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        fill(Path(work) / "project", options.here)
        path = table(Path(work) / "new.csv", options.articles)
        with served(DASHBOARD, Path(work) / "project") as address:
            idle_open = [opened(browser, address) for _ in range(3)]
            idle = filtered(browser, address, 2 * options.repeat)
            told("idle: the page is opened", idle_open)
            told("idle: another filter", idle)
            window = uploading(browser, address, path)
            reading, joining, opens = [], [], []
            while _LOADED not in (text := window.locator("body").inner_text()):
                turns = filtered(browser, address, options.repeat)
                (joining if _JOINING in text else reading).extend(turns)
                opens.append(opened(browser, address))
            told("during an import: the page is opened", opens, idle_open)
            told("during an import: another filter", reading, idle)
            if joining:
                told("while it joins: another filter", joining, idle)
            print(f"load average {os.getloadavg()[0]:.1f}")
        browser.close()


if __name__ == "__main__":
    main()
