"""A server for those that only look, one of its own for those that change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from bench.serving import served

TIMEOUT = 20_000  # ms


@pytest.fixture(scope="session")
def address(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the sample story, shared: look, do not change."""
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("served") / "project")
    with served(folder=folder) as started:
        yield started


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Opens an address in a fresh profile; at the end nothing was asked of another host, no dialog shown."""
    contexts, strangers, dialogs = [], [], []

    def start(url: str, width: int = 1400) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 1000}, reduced_motion="reduce", accept_downloads=True
        )
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        host = urlsplit(url).netloc
        page.on("request", lambda r: _note_stranger(r.url, host, strangers))
        page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
        page.goto(url)
        settle(page)
        return page

    yield start
    for context in contexts:
        context.close()
    assert strangers == []
    assert dialogs == []


def _note_stranger(url: str, host: str, strangers: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != host:
        strangers.append(url)


def settle(page: Page) -> None:
    """Wait until the script has run and no element is a placeholder any more."""
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")
    page.wait_for_timeout(250)
