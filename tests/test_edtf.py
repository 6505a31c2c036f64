"""EDTF to days, typed dates to EDTF, and EDTF to words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.edtf import Interval, in_words, parse_edtf, parse_typed
from dateline.errors import BadDate
from dateline.written import numeric_parts, to_edtf

D = date.fromisoformat

PARSED = [  # EDTF, earliest, latest, precision, words
    ("2018", "2018-01-01", "2018-12-31", "year", "2018"),
    ("2018-04", "2018-04-01", "2018-04-30", "month", "April 2018"),
    ("2018-04-16", "2018-04-16", "2018-04-16", "day", "16 April 2018"),
    ("2018-04-16T10:00", "2018-04-16", "2018-04-16", "time", "16 April 2018, 10:00"),
    ("2018-04-16T10:00:05+03:00", "2018-04-16", "2018-04-16", "time", "16 April 2018, 10:00"),
    ("2018-21", "2018-03-01", "2018-05-31", "season", "spring 2018"),
    ("2018-24", "2018-12-01", "2019-02-28", "season", "winter 2018"),  # ends in the next year
    ("2018-34", "2018-04-01", "2018-06-30", "quarter", "2nd quarter of 2018"),
    ("2018-41", "2018-07-01", "2018-12-31", "half", "second half of 2018"),
    ("2018-W16", "2018-04-16", "2018-04-22", "week", "week of 16 April 2018"),
    ("199X", "1990-01-01", "1999-12-31", "decade", "1990s"),
    ("19XX", "1900-01-01", "1999-12-31", "century", "20th century"),
    ("2018-XX", "2018-01-01", "2018-12-31", "year", "2018"),
    ("2020-02-XX", "2020-02-01", "2020-02-29", "month", "February 2020"),
    ("2018?", "2018-01-01", "2018-12-31", "year", "perhaps 2018"),
    ("2021~", "2021-01-01", "2021-12-31", "year", "about 2021"),
    ("2018-04/2019-06", "2018-04-01", "2019-06-30", "range", "April 2018 – June 2019"),
    ("2018-04/2018-06", "2018-04-01", "2018-06-30", "range", "April – June 2018"),
    ("2022-05-03/2022-05-05", "2022-05-03", "2022-05-05", "range", "3–5 May 2022"),
    ("2022-05-30/2022-06-02", "2022-05-30", "2022-06-02", "range", "30 May – 2 June 2022"),
    ("2016/2018", "2016-01-01", "2018-12-31", "range", "2016–2018"),
    ("2018-04/..", "2018-04-01", None, "month", "since April 2018"),
    ("../2018", None, "2018-12-31", "year", "until 2018"),
    ("[2021-03-04,2021-04-03]", "2021-03-04", "2021-04-03", "range", "4 March 2021 or 3 April 2021"),
    ("-0043", None, None, "year", "44 BC"),
    ("-0043-03-15", None, None, "day", "15 March 44 BC"),
    ("Y-17000", None, None, "year", "17001 BC"),
    ("XXXX-12-25", None, None, "day", "25 December"),
    ("9999-24", "9999-12-01", "9999-12-31", "season", "winter 9999"),  # the calendar ends here
]


@pytest.mark.parametrize(("edtf", "earliest", "latest", "precision", "words"), PARSED, ids=str)
def test_parse_edtf_gives_inclusive_days(edtf, earliest, latest, precision, words):
    found = parse_edtf(edtf)
    assert (found.earliest, found.latest) == (earliest and D(earliest), latest and D(latest))
    assert found.precision == precision
    assert found.edtf == edtf
    assert in_words(edtf) == words


NOT_EDTF = [
    "", "2018-4", "18", "2018-13", "2018-02-30", "2019-02-29", "2018-00", "2018-04-00", "2018-06/2018-04",
    "../..", "/", "2018-04-16T25:00", "2018-W54", "soon", "201X-04", "2018////", "20180416", "[]", "--2018",
    "٢٠١٨",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_EDTF)
def test_parse_edtf_refuses_what_the_calendar_has_not(text):
    with pytest.raises(BadDate) as told:
        parse_edtf(text)
    assert told.value.remedy


TYPED = [  # typed, EDTF, earliest, latest, bound, words
    ("2021", "2021", "2021-01-01", "2021-12-31", None, "2021"),
    ("03/??/2021", "2021-03", "2021-03-01", "2021-03-31", None, "March 2021"),
    ("~2021", "2021~", "2021-01-01", "2021-12-31", None, "about 2021"),
    ("about March 2021", "2021-03~", "2021-03-01", "2021-03-31", None, "about March 2021"),
    ("before 2021-03", "../2021-02", None, "2021-02-28", "before", "before March 2021"),
    ("after 2021", "2022/..", "2022-01-01", None, "after", "after 2021"),
    ("after 4 June 2020", "2020-06-05/..", "2020-06-05", None, "after", "after 4 June 2020"),
    ("since April 2018", "2018-04/..", "2018-04-01", None, "since", "since April 2018"),
    ("until spring 2019", "../2019-05-31", None, "2019-05-31", "until", "until 31 May 2019"),
    ("44 BC", "-0043", None, None, None, "44 BC"),
    ("June 4, 2020", "2020-06-04", "2020-06-04", "2020-06-04", None, "4 June 2020"),
    ("4 июня 2020 г.", "2020-06-04", "2020-06-04", "2020-06-04", None, "4 June 2020"),
    ("16/04/2018", "2018-04-16", "2018-04-16", "2018-04-16", None, "16 April 2018"),
    ("Q2 2019", "2019-34", "2019-04-01", "2019-06-30", None, "2nd quarter of 2019"),
    ("1990s", "199X", "1990-01-01", "1999-12-31", None, "1990s"),
]


@pytest.mark.parametrize(("typed", "edtf", "earliest", "latest", "bound", "words"), TYPED, ids=str)
def test_parse_typed_understands_people(typed, edtf, earliest, latest, bound, words):
    found = parse_typed(typed)
    assert found.edtf == edtf
    assert (found.earliest, found.latest) == (earliest and D(earliest), latest and D(latest))
    assert found.bound == bound
    assert in_words(found.edtf, found.bound) == words


BAD = ["", "soon", "31/02/2021", "before 44 BC", "after 9999", "03/04/2021", "x" * 5000]


@pytest.mark.parametrize("typed", BAD, ids=lambda t: t[:20] or "empty")
def test_parse_typed_says_what_to_write(typed):
    with pytest.raises(BadDate, match=r"Write|write|Mend"):
        parse_typed(typed)


def test_impossible_day_is_named_as_it_was_written():
    with pytest.raises(BadDate, match="'31/02/2021' is not a day of the calendar"):
        to_edtf("31/02/2021")


CELLS = [
    ("Jul 18 2020", "2020-07-18"),
    ("December 31, 2017 ", "2017-12-31"),
    ("20030219", "2003-02-19"),
    ("2016-12-09 18:31:00", "2016-12-09T18:31:00"),
    ("Mon, 07 Mar 2022 08:01:56 GMT", "2022-03-07T08:01:56Z"),
    ("2023-10-30 10:12:35.000000", "2023-10-30T10:12:35"),
    ("18-Jul-20", "2020-07-18"),
    (" 7:51  PM ET Fri, 17 July 2020", "2020-07-17T19:51"),
    ("2017-02-28T12:00:00Z", "2017-02-28T12:00:00Z"),
    ("2016-12-09 00:00:00", "2016-12-09"),  # what exports write for a day
    ("03/??/2021", "2021-03"),
    ("??/??/2021", "2021"),
    ("~2021", "2021~"),
    ("2021-03", "2021-03"),
    ("44 BC", "-0043"),
    ("1 BC", "0000"),
    ("Wed Oct 10 20:19:24 +0000 2018", "2018-10-10T20:19:24Z"),
    ("10:00 Oct 5 2019", "2019-10-05T10:00"),  # no zone named OCT
    ("2020-07-17 19:51:00+02", "2020-07-17T19:51:00+02:00"),
    ("12. März 2019", "2019-03-12"),
    ("5th of March 2019", "2019-03-05"),
    ("1600000000", "2020-09-13T12:26:40Z"),
    ("1600000000000", "2020-09-13T12:26:40Z"),
    ("201804", "2018-04"),
    ("2019/03/12", "2019-03-12"),
    ("05.05.2019", "2019-05-05"),
    ("12.03.2019 14:05", "[2019-03-12,2019-12-03]"),
    ("13.03.2019 14:05", "2019-03-13T14:05"),
    ("99-03-12", None),
    ("31.04.2021", None),
    ("2024-13-45", None),
    ("1e5", None),
    ("nan", None),
    ("٢٠١٩-٠٣-١٢", "2019-03-12"),
    ("43210", None),  # a spreadsheet's serial number says nothing by itself
    ("May", None),
    ("5 May", None),
    ("7:51 PM", None),
    ("13:61 4 June 2020", None),
]


@pytest.mark.parametrize(("cell", "edtf"), CELLS, ids=str)
def test_cells_become_edtf_or_are_refused(cell, edtf):
    if edtf is None:
        with pytest.raises(BadDate):
            to_edtf(cell)
    else:
        assert to_edtf(cell) == edtf


@pytest.mark.parametrize(
    ("order", "edtf"), [("DMY", "2021-04-03"), ("MDY", "2021-03-04"), (None, "[2021-03-04,2021-04-03]")]
)
def test_order_decides_day_and_month(order, edtf):
    assert to_edtf("03/04/2021", order) == edtf


def test_numeric_parts_only_of_dates_whose_order_can_differ():
    assert numeric_parts("16/04/2018 10:00") == (16, 4)
    assert numeric_parts("3.4.18") == (3, 4)
    assert numeric_parts("2018-04-16") is None
    assert numeric_parts("03/??/2021") is None


def test_a_week_that_is_only_a_bound_says_so():
    assert in_words("2018-12-24/2018-12-30", "by") == "by 24–30 December 2018"
    assert in_words("2018-12-24/2018-12-30") == "24–30 December 2018"


def test_in_words_leaves_what_it_cannot_read():
    assert in_words("whenever") == "whenever"
    assert in_words("2018-04", "since") == "since April 2018"
    assert in_words("2021~", "about") == "about 2021"


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_bad_date(text):
    for read in (parse_edtf, parse_typed, to_edtf):
        try:
            found = read(text)
        except BadDate as told:
            assert told.reason
        else:
            assert isinstance(parse_edtf(found if isinstance(found, str) else found.edtf), Interval)
    assert isinstance(in_words(text), str)


@given(st.text(alphabet="0123456789-/.: TZX~?[],Yamp+JunMar", max_size=30))
def test_date_like_noise_is_a_date_or_a_bad_date(text):
    test_any_text_is_a_date_or_a_bad_date.hypothesis.inner_test(text)
