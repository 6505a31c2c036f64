"""The story that the product grew from: an article without a publication date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.reading.dates import explain, find_dates

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not beside the repository")
def test_seed_article_carries_the_year() -> None:
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    mentions = find_dates(text, None, "en")
    found = {(m.text, m.edtf) for m in mentions}
    assert {(d.get("core", d["text"]), d["edtf"]) for d in expected["dates"]} <= found
    assert next(m for m in mentions if m.text == "April 2018").bound == "since"
    assert [(m.type, m.edtf) for m in mentions if m.text in expected["not_events"]] == [("DURATION", None)]


def test_year_is_carried_and_explained() -> None:
    text = "On June 18, 2020, the office spoke. On June 4, its head had agreed."
    mentions = find_dates(text, None, "en")
    assert [m.value for m in mentions] == ["2020-06-18", "2020-06-04"]
    assert mentions[1].anchor == "mention 0"
    said = explain(mentions[1], mentions, text)
    assert said == "June 4 → 4 June 2020: year from 'June 18, 2020' in the sentence before"


def test_year_unknown_stays_partial() -> None:
    (mention,) = find_dates("The bill came on June 4.", None, "en")
    assert (mention.value, mention.edtf, mention.earliest, mention.latest) == ("XXXX-06-04", None, None, None)
