"""Claims: which sentences say when something happened."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import Claim, DateMention, Flag, NameMention
from dateline.reading.dates import find_dates
from dateline.reading.events import find_claims

TEXT = "The court ruled on 13 April 2018. Durov objected. It lasted six years, from 2012 to 2018."


def _date(surface: str, **changes) -> DateMention:
    start = TEXT.index(surface)
    fields = {
        "start": start, "end": start + len(surface), "text": surface, "type": "DATE", "value": "2018-04-13",
        "edtf": "2018-04-13", "earliest": date(2018, 4, 13), "latest": date(2018, 4, 13), "precision": "day",
        "confidence": 0.9,
    }  # fmt: skip
    return DateMention(**{**fields, **changes})


def _range(surface: str, **changes) -> DateMention:
    days = {"earliest": date(2012, 1, 1), "latest": date(2018, 12, 31), "precision": "range"}
    return _date(surface, **{**days, "edtf": "2012/2018", **changes})


COURT = NameMention(0, 9, "The court", "ORG", "court", "The court")
DUROV = NameMention(34, 39, "Durov", "PERSON", "durov", "Durov")


def test_dated_sentence_is_a_claim_with_its_quote_and_names() -> None:
    assert find_claims(TEXT, [_date("13 April 2018")], [COURT, DUROV]) == [
        Claim(0, 33, "The court ruled on 13 April 2018.", 0, (0,), 0.9)
    ]


@pytest.mark.parametrize(
    "mention",
    [
        _date("six years", type="DURATION", value="P6Y", edtf=None, earliest=None, latest=None),
        _date("13 April 2018", value="XXXX-04-13", earliest=None, latest=None),
        _date("13 April 2018", edtf=None),
        _range("2018.", part_of=0),
    ],
    ids=["duration", "no year known", "impossible day", "second end of a range"],
)
def test_mention_without_an_interval_of_its_own_makes_no_claim(mention: DateMention) -> None:
    assert find_claims(TEXT, [mention], []) == []


def test_range_makes_one_claim() -> None:
    claims = find_claims(TEXT, [_range("2012"), _range("2018.", part_of=0)], [])
    assert [(c.date, c.quote) for c in claims] == [(0, "It lasted six years, from 2012 to 2018.")]


def test_same_day_twice_in_a_sentence_makes_one_claim() -> None:
    assert len(find_claims(TEXT, [_date("13 April"), _date("2018")], [])) == 1


def test_flagged_sentence_makes_no_claim() -> None:
    assert find_claims(TEXT, [_date("13 April 2018")], [], [Flag(0, 33, "repeated headline")]) == []


@pytest.mark.parametrize("bound", ["earliest", "latest"])
def test_one_open_end_is_still_a_claim(bound: str) -> None:
    assert len(find_claims(TEXT, [_date("13 April 2018", **{bound: None})], [])) == 1


def test_year_that_frames_a_day_makes_no_claim_of_its_own() -> None:
    year = {"edtf": "2018", "earliest": date(2018, 1, 1), "latest": date(2018, 12, 31), "precision": "year"}
    claims = find_claims(TEXT, [_date("The court", **year), _date("13 April 2018")], [])
    assert [c.date for c in claims] == [1]


def test_two_days_in_a_sentence_make_two_claims() -> None:
    other = {"edtf": "2018-04-16", "earliest": date(2018, 4, 16), "latest": date(2018, 4, 16)}
    claims = find_claims(TEXT, [_date("The court", **other), _date("13 April 2018")], [])
    assert [c.date for c in claims] == [0, 1]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Thieves broke in during the night to Sunday, 20 May.", "en", ["2018-05-20"]),
        ("In der Nacht zum Sonntag, 20. Mai, stahlen Diebe ein Bild.", "de", ["2018-05-20"]),
        ("Thieves broke in during the night.", "en", ["2018-05-22"]),
        ("Police said in the evening that they came on 19 May.", "en", ["2018-05-22", "2018-05-19"]),
    ],
    ids=["night to a day", "German", "night alone", "evening of the saying"],
)
def test_time_of_another_day_makes_no_claim_of_its_own(text: str, language: str, days: list[str]) -> None:
    dates = find_dates(text, date(2018, 5, 22), language)
    found = find_claims(text, dates, [], (), date(2018, 5, 22), language)
    assert [dates[c.date].edtf for c in found if c.date is not None] == days
