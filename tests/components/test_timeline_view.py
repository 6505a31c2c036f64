"""The timeline in Chromium: what it draws, what it says, what it sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.components.hostile import HOSTILE
from ui.timeline import Bucket, Lane, Mark, TimelineData, _view

pytestmark = pytest.mark.browser

BUCKETS = tuple(
    Bucket(date(2018, month, 1), exact, coarse, exact, coarse)
    for month, exact, coarse in [(1, 2, 0), (2, 1, 0), (4, 9, 3), (5, 4, 0), (12, 0, 2)]
)
BAN = Mark("ban", date(2018, 4, 16), date(2018, 4, 16), "Providers start to block", True, source="Wire")
TALKS = Mark("talks", date(2018, 1, 1), date(2018, 2, 28), "Talks go on", False)
RAID = Mark("raid", date(2018, 12, 3), date(2018, 12, 3), "Offices are searched", False)
SINCE = Mark("since", date(2018, 5, 2), None, "Proxies are used", False, when="since 2 May 2018")
LANES = (Lane("Roskomnadzor", (BAN, RAID)), Lane("Pavel Durov", (TALKS, SINCE)))
DATA = TimelineData("month", BUCKETS, LANES, undated=7, note="2 of 9 names are shown.")


@pytest.fixture
def show(stage: Callable) -> Callable:
    def shown(data: TimelineData = DATA, width: int = 1200):
        made = stage(_view, width)
        made.show(data.to_json())
        return made

    return shown


def _x(made, month: int, day: int = 15) -> float:
    """Where a day of 2018 lies on the bars, in pixels of the page; the bars run from January to December."""
    bars = made.page.locator(".density .grid").bounding_box()
    return bars["x"] + bars["width"] * (date(2018, month, day) - date(2018, 1, 1)).days / 365


def _drag(made, start: float, end: float) -> None:
    box = made.page.locator(".density").bounding_box()
    made.page.mouse.move(start, box["y"] + 80)
    made.page.mouse.down()
    made.page.mouse.move((start + end) / 2, box["y"] + 70, steps=3)
    made.page.mouse.move(end, box["y"] + 90, steps=3)
    made.page.mouse.up()


def test_drag_sends_the_range_of_the_buckets(show: Callable) -> None:
    made = show()
    _drag(made, _x(made, 2), _x(made, 5))
    assert made.sent() == [["range", {"from": "2018-02-01", "to": "2018-05-31"}]]


def test_drag_to_the_left_and_over_the_edge_sends_the_range(show: Callable) -> None:
    made = show()
    _drag(made, _x(made, 3), 5)
    assert made.sent() == [["range", {"from": "2018-01-01", "to": "2018-03-31"}]]


def test_click_on_a_bar_sends_its_bucket(show: Callable) -> None:
    made = show()
    made.page.mouse.click(_x(made, 4), made.page.locator(".density").bounding_box()["y"] + 80)
    made.page.wait_for_timeout(400)
    assert made.sent() == [["range", {"from": "2018-04-01", "to": "2018-04-30"}]]


@pytest.mark.parametrize("month", [3, 9], ids=["between two bars", "in a long gap"])
def test_click_where_no_bar_stands_sends_nothing(show: Callable, month: int) -> None:
    made = show()
    made.page.mouse.click(_x(made, month), made.page.locator(".density").bounding_box()["y"] + 80)
    made.page.wait_for_timeout(400)
    assert made.sent() == []


def test_double_click_and_escape_clear_the_range(show: Callable) -> None:
    made = show(replace(DATA, range=(date(2018, 4, 1), date(2018, 4, 30))))
    made.page.mouse.dblclick(_x(made, 9), made.page.locator(".density").bounding_box()["y"] + 80)
    made.page.wait_for_timeout(400)
    assert made.sent() == [["range", {"from": None, "to": None}]]
    made.page.keyboard.press("Escape")
    assert made.sent() == [["range", {"from": None, "to": None}]]


def test_handle_and_shaded_range_are_dragged(show: Callable) -> None:
    made = show(replace(DATA, range=(date(2018, 4, 1), date(2018, 5, 31))))
    _drag(made, _x(made, 6, 1), _x(made, 9, 1))
    assert made.sent() == [["range", {"from": "2018-04-01", "to": "2018-08-31"}]]
    made.show(replace(DATA, range=(date(2018, 4, 1), date(2018, 5, 31)), event="ban").to_json())
    _drag(made, _x(made, 5, 3), _x(made, 7, 3))
    assert made.sent() == [["range", {"from": "2018-06-01", "to": "2018-07-31"}]]


def test_handle_is_moved_by_keys_and_sends_once(show: Callable) -> None:
    made = show()
    handle = made.page.get_by_role("slider", name="First day")
    handle.focus()
    for _ in range(3):
        made.page.keyboard.press("ArrowRight")
    assert handle.get_attribute("aria-valuetext") == "1 April 2018"
    made.page.wait_for_timeout(500)
    assert made.sent() == [["range", {"from": "2018-04-01", "to": "2018-12-31"}]]


def test_touch_drag_sends_the_range(show: Callable) -> None:
    made = show(width=390)
    y = made.page.locator(".density").bounding_box()["y"] + 70
    cdp = made.page.context.new_cdp_session(made.page)
    for kind, x in [("touchStart", _x(made, 2)), ("touchMove", _x(made, 3)), ("touchMove", _x(made, 4))]:
        cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    cdp.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert made.sent() == [["range", {"from": "2018-02-01", "to": "2018-04-30"}]]


def test_hover_says_how_many_and_how_exact(show: Callable) -> None:
    made = show()
    made.page.mouse.move(_x(made, 4), made.page.locator(".density").bounding_box()["y"] + 80)
    assert made.page.locator(".tip").inner_text() == "April 2018: 12 events\n3 of them less exact than a day"


def test_density_says_in_words_what_it_shows(show: Callable) -> None:
    name = show().page.locator(".density").get_attribute("aria-label")
    assert name == "21 events by month, from 1 January 2018 to 31 December 2018; most in April 2018: 12."


def test_click_and_keys_choose_an_event(show: Callable) -> None:
    made = show()
    made.page.locator(".mark[data-event=raid]").click()
    assert made.sent() == [["event", {"event": "raid"}]]
    made.page.keyboard.press("ArrowLeft")
    made.page.keyboard.press("Enter")
    assert made.sent() == [["event", {"event": "ban"}]]
    made.page.keyboard.press("ArrowDown")
    made.page.keyboard.press("Space")
    assert made.sent() == [["event", {"event": "since"}]]


def test_lanes_are_one_stop_for_the_tab_key(show: Callable) -> None:
    made = show()
    assert made.page.locator(".lanes .mark[tabindex='0']").count() == 1


def test_focus_stays_on_the_mark_when_the_data_changes(show: Callable) -> None:
    made = show()
    made.page.locator(".mark[data-event=raid]").click()
    made.show(replace(DATA, event="raid").to_json())
    made.page.keyboard.press("ArrowLeft")
    made.page.keyboard.press("Enter")
    assert made.sent()[-1] == ["event", {"event": "ban"}]


MARKS = {
    "ban": (
        "mark blue solid point",
        "16 April 2018: Providers start to block. Source Wire. Lane Roskomnadzor.",
    ),
    "raid": (
        "mark blue hollow point",
        "3 December 2018: Offices are searched. Not confirmed. Lane Roskomnadzor.",
    ),
    "talks": (
        "mark vermilion hollow bar",
        "January – February 2018: Talks go on. Not confirmed. Lane Pavel Durov.",
    ),
    "since": (
        "mark vermilion hollow bar",
        "since 2 May 2018: Proxies are used. Not confirmed. Lane Pavel Durov.",
    ),
}


def test_marks_show_and_say_what_they_are(show: Callable) -> None:
    page = show().page
    for event, (looks, says) in MARKS.items():
        mark = page.locator(f".mark[data-event={event}]")
        assert (mark.get_attribute("class"), mark.get_attribute("aria-label")) == (looks, says)


def test_long_gap_is_written(show: Callable) -> None:
    assert show().page.locator("text.gap").all_text_contents() == ["8 months", "2 months"]


def test_selected_event_is_marked(show: Callable) -> None:
    made = show(replace(DATA, event="ban"))
    assert made.page.locator("[aria-current]").get_attribute("data-event") == "ban"
    assert made.page.locator(".ring").count() == 1


def test_range_zooms_the_lanes_and_keeps_the_density(show: Callable) -> None:
    made = show(replace(DATA, range=(date(2018, 4, 1), date(2018, 4, 30))))
    assert made.page.locator(".density .tick").first.text_content() == "12 events"
    assert made.page.locator(".lanes .tick").first.text_content() == "1 Apr 2018"
    assert made.page.locator(".lanes .mark").count() == 1
    assert made.page.locator(".name .none").all_inner_texts() == ["none in this range"]
    assert made.page.locator("button.plain").first.text_content() == "April 2018  ✕"


def test_crowded_marks_are_gathered_and_open_as_a_range(show: Callable) -> None:
    crowd = tuple(replace(BAN, event=f"e{k}", headline=f"Step {k}") for k in range(12))
    made = show(replace(DATA, lanes=(Lane("Crowd", (*crowd, RAID)),)))
    assert made.page.locator(".lanes .mark").count() < 13
    made.page.locator(".mark.many").first.click()
    assert made.sent() == [["range", {"from": "2018-04-16", "to": "2018-04-16"}]]


def test_no_date_button_sends(show: Callable) -> None:
    made = show()
    made.page.get_by_text("No date: 7").click()
    assert made.sent() == [["undated", True]]


def test_hostile_text_is_shown_as_text(show: Callable) -> None:
    made = show()
    for text in (*HOSTILE, "a\x00b"):
        lanes = (Lane(text, (replace(BAN, headline=text, source=text, when=text),)),)
        made.show(replace(DATA, lanes=lanes, note=text).to_json())
        seen = text.replace("\x00", "\ufffd")
        made.page.locator(".mark.point").first.focus()
        assert made.page.locator(".name .label").text_content() == seen
        assert made.page.locator(".tip div").all_text_contents() == [seen, seen, seen]
        assert made.page.locator(".note").text_content() == seen


def test_nothing_dated_says_so(show: Callable) -> None:
    made = show(TimelineData("month", (), undated=3))
    assert made.page.locator(".empty").inner_text() == "No event of this selection has a date."
    made.show(DATA.to_json())
    assert made.page.locator(".lanes .mark").count() == 4


@pytest.mark.parametrize("width", [320, 390, 800])
def test_nothing_is_wider_than_its_place(show: Callable, width: int) -> None:
    page = show(replace(DATA, event="raid"), width).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_label_stands_above_its_lane_when_narrow(show: Callable) -> None:
    page = show(width=390).page
    label, mark = page.locator(".name").first.bounding_box(), page.locator(".mark .body").first.bounding_box()
    assert label["y"] + label["height"] <= mark["y"]


def test_resize_draws_again(show: Callable) -> None:
    page = show().page
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function("() => stage.shadowRoot.querySelector('.density').width.baseVal.value < 390")


SPANS = {
    "one day": (Bucket(date(2018, 4, 16), 1, 0, 1, 0), "day", "16 April 2018: 1 event"),
    "week": (Bucket(date(2018, 4, 16), 1, 0, 1, 0), "week", "Week of 16 April 2018: 1 event"),
    "quarter": (
        Bucket(date(2018, 4, 1), 0, 1, 0, 1), "quarter", "April to June 2018: 1 event\nless exact than a day",
    ),
    "year": (Bucket(date(1, 1, 1), 3, 0, 3, 0), "year", "1: 3 events"),
    "decade": (Bucket(date(1990, 1, 1), 0, 4, 0, 4), "decade", "1990s: 4 events\nall less exact than a day"),
    "last year": (Bucket(date(9999, 1, 1), 1, 0, 1, 0), "year", "9999: 1 event"),
}  # fmt: skip


def test_bucket_of_any_unit_is_named(show: Callable) -> None:
    made = show()
    box = made.page.locator(".density").bounding_box()
    for bucket, unit, says in SPANS.values():
        made.show(TimelineData(unit, (bucket,)).to_json())
        made.page.mouse.move(box["x"] + 500, box["y"] + 80)
        made.page.mouse.move(box["x"] + 600, box["y"] + 80)
        assert made.page.locator(".tip").inner_text() == says


def test_days_of_a_thousand_years_are_drawn(show: Callable) -> None:
    made = show(
        TimelineData("day", (Bucket(date(1066, 10, 14), 1, 0, 1, 0), Bucket(date(2018, 4, 16), 1, 0, 1, 0)))
    )
    assert made.page.locator(".density .tick").all_text_contents()[1] == "1100"


def test_marks_of_one_day_are_shown_all_when_nothing_is_left_to_narrow(show: Callable) -> None:
    crowd = tuple(replace(BAN, event=f"e{k}") for k in range(12))
    made = show(replace(DATA, lanes=(Lane("Crowd", crowd),), range=(BAN.earliest, BAN.latest)))
    made.page.locator(".mark.many").press("Enter")
    assert made.sent() == []
    assert made.page.locator(".lanes .mark").count() == 12
    made.page.keyboard.press("Enter")
    assert made.sent() == [["event", {"event": "e0"}]]


@pytest.mark.parametrize("width", [1200, 390])
def test_gathered_marks_count_every_event_once(show: Callable, width: int) -> None:
    days = [(date(2018, 1 + k % 12, 1 + k % 9), 28 if k % 5 == 0 else 1 + k % 9) for k in range(200)]
    crowd = [
        replace(BAN, event=f"e{k}", earliest=a, latest=a.replace(day=b)) for k, (a, b) in enumerate(days)
    ]
    page = show(replace(DATA, lanes=(Lane("Crowd", tuple(crowd)),)), width).page
    counts = [int(n) for n in page.locator(".lanes .count").all_text_contents()]
    assert page.locator(".lanes .mark:not(.many)").count() + sum(counts) == 200
    assert page.locator(".lanes").bounding_box()["height"] < 150


def test_bar_that_goes_on_beyond_the_range_is_open_there(show: Callable) -> None:
    year = replace(TALKS, earliest=date(2018, 1, 1), latest=date(2018, 12, 31))
    made = show(replace(DATA, lanes=(Lane("Talks", (year,)),), range=(date(2018, 4, 1), date(2018, 5, 31))))
    outline = made.page.locator(".mark.bar .body").get_attribute("d")
    assert "A" not in outline
    assert outline.count("M") == 2
