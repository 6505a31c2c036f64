"""Documents that are meant to hurt: each is answered soon, with a reason; nothing leaks, calls or escapes."""

from __future__ import annotations

import gzip
import http.server
import io
import stat
import struct
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import UnreadableFile
from dateline.intake.documents import Limits, hold, read, sniff, worker
from tests.documents import samples as s

CANARY = "never-to-be-seen"
ZEROS = bytes(1 << 20)


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[str]]]:
    """Address of a server on this machine, and the paths that it was asked for."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


def entities(canary: Path, address: str) -> str:
    declared = f'<!ENTITY f SYSTEM "{canary.as_uri()}"><!ENTITY u SYSTEM "{address}/e">'
    return f'<?xml version="1.0"?><!DOCTYPE r [{declared}]>'


def laughs() -> str:
    steps = "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' for k in range(1, 9))
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a0 "lol">{steps}]>'


def of_document(prolog: str, text: str) -> bytes:
    """A Word document whose XML begins with a prolog."""
    body = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    part = f"{prolog}<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"
    return s.zipped({"[Content_Types].xml": "", "word/document.xml": part})


@pytest.mark.parametrize(
    "made",
    [
        lambda prolog: of_document(prolog, "&f; &u;"),
        lambda prolog: f"{prolog}<rss><channel><item><title>&f;&u;</title></item></channel></rss>".encode(),
        lambda prolog: f"{prolog}<rss><channel><item><title>&f;</title></item></channel>".encode("utf-16"),
        lambda prolog: s.zipped({"mimetype": "application/vnd.oasis.opendocument.text",
                                 "content.xml": f"{prolog}<o><text><p>&f;&u;</p></text></o>"}),
    ],
    ids=["word", "feed", "feed in UTF-16", "opendocument"],
)  # fmt: skip
def test_entities_reach_nothing(made, listener, tmp_path):
    address, asked = listener
    canary = tmp_path / "canary.txt"
    canary.write_text(CANARY)
    for prolog in (entities(canary, address), laughs()):
        with pytest.raises(UnreadableFile) as fault:
            read(made(prolog), "a")
        assert CANARY not in str(fault.value)
    assert asked == []


def test_what_a_page_refers_to_is_not_fetched(listener):
    address, asked = listener
    head = f'<link rel="stylesheet" href="{address}/a.css">'
    head += f'<meta http-equiv="refresh" content="0;url={address}/">'
    body = s.html(head).replace(
        b"<h1>", f'<img src="{address}/p.gif"><iframe src="{address}/f"></iframe><h1>'.encode()
    )
    assert read(body, "a.html")[0].text == f"{s.TITLE}\n\n{s.TEXT}"
    assert asked == []


def bomb(name: str, megabytes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
        member.write(b"title,text\n")
        for _ in range(megabytes):
            member.write(ZEROS.replace(b"\0", b"x"))
    return out.getvalue()


def claiming(data: bytes, size: int) -> bytes:
    """An archive whose directory claims another size of its last member."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, changed.rfind(b"PK\x01\x02") + 24, size)
    return bytes(changed)


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/hostname")
    return out.getvalue()


def stream_bomb(filters: int) -> bytes:
    packed = b" " * 200_000_000
    for _ in range(filters):
        packed = zlib.compress(packed, 9)
    page = s.pdf([["x"]])
    start, end = page.index(b"stream\n") + 7, page.index(b"\nendstream")
    return page[:start] + packed + page[end:]


XML_BOMB = s.docx(s.paragraph("x") * 200_000)
REFUSED = [
    ("bomb in an archive", lambda: s.zipped({"a.md": b"# A\n" + b"x" * 30_000_000}),
     "100 times its packed size"),
    ("archive in an archive", lambda: s.zipped({"b.zip": bomb("a.csv", 2)}), "ZIP archive inside another"),
    ("many entries", lambda: s.zipped({f"{k}.txt": b"x" for k in range(1001)}), "1,001 entries"),
    ("size that is a lie", lambda: claiming(s.zipped({"a.md": b"# A\n" * 5000}), 10), "damaged"),
    ("a link", linked, "link to another file"),
    ("names that lead out", lambda: s.zipped({"../a.md": "# A", "/b.md": "# B", "c\\..\\..\\d.md": "# C"}),
     "leads out of the archive"),
    ("document that unpacks to much", lambda: XML_BOMB, "100 times its packed size"),
    ("PDF stream that unpacks to much", lambda: stream_bomb(1), "more than 40 MB"),
    ("PDF stream behind two filters", lambda: stream_bomb(2), "damaged|more than|scanned"),
    ("PDF cut in half", lambda: s.pdf([s.PDF_LINES])[:400], "damaged|no text"),
    ("archive cut in half", lambda: s.zipped({"a.md": bytes(range(256)) * 99})[:-60], "damaged or cut off"),
    ("PDF that holds pictures alone", lambda: s.pdf([[], []]), "None of its 2 pages holds any text"),
    ("page of a script", lambda: b"<!doctype html><html><body><script>go()</script></body></html>",
     "no words"),
    ("feed without entries", lambda: b"<rss><channel><title>x</title></channel></rss>", "no entries"),
    ("JSON nested deeply", lambda: b'{"@type": "Article", "x": "schema.org", "y":' + b"[" * 100_000,
     "nested|broken"),
    ("web archive of noise", lambda: b"WARC/1.0\r\n\r\n" + b"\0noise" * 1000, "damaged|holds no"),
    ("gzip of noise", lambda: gzip.compress(b"WARC/1.0\r\nno header")[:-9], "damaged|holds no"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "reason"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_hostile_documents_are_refused_with_a_reason(made, reason):
    data = made()
    began = time.monotonic()
    with pytest.raises(UnreadableFile, match=reason) as fault:
        read(data, "upload")
    assert time.monotonic() - began < 5
    assert fault.value.place.startswith("upload")
    assert fault.value.remedy


def looping() -> bytes:
    return s.pdf([["Words of a page."]]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9")


READ = [
    ("nested tags", b"<html><body>" + b"<div>" * 50_000 + b"text at the bottom", "text at the bottom"),
    ("attributes", b"<html><body><p " + b" ".join(b"a%d=x" % k for k in range(50_000)) + b">some text</p>",
     "some text"),
    ("unclosed", b"<html><p>text<table><tr><td>" * 2000 + b"<![CDATA[<!--" + b"<a href='" * 5_000, "text"),
    ("scripts without end", b"<html><body>" + b"<script>" * 100_000 + b"some words", "some words"),
    ("PDF with a loop of tables", looping(), "Words of a page."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text"), [r[1:] for r in READ], ids=[r[0] for r in READ])
def test_damaged_documents_are_read_as_far_as_they_go(data, text):
    began = time.monotonic()
    assert text in read(data, "upload")[0].text
    assert time.monotonic() - began < 5


SLOW = b"<html><body>" + b"<div>" * 400_000 + b"end"
QUICK = b"# A title\n\nAnd words.\n"


def test_one_hanging_member_costs_one_member():
    archive = s.zipped({"a.md": QUICK, "b.html": SLOW[:2_000_000], "c.md": QUICK.replace(b"A", b"C")})
    held = hold(archive, "a.zip", Limits(seconds=0.25, ratio=10_000))
    assert [d.part for d in held.documents] == ["a.md", "c.md"]
    [unread] = held.unread
    assert (unread.part, unread.reason) == ("b.html", "Reading it took more than 0.25 seconds.")


def test_memory_is_bounded():
    with pytest.raises(UnreadableFile, match="more than 60 MB of memory"):
        read(b"# A title\n\n" + b"*word* " * 2_000_000, "a.md", Limits(memory_mb=60, seconds=30))


def test_a_file_has_an_end_in_time():
    box = b"".join(
        b"From a@b.example Thu Jun 18 10:00:00 2020\n" + s.MAIL.encode() + b"\n" for _ in range(3000)
    )
    held = hold(box, "mail", Limits(total_seconds=1.0))
    assert 0 < len(held.documents) < 3000
    unread = held.unread[-1]
    assert unread.reason == "Reading it took more than 1 seconds."
    count = len(held.documents)
    assert unread.part in (f"from message {count:,} on", f"from message {count + 1:,} on")


@pytest.mark.parametrize(
    "head",
    [
        b'{"@type":' + b" " * 65_000 + b'"schema.org"',
        b'{"@type":"' + b"a" * 65_000 + b'"schema.org"',
        b'{"schema"' + b" " * 65_000 + b'"properties"',
        b"<feed" * 20_000,
        b"From: x\nTo: y\n " + b" \n" * 30_000,
        b"---\n" + b"title\n" * 30_000,
        b"PK\x03\x04" + b"PK\x05\x06" * 20_000,
        b"\n" * 100_000 + b"TY",
    ],
    ids=["type", "long type", "schema", "feed", "mail", "front matter", "archive", "references"],
)
def test_telling_formats_takes_linear_time(head):
    began = time.perf_counter()
    sniff(head, "a.html")
    assert time.perf_counter() - began < 0.1


FORBIDDEN = [
    ("socket.connect", (None, ("127.0.0.1", 80))),
    ("socket.getaddrinfo", ("post.example", 80, 0, 0, 0)),
    ("subprocess.Popen", ("ls", [], None, None)),
    ("os.system", (b"ls",)),
    ("open", ("/etc/hostname", "r", 0)),
    ("open", (worker.__file__, "w", 1)),
    ("os.remove", ("a", -1)),
]


@pytest.mark.parametrize(("event", "arguments"), FORBIDDEN, ids=[f[0] for f in FORBIDDEN])
def test_the_worker_refuses(event, arguments):
    with pytest.raises(PermissionError):
        worker._refuse(event, arguments)


def test_the_worker_may_import():
    worker._refuse("open", (zipfile.__file__, "r", 0))
    worker._refuse("import", ("json", None, None, None, None))
