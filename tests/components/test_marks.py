"""What the tips of an article's marks say."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import DateMention, Flag, NameMention
from dateline.reading.dates import find_dates
from ui.article import cited_mark, date_marks, find_marks, flag_marks, name_marks, query_marks, to_json

JUNE_18 = DateMention(
    3, 16, "June 18, 2020", "DATE", "2020-06-18", "2020-06-18", date(2020, 6, 18), date(2020, 6, 18), "day",
    "none", "full-date",
)  # fmt: skip
JUNE_4 = DateMention(
    30, 36, "June 4", "DATE", "2020-06-04", "2020-06-04", date(2020, 6, 4), date(2020, 6, 4), "day",
    "mention 0", "year-from-mention",
)  # fmt: skip
LAST_MONTH = DateMention(
    40, 50, "last month", "DATE", "2020-05", "2020-05", date(2020, 5, 1), date(2020, 5, 31), "month",
    "publication", "",
)  # fmt: skip
SIX_YEARS = DateMention(60, 69, "six years", "DURATION", "P6Y")
SINCE = DateMention(
    70, 86, "since April 2018", "DATE", "2018-04", "2018-04/..", date(2018, 4, 1), None, "month", "none",
    "", bound="since",
)  # fmt: skip
LOST = DateMention(90, 94, "then", "DATE", None, anchor="mention 77")

TIPS = {
    "day": (0, "18 June 2020", "exact to the day · full date"),
    "from a mention": (
        1, "4 June 2020", "exact to the day · year from mention · worked out from “June 18, 2020”"),
    "from publication": (2, "May 2020", "exact to the month · worked out from the publication date"),
    "duration": (3, "a length of time (P6Y)", "not on the timeline"),
    "open": (4, "since April 2018", "exact to the month"),
    "unresolved": (5, "no date could be worked out", "not on the timeline"),
}  # fmt: skip


@pytest.mark.parametrize(("k", "label", "detail"), TIPS.values(), ids=TIPS)
def test_date_mark_says_value_exactness_and_reason(k: int, label: str, detail: str) -> None:
    mark = date_marks([JUNE_18, JUNE_4, LAST_MONTH, SIX_YEARS, SINCE, LOST])[k]
    assert (mark.label, mark.detail, mark.target) == (label, detail, str(k))


def test_date_mark_knows_its_anchor() -> None:
    marks = date_marks([JUNE_18, JUNE_4])
    assert marks[1].anchor == (3, 16)
    assert to_json("x" * 50, marks)["marks"][1][5] == 0


def test_name_mark_says_who_and_why() -> None:
    name = NameMention(0, 5, "Durov", "PERSON", "e1", "Pavel Durov", "surname of Pavel Durov")
    mark = name_marks([name])[0]
    assert (mark.label, mark.detail, mark.target) == ("Pavel Durov", "person · surname of Pavel Durov", "e1")


def test_flag_mark_says_why() -> None:
    assert flag_marks([Flag(0, 4, "navigation")])[0].detail == "navigation"


FINDS = {
    "any case": ("A man, a plan", "A", [(0, 1), (3, 4), (7, 8), (11, 12)]),
    "any white space": ("lift the\n block", "the block", [(5, 15)]),
    "literally": ("1.5 or 1x5", "1.5", [(0, 3)]),
    "empty": ("abc", "  ", []),
    "not there": ("abc", "d", []),
    "after emoji": ("😀 court", "court", [(2, 7)]),
    "cyrillic": ("Суд и суд", "суд", [(0, 3), (6, 9)]),
}


@pytest.mark.parametrize(("text", "needle", "spans"), FINDS.values(), ids=FINDS)
def test_find_marks_stand_where_the_needle_does(text: str, needle: str, spans: list) -> None:
    assert [(m.start, m.end) for m in find_marks(text, needle)] == spans


@pytest.mark.parametrize(("current", "which"), [(0, 0), (2, 2), (3, 0), (-1, 2)])
def test_find_marks_have_one_current(current: int, which: int) -> None:
    assert [m.current for m in find_marks("a a a", "a", current)] == [k == which for k in range(3)]


def test_query_marks_are_whole_words() -> None:
    marks = query_marks("The court of courts, COURT", ["court", "the", " "])
    assert [(m.start, m.end) for m in marks] == [(0, 3), (4, 9), (21, 26)]


def test_text_goes_as_runs_with_their_marks() -> None:
    payload = to_json("On June 18\n\nthen", [cited_mark(0, 10), *find_marks("On June 18", "June")], "en", 300)
    assert payload["blocks"] == [[0, ["On ", 0], ["June", 0, 1], [" 18", 0]], [0], [0, "then"]]
    assert (payload["language"], payload["height"]) == ("en", 300)


def test_place_changes_with_text_sentence_and_hit_only() -> None:
    def place(text: str = "a b a", cited: int = 0, hit: int = 0, names: int = 0) -> str:
        extra = name_marks([NameMention(0, 1, "a", "ORG", "e", "a")] * names)
        return to_json(text, [cited_mark(cited, 5), *find_marks(text, "a", hit), *extra])["place"]

    assert place() == place(names=1)
    assert len({place(), place(text="a c a"), place(cited=2), place(hit=1)}) == 4


def test_date_says_in_a_sentence_how_it_was_worked_out() -> None:
    text = "On June 18, 2020, it lifted the ban. On June 4, Durov agreed."
    _, june_4 = date_marks(find_dates(text, None, "en"), text)
    assert june_4.label == "4 June 2020"
    assert june_4.detail == "exact to the day · year from 'June 18, 2020' in the sentence before"
    assert text[slice(*june_4.anchor)] == "June 18, 2020"
