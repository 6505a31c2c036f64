"""Every page of the sample story, light and dark, wide and narrow, as pictures to look at.

    .venv/bin/python bench/screenshots.py [FOLDER]

Writes FOLDER (screenshots/) and refreshes the four that the docs show.
"""

from __future__ import annotations

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
}
WIDTHS = {1400: 1000, 390: 844}
_QUIET = 900  # ms after the script has run: late frames and fonts


def views(folder: Path) -> dict[str, str]:
    """Addresses to look at, by name."""
    with Project(folder) as project:
        store = project.store
        durov = store.find_entities("Durov", 1)["entity"].iloc[0]
        events = store.events(Filter((Term("entity", durov),)), limit=40)
        read = events[events["article"].notna() & (events["kind"] == "extracted")]
        event = read.iloc[len(read) // 2]
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
        "reader": "reader",
        "article": article,
        "add": "add",
    }


def shoot(browser: Browser, address: str, path: Path, width: int, theme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_timeout(_QUIET)
    page.screenshot(path=path)
    context.close()


def main() -> None:
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "screenshots")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        folder = Path(work) / "project"
        with Project(folder) as project:
            load_sample(project)
        pages = views(folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        with served(folder=folder) as address:
            for name, place in pages.items():
                for width in WIDTHS:
                    for theme in ("light", "dark"):
                        shoot(browser, address + place, out / f"{name}-{theme}-{width}.png", width, theme)
        browser.close()
    for name, shown in DOCS.items():
        shutil.copy(out / f"{name}.png", ROOT / "docs" / "img" / f"{shown}.png")


if __name__ == "__main__":
    main()
