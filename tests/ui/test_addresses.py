"""The Addresses tab: off unless switched on; what is fetched is previewed and loaded like a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dateline.addresses import Fetcher, Policy
from tests.ui.test_pages import app, press  # noqa: F401
from ui import state

PAGE = b"<html><head><title>Der Rat tagt</title></head><body><article><p>Am 3. Mai 2022 tagte der Rat von \
Musterstadt und sprach zwei Stunden lang \xc3\xbcber die Br\xc3\xbccke.</p></article></body></html>"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/page"
        self.send_response(200 if found else 404)
        self.end_headers()
        self.wfile.write(PAGE if found else b"")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on loopback, and a fetcher that may ask it: in this process and for this test alone."""
    local = Policy(permits=lambda ip: str(ip) == "127.0.0.1", ports=None)
    monkeypatch.setattr(state, "fetcher", lambda: Fetcher(local, sleep=lambda _: None))
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_tab_says_how_to_switch_addresses_on(app, tmp_path: Path) -> None:  # noqa: F811
    test = app(tmp_path / "project", "add")
    assert any("dateline serve --allow-addresses" in i.value for i in test.info)
    assert not any(b.label == "Fetch" for b in test.button)


def test_page_is_fetched_previewed_and_loaded(app, site: str, monkeypatch, tmp_path: Path) -> None:  # noqa: F811
    monkeypatch.setenv("DATELINE_ADDRESSES", "1")
    test = app(tmp_path / "project", "add")
    box = next(t for t in test.text_area if t.label.startswith("Addresses"))
    box.set_value(f"{site}/page\n{site}/gone\nhttp://10.0.0.1/\n").run()
    next(b for b in test.button if b.label == "Fetch").click().run(timeout=60)
    assert not test.exception
    told = [t.value for t in test.text]
    assert len(told) == 2
    assert told[0].startswith(f"{site}/gone: The server answered 404")
    assert told[1].startswith("http://10.0.0.1/: It leads to a machine that is not on the public internet.")
    assert any("1 article" in m.value and "will be loaded" in m.value for m in test.markdown)
    press(test, "Load")
    assert [s.value.replace("\\", "") for s in test.success] == ["127.0.0.1/page: 1 article loaded."]
