"""What is sent to the components, how much of it, and what of their answers is believed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ui import article, events, timeline
from ui.component import encode
from ui.events import EventLine, Name
from ui.timeline import MOST_MARKS, Bucket, Lane, Mark, TimelineData

DAY = date(2018, 4, 16)


def _mark(**changes: object) -> Mark:
    return Mark(
        **{"event": "e1", "earliest": DAY, "latest": DAY, "headline": "A ban", "solid": True, **changes}
    )


MARKS = {
    "plain": (_mark(), [17637, 17637, 1, "e1", "A ban"]),
    "not confirmed": (_mark(solid=False), [17637, 17637, 0, "e1", "A ban"]),
    "gathered": (_mark(event="", count=4), [17637, 17637, 1, "", "A ban", 4]),
    "in words": (_mark(when="about 2018"), [17637, 17637, 1, "e1", "A ban", 1, "about 2018"]),
    "with a source": (_mark(source="Wire"), [17637, 17637, 1, "e1", "A ban", 1, "", 0]),
    "planned": (_mark(told="planned"), [17637, 17637, 1, "e1", "A ban", 1, "", -1, "planned"]),
    "open": (_mark(latest=None), [17637, None, 1, "e1", "A ban"]),
    "before the era": (_mark(earliest=date(1, 1, 1)), [-719162, 17637, 1, "e1", "A ban"]),
}


@pytest.mark.parametrize(("mark", "sent"), MARKS.values(), ids=MARKS)
def test_mark_is_sent_short(mark: Mark, sent: list) -> None:
    assert TimelineData("month", (), (Lane("x", (mark,)),)).to_json()["marks"] == [sent]


def test_mark_on_two_lanes_is_sent_once() -> None:
    sent = TimelineData(
        "month", (), (Lane("a", (_mark(),)), Lane("b", (_mark(event="e2"), _mark())))
    ).to_json()
    assert len(sent["marks"]) == 2
    assert sent["lanes"] == [["a", 0], ["b", 1, 0]]


RANGES = {
    "none": (None, None),
    "closed": ((DAY, DAY), [17637, 17637]),
    "open": ((None, DAY), [None, 17637]),
    "open on both ends": ((None, None), None),
}


@pytest.mark.parametrize(("given", "sent"), RANGES.values(), ids=RANGES)
def test_range_is_sent_as_days(given: tuple | None, sent: list | None) -> None:
    assert TimelineData("day", (), range=given).to_json()["range"] == sent


@pytest.mark.parametrize("letter", ["m", "ж"], ids=["latin", "cyrillic"])
def test_fullest_timeline_is_under_30_kilobytes(letter: str) -> None:
    buckets = tuple(Bucket(date(1900 + k, 1, 1), 1234, 567, 123, 45) for k in range(120))
    marks = [
        _mark(
            event=f"{k:016x}",
            earliest=DAY + timedelta(k),
            latest=DAY + timedelta(k),
            headline=f"{k} {letter * 200}",
        )
        for k in range(MOST_MARKS)
    ]
    lanes = tuple(Lane(f"Lane {k}", tuple(marks[k::8])) for k in range(8))
    assert len(encode(TimelineData("year", buckets, lanes).to_json())) < 30_000


def test_few_headlines_are_sent_whole() -> None:
    sent = TimelineData("day", (), (Lane("x", (_mark(headline="h" * 160),) * 5),)).to_json()
    assert sent["marks"][0][4] == "h" * 160


def test_fifty_rows_are_under_25_kilobytes() -> None:
    names = [Name(f"{k:016x}", f"Organisation of the {k}th kind", "ORG") for k in range(40)]
    quote = "Ведомство сообщило, что ограничения сняты. " * 4
    rows = [
        EventLine(
            f"{k:016x}",
            "16 April 2018",
            "day",
            quote,
            tuple(names[k % 38 : k % 38 + 3]),
            "Wire",
            "1 May 2018",
        )
        for k in range(50)
    ]
    assert len(encode(events.to_json(rows, "happened", events.COLUMNS, ""))) < 25_000


def test_long_quote_is_cut_with_a_sign() -> None:
    sent = events.to_json([EventLine("e", "", "", "q" * 5_000)], "happened", (), "")
    assert sent["rows"][0][3] == "q" * 600 + " …"


def test_payload_is_utf8_and_survives_a_lone_surrogate() -> None:
    assert encode({"a": "ж\ud800\x00"}) == '{"a":"ж?\\u0000"}'.encode()


@pytest.mark.parametrize("part", [timeline, article, events], ids=lambda m: m.__name__)
def test_code_is_large_enough_to_be_held_by_the_browser(part: object) -> None:
    # Streamlit sends messages of 10,000 bytes or more by reference once the browser has them.
    assert len(part._view.code().encode()) > 10_000  # type: ignore[attr-defined]


@pytest.mark.parametrize("part", [timeline, article, events], ids=lambda m: m.__name__)
def test_code_parses_no_markup_and_names_no_host(part: object) -> None:
    code = part._view.code().replace("http://www.w3.org/2000/svg", "")  # type: ignore[attr-defined]
    for unsafe in (
        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
        "DOMParser", "createContextualFragment", "http:", "https:", "fetch(", "url(http", "@import",
    ):  # fmt: skip
        assert unsafe not in code


ANSWERS = {
    "range": ({"from": "2018-04-01", "to": "2018-04-30"}, [(date(2018, 4, 1), date(2018, 4, 30))]),
    "cleared": ({"from": None, "to": None}, [(None, None)]),
    "open": ({"from": "2018-04-01", "to": None}, [(date(2018, 4, 1), None)]),
    "backwards": ({"from": "2018-05-01", "to": "2018-04-30"}, []),
    "no day": ({"from": "2018-02-31", "to": "2018-04-30"}, []),
    "number": ({"from": 3, "to": 4}, []),
    "text": ("2018-04-01", []),
    "list": ([1, 2], []),
}


@pytest.mark.parametrize(("sent", "heard"), ANSWERS.values(), ids=ANSWERS)
def test_range_that_is_no_pair_of_days_is_passed_over(sent: object, heard: list) -> None:
    told: list = []
    timeline._tell_range(sent, lambda a, b: told.append((a, b)))
    assert told == heard


DATES = {"index": ({"date": "3"}, [3]), "word": ({"date": "x"}, []), "sign": ({"date": "-1"}, []),
         "superscript": ({"date": "²"}, []), "number": ({"date": 3}, []), "text": ("3", [])}  # fmt: skip


@pytest.mark.parametrize(("sent", "heard"), DATES.values(), ids=DATES)
def test_date_that_is_no_index_is_passed_over(sent: object, heard: list) -> None:
    told: list = []
    article._tell_date(sent, told.append)
    assert told == heard


@pytest.mark.parametrize(
    ("sent", "heard"), [({"sort": "-source"}, ["-source"]), ({"sort": 1}, []), ({}, []), (None, [])]
)
def test_answer_that_is_no_text_is_passed_over(sent: object, heard: list) -> None:
    told: list = []
    events._tell(sent, "sort", told.append)
    assert told == heard
