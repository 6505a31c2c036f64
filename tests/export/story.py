"""A small story with everything that a format could stumble over, and the projects made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from dateline.edtf import parse_edtf
from dateline.export.format import About
from dateline.export.records import ExportedArticle, ExportedEvent

MADE = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
ABOUT = About("happened 2018 · search court", MADE)


def event(number: int, headline: str, edtf: str | None = None, quote: str = "", **more: Any) -> ExportedEvent:
    """An event from a list, whose id is twenty times its number."""
    at = parse_edtf(edtf) if edtf else None
    dated = (at.earliest, at.latest, at.precision) if at else (None, None, None)
    plain = {"kind": "imported", "confirmed": True, "file": "events.csv", "how": "as a person wrote it down"}
    fields = (plain if edtf else plain | {"how": ""}) | more
    bound = fields.pop("bound", at.bound if at else None)
    return ExportedEvent(str(number) * 20, headline, quote or headline, edtf, bound, *dated, **fields)


COURT = event(
    1, "The court blocks the messenger", "2018-04-16", "It said, “at once”:\nall of it, and today.",
    names=("Anna Berg", "Суд"), source="Wire", url="https://wire.example/1?a=1&b=2", article="f" * 20,
    title="Blocked, at last", author="An Author", published="2018-04-17", kind="extracted", confirmed=False,
    how="Monday → 16 April 2018: the last such weekday before publication", file="articles.csv",
    modality="said", reports=3, independent=2,
)  # fmt: skip
MONTH = event(2, "Суд принял решение", "2018-05", source="Лента")
SINCE = event(3, "The rules hold", "2018-06/..", source="Wire")
UNTIL = event(4, "The servers answered", "../2018-07-31")
RANGE = event(5, "Three days of talks", "2018-08-01/2018-08-03")
SPRING = event(6, "A spring of protests", "2019-21")
FORMULA = event(7, "=HYPERLINK(0)", "2019-12-31", "+1 or 'so'", source="@desk", names=("-Berg",))
ANCIENT = event(8, "The ides", "-0043-03-15")
UNDATED = event(9, "Nobody knows when", source="Wire")
EVENTS = (COURT, MONTH, SINCE, UNTIL, RANGE, SPRING, FORMULA, ANCIENT, UNDATED)
ARTICLES = (
    ExportedArticle(
        "a" * 20, "Blocked, at last", "One.\n\nTY  - BOOK\nER  - \nTwo, “2”.", "2018-04-17", "Wire",
        "An Author", "https://wire.example/1", "en",
    ),
    ExportedArticle("b" * 20, "=Решение", "-Текст", "2018-05", "Лента", language="ru"),
    ExportedArticle("c" * 20, "No day", "Words."),
)  # fmt: skip

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>", "</style><style>*{display:none}</style>",
    "<style>@import url(http://tracker.example/a.css)</style>", '"><img src=x onerror=alert(1)>',
    "<form action=http://tracker.example><button>Sign in again</button></form>", "<!-- --><b>bold</b>",
    "![x](http://tracker.example/p.gif)", "[click](javascript:alert(1))", "javascript:alert(1)",
    "<link rel=stylesheet href=http://tracker.example/b.css>", "<base href=http://tracker.example/>",
    "<meta http-equiv=refresh content='0;url=http://tracker.example/'>", "</title><script>alert(1)</script>",
    "nul\x00bell\x07", "\u202eright to left\u202c مرحبا", "&lt;b&gt; &amp;", "]]><script>alert(1)</script>",
    "[^1]: not a note", "`code` *strong* # head", "\r\nBEGIN:VEVENT\r\nSUMMARY:planted", "<https://x.example>",
)  # fmt: skip


def hostile(payload: str) -> ExportedEvent:
    """An event that says the payload wherever it can say anything."""
    return ExportedEvent(
        payload, payload, payload, "2021-05-04", None, *[parse_edtf("2021-05-04").earliest] * 2, "day",
        (payload,), payload, payload, payload, payload, payload, "2021-05-06", how=payload, file=payload,
    )  # fmt: skip


def written(
    write: Callable[[Iterable, About], Iterator[bytes]], records: Iterable, about: About = ABOUT
) -> bytes:
    """The whole file."""
    return b"".join(write(records, about))
