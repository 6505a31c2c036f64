"""Web archives (WARC, also gzipped): a document for each page and document that was answered.

Records of pictures, styles, scripts and redirections are counted and told. The day of the capture is
no publication date. Source: ISO 28500:2017; read by warcio.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Note, Piece
from dateline.intake.documents.parts import inside
from dateline.intake.documents.sniff import sniff
from dateline.intake.documents.source import Source, Unit, read_inner

_TYPES = ("response", "resource", "conversion")
_RECORD_MB = 30  # unpacked, of one record
_CHARSET = re.compile(r"charset=[\"']?([\w:.-]{2,40})", re.I)
_KINDS = ("image", "video", "audio", "font", "text/css", "javascript", "json")
_FETCH_ANEW = "Save the page by itself and load that."


def units(source: Source) -> Iterator[Unit]:
    """A unit a record that is a document, then the remark about the others."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    source.file.seek(0)
    others: Counter[str] = Counter()
    try:
        for record in ArchiveIterator(source.file):
            source.alive()
            if record.rec_type not in _TYPES:
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            kind = _kind(record)
            if record.http_headers and not record.http_headers.get_statuscode().startswith("2"):
                others["answers that are no pages"] += 1
            elif kind:
                others[kind] += 1
            else:
                yield from _record(source, record, url.strip("<>"), others)
    except (ArchiveLoadFailed, EOFError, ValueError) as fault:
        why = type(fault).__name__
        yield Unit("the rest", lambda: _damaged(why))
    if others:
        counts = ", ".join(f"{n:,} {what}" for what, n in others.most_common())
        yield Unit("", lambda: [Note(f"Records that hold no document: {counts}.")])


def _damaged(why: str) -> Iterator[Piece]:
    raise UnreadableFile(f"The archive is damaged here ({why}).", remedy=_FETCH_ANEW)
    yield


def _kind(record) -> str:
    """What a record is by its own word, when that is no document."""
    headers = record.http_headers or record.rec_headers
    said = (headers.get_header("Content-Type") or "").lower()
    return next((f"of type {kind}" for kind in _KINDS if kind in said.partition(";")[0]), "")


def _record(source: Source, record, url: str, others: Counter[str]) -> Iterator[Unit]:
    data = record.content_stream().read(_RECORD_MB << 20)
    name = url or "a record without address"
    if len(data) >= _RECORD_MB << 20:
        yield Unit(name, lambda: _too_large())
        return
    format = sniff(data, "page.html") if data.strip() else None
    if format is None and record.rec_type == "conversion":
        format = "markdown"  # plain text made of a page
    if format is None:
        others["of another type"] += 1
        return
    said = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    encoding = found[1] if (found := _CHARSET.search(said)) else ""
    yield Unit(name, lambda: _read(source, data, url, format, encoding))


def _too_large() -> Iterator[Piece]:
    raise UnreadableFile(f"It is larger than {_RECORD_MB} MB.", remedy=_FETCH_ANEW)
    yield


def _read(source: Source, data: bytes, url: str, format: str, encoding: str) -> Iterator[Piece]:
    for piece in read_inner(source.inner(data, url, url, encoding), format):
        yield inside(piece, url)
