"""Which format of document some bytes are: decided by the bytes.

A name has a say only where the bytes leave a choice: marked-up text begins like plain text, and a
fragment of HTML like any text in angle brackets.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

NAMES = {
    "html": "web page", "pdf": "PDF document", "docx": "Word document", "odt": "OpenDocument text",
    "eml": "e-mail", "mbox": "mailbox", "markdown": "Markdown text", "epub": "EPUB book", "feed": "feed",
    "warc": "web archive", "reuters": "Reuters-21578 file", "ninjs": "ninjs news file",
    "jsonld": "JSON-LD file", "ftm": "FollowTheMoney file", "ris": "RIS file", "zip": "ZIP archive",
}  # fmt: skip
_HEAD = 8_192  # bytes looked at
_LARGE_DIRECTORY = 1 << 20  # bytes: no document has so many parts
_TAGS = "html head body title meta div p h1 h2 article section main table span header a ul ol center font"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_FRAGMENT = re.compile(rf"<(?:{'|'.join(_TAGS.split())})\b", re.I)
_FEED = re.compile(r"<(?:rss\b|feed\b[^<>]*?purl\.org/atom|feed\b[^<>]*?/Atom|rdf:RDF\b[^<>]*?purl\.org/rss)")
_PROLOG = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->)+", re.S)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\n]*\r?\n(?:[ \t][^\n]*\n)*")
_MAIL = frozenset(
    "from to date subject received message-id mime-version return-path delivered-to reply-to".split()
)
_REUTERS = re.compile(r"<!DOCTYPE\s+lewis\b|<REUTERS\s+[A-Z]+=", re.I)
_RIS = re.compile(r"\s*TY  - [A-Z]{2,10}\s*?\n")
_FRONT = re.compile(
    r"---[ \t]*\r?\n(?:[^\n]*\n){0,40}?(?:title|date)[ \t]*:(?:[^\n]*\n){1,40}?---[ \t]*\r?\n"
)
_JSON = {
    "ftm": re.compile(r'"schema"\s{0,9}:\s{0,9}"[A-Z][A-Za-z]{1,40}"'),
    "jsonld": re.compile(
        r'"@type"\s{0,9}:\s{0,9}(?:\[\s{0,9})?"[A-Za-z:/.]{0,60}(?:Article|Posting|Report|ItemList|WebPage)\b'
    ),
    "ninjs": re.compile(r'"(?:version[cC]reated|bod(?:ies|y_text|y_html|y_xhtml)|headlines)"\s{0,9}:'),
}
_JSON_NEEDS = {"ftm": '"properties"', "jsonld": "schema.org", "ninjs": '"uri"'}
_MIMETYPES = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
}


def sniff(data: bytes, name: str) -> str | None:
    """The format of the bytes, a key of `NAMES`; None when they are no document that is read here.

    Args:
        data: The whole file, or its first 8 kB and more; a ZIP archive must be whole to be told apart.
        name: A label; decides only between plain and marked-up text.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"WARC/") or (data.startswith(b"\x1f\x8b") and _unpacked(data).startswith(b"WARC/")):
        return "warc"
    head = _head_text(data[:_HEAD])
    return None if head is None else _marked_up(head, name) or _text(head, data, name)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data[:_HEAD], 64)
    except zlib.error:
        return b""


def _zipped(data: bytes) -> str | None:
    """What a ZIP archive is; None for spreadsheets and slides, which are no documents."""
    if _directory_size(data) > _LARGE_DIRECTORY:
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _mimetype(archive) if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    if mimetype:
        return _MIMETYPES.get(mimetype, None if "opendocument" in mimetype else "zip")
    if "xl/workbook.xml" in names:
        return None
    if "[Content_Types].xml" in names:
        return "docx" if "word/document.xml" in names else None
    return "epub" if "META-INF/container.xml" in names and _has(names, ".opf") else "zip"


def _directory_size(data: bytes) -> int:
    """Bytes of the list of members, as its end says; 0 where it has none."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0


def _mimetype(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as member:
        return member.read(100).decode("ascii", "replace").strip()


def _has(names: set[str], end: str) -> bool:
    return any(n.endswith(end) for n in names)


def _head_text(head: bytes) -> str | None:
    """The beginning as far as it is needed to tell formats by their ASCII words; None for binary."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").removeprefix("\ufeff")
    if head.count(0) > 0.01 * len(head):
        return None
    return head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _marked_up(head: str, name: str) -> str | None:
    if _REUTERS.search(head[:2000]):
        return "reuters"
    start = head.lstrip()
    if not start.startswith("<"):
        return None
    body = _PROLOG.sub("", head, count=1) if _PROLOG.match(head) else head
    if _HTML.match(body):
        return "html"
    if _FEED.search(head):
        return "feed"
    named = name.lower().endswith((".html", ".htm", ".xhtml", ".shtml"))
    return "html" if named and (_FRAGMENT.match(body) or _HTML.search(head)) else None


def _text(head: str, data: bytes, name: str) -> str | None:
    start = head.lstrip()
    if start[:1] in ("{", "["):
        return _json(data)
    if _RIS.match(head):
        return "ris"
    if head.startswith("From ") and _is_mail(head.partition("\n")[2]):
        return "mbox"
    if _is_mail(start):
        return "eml"
    named = name.lower().endswith((".md", ".markdown", ".mdown"))
    return "markdown" if _FRONT.match(start) or (named and start) else None


def _is_mail(head: str) -> bool:
    """Whether a text begins with the header of a message: at least two of the names every message has."""
    at, seen = 0, set()
    while (line := _HEADER.match(head, at)) and len(seen) < 40:
        seen.add(line.group().partition(":")[0].lower())
        at = line.end()
    is_ended = at >= len(head) or head.startswith(("\n", "\r\n"), at)
    return len(seen & _MAIL) >= 2 and (is_ended or len(seen) > 5)


def _json(data: bytes) -> str | None:
    head = data[: 8 * _HEAD].decode("utf-8", "replace")
    for format, sign in _JSON.items():
        if sign.search(head) and _JSON_NEEDS[format] in head:
            return format
    return None
