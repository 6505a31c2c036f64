"""Floors of accuracy on timelines that people made. The corpora are not part of the project."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dateline.reading.dates import find_dates
from dateline.reading.events.keydates import StoryArticle, key_dates, story_article

_CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora" / "timelines"


def _read(topic: dict) -> list[StoryArticle]:
    articles = []
    for given in topic["articles"]:
        day = date.fromisoformat(given["date"])
        dates = find_dates(given["text"], day, "en")
        articles.append(story_article(given["id"], given["text"], dates, day, language="en"))
    return articles


def _f(articles: list[StoryArticle], reference: set[str]) -> float:
    """F1 of the days, asked for as many as the reference has, between the first and the last article."""
    first, last = date.fromisoformat(min(reference)), date.fromisoformat(max(reference))
    story = [a for a in articles if a.published and first <= a.published <= last]
    days = sorted(a.published for a in story if a.published)
    told = key_dates(story, len(reference), 1, days[0], days[-1])
    return 2 * len(reference & {d.day.isoformat() for d in told}) / (len(told) + len(reference))


@pytest.mark.skipif(not _CORPORA.exists(), reason="the corpora are not here")
@pytest.mark.parametrize(
    ("topic", "floor"),
    [
        pytest.param("t17/h1n1", 0.80, id="h1n1"),
        pytest.param("t17/iraq", 0.48, id="iraq"),
        pytest.param("entities/Oscar_Pistorius", 0.28, id="pistorius"),
        pytest.param("entities/Hassan_Rouhani", 0.28, id="rouhani"),
    ],
)
def test_date_f1_does_not_fall(topic: str, floor: float) -> None:
    loaded = json.loads((_CORPORA / f"{topic}.json").read_text(encoding="utf-8"))
    articles = _read(loaded)
    scores = [_f(articles, set(r["items"])) for r in loaded["references"]]
    assert sum(scores) / len(scores) >= floor
