"""Web pages: the article's text without what surrounds it, and what the page says about it.

trafilatura finds the text. Metadata are read here (`page_metadata`), because each field has to tell
the place it came from, and a date that merely stands in the text is no publication date.
"""

from __future__ import annotations

import re
from codecs import lookup
from collections.abc import Iterator
from contextlib import suppress

from dateline.errors import UnreadableFile
from dateline.intake.documents.document import Document
from dateline.intake.documents.fields import Fields
from dateline.intake.documents.plain_html import longest_tag, words_of
from dateline.intake.documents.source import Source
from dateline.intake.encodings import Decoded, decode

_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I
)
_SAVED = re.compile(
    r"<!--\s*saved from url=\(\d+\)(\S+)|<!--[^>]{0,200}?SingleFile[^>]{0,200}?url:\s*(\S+)", re.I
)
_LONGEST_PAGE = 4_000_000  # characters: a tree of more does not fit into the worker's memory
_HEAD = 200_000  # characters in which a longer page's metadata are looked for
_LONGEST_TAG = 100_000  # characters: lxml takes quadratic time over the attributes of one tag
_LEAST_SHARE = 0.5  # of a page's words that its tree must hold, or the tree lost some
_SHORT = 250  # characters: a shorter text may not be the article
_BLANK = re.compile(r"\n\s*\n|\n")
_LOST = "The page is too large, too deep or too damaged to be told apart: all its words are kept in order."
_WHOLE = "The article could not be told from what surrounds it: the whole page is kept."


def read(source: Source) -> Iterator[Document]:
    """One document: the page."""
    decoded = decode_page(source.data(), source.encoding, source.name)
    yield page_document(decoded.text, source.url, notes=decoded.notes)


def decode_page(data: bytes, encoding: str, name: str) -> Decoded:
    """The page's characters: as UTF-8 where they are, else by its mark, its container's or its own word."""
    with suppress(UnicodeDecodeError):
        if not data.isascii():
            return Decoded(data.decode("utf-8-sig"), "utf_8")
    named = _CHARSET.search(data[:4096])
    said = (encoding, named[1].decode("ascii") if named else "")
    for codec in filter(None, said):
        try:
            if lookup(codec)._is_text_encoding and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
                codec = "cp1252" if lookup(codec).name in ("iso8859-1", "ascii") else codec  # as browsers do
                return Decoded(data.decode(codec), codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data, None, name)


def page_document(markup: str, url: str = "", part: str = "", notes: tuple[str, ...] = ()) -> Document:
    """The document of a page.

    Args:
        markup: The page.
        url: Where it was fetched from, when its container says so.
        part: Its place in the container.
        notes: What was noticed before.

    Raises:
        UnreadableFile: it holds no words.
    """
    fields = Fields()
    fields.offer("url", url, "the archive's record")
    if saved := _SAVED.search(markup[:4000]):
        fields.offer("url", saved[1] or saved[2], "comment of the saved page")
    words = words_of(markup)
    is_long = len(markup) > _LONGEST_PAGE
    tree = None if longest_tag(markup) > _LONGEST_TAG else _tree(markup[:_HEAD] if is_long else markup)
    if tree is not None:
        from dateline.intake.documents.page_metadata import offer_metadata

        offer_metadata(fields, tree)
    is_whole = tree is not None and not is_long and _is_whole(tree, words)
    text, remarks = _article(tree, words) if is_whole else (words, (_LOST,))
    if not text.strip():
        raise UnreadableFile(
            "The web page holds no words; a script may write them.",
            remedy="Open it, save it as a PDF or copy its text, and load that.",
        )
    return fields.document(text, part, (*notes, *remarks))


def _tree(markup: str):
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, remove_comments=True)
    plain = re.sub(r"^\s*<\?xml[^>]*>", "", markup).replace("\x00", "\ufffd")
    try:
        return html.document_fromstring(plain, parser=parser)
    except (etree.ParserError, ValueError):  # nothing but white space and comments
        return None


def _is_whole(tree, words: str) -> bool:
    held = sum(len(t) - t.count(" ") for t in tree.itertext())
    return held >= _LEAST_SHARE * (len(words) - words.count(" "))


def _article(tree, words: str) -> tuple[str, tuple[str, ...]]:
    """The article's text; the whole page's where that cannot be told, with a remark."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    except (MemoryError, RecursionError):  # it makes several copies of the tree
        return words, (_LOST,)
    lines = _BLANK.split(found.text or "") if found else []
    text = "\n\n".join(line.strip() for line in lines if line.strip(" |-"))  # without the rules of tables
    if len(text) < _SHORT and len(words) > 2 * len(text):
        return words, (_WHOLE,)
    return text, ()
