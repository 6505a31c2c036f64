"""A stage for one component: its script in an empty page, what it sends written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ui.component import Component, encode

_STAGE = """async ([name, code]) => {
  window.sent = [];
  await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  const root = document.getElementById('stage').attachShadow({ mode: 'open' });
  const draw = await datelineParts[name];
  window.show = (text) => draw({ parentElement: root, data: new TextEncoder().encode(text),
    setTriggerValue: (event, value) => window.sent.push([event, value]) });
}"""


class Stage:
    """A page that shows one component. `page` locators see into it."""

    def __init__(self, page: Page, component: Component) -> None:
        self.page = page
        page.set_content("<div id='stage' style='--st-font: sans-serif'></div>")
        page.evaluate(_STAGE, [component.name, component.code()])

    def show(self, payload: Mapping[str, Any]) -> None:
        self.page.evaluate("text => show(text)", encode(payload).decode("utf-8"))

    def sent(self) -> list[list[Any]]:
        """[event, value] pairs since the last call."""
        return self.page.evaluate("() => sent.splice(0)")


@pytest.fixture(scope="package")
def empty_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(has_touch=True)
    context.set_default_timeout(5_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def stage(empty_page: Page) -> Iterator[Callable[..., Stage]]:
    """Sets the stage. At the end: no fault, dialog, request or navigation came of what was shown."""
    faults: list[str] = []
    listeners = {
        "pageerror": lambda e: faults.append(str(e)),
        "dialog": lambda d: (faults.append(f"dialog {d.message}"), d.dismiss()),
        "request": lambda r: faults.append(f"request {r.url}"),
        "framenavigated": lambda f: faults.append(f"navigation {f.url}"),
    }

    def start(component: Component, width: int = 1200) -> Stage:
        empty_page.set_viewport_size({"width": width, "height": 900})
        empty_page.goto("about:blank")
        made = Stage(empty_page, component)
        for event, listener in listeners.items():
            empty_page.on(event, listener)  # type: ignore[call-overload]
        return made

    yield start
    for event, listener in listeners.items():
        empty_page.remove_listener(event, listener)
    assert faults == []
