"""Every page of the sample story, light and dark, wide and narrow, as pictures to look at.

    .venv/bin/python bench/screenshots.py [FOLDER] [--docs]

Writes FOLDER (screenshots/) and refreshes those that the docs show; with --docs, makes no others.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, it finds its neighbours

from bench.serving import FLAGS, ROOT, chromium, served  # noqa: E402
from dateline.commands.serve import load_sample  # noqa: E402
from dateline.project import Project  # noqa: E402
from dateline.store import Filter, Term  # noqa: E402

DOCS = {
    "timeline-light-1400": "timeline-light-1400",
    "drawer-light-1400": "drawer-light-1400",
    "entities-dark-1400": "entities-dark-1400",
    "article-light-390": "reader-light-390",
    "network-light-1400": "network-light-1400",
    "dates-light-1400": "dates-light-1400",
    "known-dark-1400": "known-dark-1400",
    "lag-light-1400": "lag-light-1400",
    "doubts-light-1400": "review-light-1400",
}
NAMES = (
    "timeline filtered drawer empty dates disputes known lag topics entities entity network matrix pair"
    " reader article review doubts add"
).split()  # of `views`
WIDTHS = {1400: 1000, 390: 844}
_KEYS = {"doubts": "l"}  # the first is put off: the second shows what it may be instead
_QUIET = 900  # ms after the script has run: late frames and fonts


def views(folder: Path) -> dict[str, str]:
    """Addresses to look at, by name."""
    with Project(folder) as project:
        store = project.store
        durov = store.find_entities("Durov", 1)["entity"].iloc[0]
        events = store.events(Filter((Term("entity", durov),)), limit=40)
        read = events[events["article"].notna() & (events["kind"] == "extracted")]
        event = read.iloc[len(read) // 2]
        beside = store.co_mentions(durov, Filter())["entity"].iloc[0]
    article = f"reader?article={event['article']}&at={event['start']}"
    return {
        "timeline": "",
        "filtered": f"?entity={durov}&happened=2018..2018&q=court&lanes=source",
        "drawer": f"?event={event['event']}",
        "empty": "?happened=1999..1999",
        "dates": "?show=dates",
        "disputes": "?show=disputes",
        "known": "?show=disputes&asof=2018-08-29",
        "lag": "?show=lag",
        "topics": "?lanes=topic",
        "entities": "entities",
        "entity": f"entities?who={durov}",
        "network": "entities?company=network",
        "matrix": "entities?company=matrix",
        "pair": f"entities?company=network&one={durov}&other={beside}",
        "reader": "reader",
        "article": article,
        "review": "review",
        "doubts": "review?wait=date",
        "add": "add",
    }


def shoot(browser: Browser, address: str, path: Path, width: int, theme: str, key: str = "") -> None:
    """A picture of a page; where given, of what it shows after a key."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_timeout(_QUIET)
    if key:
        page.keyboard.press(key)
        page.wait_for_timeout(_QUIET)
        page.wait_for_selector("[data-test-script-state=notRunning]", timeout=60_000)
    page.screenshot(path=path)
    context.close()


def wanted(docs: bool) -> list[tuple[str, str, int]]:
    """Name, theme and width of each picture, or of those alone that the docs show."""
    every = [(name, theme, width) for name in NAMES for width in WIDTHS for theme in ("light", "dark")]
    return [picture for picture in every if not docs or "{}-{}-{}".format(*picture) in DOCS]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=ROOT / "screenshots")
    arguments.add_argument("--docs", action="store_true", help="only the pictures that the docs show")
    options = arguments.parse_args()
    out = options.folder
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        folder = Path(work) / "project"
        with Project(folder) as project:
            load_sample(project)
        pages = views(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with served(folder=folder) as address:
            for name, theme, width in wanted(options.docs):
                path = out / f"{name}-{theme}-{width}.png"
                shoot(browser, address + pages[name], path, width, theme, _KEYS.get(name, ""))
        browser.close()
    for name, shown in DOCS.items():
        shutil.copy(out / f"{name}.png", ROOT / "docs" / "img" / f"{shown}.png")


if __name__ == "__main__":
    main()
