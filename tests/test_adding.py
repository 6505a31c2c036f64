"""Loading a file: stopped, failed, continued; what was acknowledged stays, and the import says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import engine
from dateline.adding import ImportReport, Progress
from dateline.errors import DatelineError
from dateline.intake import loading
from dateline.project import Project
from dateline.store import Filter

# German: dates are read, and no name model has to load.
ROWS = [f'T{n},2022-05-04,de,"Am 3. Mai 2022 tagte der Rat zum {n}. Mal."' for n in range(40)]
TABLE = ("title,published,language,text\n" + "\n".join(ROWS) + "\n").encode()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "project") as opened:
        yield opened


class _StopAt:
    """Wishes to stop once so many articles are stored."""

    def __init__(self, articles: int) -> None:
        self.articles, self.done = articles, 0

    def told(self, progress: Progress) -> None:
        self.done = progress.done

    def asked(self) -> bool:
        return self.done >= self.articles


def _add_until(project: Project, articles: int, table: bytes = TABLE) -> ImportReport:
    at = _StopAt(articles)
    return project.add(table, "forty.csv", progress=at.told, stop=at.asked)


def _state(project: Project) -> list[tuple]:
    frame = project.store.imports()
    return [tuple(r) for r in frame[["state", "articles", "events", "already"]].to_numpy().tolist()]


@pytest.mark.parametrize(("wish", "kept"), [(0, 0), (1, 16), (17, 32)])
def test_cancelled_import_keeps_what_was_stored_and_says_so(project, wish, kept) -> None:
    report = _add_until(project, wish)
    assert report.record.cancelled
    assert report.sentence() == (
        f"forty.csv: {kept} articles loaded. It was cancelled: load it again for the rest."
    )
    assert _state(project) == [("cancelled", kept, 0, 0)]
    assert project.store.summary(Filter()).articles_total == kept


def test_cancelled_import_is_continued_by_loading_again(project) -> None:
    _add_until(project, 1)
    again = project.add(TABLE, "forty.csv")
    assert (again.record.state, again.record.articles, again.record.already) == ("finished", 24, 16)
    assert _state(project) == [("finished", 24, 0, 16), ("cancelled", 16, 0, 0)]
    assert project.store.summary(Filter()).articles_total == 40


def test_cancelled_import_is_undone(project) -> None:
    report = _add_until(project, 1)
    project.undo(report.record.id)
    assert project.store.is_empty()
    assert project.add(TABLE, "forty.csv").record.articles == 40


def test_list_of_events_is_cancelled_too(project) -> None:
    rows = "".join(f"{1000 + n},,Event {n},Name {n}\n" for n in range(600))
    report = project.add(
        f"date,end_date,title,entities\n{rows}".encode(),
        "events.csv",
        stop=lambda: project.store.summary(Filter()).events_total > 0,  # 500 rows are stored at once
    )
    assert (report.record.state, report.record.events) == ("cancelled", 500)


def test_import_that_fails_half_way_is_interrupted_not_lost(project, monkeypatch) -> None:
    def fail(*_: object) -> Iterator[list]:
        yield from list(whole(*_))[:1]
        raise DatelineError("A reading process ended unexpectedly.")

    whole = engine.read_all
    monkeypatch.setattr(engine, "read_all", fail)
    with pytest.raises(DatelineError, match="ended unexpectedly"):
        project.add(TABLE, "forty.csv")
    assert _state(project) == [("interrupted", 16, 0, 0)]
    monkeypatch.undo()
    assert project.add(TABLE, "forty.csv").record.articles == 24


def test_progress_is_told_after_each_batch(project) -> None:
    told: list[Progress] = []
    project.add(TABLE, "forty.csv", progress=told.append)
    assert [(p.done, p.total) for p in told] == [(0, 0), (0, 40), (16, 40), (32, 40), (40, 40)]
    assert told[2].rate and told[2].seconds_left is not None


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress(0, 0), "reading the file …"),
        (Progress(0, 1), "reading 1 article …"),
        (Progress(20, 60, 2.0), "20 of 60 articles · 10 a second · 4 s left"),
        (Progress(16, 4_016, 8.0), "16 of 4,016 articles · 2.0 a second · 33 min left"),
        (Progress(16, 40_016, 8.0), "16 of 40,016 articles · 2.0 a second · 5.6 h left"),
        (Progress(60, 60, 2.0), "60 articles read, joining names …"),
    ],
)
def test_progress_in_words(progress, said) -> None:
    assert progress.sentence() == said


def test_a_table_on_disk_is_loaded_like_its_bytes(project, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(loading, "LARGE", 0)
    path = tmp_path / "forty.csv"
    path.write_bytes(TABLE + b'"torn,x"y,z,w,v\n' + TABLE.splitlines()[1] + b"\n")
    report = project.add(path, "forty.csv")
    record = report.record
    assert (record.articles, record.already, [r.row for r in record.rejects]) == (40, 1, [41])
    assert project.store.original(record.sha256) == path.read_bytes()
    assert project.add(path, "again.csv").repeated


def test_names_can_be_left_unread(project) -> None:
    report = project.add(b"title,text,published\nTram,Ann Miller came on Monday.,2020-06-03\n", "a.csv",
                         with_names=False)  # fmt: skip
    assert (report.record.articles, report.notes) == (1, ())
    assert project.store.name_forms().empty
    assert len(project.store.events(Filter())) == 1


@pytest.mark.parametrize(("most", "grouped"), [(10, True), (1, False)], ids=["few", "too many"])
def test_import_without_names_groups_what_is_not_too_much(project, monkeypatch, most, grouped) -> None:
    monkeypatch.setattr("dateline.project._NAMELESS", most)
    text = "Am 3. Mai 2022 schloss der Rat von Lindow nach langem Streit die alte Brücke am Hafen."
    table = f'title,published,language,source,text\nA,2022-05-04,de,x,"{text}"\nB,2022-05-05,de,y,"{text}"\n'
    report = project.add(table.encode(), "two.csv", with_names=False)
    assert (project.store.waiting() == 0) is grouped
    assert any("found out later" in note for note in report.notes) is not grouped
    if grouped:
        assert project.store.events(Filter())["independent"].tolist() == [1, 1]
