"""The words of HTML without a tree: linear in its length, whatever is nested, unclosed or repeated.

For pages that a tree cannot hold (a parser drops what is nested too deep, and takes quadratic time
over thousands of attributes), and for the markup inside feeds, mails and books.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section summary table tbody "
    "td th tr ul title".split()
)
_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "textarea")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,40})")
_SPACE = re.compile(r"\s+")
_HOLDS_MARKUP = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9]{0,15}[ />]|br/?>|!--)|&(?:#\d|[a-z]{2,8};)")


def words_of(markup: str) -> str:
    """The text of markup, paragraphs parted by a blank line."""
    lines = (_SPACE.sub(" ", html.unescape(line)).strip() for line in "".join(_pieces(markup)).split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def words_if_markup(text: str) -> str:
    """Text as it is, markup as its words: for fields that do not say which they hold."""
    return words_of(text) if _HOLDS_MARKUP.search(text) else text


def longest_tag(markup: str) -> int:
    """Characters of the longest tag."""
    longest = at = 0
    while (start := markup.find("<", at)) >= 0 and (end := markup.find(">", start)) >= 0:
        longest = max(longest, end - start)
        at = end + 1
    return longest


def _pieces(markup: str) -> Iterator[str]:
    at, size = 0, len(markup)
    unclosed: set[str] = set()  # elements not shown of which no further end was found
    while at < size:
        start = markup.find("<", at)
        if start < 0:
            yield markup[at:]
            return
        yield markup[at:start]
        if markup.startswith("<!--", start):
            at = _after(markup, "-->", start + 4)
            continue
        name = _NAME.match(markup, start + 1)
        if not name and markup[start + 1 : start + 2] not in ("!", "?", "/"):
            yield "<"
            at = start + 1
            continue
        at = _after(markup, ">", start)
        tag = name[1].lower() if name else ""
        if tag in _BLOCKS:
            yield "\n\n"
        elif tag in _UNSEEN and tag not in unclosed and "/" not in (markup[start + 1], markup[at - 2]):
            at, before = _past(markup, tag, at), at
            unclosed |= {tag} if at == before else set()


def _after(text: str, mark: str, at: int) -> int:
    """The position after the next mark; the end of the text where there is none."""
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


def _past(markup: str, tag: str, at: int) -> int:
    """The position after an element that is not shown. One that is never closed hides nothing."""
    found = re.compile(f"</{tag}", re.I).search(markup, at)
    return _after(markup, ">", found.end()) if found else at
