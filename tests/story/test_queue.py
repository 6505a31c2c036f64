"""The review queue: its order as a table of literal values, and what a small project puts into it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.edtf import in_words
from dateline.export.corrections_csv import corrections_csv
from dateline.project import Project
from dateline.reading import Reader
from dateline.reading.names.suggest import Suggestion
from dateline.rereading import reread
from dateline.store import Filter
from dateline.store.queries.doubts import EitherOrder, OpenFile, OpenOrder
from dateline.store.queries.happenings import Dispute, Side
from dateline.story.correction_lists import load_corrections
from dateline.story.doubts import Doubt, alternatives
from dateline.story.queue import Queue, Waiting, counts, rank, undecided
from tests.store.collection import WHEN
from tests.story.test_doubts import READ
from tests.story.waiting import project_of

EITHER = EitherOrder("e5", "03/04/2021", "2021-03-04", 3, 4)
OTHER_WAY = EitherOrder("e6", "05/06/2021", "2021-06-05", 5, 6)
DISPUTE = Dispute("e7", "day", (Side("2018-08-28", ("e7", "e8")), Side("2018-08-14", ("e9",))))
MERGE = Suggestion("rarer", "other", 0.8, "Written alike")


def doubt(wrong: float, hanging: int, event: str = "e1") -> Doubt:
    return Doubt(replace(READ, event=event), (event,), wrong, "rule", hanging)


def order(*dates: EitherOrder, day: int = 0, month: int = 0) -> OpenOrder:
    return OpenOrder("Gazette", dates, day, month)


def test_the_most_that_a_look_puts_right_comes_first() -> None:
    found = rank(
        [doubt(0.25, 12), doubt(0.4, 1, "e2"), doubt(0.5, 2, "e3")],
        [order(EITHER)], [DISPUTE], [MERGE, Suggestion("nobody", "other", 0.9, "")], {"rarer": 3},
    )  # fmt: skip
    assert [(w.key, w.value) for w in found] == [
        ("date e1", 3.0), ("merge rarer other", pytest.approx(2.4)), ("date e3", 1.0),
        ("dispute e7 day", 1.0), ("order Gazette", 0.5), ("date e2", 0.4), ("merge nobody other", 0.0),
    ]  # fmt: skip
    assert counts(found) == {"date": 3, "order": 1, "dispute": 1, "merge": 2}
    assert rank(
        [doubt(0.5, 2, "e3"), doubt(0.4, 1, "e2"), doubt(0.25, 12)], [order(EITHER)], [DISPUTE],
        [Suggestion("nobody", "other", 0.9, ""), MERGE], {"rarer": 3},
    ) == found  # fmt: skip


_LISTS = (Doubt, OpenOrder | OpenFile, Dispute, Suggestion)  # as `rank` takes them


@pytest.mark.parametrize(
    ("about", "worth"),
    [
        pytest.param(
            doubt(0.28, 12), "12 events hang on this date; of dates read in this way, 72 in 100 are right",
            id="rule",
        ),
        pytest.param(
            replace(doubt(0.5, 1), why="weekday", weekday=5),
            "1 event hangs on this date; the text says Friday, but that day was a Monday", id="weekday",
        ),
        pytest.param(
            replace(doubt(0.55, 2), why="far", read=replace(READ, away=4021)),
            "2 events hang on this date; it was counted from a date 4,021 characters away, and of such dates "
            "45 in 100 are right", id="far",
        ),
        pytest.param(
            replace(doubt(0.4, 3), why="inferred"),
            "3 events hang on this date; several outlets tell it, none of their sentences says when, and so "
            "it is held back",
            id="inferred",
        ),
        pytest.param(
            order(EITHER, OTHER_WAY), "2 events hang on this order; no other date of this source decides it",
            id="nothing decides",
        ),
        pytest.param(
            order(EITHER, day=7),
            "1 event hangs on this order; 7 other dates of this source put the day first",
            id="read against the source",
        ),
        pytest.param(
            order(EITHER, day=2, month=1),
            "1 event hangs on this order; 2 dates of this source put the day first, 1 the month", id="mixed",
        ),
        pytest.param(
            OpenFile("import-1", "a.csv", 2, 0),
            "2 days of publication hang on this order; the file itself does not decide it", id="articles",
        ),
        pytest.param(
            OpenFile("import-1", "a.csv", 0, 1),
            "1 row hangs on this order; the file itself does not decide it", id="a row",
        ),
        pytest.param(
            DISPUTE, "3 accounts differ; at least 1 is wrong, or tells of something else", id="dispute"
        ),
        pytest.param(MERGE, "3 events stand under the rarer of the two names", id="merge"),
    ],
)  # fmt: skip
def test_worth_is_said_in_words(about, worth: str) -> None:
    lists = [[about] if isinstance(about, kind) else [] for kind in _LISTS]
    (found,) = rank(*lists, {"rarer": 3})
    assert found.worth == worth


@pytest.mark.parametrize(
    ("day", "month", "left"),
    [
        pytest.param(0, 0, (EITHER, OTHER_WAY), id="nothing decides: both wait"),
        pytest.param(3, 0, (EITHER,), id="day first: the one read month first waits"),
        pytest.param(0, 3, (OTHER_WAY,), id="month first: the other"),
        pytest.param(3, 3, (EITHER, OTHER_WAY), id="both are used: both wait"),
    ],
)
def test_dates_read_as_their_source_writes_do_not_wait(day: int, month: int, left: tuple) -> None:
    assert undecided(order(EITHER, OTHER_WAY, day=day, month=month)).dates == left


def test_settled_disagreements_do_not_wait() -> None:
    assert rank([], [], [replace(DISPUTE, settled="2018-08-28", why="the court file")], [], {}) == ()


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of(tmp_path_factory.mktemp("queue") / "project")


@pytest.fixture
def project(read_once: Path, tmp_path: Path):
    with Project(Path(shutil.copytree(read_once, tmp_path / "project"))) as opened:
        yield opened


def waiting(project: Project) -> list[Waiting]:
    return list(Queue(project.store, lambda: ()).waiting())


def shown(project: Project) -> list[tuple[str, float, str]]:
    """Kind, value and where it stands of all that waits."""
    return [
        (w.kind, round(w.value, 2), w.about.read.date_text if isinstance(w.about, Doubt) else w.about.source)
        for w in waiting(project)
    ]


def test_a_project_is_asked_for_what_is_doubtful_in_it(project: Project) -> None:
    assert shown(project) == [
        ("order", 1.0, "Gazette"), ("order", 0.95, "Herald"), ("date", 0.5, "Friday, 9 June 2021"),
        ("date", 0.3, "Two weeks later"),
    ]  # fmt: skip


def test_articles_without_a_source_are_asked_for_by_their_file(project: Project) -> None:
    for name, day in (("one.csv", "01/02/2021"), ("two.csv", "02/03/2021")):
        rows = f"title,text,published\n{name},The {name} club met on {day} in Hove.,2021-08-02\n"
        project.add(rows.encode(), name, with_names=False)
    asked = [w.about.source for w in waiting(project) if w.kind == "order"]
    assert asked == ["Gazette", "Herald", "one.csv", "two.csv"]


@pytest.mark.parametrize(
    ("chosen", "left"), [("day_first", [("order", 0.95, "Gazette")]), ("month_first", [])]
)
def test_what_was_decided_of_a_source_speaks_for_its_next_articles(project: Project, chosen, left) -> None:
    first = waiting(project)[0]
    project.store.date_events({d.event: getattr(d, chosen) for d in first.about.dates})
    rows = "title,text,published,source\nSix,The club met on 01/02/2021 in Hove.,2021-08-02,Gazette\n"
    project.add(rows.encode(), "six.csv", with_names=False)
    assert [w for w in shown(project) if w[2] == "Gazette"] == left


@pytest.mark.parametrize(
    ("day_first", "dated"),
    [
        pytest.param(True, ["since 1 February 2021", "until 1 March 2021"], id="as they were not read"),
        pytest.param(False, ["since 2 January 2021", "before 3 February 2021"], id="as they were read"),
    ],
)
def test_open_ends_stay_open_in_either_order(project: Project, day_first: bool, dated: list[str]) -> None:
    rows = (
        'title,text,published,source\nSix,"The bridge has been closed since 01/02/2021. '
        'The club had met in Hove before 02/03/2021.",2021-08-02,Echo\n'
    )
    project.add(rows.encode(), "six.csv", with_names=False)
    (echo,) = (w.about for w in waiting(project) if getattr(w.about, "source", "") == "Echo")
    project.store.date_events({d.event: d.dated(day_first=day_first) for d in echo.dates})
    found = [project.store.event(d.event) for d in echo.dates]
    assert [in_words(e.edtf, e.bound) for e in found] == dated


def test_what_was_confirmed_or_dated_waits_no_more_and_its_undo_brings_it_back(project: Project) -> None:
    store, before = project.store, shown(project)
    first, _, friday, later = waiting(project)
    made = store.confirm_event(friday.about.events[0])
    made += store.change_event(later.about.read.event, date="2021-03-20")
    made += store.change_event(first.about.dates[0].event, date="2021-04-03")
    assert shown(project) == [("order", 0.95, "Gazette"), ("order", 0.95, "Herald")]
    reread(store, Reader(with_names=False))
    store.reapply_corrections()
    assert shown(project) == [("order", 0.95, "Gazette"), ("order", 0.95, "Herald")]
    store.undo_corrections([c.id for c in made])
    assert shown(project) == before


@pytest.mark.parametrize(
    ("said", "accounts"),
    [
        pytest.param("On 9 June 2021 the mayor came back to Bath.", [], id="told anew: borne out"),
        pytest.param(
            "On Friday, 9 June 2021 the mayor came back to Bath. Tuesday, 8 June 2021 was calm.", [2],
            id="copied: asked once for both",
        ),
        pytest.param("The mayor came back to Bath on 8 June 2021.", [1], id="dated otherwise: still asked"),
    ],
)
def test_a_date_is_not_doubted_where_another_outlet_bears_it_out(project: Project, said, accounts) -> None:
    told = f'title,text,published,source\nFive,"{said}",2021-08-02,Echo\n'
    project.add(told.encode(), "five.csv", with_names=False)
    friday = [w for w in waiting(project) if isinstance(w.about, Doubt) and w.about.why == "weekday"]
    assert [len(w.about.events) for w in friday] == accounts


def test_dates_counted_from_one_that_was_moved_come_next_and_move_along(project: Project) -> None:
    store = project.store
    bridge = next(r["event"] for r in store.event_rows(Filter(), None) if "bridge" in r["headline"])
    before = shown(project)
    (moved,) = store.date_events({bridge: "4 March 2020"})
    later = next(w for w in waiting(project) if w.kind == "date" and w.value > 0.5)
    assert later.worth == "1 event hangs on this date; the date that it was counted from is another now"
    assert later.about.read.date_text == "Two weeks later"
    assert alternatives(later.about) == (later.about.read.edtf.replace("2021", "2020"),)
    store.undo_correction(moved.id)
    assert shown(project) == before


def test_queue_is_worked_out_once_for_a_state_of_the_store(project: Project) -> None:
    queue = Queue(project.store, lambda: ())
    assert queue.waiting() is queue.waiting()


def test_dates_counted_from_a_date_hang_on_it(tmp_path: Path) -> None:
    rows = (
        'title,text,published,source\nSix,"It met last week in Leeds. Two days later it closed. '
        'The same day a strike began.",2021-08-03,Post\n'
    )
    with Project(tmp_path / "p") as project:
        project.add(rows.encode(), "six.csv", with_names=False)
        found = {d.date_text: d.resting for d in project.store.doubtful_dates()}
    assert found["last week"] == 2


def test_decisions_load_into_another_project_with_the_same_articles(
    project: Project, read_once: Path, tmp_path: Path
) -> None:
    first, second, friday, later = waiting(project)
    store = project.store
    store.date_events({d.event: d.day_first for d in first.about.dates}, "Ada", "asked the desk")
    store.date_events({d.event: d.day_first for d in second.about.dates}, "Ada")
    store.confirm_events(friday.about.events, "Ada")
    store.hide_events(later.about.events, "Ben")
    assert waiting(project) == []
    log = "".join(corrections_csv(store.corrections())).encode()
    with Project(Path(shutil.copytree(read_once, tmp_path / "other"))) as other:
        report = load_corrections(other.store, log, "corrections.csv", WHEN)
        assert report.sentence() == "corrections.csv: 5 corrections made."
        assert waiting(other) == []
        assert other.store.event_rows(Filter(), limit=None) == store.event_rows(Filter(), limit=None)
