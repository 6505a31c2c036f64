"""What an article of a story tells: its days by sentence, and chronicles inside it."""

from __future__ import annotations

from dateline.model import Flag
from dateline.reading.events.keydates import story_article
from dateline.reading.events.keydates.story import chronicle_entries, days_told
from tests.keydates.stories import read


def _days(text: str) -> dict[int, list[str]]:
    told = days_told(read("a", "2020-03-03", text))
    return {k: [m.earliest.isoformat() for m in mentions if m.earliest] for k, mentions in told.items()}


def test_days_told_are_single_days_by_sentence() -> None:
    text = "It rained on 1 March 2020 and on 2 March 2020. In March it was cold. Yesterday the sun came out."
    assert _days(text) == {0: ["2020-03-01", "2020-03-02"], 2: ["2020-03-02"]}


def test_months_and_durations_tell_no_day() -> None:
    assert _days("In February 2020 it rained for three days. The year 2019 was dry.") == {}


def test_sentences_inside_a_flag_are_left_out() -> None:
    text = "Accept our cookies. It rained."
    article = story_article("a", text, [], flags=[Flag(0, 19, "cookie notice")])
    assert [text[start:end] for start, end in article.sentences] == ["It rained."]


def _entries(lines: list[str]) -> frozenset[int]:
    article = read("a", "2020-12-31", "\n".join(lines))
    return chronicle_entries(article, days_told(article))


_LINES = [f"{day} March 2020: The ice on the lake grew by a hand." for day in (1, 4, 9, 15, 22)]


def test_five_days_in_order_make_a_chronicle() -> None:
    assert _entries(["How the ice came.", *_LINES]) == {1, 2, 3, 4, 5}


def test_four_days_make_no_chronicle() -> None:
    assert _entries(_LINES[:4]) == frozenset()


def test_days_in_reverse_order_make_no_chronicle() -> None:
    assert _entries(_LINES[::-1]) == frozenset()


def test_weekdays_make_no_chronicle() -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    assert _entries([f"{day} was cold on the lake." for day in days]) == frozenset()
