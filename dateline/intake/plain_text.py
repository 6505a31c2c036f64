"""A text file or pasted text as one article: its text kept to the letter, its title found in it."""

from __future__ import annotations

from collections import Counter

from dateline.intake.cells import article_id, first_sentence, language_code, one_line, stored
from dateline.intake.date_line import DATE_LINE, date_line
from dateline.intake.documents import ORIGINS
from dateline.intake.flags import is_site_name
from dateline.intake.options import Options
from dateline.model import Article
from dateline.spans import paragraphs

_HEAD = 8  # paragraphs in which the headline is looked for
_FROM_DATE_LINE = ((ORIGINS, f"published: {DATE_LINE}"),)
_HEADLINE = 200  # characters of the longest headline


def text_article(text: str, options: Options) -> Article | None:
    """The article that a text is; None for a blank text.

    The title is a line that is repeated near the top, or the first short line, or the first
    sentence. The publication date is never guessed: it is what the options say, or the date line at
    the head, or unknown.
    """
    text = stored(text.removeprefix("\ufeff"))
    if not text.strip():
        return None
    title, site = headline(text)
    title = one_line(options.title) or title
    line, language = date_line(text), language_code(options.language)
    source = options.source or (line.outlet if line else "") or site
    published, extra = (
        (line.edtf, _FROM_DATE_LINE) if line and not options.published else (options.published, ())
    )
    return Article(
        article_id(text, "", source), title, text, source, url=options.url, published=published,
        language=language, extra=extra,
    )  # fmt: skip


def headline(text: str) -> tuple[str, str]:
    """The headline of a text and the site's name above it, "" where there is none."""
    dated = date_line(text)
    spans = [span for span in paragraphs(text[:20_000])[:_HEAD] if not dated or span != dated.span]
    head = [one_line(text[start:end]) for start, end in spans]
    counts = Counter(line for line in head if len(line) <= _HEADLINE)
    repeated = next((line for line in head if counts[line] > 1), None)
    at = head.index(repeated) if repeated else _first_headline(head)
    if at is None:
        return first_sentence(text), ""
    site = head[at - 1] if at and is_site_name(head[at - 1]) else ""
    return head[at], site


def _first_headline(head: list[str]) -> int | None:
    """Index of the first short line that is no sentence; a very short one above one is the site's name."""
    short = [
        k for k, line in enumerate(head) if len(line) <= _HEADLINE and line[-1:] not in (".", ":", ";", ",")
    ]
    if not short or short[0] > 1 or len(head) < 2:
        return None
    first = short[0]
    if (
        first + 1 in short
        and len(head) > first + 2
        and len(head[first].split()) <= 3 < len(head[first + 1].split())
    ):
        return first + 1
    return first
