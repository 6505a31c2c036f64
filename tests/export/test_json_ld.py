"""JSON-LD: events of schema.org with what they cite, and dates in ISO 8601 as exact as they are."""

from __future__ import annotations

import json
import re

import pytest

from dateline.export.json_ld import json_ld
from tests.export.story import COURT, EVENTS, PAYLOADS, UNDATED, hostile, written


def graph(*events) -> list[dict]:
    return json.loads(written(json_ld, events))["@graph"]


def test_event_cites_the_article_that_tells_it() -> None:
    assert graph(COURT) == [{
        "@type": "Event", "@id": "urn:dateline:event:11111111111111111111",
        "name": "The court blocks the messenger", "startDate": "2018-04-16", "endDate": "2018-04-16",
        "edtf": "2018-04-16", "dateInWords": "16 April 2018", "precision": "day",
        "howDated": "Monday → 16 April 2018: the last such weekday before publication", "toldAs": "said",
        "confirmed": False,
        "about": [{"@type": "Thing", "name": "Anna Berg"}, {"@type": "Thing", "name": "Суд"}],
        "subjectOf": {
            "@type": "Quotation", "text": "It said, “at once”:\nall of it, and today.",
            "citation": {
                "@type": "NewsArticle", "headline": "Blocked, at last", "datePublished": "2018-04-17",
                "publisher": {"@type": "Organization", "name": "Wire"},
                "author": {"@type": "Person", "name": "An Author"},
                "url": "https://wire.example/1?a=1&b=2",
            },
        },
    }]  # fmt: skip


def test_dates_are_as_exact_as_they_are_known() -> None:
    assert [(e.get("startDate"), e.get("endDate"), e.get("edtf")) for e in graph(*EVENTS)] == [
        ("2018-04-16", "2018-04-16", "2018-04-16"), ("2018-05", "2018-05", "2018-05"),
        ("2018-06", None, "2018-06/.."), (None, "2018-07-31", "../2018-07-31"),
        ("2018-08-01", "2018-08-03", "2018-08-01/2018-08-03"), ("2019-03", "2019-05", "2019-21"),
        ("2019-12-31", "2019-12-31", "2019-12-31"), ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        (None, None, None),
    ]  # fmt: skip


def test_document_says_which_words_are_its_own() -> None:
    document = json.loads(written(json_ld, [UNDATED]))
    used = {key for key in document["@graph"][0] if key in document["@context"]}
    assert used == {"toldAs", "confirmed"}
    assert document["@context"]["@vocab"] == "https://schema.org/"
    assert document["description"] == "happened 2018 · search court"


def test_no_events_are_an_empty_graph() -> None:
    assert graph() == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_foreign_text_ends_no_script_element(payload: str) -> None:
    content = written(json_ld, [hostile(payload)]).decode()
    assert "<" not in content
    (event,) = json.loads(content)["@graph"]
    assert event["name"] == payload
    assert re.fullmatch(r"urn:dateline:event:[\w.~%-]+", event["@id"], re.ASCII)
