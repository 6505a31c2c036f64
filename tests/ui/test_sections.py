"""The sections of the timeline page: what is only worked out when it is opened."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from dateline.store import Filter
from dateline.story.keydates import StoryDates
from tests.store.collection import load, opened, pair
from tests.ui.test_pages import app, counts, press, story  # noqa: F401
from ui.accounts import told_by
from ui.key_dates import said_of
from ui.state import View


def test_key_dates_are_shown_when_opened(app, story) -> None:  # noqa: F811
    test = app(story)
    assert [s.key for s in test.slider] == ["f_asof_day"]
    test.segmented_control(key="t_show").set_value("dates").run()
    assert not test.exception
    assert test.query_params["show"] in ("dates", ["dates"])
    assert test.slider(key="t_dates").value == 12
    assert any("**12** dates from 49 articles" in c.value for c in test.caption)


def test_slider_of_key_dates_lands_in_the_address(app, story) -> None:  # noqa: F811
    test = app(story, show="dates", say="1")
    test.slider(key="t_dates").set_value(5).run()
    assert not test.exception
    assert test.query_params["dates"] in ("5", ["5"])
    assert any("**5** dates from 49 articles" in c.value for c in test.caption)
    lines = [c.value for c in test.code if c.value.startswith("- **")]
    assert lines and lines[0].count("\n- **") == 4


def test_key_dates_of_an_empty_selection_offer_to_drop_its_filter(app, story) -> None:  # noqa: F811
    test = app(story, show="dates", source="Nobody")
    assert any("Drop" in b.label for b in test.button)


@pytest.mark.parametrize("params", [{"show": ["other"]}, {"dates": ["many"]}, {"say": ["x"]}], ids=str)
def test_mistyped_section_shows_the_timeline(params: dict) -> None:
    assert View.from_params(params) == View(filter=Filter())


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (StoryDates((), 3, 3), "**0** dates from 3 articles"),
        (StoryDates((), 20_000, 90_000), "**0** dates from 20,000 of 90,000 articles, spread evenly"),
    ],
    ids=["all", "a part"],
)
def test_articles_behind_the_key_dates_are_told(found: StoryDates, words: str) -> None:
    assert said_of(found) == words


def test_as_of_slider_hides_what_was_reported_later(app, story) -> None:  # noqa: F811
    test = app(story)
    everything = counts(test)
    test.slider(key="f_asof_day").set_value(date(2018, 4, 17)).run()
    assert not test.exception
    assert test.query_params["asof"] in ("2018-04-17", ["2018-04-17"])
    assert test.text_input(key="f_asof").value == "2018-04-17"
    assert counts(test)[2] == 19
    test.slider(key="f_asof_day").set_value(date(2020, 6, 27)).run()
    assert counts(test) == everything


def test_typed_day_as_of_which_is_none_is_told(app, story) -> None:  # noqa: F811
    test = app(story)
    test.text_input(key="f_asof").set_value("the day before").run()
    assert not test.exception
    assert any(":red" in c.value for c in test.caption)
    assert counts(test)[0] == counts(test)[1]


def test_topic_is_picked_in_the_sidebar_and_shown_on_its_lane(app, story) -> None:  # noqa: F811
    test = app(story, lanes="topic")
    assert not test.multiselect
    test.session_state["f_more"] = True
    test.run()
    chosen = next(o for o in test.multiselect(key="f_topic").options if "money" in o)
    test.multiselect(key="f_topic").select(chosen.rpartition(" · ")[0]).run()
    assert not test.exception
    assert counts(test)[2] == 6
    assert chosen.endswith(f"· {counts(test)[0]}")


def test_disagreements_tell_how_many_are_open(app, story) -> None:  # noqa: F811
    test = app(story, show="disputes")
    assert any("open disagreement" in c.value for c in test.caption)
    assert not any("What has changed since" in m.value for m in test.markdown)
    test = app(story, show="disputes", asof="2018-04-12")
    assert any("What has changed since 12 April 2018" in m.value for m in test.markdown)


def test_selection_without_disagreements_says_so(app, story) -> None:  # noqa: F811
    test = app(story, show="disputes", happened="2013")
    assert [i.value for i in test.info] == ["The accounts of this selection agree."]


@pytest.mark.parametrize(
    ("days", "slides"),
    [
        (("0001-01-01", "2018-04-17"), [(date(1684, 7, 30), date(2018, 4, 17))]),
        (("2018-04-17", "9999-12-31"), [(date(2018, 4, 17), date(2255, 6, 3))]),
        (("1601-03-04", "1605-01-02"), []),
    ],
    ids=["ancient", "mistyped", "all beyond"],
)
def test_days_beyond_what_a_slider_holds_do_not_end_the_page(app, tmp_path, days, slides) -> None:  # noqa: F811
    with opened(tmp_path / "project") as store:
        rained = ("It rained in", "2018-04-16", ())
        load(store, [pair(f"a{k}", rained, published=day) for k, day in enumerate(days)])
    test = app(tmp_path / "project")
    found = [(_day(s.min), _day(s.max)) for s in test.slider if s.key == "f_asof_day"]
    assert found == slides
    assert test.text_input(key="f_asof").value == ""


def _day(microseconds: float) -> date:
    return date(1970, 1, 1) + timedelta(microseconds=microseconds)


def test_drawer_counts_independent_sources_and_says_what_was_known(app, story) -> None:  # noqa: F811
    test = app(story, event="efea9ed4ff54c5c2e4a7-0-2018-04-06", asof="2018-04-08")
    assert any("independent sources, as it stands today" in m.value for m in test.markdown)
    assert any("Known on 8 April 2018: **6 April 2018**" in c.value for c in test.caption)


@pytest.mark.parametrize(
    ("reports", "independent", "words"),
    [
        (5, 2, "Told by 5 articles, 2 independent sources"),
        (3, 1, "Told by 3 articles, all from one source"),
    ],
)
def test_copies_are_no_independent_sources(reports: int, independent: int, words: str) -> None:
    assert told_by(reports, independent) == words


def test_lag_tells_of_how_many_events_it_is_known(app, story) -> None:  # noqa: F811
    test = app(story, show="lag")
    assert any("events have both days to the day" in c.value for c in test.caption)
    test = app(story, show="lag", source="Sample Almanac", precision="month")
    assert any("No event of this selection has both" in c.value for c in test.caption)


def test_page_of_lags_that_is_not_there_gives_way_to_the_last(app, story) -> None:  # noqa: F811
    test = app(story, show="lag", page="99")
    assert test.query_params["page"] in ("5", ["5"])
    assert any(re.fullmatch(r"101–1\d\d of 1\d\d events", c.value) for c in test.caption)


def test_add_page_tells_what_the_last_upload_changed(app, story) -> None:  # noqa: F811
    test = app(story, "add")
    box = next(e for e in test.expander if e.label == "What changed")
    assert not any("new sources for known events" in c.value for c in test.caption)
    assert box.proto.expanded is False


def test_what_changed_opens_by_itself_after_a_load(app, sample_copy) -> None:  # noqa: F811
    test = app(sample_copy, "add")
    test.text_area[0].set_value("Ferry\n\nThe ferry of Testburg sank on 3 May 2022, said Ada Example.").run()
    press(test, "Load")
    assert not test.exception
    assert any(c.value.startswith("1 new event · 0 new sources") for c in test.caption)
    assert any(t.value == "Ada Example, Testburg" for t in test.text)


def test_inferred_events_are_offered_below_the_list_and_shown_when_asked_for(app, story) -> None:  # noqa: F811
    test = app(story)
    before = counts(test)
    test.button(key="t_inferred").click().run()
    assert not test.exception
    shown = counts(test)
    assert shown[1] - before[1] == shown[0] > 100  # all of them, and nothing else
    assert not [b for b in test.button if b.key == "t_inferred"]


def test_happenings_are_listed_once_or_every_event_by_itself(app, story) -> None:  # noqa: F811
    test = app(story)
    told = next(c.value for c in test.caption if "happenings in" in c.value)
    happenings = int(re.match(r"\*\*(\d+)\*\* happenings in", told)[1])
    assert happenings < counts(test)[0]
    assert any(c.value.endswith(f"of {happenings} happenings") for c in test.caption)
    test.button_group(key="t_each").set_value("event").run()
    assert not test.exception
    assert test.query_params["each"] in ("event", ["event"])
    assert any(c.value.endswith(f"of {counts(test)[0]} events") for c in test.caption)
