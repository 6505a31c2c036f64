"""HTTPS on loopback, with a certificate for site.example that was made for these tests alone."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from http.server import HTTPServer
from pathlib import Path

import pytest

from dateline.addresses import Fetcher
from dateline.errors import RefusedAddress
from tests.addresses.test_fetch import LOCAL, PAGE, _Handler, _Server

CERTIFICATE = Path(__file__).with_name("site_example.pem")  # with its key: it protects nothing


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with _Server(("127.0.0.1", 0), _Handler) as started:
        started.socket = context.wrap_socket(started.socket, server_side=True)
        started.routes, started.asked = {"/page": (200, {}, PAGE)}, []
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def _fetch(server: HTTPServer, host: str) -> bytes:
    fetcher = Fetcher(LOCAL, resolver=lambda name, port: ["127.0.0.1"], sleep=lambda _: None)
    return fetcher.fetch(f"https://{host}:{server.server_port}/page").content


def test_a_page_is_fetched_from_the_machine_that_was_checked_under_its_own_name(server, monkeypatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert _fetch(server, "site.example") == PAGE
    assert {host for _, host in server.asked} == {f"site.example:{server.server_port}"}


@pytest.mark.parametrize(
    ("host", "trusted"),
    [("other.example", True), ("site.example", False)],
    ids=["wrong name", "unknown maker"],
)
def test_a_certificate_that_does_not_hold_ends_it_before_anything_is_asked(
    server, monkeypatch, host, trusted
) -> None:
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with pytest.raises(RefusedAddress, match="certificate"):
        _fetch(server, host)
    assert server.asked == []
