"""How long the timeline page takes to show another filter, beside Streamlit's bare rerun.

    .venv/bin/python bench/timeline_speed.py --articles 1000,20000 --rounds 2 --repeat 9

Each round starts both servers one after the other and times, inside the page, from the key that
ends the input to the frame that shows the last change of chart and table; every filter value is
distinct. What counts is the ratio to the no-op rerun of the same run, and the bytes sent.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, it finds its neighbours

from bench.serving import DASHBOARD, FLAGS, chromium, served  # noqa: E402
from bench.synthetic import fill  # noqa: E402

QUIET_MS = 400  # a page is done when nothing changed for so long
NOOP_INPUT, PAGE_INPUT = "input[aria-label='From']", "input[aria-label='Happened from']"
NOOP_REGIONS = {"chart": ".st-key-chart", "table": ".st-key-table"}
PAGE_REGIONS = {"chart": ".st-key-timeline", "table": ".st-key-events"}


def timed(browser, address: str, regions: dict, field: str, values: list[str]) -> list[dict]:
    """One turn for each value: {"ms", "bytes"}; the first, which warms caches, is left out."""
    page = browser.new_context(viewport={"width": 1400, "height": 1200}, reduced_motion="reduce").new_page()
    page.add_init_script((HERE / "page_timer.js").read_text().replace("REGIONS", json.dumps(regions)))
    names = list(regions)
    page.goto(address)
    page.wait_for_function("([n, q]) => __timer.settled(n, q)", arg=[names, QUIET_MS], timeout=60_000)
    turns = []
    for value in values:
        page.evaluate("__timer.reset()")
        page.locator(field).fill(value)
        page.keyboard.press("Enter")
        page.wait_for_function("([n, q]) => __timer.settled(n, q)", arg=[names, QUIET_MS], timeout=60_000)
        turns.append(page.evaluate("n => __timer.report(n)", names))
    page.context.close()
    return turns[1:]


def median(turns: list[dict], key: str) -> float:
    return statistics.median(t[key] for t in turns)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--articles", default="1000,20000")
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--repeat", type=int, default=9)
    options = arguments.parse_args()
    print("| articles | no-op ms | timeline ms | ratio | kB sent | load |\n|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as work:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for number in map(int, options.articles.split(",")):
            folder = Path(work) / str(number)
            fill(folder, number)
            noop, page = [], []
            for turn in range(options.rounds):
                values = [
                    # another year each time: rows of whole years stand first, and would stay as they are
                    f"{2016 + k % 8}-{1 + 3 * (k // 8):02d}-{2 + turn:02d}"
                    for k in range(options.repeat + 1)
                ]
                with served(HERE / "noop_app.py") as address:
                    noop += timed(browser, address, NOOP_REGIONS, NOOP_INPUT, values)
                with served(DASHBOARD, folder) as address:
                    page += timed(browser, address, PAGE_REGIONS, PAGE_INPUT, values)
            floor, drawn = median(noop, "ms"), median(page, "ms")
            kilobytes = median(page, "bytes") / 1000
            cells = (
                f"{number:,}",
                f"{floor:.0f}",
                f"{drawn:.0f}",
                f"{drawn / floor:.1f}",
                f"{kilobytes:.1f}",
            )
            print("| " + " | ".join([*cells, f"{os.getloadavg()[0]:.1f}"]) + " |")


if __name__ == "__main__":
    main()
