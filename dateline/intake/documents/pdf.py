"""PDF: the text of its pages, lines joined to paragraphs; pages without text are told.

pypdf reads; pictures are not looked at. The document information is what the program that made the
file wrote: its date is the day the file was made, and is told as that. A date line comes before it, and
of a page that somebody printed from a browser that day is none of the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.lines import reflow
from dateline.intake.documents.source import Source

_MOST_PAGES = 5_000
_STREAM_MB = 40  # unpacked, of one stream: more than a page of text needs, so that memory holds
_ROOM = 0.8  # letters differ in width
_STAMP = re.compile(r"D?:?\s*(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?\s*(Z|[+-]\d\d'?\d\d)?")
_PRINTED = "The day on which a browser printed the page was not taken for the day of publication."
_FILE_NAME = re.compile(r"(?i)(?:microsoft word - .*|untitled.*|.*\.(?:docx?|pdf|odt|rtf|indd|tmp|html?))")
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_HEADING = 100  # characters of the longest line of a heading
_BROWSER = re.compile(r"Mozilla|Chrom|Firefox|Safari|Skia/PDF|wkhtmltopdf")
_REPAIR = "Open it, print it to a new PDF and load that."


def read(source: Source) -> Iterator[Document]:
    """One document: all pages."""
    import logging

    import pypdf

    logging.disable(logging.CRITICAL)  # it warns of every damage that it passes over
    bound = _STREAM_MB << 20
    try:
        with pypdf.apply_configuration(
            zlib_maximum_output_length=bound, lzw_maximum_output_length=bound,
            run_length_maximum_output_length=bound, array_based_stream_maximum_output_length=bound,
            jbig2dec_binary=None, page_tree_maximum_entries=_MOST_PAGES,
        ):  # fmt: skip
            yield _document(pypdf.PdfReader(source.file, strict=False), source)
    except (pypdf.errors.PyPdfError, RecursionError) as fault:
        kind = type(fault).__name__
        raise UnreadableFile(f"The PDF is damaged ({kind}: {str(fault)[:80]}).", remedy=_REPAIR) from fault


def _document(reader, source: Source) -> Document:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile(
            "The PDF is locked with a password.", remedy="Open it with the password and save it without one."
        )
    pages = []
    for page in reader.pages:
        source.alive()
        pages.append(_page_text(page))
    faults = [text for text in pages if isinstance(text, UnreadableFile)]
    texts = ["" if isinstance(text, UnreadableFile) else text for text in pages]
    if not any(texts):
        raise faults[0] if faults else _no_text(len(pages))
    fields, text = Fields(), "\n\n".join(filter(None, texts))
    fields.offer_date_line(text)
    _offer_information(fields, reader)
    fields.offer("title", _broken_heading(text), "first lines")
    empty = [k for k, text in enumerate(pages, 1) if text == ""]
    broken = [k for k, text in enumerate(pages, 1) if isinstance(text, UnreadableFile)]
    notes = _unread_pages(empty, len(pages), "no text (a picture, it seems)")
    return fields.document(text, notes=notes + _unread_pages(
        broken, len(pages), "damage"))  # fmt: skip


def _page_text(page) -> str | UnreadableFile:
    """The text of a page, "" when it has none; the fault of a page that cannot be read."""
    from pypdf.errors import LimitReachedError, PyPdfError

    try:
        return reflow((page.extract_text() or "").translate(_LIGATURES), _ROOM, mend_words=True)
    except LimitReachedError:
        return UnreadableFile(f"A page unpacks to more than {_STREAM_MB} MB.", remedy=_REPAIR)
    except PyPdfError as fault:
        return UnreadableFile(f"A page is damaged ({type(fault).__name__}).", remedy=_REPAIR)


def _broken_heading(text: str) -> str:
    """The heading at the top, where its large letters were broken over lines; "" for others."""
    heading, *below = text[:1_000].split("\n")
    goes_on = takewhile(lambda line: line[:1].islower() and len(line) <= _HEADING, below)
    broken = " ".join([heading, *goes_on])
    is_one = heading != broken and not heading.endswith((".", ":")) and len(broken) <= 2 * _HEADING
    return broken if is_one else ""


def _no_text(pages: int) -> UnreadableFile:
    if not pages:
        return UnreadableFile("The PDF has no pages.", remedy=_REPAIR)
    count = "Its one page holds no text" if pages == 1 else f"None of its {pages:,} pages holds any text"
    return UnreadableFile(
        f"{count}: scanned, it seems.",
        remedy="Have its text recognised (OCR) and load the PDF that comes of it.",
    )


def _unread_pages(numbers: list[int], pages: int, what: str) -> tuple[str, ...]:
    if not numbers:
        return ()
    which = f"Page {numbers[0]}" if len(numbers) == 1 else "Pages " + _ranges(numbers)
    return (f"{which} of {pages:,} {'holds' if len(numbers) == 1 else 'hold'} {what}: not read.",)


def _ranges(numbers: list[int]) -> str:
    """1, 2, 3, 7 as "1–3, 7"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


def _offer_information(fields: Fields, reader) -> None:
    information = reader.metadata or {}
    said = {k: str(v) for k in ("/Title", "/Author", "/CreationDate", "/ModDate", "/Creator", "/Producer")
            if (v := information.get(k)) is not None}  # fmt: skip
    title = said.get("/Title", "").strip()
    if title and not _FILE_NAME.fullmatch(title):
        fields.offer("title", title, "PDF title")
    fields.offer("author", said.get("/Author", ""), "PDF author")
    if _BROWSER.search(said.get("/Creator", "") + said.get("/Producer", "")):
        fields.notes += () if fields.get("published") else (_PRINTED,)
    else:
        fields.offer("published", _stamp(said.get("/CreationDate", "")), "day the PDF was made")
        fields.offer("updated", _stamp(said.get("/ModDate", "")), "day the PDF was changed")
    language = reader.root_object.get("/Lang")
    fields.offer("language", str(language) if language is not None else "", "PDF language")


def _stamp(value: str) -> str:
    """D:20200618101500+03'00' as ISO 8601, as far as it says. Source: ISO 32000-1, 7.9.4."""
    found = _STAMP.match(value.strip())
    if not found:
        return value
    year, month, day, hour, minute, second, zone = found.groups()
    written = "-".join(p for p in (year, month, day) if p)
    if not (day and hour):
        return written
    zone = (zone or "").replace("'", "")
    zone = zone if zone in ("", "Z") else f"{zone[:3]}:{zone[3:]}"
    return f"{written}T{hour}:{minute}:{second or '00'}{zone}"
