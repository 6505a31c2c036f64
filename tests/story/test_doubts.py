"""How likely a date is wrong, and what it may be instead: tables of literal records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dateline.edtf import parse_edtf, parse_typed
from dateline.store.queries.doubts import DoubtfulDate
from dateline.story.doubts import Doubt, alternatives, doubts, shifted

READ = DoubtfulDate(
    "e1", 1, "extracted", "2018-04-30", None, "day", "weekday-after-publication", "publication", 0.738,
    "Monday", "en", date(2018, 4, 30), None, 0, "Wire",
)  # fmt: skip


def read(**changed: object) -> DoubtfulDate:
    """READ with other fields; `earliest` follows `edtf`."""
    made = replace(READ, **changed)
    return replace(made, earliest=parse_edtf(made.edtf).earliest)


@pytest.mark.parametrize(
    ("accounts", "expected"),
    [
        pytest.param([read()], [("e1",)], id="less sure than nine in ten"),
        pytest.param([read(confidence=0.941)], [], id="surer"),
        pytest.param([read(confidence=0.941, resting=1)], [("e1",)], id="surer, but two hang on it"),
        pytest.param(
            [read(confidence=0.7), read(event="e2", confidence=0.8)], [("e2", "e1")], id="one happening: once"
        ),
        pytest.param([read(), read(event="e2", happening=2)], [("e1",), ("e2",)], id="two happenings"),
        pytest.param([read(), read(event="e2", edtf="2018-04")], [("e1",), ("e2",)], id="two dates of one"),
        pytest.param(
            [read(date_text="Tuesday, 8 May", edtf="2018-05-08", confidence=0.7, rule="nearest-year")], [],
            id="borne out by its day of the week",
        ),
    ],
)  # fmt: skip
def test_dates_worth_a_look_are_those_whose_chance_and_weight_are_high_enough(accounts, expected) -> None:
    assert [d.events for d in doubts(accounts)] == expected


@pytest.mark.parametrize(
    ("account", "why", "wrong", "weekday"),
    [
        pytest.param(read(), "rule", 0.262, None, id="by its rule"),
        pytest.param(read(base_given=date(2018, 1, 1), confidence=0.99), "moved", 0.9, None, id="moved base"),
        pytest.param(
            read(date_text="Friday, 9 June 2021", edtf="2021-06-09", confidence=0.993),
            "weekday", 0.5, 5, id="the day was a Wednesday",
        ),
        pytest.param(
            read(rule="year-from-mention", confidence=0.858, away=3001), "far", 0.55, None, id="far"
        ),
        pytest.param(
            read(rule="year-from-mention", confidence=0.858, away=3000), "rule", 0.142, None, id="near"
        ),
        pytest.param(
            read(rule="offset-from-mention", confidence=0.7, away=301), "far", 0.5, None, id="offset"
        ),
        pytest.param(
            read(kind="inferred", confidence=0.6, rule="carried"), "inferred", 0.4, None, id="inferred"
        ),
    ],
)  # fmt: skip
def test_chance_and_reason_follow_the_strongest_sign(account, why, wrong, weekday) -> None:
    (found,) = doubts([account])
    assert (found.why, round(found.wrong, 3), found.weekday) == (why, wrong, weekday)


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        pytest.param(read(), ("2018-04-23", "2018-05-07"), id="weekday: a week"),
        pytest.param(
            read(rule="nearest-year", edtf="2018-06-04"), ("2017-06-04", "2019-06-04"), id="year not said"
        ),
        pytest.param(
            read(rule="nearest-year", edtf="2020-02-29"), (), id="29 February has no other year"
        ),
        pytest.param(
            read(rule="nearest-year", precision="season", edtf="2017-22"), ("2016-22", "2018-22"), id="season"
        ),
        pytest.param(
            read(rule="pointed-from-publication", precision="week", edtf="2018-02-12/2018-02-18"),
            ("2018-02-05/2018-02-11", "2018-02-19/2018-02-25"), id="week",
        ),
        pytest.param(
            read(rule="offset-from-publication", precision="month", edtf="2018-01"), ("2017-12", "2018-02"),
            id="month over the end of the year",
        ),
        pytest.param(
            read(base_read=date(2018, 4, 20), base_given=date(2017, 4, 20)), ("2017-04-30",),
            id="moved along by a year",
        ),
        pytest.param(
            read(base_read=date(2018, 4, 20), base_given=date(2018, 4, 27)), ("2018-05-07",),
            id="moved along by days",
        ),
        pytest.param(
            read(edtf="2018-04", base_read=date(2018, 4, 20), base_given=date(2018, 4, 27)), (),
            id="a month does not move by days",
        ),
        pytest.param(read(bound="since"), ("since 2018-04-23", "since 2018-05-07"), id="open end kept"),
        pytest.param(read(bound="by"), ("until 2018-04-23", "until 2018-05-07"), id="by is until"),
        pytest.param(
            read(date_text="Friday, 9 June 2021", edtf="2021-06-09"), ("2021-06-11", "2017-06-09"),
            id="the Friday next to it, the last such Friday",
        ),
        pytest.param(
            read(kind="inferred", rule="news-of-the-day", confidence=0.6), ("2018-04-29",), id="day before"
        ),
        pytest.param(read(kind="inferred", rule="carried", confidence=0.6), (), id="carried"),
    ],
)  # fmt: skip
def test_alternatives_are_what_such_a_reading_is_off_by(account, expected) -> None:
    (found,) = doubts([account])
    assert alternatives(found) == expected
    assert all(parse_typed(typed) for typed in expected)


@pytest.mark.parametrize(
    ("edtf", "unit", "steps", "expected"),
    [
        ("2018-12-31", "day", 1, "2019-01-01"),
        ("2018-01-01", "week", -1, "2017-12-25"),
        ("2018-12", "month", 1, "2019-01"),
        ("2018-33", "month", 1, None),
        ("2018-33", "year", -1, "2017-33"),
        ("2018-33", "quarter", -1, "2017-36"),
        ("2018-21", "quarter", 1, None),
        ("2018-04-16/..", "year", 1, "2019-04-16/.."),
        ("2018-04/2018-06", "day", 1, None),
        ("201X", "year", 1, None),
        ("2018-XX", "month", 1, None),
        ("9999", "year", 1, None),
        ("9999-12-31", "day", 1, None),
        ("[2021-03-04,2021-04-03]", "year", 1, None),
    ],
)
def test_date_is_moved_by_its_unit_or_not_at_all(edtf, unit, steps, expected) -> None:
    assert shifted(edtf, unit, steps) == expected


@given(some.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), some.integers(-800, 800))
def test_moving_a_day_there_and_back_is_not_moving_it(day: date, steps: int) -> None:
    there = shifted(day.isoformat(), "day", steps)
    assert there is not None and shifted(there, "day", -steps) == day.isoformat()


def test_what_is_expected_to_be_put_right_grows_with_what_hangs_on_it() -> None:
    alone, several = Doubt(READ, ("e1",), 0.25, "rule", 1), Doubt(READ, ("e1",), 0.25, "rule", 12)
    assert (alone.value, several.value) == (0.25, 3.0)
