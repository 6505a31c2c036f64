"""Where the prose of a sentence begins: datelines, credits, clocks and dates used as labels."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.reading.dates import find_dates
from dateline.reading.events.keydates.opening import prose_start

_PROSE = "The ministry closed the harbour for a week."
_CASES = [
    pytest.param("", id="nothing before"),
    pytest.param("(Harbour News) - ", id="credit"),
    pytest.param("OSLO (Nordpress) -- ", id="place and credit"),
    pytest.param("OSLO | Tue 3 Mar 2020 4:39 pm EST OSLO (Nordpress) - ", id="place, clock and credit"),
    pytest.param("PORT SAID -- ", id="place in capitals"),
    pytest.param("Monday, 2 March 2020; 6:43 PM ", id="clock"),
    pytest.param("2 March 2020 Last updated at 18:51 GMT ", id="clock with zone"),
    pytest.param("2 March 2020 - ", id="date as label"),
    pytest.param("March 2: ", id="date with colon"),
    pytest.param("• 2 March 2020 – ", id="bullet and date"),
]


@pytest.mark.parametrize("before", _CASES)
def test_the_quote_starts_at_the_prose(before: str) -> None:
    text = before + _PROSE
    dates = find_dates(text, date(2020, 3, 3), "en")
    assert text[prose_start(text, (0, len(text)), dates) :] == _PROSE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The 18-minute speech was long enough for everybody in the room.", id="hyphen"),
        pytest.param("Shares closed at 18.45 Monday after a day without much trade at all.", id="price"),
        pytest.param("On 2 March 2020 the ministry closed the harbour for a whole week.", id="date in prose"),
        pytest.param(
            "The agency (which he led) - once a great one - closed in March.", id="aside in brackets"
        ),
        pytest.param("(Harbour News) - Too short to cut.", id="little would remain"),
    ],
)
def test_prose_is_left_whole(text: str) -> None:
    assert prose_start(text, (0, len(text)), find_dates(text, date(2020, 3, 3), "en")) == 0


def test_the_span_may_lie_inside_a_text() -> None:
    text = "First one. PORT SAID -- " + _PROSE + " Last one."
    start, end = 11, len(text) - len(" Last one.")
    assert text[prose_start(text, (start, end)) : end] == _PROSE
