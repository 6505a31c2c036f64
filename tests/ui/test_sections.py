"""The sections of the timeline page: what is only worked out when it is opened."""

from __future__ import annotations

import pytest

from dateline.store import Filter
from dateline.story.keydates import StoryDates
from tests.ui.test_pages import app, story  # noqa: F401
from ui.key_dates import said_of
from ui.state import View


def test_key_dates_are_shown_when_opened(app, story) -> None:  # noqa: F811
    test = app(story)
    assert not test.slider
    test.segmented_control(key="t_show").set_value("dates").run()
    assert not test.exception
    assert test.query_params["show"] in ("dates", ["dates"])
    assert test.slider(key="t_dates").value == 12
    assert any("**12** dates from 49 articles" in c.value for c in test.caption)


def test_slider_of_key_dates_lands_in_the_address(app, story) -> None:  # noqa: F811
    test = app(story, show="dates", say="1")
    test.slider(key="t_dates").set_value(5).run()
    assert not test.exception
    assert test.query_params["dates"] in ("5", ["5"])
    assert any("**5** dates from 49 articles" in c.value for c in test.caption)
    lines = [c.value for c in test.code if c.value.startswith("- **")]
    assert lines and lines[0].count("\n- **") == 4


def test_key_dates_of_an_empty_selection_offer_to_drop_its_filter(app, story) -> None:  # noqa: F811
    test = app(story, show="dates", source="Nobody")
    assert any("Drop" in b.label for b in test.button)


@pytest.mark.parametrize("params", [{"show": ["other"]}, {"dates": ["many"]}, {"say": ["x"]}], ids=str)
def test_mistyped_section_shows_the_timeline(params: dict) -> None:
    assert View.from_params(params) == View(filter=Filter())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (StoryDates((), 3, 3), "**0** dates from 3 articles"),
        (StoryDates((), 20_000, 90_000), "**0** dates from 20,000 of 90,000 articles, spread evenly"),
    ],
    ids=["all", "a part"],
)
def test_articles_behind_the_key_dates_are_told(found: StoryDates, words: str) -> None:
    assert said_of(found) == words
