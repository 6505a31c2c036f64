"""The page: what it says of an event, its chart, and that nothing in it can run or be fetched."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from dateline.export.html_page import html_page
from tests.export.story import ABOUT, COURT, EVENTS, PAYLOADS, UNDATED, event, hostile, written

ENTRY = """\
<li id="e-11111111111111111111"><p class="when"><span class="glyph"></span>16 April 2018</p>\
<div class="what"><h3><span class="foreign" dir="auto">The court blocks the messenger</span>\
<span class="hedge"> (as somebody's words)</span>\
<a class="here" href="#e-11111111111111111111" aria-label="Link to this event">#</a></h3>\
<blockquote class="foreign" dir="auto">It said, “at once”:
all of it, and today.</blockquote>\
<p><cite class="foreign" dir="auto">Wire, “Blocked, at last”, 17 April 2018</cite> \
<a href="https://wire.example/1?a=1&amp;b=2" rel="noopener noreferrer nofollow">\
https://wire.example/1?a=1&amp;b=2</a></p>\
<p class="how"><span class="foreign" dir="auto">Date: 16 April 2018 (Monday → 16 April 2018: the last such \
weekday before publication).</span></p>\
<p class="told">Told by 3 articles, 2 independent sources</p>\
<p class="told"><span class="foreign" dir="auto">Anna Berg · Суд</span></p></div></li>
"""
HARMLESS = set(
    "html head meta title style body header h1 h2 h3 p span cite a blockquote figure figcaption svg defs"
    " pattern line rect div nav ul ol li main section footer".split()
)
KEPT = {"href", "id", "class", "dir", "rel", "aria-label", "role", "lang", "charset", "name", "content",
        "http-equiv", "tabindex"}  # fmt: skip
DRAWN = {"viewbox", "preserveaspectratio", "patternunits", "x", "y", "x1", "x2", "y1", "y2", "width",
         "height", "stroke-width"}  # fmt: skip


class Page(HTMLParser):
    """Every element, attribute and address of a page, and its text by place."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_event_has_its_quote_date_and_source() -> None:
    assert ENTRY in written(html_page, [COURT]).decode()


def test_head_says_what_was_selected_and_how_much() -> None:
    content = written(html_page, EVENTS).decode()
    assert '<p>Selected: <span class="foreign" dir="auto">happened 2018 · search court</span></p>' in content
    assert "9 events · made with Dateline on 1 March 2026" in content
    assert re.findall(r'<li><a href="(#\w+)">([^<]+)</a> (\d+)</li>', content) == [
        ("#y2018", "2018", "5"), ("#y2019", "2019", "2"), ("#undated", "Not on the timeline", "2"),
    ]  # fmt: skip
    assert re.findall(r'<section id="(\w+)">', content) == ["y2018", "y2019", "undated"]


def test_chart_counts_events_where_they_begin_and_tells_the_inexact_apart() -> None:
    content = written(html_page, EVENTS).decode()
    assert re.findall(r'<a href="(#y\d+)" tabindex="-1"><title>([^<]+)</title>', content) == [
        ("#y2018", "week of 16 April 2018: 1 event"),
        ("#y2018", "week of 30 April 2018: 1 event, 1 of them less exact than a day"),
        ("#y2018", "week of 28 May 2018: 1 event, 1 of them less exact than a day"),
        ("#y2018", "week of 30 July 2018: 2 events, 2 of them less exact than a day"),
        ("#y2019", "week of 25 February 2019: 1 event, 1 of them less exact than a day"),
        ("#y2019", "week of 30 December 2019: 1 event"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "unit"),
    [
        (("2018-01-01", "2018-03-01"), "day"), (("2018", "2019"), "week"), (("2012", "2018"), "month"),
        (("1990", "2018"), "quarter"), (("1910", "2018"), "year"), (("1200", "2018"), "decade"),
        (("0001", "9999"), "century"),
    ],
)  # fmt: skip
def test_bars_are_as_wide_as_the_story_is_long(dates: tuple[str, str], unit: str) -> None:
    content = written(html_page, [event(k, "T", d) for k, d in enumerate(dates, 1)]).decode()
    assert f"Events by {unit}, each counted" in content
    assert int(re.search(r'viewBox="0 0 (\d+) ', content)[1]) <= 123


@pytest.mark.parametrize("told", [[], [UNDATED], [COURT]], ids=["none", "undated", "one"])
def test_story_of_a_day_or_none_has_no_chart(told: list) -> None:
    assert "<svg" not in written(html_page, told).decode()


def test_policy_names_the_style_sheet_and_nothing_else() -> None:
    content = written(html_page, []).decode()
    [style] = re.findall(r"<style>(.*?)</style>", content, re.S)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', content)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_stays_text(payload: str) -> None:
    page = Page(written(html_page, [hostile(payload), *EVENTS], type(ABOUT)(payload, ABOUT.made)))
    assert page.tags <= HARMLESS
    assert page.attributes <= KEPT | DRAWN
    assert [a for a in page.links if not a.startswith(("#", "https://wire.example/"))] == []
    said = payload.replace("\x00", "\ufffd").replace("\x07", "\ufffd").replace("\r\n", "\n")
    assert "".join(page.words).replace("\r\n", "\n").count(said) >= 6
