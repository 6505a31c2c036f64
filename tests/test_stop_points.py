"""Stopping an import answers within a second or two, wherever it is, and leaves nothing half."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from dateline import engine
from dateline.import_queue import ImportQueue
from dateline.intake.loading import LARGE
from dateline.model import Article, Reading
from dateline.project import Project
from dateline.stop_points import EVERY, Stopped, stop_point, stoppable_by
from dateline.store import Filter

SOON = 3.0  # seconds, on a busy machine
HEAD = "title,published,language,text\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "project") as opened:
        yield opened


def _table(rows: int) -> bytes:
    lines = [f'T{n},2022-05-04,de,"Am 3. Mai 2022 tagte der Rat zum {n}. Mal."' for n in range(rows)]
    return (HEAD + "\n".join(lines)).encode()


def _pages(count: int) -> bytes:
    """An archive of web pages that takes long to read."""
    out = io.BytesIO()
    body = "<p>Der Rat tagte am 3. Mai 2022 und sprach lange über die Brücke.</p>" * 400
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(count):
            archive.writestr(f"{n}.html", f"<html><title>Seite {n}</title><body>{n}{body}</body>")
    return out.getvalue()


def _large_table(path: Path) -> Path:
    row = 'T,2022-05-04,de,"' + "Der Rat tagte. " * 300 + '"\n'
    path.write_text(HEAD + row * (LARGE // len(row) + 10))
    return path


@pytest.mark.parametrize("kind", ["archive of documents", "table larger than memory should be"])
def test_a_file_that_is_being_read_is_let_go_at_once_and_nothing_is_recorded(project, tmp_path, kind):
    content = _pages(300) if kind.startswith("archive") else _large_table(tmp_path / "large.csv")
    began = time.monotonic()
    with pytest.raises(Stopped, match="cancelled before anything was loaded"):
        project.add(content, "given", stop=lambda: True)
    assert time.monotonic() - began < SOON
    assert project.store.is_empty() and not len(project.store.imports())


def test_cancelled_before_anything_was_loaded_is_told_and_no_fault(project):
    imports = ImportQueue(project, jobs=1)
    job = imports.submit("p.zip", lambda note, stop: project.add(_pages(300), "p.zip", stop=lambda: True))
    assert job.wait(60)
    assert job.result() == (
        "p.zip: It was cancelled before anything was loaded. Load it again when you like."
    )
    imports.close()


class SlowReader:
    """Takes longer for a batch than anybody waits."""

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        time.sleep(SOON)
        return [Reading(a.id, "de") for a in articles]


def test_batches_under_way_in_other_processes_are_not_waited_for():
    articles = [Article(id=str(n), title="T", text="x") for n in range(engine.WORTH_A_POOL)]
    began = time.monotonic()
    with stoppable_by(lambda: True), pytest.raises(Stopped):
        next(engine.read_all(articles, jobs=2, make=SlowReader))
    assert time.monotonic() - began < SOON


def test_stopped_while_happenings_are_worked_out_it_keeps_all_and_goes_on_later(project):
    seen = []
    report = project.add(
        _table(40), "forty.csv", progress=seen.append, stop=lambda: bool(seen) and seen[-1].done == 40
    )
    assert (report.record.state, report.record.articles) == ("finished", 40)
    assert report.notes[-1] == (
        "Which sentences tell one happening, and topics, are found out later, or by the next import."
    )
    assert project.store.waiting() == 40
    project.group()
    assert project.store.waiting() == 0


def test_the_queue_works_out_happenings_after_a_cancelled_import(project):
    imports = ImportQueue(project, jobs=1)
    job = imports.submit(
        "forty.csv",
        lambda note, stop: project.add(
            _table(40), "forty.csv", stop=lambda: project.store.summary(Filter()).articles_total > 0
        ),
    )
    assert job.wait(60) and job.result().record.cancelled
    end = time.monotonic() + 60
    while project.store.waiting() and time.monotonic() < end:
        time.sleep(0.05)
    assert project.store.waiting() == 0
    imports.close()


def test_a_loop_asks_a_few_times_a_second_and_nobody_where_nobody_was_named():
    stop_point()
    asked = []
    with stoppable_by(lambda: bool(asked.append(1))):
        end = time.monotonic() + 2.5 * EVERY
        while time.monotonic() < end:
            stop_point()
    assert 1 <= len(asked) <= 3


def test_what_a_process_left_is_worked_out_by_the_queue_not_by_opening(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.project._SOON", 10)
    seen = []
    with Project(tmp_path / "left") as project:
        stop = lambda: bool(seen) and seen[-1].done == 40  # noqa: E731
        project.add(_table(40), "a.csv", progress=seen.append, stop=stop)
    with Project(tmp_path / "left") as project:
        assert project.store.waiting() == 40
        imports = ImportQueue(project, jobs=1)
        (job,) = imports.live()
        assert job.sentence() in ("waiting for its turn", "being found out …")
        assert job.wait(60) and project.store.waiting() == 0
        imports.close()
