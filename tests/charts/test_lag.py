"""Lag in words, on its axis, and as a figure that foreign text cannot break."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.charts.lag import lag_figure, lag_words, stretched
from dateline.store.queries.lags import LagMark

DAY = date(2018, 4, 16)


@pytest.mark.parametrize(
    ("lag", "words"),
    [
        (0, "the same day"), (1, "1 day later"), (-1, "1 day before"), (6, "6 days later"),
        (7, "1 week later"), (10, "10 days later"), (14, "2 weeks later"), (30, "1 month later"),
        (90, "3 months later"), (-365, "1 year before"), (3650, "10 years later"),
    ],
)  # fmt: skip
def test_lag_is_said_as_people_say_it(lag: int, words: str) -> None:
    assert lag_words(lag) == words


@pytest.mark.parametrize(("lag", "place"), [(0, 0.0), (1, 1.0), (-1, -1.0), (7, 3.0), (-31, -5.0)])
def test_axis_is_stretched_around_the_same_day(lag: int, place: float) -> None:
    assert stretched(lag) == place


def test_point_is_one_event_and_gives_its_id_back() -> None:
    figure = lag_figure([LagMark("e1", DAY, 3, 1, "A ban", "Wire"), LagMark("e2", DAY, -7)])
    later, ahead = figure.data
    assert (list(later.x), list(later.y), list(later.customdata)) == (["2018-04-16"], [2.0], ["e1"])
    assert later.text[0] == "A ban<br>16 April 2018<br>reported 3 days later<br>Wire"
    assert (list(ahead.customdata), ahead.marker.symbol) == (["e2"], "diamond")
    assert list(figure.layout.yaxis.ticktext)[:2] == ["1 week before", "1 day before"]


def test_long_headline_is_broken_and_cut() -> None:
    (trace,) = lag_figure([LagMark("e", DAY, 0, 1, "words and " * 20)]).data
    *headline, day, lag = trace.text[0].split("<br>")
    assert (day, lag) == ("16 April 2018", "reported the same day")
    assert max(map(len, headline)) <= 42 and len(" ".join(headline)) == 121 and headline[-1].endswith("…")


def test_gathered_events_give_their_days_back() -> None:
    (trace,) = lag_figure([LagMark("", DAY, 0, 12, "A ban", "", date(2018, 4, 20))]).data
    assert list(trace.customdata) == ["2018-04-16..2018-04-20"]
    assert trace.text[0] == "12 events<br>around the same day"


def test_markup_of_a_headline_is_escaped() -> None:
    (trace,) = lag_figure([LagMark("e", DAY, 0, 1, "<a href='javascript:x'>b</a>", "<b>")]).data
    assert "<a" not in trace.text[0]
    assert "<b>" not in trace.text[0]


def test_no_event_makes_an_empty_figure() -> None:
    assert not lag_figure([]).data
