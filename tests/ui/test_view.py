"""What pages work out without a browser: addresses, ranges, pills, buckets, words."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dateline.charts import bucket_start, unit_for
from dateline.errors import BadDate
from dateline.store import Filter, LaneMark, Term
from ui.as_of import with_day
from ui.drawer import event_link
from ui.filters import range_value
from ui.lists import ordered, pages
from ui.pills import apply, label
from ui.reading import web_address
from ui.state import View
from ui.text import literal
from ui.timeline import Bucket, Lane, Mark
from ui.timeline_data import buckets, happened_range, lanes, range_filter, stretched, undated_filter

A, B = Term("entity", "a"), Term("source", "b")


@pytest.mark.parametrize(
    ("page", "view"),
    [
        ("timeline", View()),
        (
            "timeline",
            View(filter=Filter((A, B)), lanes="kind", unit="week", sort="-reported", page=3, event="e"),
        ),
        ("entities", View(sort="name", search="dur", types="ORG,LAW", who="a")),
        ("review", View(wait="date", page=2)),
        ("reader", View(filter=Filter((Term("q", "court"),)), article="x", at=0, find="key")),
    ],
)
def test_address_gives_the_view_back(page: str, view: View) -> None:
    assert View.from_params(view.params(page)) == view


@pytest.mark.parametrize(
    "params",
    [
        {"page": ["-1"]},
        {"page": ["x"]},
        {"lanes": ["nonsense"]},
        {"entity": [""]},
        {"unit": ["aeon"]},
        {"wait": ["nothing"]},
        {"page": ["9" * 40]},
    ],
    ids=str,
)
def test_mistyped_address_still_opens(params: dict) -> None:
    assert View.from_params(params) == View()


@pytest.mark.parametrize(
    ("page", "root"),
    [
        ("http://127.0.0.1:8501", "http://127.0.0.1:8501/"),
        ("http://127.0.0.1:8501/", "http://127.0.0.1:8501/"),
        ("http://127.0.0.1:8501/entities", "http://127.0.0.1:8501/"),
        ("https://example.org/dateline/entities", "https://example.org/dateline/"),
    ],
)
def test_link_of_an_event_opens_it_on_the_timeline(page: str, root: str) -> None:
    link = event_link(page, View(filter=Filter((Term("q", "a b"),)), search="x", sort="-happened"), "e-1")
    assert link == f"{root}?q=a+b&event=e-1"


@pytest.mark.parametrize(
    ("dates", "say", "taken"), [("3", "0", (5, 1)), ("9999", "7", (50, 2)), ("0", "2", (0, 2))]
)
def test_numbers_of_an_address_stay_within_what_can_be_chosen(dates: str, say: str, taken: tuple) -> None:
    view = View.from_params({"dates": [dates], "say": [say]})
    assert (view.dates, view.say) == taken


RANGES = [
    ("2018", "", "2018.."),
    ("", "2018-04", "..2018-04"),
    ("2018", "2019", "2018..2019"),
    ("April 2018", "", "2018-04.."),
    ("before 2018", "", "..2017"),
    ("", "", ""),
    ("~2018", "2019", "2018~..2019"),
]


@pytest.mark.parametrize(("start", "end", "value"), RANGES, ids=[f"{a}|{b}" for a, b, _ in RANGES])
def test_typed_dates_become_a_range(start: str, end: str, value: str) -> None:
    assert range_value(start, end) == value


@pytest.mark.parametrize(
    ("start", "end"), [("31/02/2021", ""), ("2019", "2018"), ("soon", ""), ("44 BC", "")]
)
def test_typed_nonsense_is_told(start: str, end: str) -> None:
    with pytest.raises(BadDate):
        range_value(start, end)


@pytest.mark.parametrize(
    ("first", "last", "value"),
    [
        (date(2018, 4, 1), date(2018, 6, 30), "2018-04..2018-06"),
        (date(2018, 4, 2), None, "2018-04-02.."),
        (None, date(2018, 12, 31), "..2018"),
        (date(2018, 4, 2), date(2018, 4, 2), "2018-04-02..2018-04-02"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018..2018"),
        (date(2018, 4, 2), date(2018, 4, 30), "2018-04-02..2018-04-30"),
    ],
)
def test_brushed_days_become_a_range_and_back(first: date | None, last: date | None, value: str) -> None:
    selection = range_filter(Filter((A,)), first, last)
    assert selection == Filter((A, Term("happened", value)))
    assert happened_range(selection) == (first, last)
    assert range_filter(selection, None, None) == Filter((A,))


@pytest.mark.parametrize(
    ("day", "terms"),
    [
        (date(2018, 4, 16), (A, Term("asof", "2018-04-16"))),
        (date(2018, 12, 31), (A,)),
        (date(2019, 1, 1), (A,)),
    ],
    ids=["a day before the last", "the last day", "later"],
)
def test_slider_at_its_end_shows_what_is_known_today(day: date, terms: tuple[Term, ...]) -> None:
    selection = Filter((A, Term("asof", "2018-01-01")))
    assert with_day(selection, day, date(2018, 12, 31)) == Filter(terms)


def test_undated_events_are_shown_without_a_range() -> None:
    selection = undated_filter(Filter((A, Term("happened", "2018"), Term("precision", "day"))))
    assert selection == Filter((A, Term("precision", "undated")))


PILLS = [
    ({"op": "drop", "index": 0}, Filter((B,))),
    ({"op": "mode", "index": 0, "value": "not"}, Filter((Term("entity", "a", "not"), B))),
    ({"op": "on", "index": 1, "value": False}, Filter((A, Term("source", "b", on=False)))),
    ({"op": "clear", "index": 0}, Filter()),
    ({"op": "drop", "index": 7}, Filter((A, B))),
]


@pytest.mark.parametrize(("action", "expected"), PILLS, ids=[f"{a['op']} {a['index']}" for a, _ in PILLS])
def test_click_on_a_pill_changes_the_filter(action: dict, expected: Filter) -> None:
    assert apply(Filter((A, B)), action) == expected


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term("happened", "2018-04..2018-06"), "April 2018 – June 2018"),
        (Term("happened", "2018-04.."), "since April 2018"),
        (Term("reported", "..2018"), "until 2018"),
        (Term("happened", "2018..2018"), "2018"),
        (A, "Ada"),
        (Term("entity", "gone"), "a name that is no longer here"),
        (Term("q", "court"), "court"),
        (Term("asof", "2018-04-17"), "17 April 2018"),
        (Term("topic", "a"), "Ada"),
        (Term("topic", "gone"), "gone"),
    ],
)
def test_pill_says_its_term_in_words(term: Term, words: str) -> None:
    assert label(term, {"a": "Ada"}) == words


def _density(*rows: tuple[str, int, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["bucket", "day", "coarser"])
    return frame.assign(bucket=pd.to_datetime(frame["bucket"]))


def test_buckets_show_the_selection_inside_the_whole() -> None:
    whole = _density(("2018-04-01", 3, 1), ("2018-05-01", 2, 0))
    part = _density(("2018-05-01", 2, 1))
    assert buckets(whole, part) == (
        Bucket(date(2018, 4, 1), 3, 1, 0, 0),
        Bucket(date(2018, 5, 1), 2, 1, 2, 1),
    )


def test_lanes_keep_the_order_of_the_store() -> None:
    first = LaneMark("b", "B", "e1", date(2018, 4, 1), None, "day", "imported", "asserted", False, "h")
    crowd = LaneMark("a", "", None, date(2018, 4, 1), None, "day", "imported", "asserted", False, "h", 4)
    mark = Mark("e1", date(2018, 4, 1), None, "h", True, 1)
    assert lanes((first, crowd), "source") == (
        Lane("B", (mark,)),
        Lane("(no source)", (Mark("", date(2018, 4, 1), None, "h", True, 4),)),
    )


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2018, 4, 1), date(2018, 4, 1), "day"),
        (date(2018, 1, 1), date(2018, 12, 31), "week"),
        (date(2017, 1, 1), date(2020, 12, 31), "month"),
        (date(2000, 1, 1), date(2020, 12, 31), "quarter"),
        (date(1, 1, 1), date(2020, 12, 31), "decade"),
        (None, None, "month"),
    ],
)
def test_unit_fits_the_span(first: date | None, last: date | None, unit: str) -> None:
    assert unit_for(first, last) == unit


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(url: str, safe: bool) -> None:
    assert web_address(url) is safe


@pytest.mark.parametrize(
    "text",
    ["![x](http://t.example/p.gif)", ":smile:", "$x$", "<b>", "# h", "[a](b)", ":red[x]", "**x**", "`x`"],
)
def test_literal_leaves_no_markup(text: str) -> None:
    escaped = literal(text)
    assert escaped.replace("\\", "").replace("\u2060", "") == text.replace("\\", "")
    assert all(escaped[k - 1] == "\\" for k, c in enumerate(escaped) if c in "!*:$<>#[]`_|~{}()+=")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://a.example/x", "https://\u2060a.example/x"),
        ("WWW.a.example", "WWW\u2060.a.example"),
        ("desk@a.example", "desk@\u2060a.example"),
        ("at 5 @ the www of it: http://", "at 5 @ the www of it: http://"),
    ],
)
def test_literal_leaves_no_address_to_link(text: str, shown: str) -> None:
    assert literal(text).replace("\\", "") == shown


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("", ("a", False)), ("-b", ("b", True)), ("b", ("b", False)), ("zzz", ("a", False))],
)
def test_sort_falls_back_to_the_default(sort: str, expected: tuple) -> None:
    assert ordered(sort, {"a": "a", "b": "b"}, "a") == expected


@pytest.mark.parametrize(("total", "count"), [(0, 1), (25, 1), (26, 2), (1000, 40)])
def test_rows_make_pages(total: int, count: int) -> None:
    assert pages(total) == count


@pytest.mark.parametrize(
    ("unit", "start"),
    [
        ("day", date(2018, 5, 17)),
        ("week", date(2018, 5, 14)),
        ("month", date(2018, 5, 1)),
        ("quarter", date(2018, 4, 1)),
        ("year", date(2018, 1, 1)),
        ("decade", date(2010, 1, 1)),
    ],
)
def test_bucket_begins_with_its_unit(unit: str, start: date) -> None:
    assert bucket_start(date(2018, 5, 17), unit) == start


def test_axis_reaches_to_the_end_of_the_last_interval() -> None:
    bars = (Bucket(date(2018, 7, 30), 0, 1, 0, 1),)
    month = (Lane("A", (Mark("e", date(2018, 8, 1), date(2018, 8, 31), "h", False),)),)
    assert stretched(bars, month, "week") == (*bars, Bucket(date(2018, 8, 27), 0, 0, 0, 0))
    assert stretched(bars, (), "week") == bars
    age = (Lane("A", (Mark("e", date(2018, 8, 1), date(2100, 8, 31), "h", False),)),)
    assert stretched(bars, age, "week") == bars
