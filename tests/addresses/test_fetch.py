"""Fetching from servers on loopback, with a policy that permits 127.0.0.1 for these tests alone."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from dateline.addresses import Fetcher, Limits, Policy, addresses_of_list
from dateline.errors import RefusedAddress, UnreachableAddress
from dateline.intake import read

LOCAL = Policy(permits=lambda ip: str(ip) == "127.0.0.1", ports=None)
PAGE = b"<html><head><title>Council meets</title></head><body><article><p>The council of Testburg met on \
3 May 2022 and spoke for two hours about the bridge.</p></article></body></html>"
FEED = b"""<rss version="2.0"><channel><title>Testburg News</title><item><title>Bridge opens</title>
<link>http://news.example/bridge</link><pubDate>Wed, 04 May 2022 10:00:00 GMT</pubDate>
<description>The bridge was opened on Tuesday.</description></item></channel></rss>"""
Routes = dict[str, tuple[int, dict[str, str], bytes]]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    routes: Routes
    asked: list[tuple[str, str]]  # path, Host

    def url(self, path: str, host: str = "site.example") -> str:
        return f"http://{host}:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Host"]))
        status, headers, body = self.server.routes.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Handler) as started:
        started.routes, started.asked = {"/page": (200, {}, PAGE)}, []
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield started
        started.shutdown()


def _fetcher(**options) -> Fetcher:
    options = {"resolver": lambda host, port: ["127.0.0.1"], "sleep": lambda _: None} | options
    return Fetcher(LOCAL, **options)


def test_page_is_fetched_under_its_own_name_and_read_as_an_article(server) -> None:
    found = _fetcher().fetch(server.url("/page"))
    assert (found.url, found.name, found.content) == (server.url("/page"), "site.example/page", PAGE)
    assert server.asked == [(p, f"site.example:{server.server_port}") for p in ("/robots.txt", "/page")]
    (article,) = read(found.content, found.name).articles
    assert article.title == "Council meets" and "3 May 2022" in article.text


def test_feed_is_known_by_its_bytes(server) -> None:
    server.routes["/feed"] = (200, {"Content-Type": "text/html"}, FEED)
    found = _fetcher().fetch(server.url("/feed"))
    (article,) = read(found.content, found.name).articles
    assert (article.title, article.published) == ("Bridge opens", "2022-05-04T10:00:00Z")


def test_packed_answer_is_unpacked_by_the_intake(server) -> None:
    server.routes["/zipped"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    found = _fetcher().fetch(server.url("/zipped"))
    assert [a.title for a in read(found.content, found.name).articles] == ["Council meets"]


def test_redirect_is_followed_and_the_last_address_told(server) -> None:
    server.routes["/old"] = (301, {"Location": "/page"}, b"")
    assert _fetcher().fetch(server.url("/old")).url == server.url("/page")


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("http://10.0.0.1/", "not on the public internet"),
        ("http://127.0.0.2:{port}/page", "not on the public internet"),
        ("http://169.254.169.254/latest/meta-data/", "not on the public internet"),
        ("http://[::1]:{port}/page", "not on the public internet"),
        ("http://2130706433:{port}/page", "in a form that hides which"),
        ("http://user:pass@site.example:{port}/page", "name or a password"),
        ("file:///etc/passwd", "Only http and https"),
        ("ftp://site.example/page", "Only http and https"),
    ],
)
def test_redirect_to_what_is_refused_is_refused(server, target, why) -> None:
    server.routes["/away"] = (302, {"Location": target.format(port=server.server_port)}, b"")
    with pytest.raises(RefusedAddress, match=why):
        _fetcher().fetch(server.url("/away"))
    assert [path for path, _ in server.asked] == ["/robots.txt", "/away"]


def test_name_that_leads_elsewhere_the_second_time_is_not_followed_there(server) -> None:
    """DNS rebinding: what is connected to is what was checked, and each request checks anew."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    fetcher = _fetcher(resolver=lambda host, port: next(answers))
    assert fetcher.fetch(server.url("/page")).content == PAGE  # looked up for the page and for the rules
    with pytest.raises(RefusedAddress, match="not on the public internet"):
        fetcher.fetch(server.url("/page"))


def test_redirects_without_end_are_left(server) -> None:
    server.routes["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(UnreachableAddress, match="without end"):
        _fetcher().fetch(server.url("/loop"))
    assert len(server.asked) == 1 + 6


@pytest.mark.parametrize(
    ("robots", "path", "allowed"),
    [
        ((404, b""), "/page", True),
        ((403, b""), "/page", True),
        ((200, b"User-agent: *\nDisallow: /private"), "/page", True),
        ((200, b"User-agent: *\nDisallow: /"), "/page", False),
        ((200, b"User-agent: Dateline\nDisallow: /page\n\nUser-agent: *\nAllow: /"), "/page", False),
        ((200, b"User-agent: *\nDisallow: /p*\nAllow: /page$"), "/page", True),
        ((200, b"\xff\xfe\x00 no rules at all"), "/page", True),
        ((500, b""), "/page", False),
        ((503, b""), "/page", False),
    ],
    ids=str,
)
def test_robots_rules_are_respected(server, robots, path, allowed) -> None:
    server.routes["/robots.txt"] = (robots[0], {}, robots[1])
    if allowed:
        assert _fetcher().fetch(server.url(path)).content == PAGE
    else:
        with pytest.raises(RefusedAddress, match=r"robots\.txt"):
            _fetcher().fetch(server.url(path))
        assert path not in [p for p, _ in server.asked]


def test_rules_hold_for_where_a_redirect_leads(server) -> None:
    server.routes["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /page")
    server.routes["/old"] = (301, {"Location": "/page"}, b"")
    with pytest.raises(RefusedAddress, match=r"robots\.txt asks"):
        _fetcher().fetch(server.url("/old"))


def test_host_is_asked_at_its_pace_and_its_rules_once(server) -> None:
    server.routes["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7")
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    fetcher = _fetcher(clock=lambda: now[0], sleep=sleep)
    for _ in range(3):
        fetcher.fetch(server.url("/page"))
    assert slept == [7.0, 7.0]
    assert [p for p, _ in server.asked] == ["/robots.txt", "/page", "/page", "/page"]


@pytest.mark.parametrize("said", [{}, {"Content-Length": "3000000"}], ids=["unsaid", "said"])
def test_what_is_too_large_is_left(server, said) -> None:
    server.routes["/large"] = (200, said, b"x" * 3_000_000)
    with pytest.raises(UnreachableAddress, match="larger than 1 MB"):
        _fetcher(limits=Limits(most=1 << 20)).fetch(server.url("/large"))


@pytest.mark.parametrize(
    ("status", "told"), [(404, "404 Not Found"), (410, "410 Gone"), (500, "500 Internal")]
)
def test_answer_of_a_server_is_told(server, status, told) -> None:
    server.routes["/gone"] = (status, {}, b"sorry")
    with pytest.raises(UnreachableAddress, match=f"The server answered {told}"):
        _fetcher().fetch(server.url("/gone"))


def test_server_that_is_not_there_is_told() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(RefusedAddress, match="cannot be fetched"):
        _fetcher().fetch(f"http://site.example:{port}/")


def _says(answer: Callable[[socket.socket], None]) -> int:
    """A server for one connection each that says what `answer` sends; its port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            connection, _ = listening.accept()
            with connection:
                connection.recv(4_096)
                answer(connection)

    threading.Thread(target=serve, daemon=True).start()
    return listening.getsockname()[1]


def _drip(connection: socket.socket) -> None:
    """A byte of a header now and then: each wait is short, the whole never ends."""
    try:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            connection.sendall(b"x")
            time.sleep(0.02)
    except OSError:
        return


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (_drip, "It took too long"),
        (lambda c: time.sleep(1), "It took too long"),
        (lambda c: c.sendall(b"220 mail.example ESMTP\r\n"), "cannot be fetched"),
        (lambda c: c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"), "cannot be fetched"),
        (lambda c: c.close(), "cannot be fetched"),
    ],
    ids=["drip", "silent", "not http", "short", "closed"],
)
def test_server_that_is_no_good_is_left_in_time(answer, why) -> None:
    began = time.monotonic()
    with pytest.raises(RefusedAddress, match=why):  # its robots.txt is asked for first
        _fetcher(limits=Limits(step=0.3, total=0.5)).fetch(f"http://site.example:{_says(answer)}/")
    assert time.monotonic() - began < 5


def test_list_of_addresses() -> None:
    text = "# mine\nhttps://a.example/1\n\n  https://b.example/2 \nhttps://a.example/1\n"
    assert addresses_of_list(text) == ["https://a.example/1", "https://b.example/2"]
