"""RIS (Reference Manager, 2001): articles as newspaper references, for Zotero, EndNote and others.

A date has as many parts as are known (`2018/05//` is a month). Texts stand on one line, so that none of
their lines can be taken for a tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.export.format import About
from dateline.export.parts import Part, ends
from dateline.export.records import ExportedArticle


def ris(articles: Iterable[ExportedArticle], about: About) -> Iterator[bytes]:
    """A reference for each article; its text is the abstract."""
    for article in articles:
        lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _tags(article) if value.strip()]
        yield ("\r\n".join([*lines, "ER  - "]) + "\r\n\r\n").encode()


def _tags(article: ExportedArticle) -> list[tuple[str, str]]:
    first, last = ends(article.published)
    year = str(first[0]) if first and last and first[0] == last[0] else ""
    return [
        ("TY", "NEWS"), ("TI", article.title), ("AU", article.author), ("PY", year),
        ("DA", _date(first) if first == last else ""), ("T2", article.source), ("UR", article.url),
        ("LA", article.language), ("ID", article.id), ("AB", article.text),
    ]  # fmt: skip


def _date(part: Part | None) -> str:
    if part is None:
        return ""
    year, month, day = part
    return "/".join([f"{year:04d}", *("" if n is None else f"{n:02d}" for n in (month, day)), ""])
