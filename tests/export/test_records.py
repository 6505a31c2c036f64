"""What an event cites: the article that tells it, or what a person named beside it."""

from __future__ import annotations

import json

import pytest

from dateline.export.html_page import html_page
from dateline.export.json_ld import json_ld
from dateline.export.markdown import markdown
from dateline.export.records import ExportedEvent
from tests.export.story import COURT, written

NAMED = {"article": "f" * 20, "title": "Blocked, at last", "published": "2018-04-17"}
ROW = ExportedEvent(
    "1" * 20, "Blocked", "Blocked", "2018-04-16", source="Almanac", kind="imported", file="e.csv", **NAMED
)


@pytest.mark.parametrize(
    ("told", "words", "citation"),
    [
        (COURT, "“It said, “at once”:\nall of it, and today.”", "Wire, “Blocked, at last”, 17 April 2018"),
        (ROW, "", "Almanac; see “Blocked, at last”, 17 April 2018"),
        (ExportedEvent("1", "T", "A note", kind="imported", file="e.csv"), "A note", "e.csv"),
        (ExportedEvent("1", "T", "A note", kind="added"), "A note", "added by hand"),
        (ExportedEvent("1", "T", "Said so.", kind="added", source="Wire", **NAMED), "“Said so.”",
         "Wire, “Blocked, at last”, 17 April 2018"),
        (ExportedEvent("1", "T", "T", kind="imported"), "", "source not given"),
    ],
    ids=["read", "row that names an article", "row", "by hand", "by hand from an article", "nothing"],
)  # fmt: skip
def test_only_words_of_an_article_are_quoted_as_such(told: ExportedEvent, words: str, citation: str) -> None:
    assert (told.words, told.citation) == (words, citation)


def test_headline_of_a_row_is_never_a_quote_of_the_article_that_it_names() -> None:
    assert "“Blocked”" not in written(markdown, [ROW]).decode()
    assert "“Blocked”" not in written(html_page, [ROW]).decode()
    (event,) = json.loads(written(json_ld, [ROW]))["@graph"]
    assert event["subjectOf"] == {
        "@type": "CreativeWork", "publisher": {"@type": "Organization", "name": "Almanac"},
    }  # fmt: skip
