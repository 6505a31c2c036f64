"""The queue of imports: each asker gets its own report, whoever else uploads; cancel; the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.errors import DatelineError, UnreadableFile
from dateline.import_queue import ImportJob, ImportQueue
from dateline.project import ImportReport, Project
from dateline.store import Filter, Term

TEN, ROWS = 10, 6


def _table(who: int, rows: int = ROWS) -> bytes:
    """Rows of one uploader, German so that no name model loads; each names its uploader."""
    lines = [
        f'U{who} {n},2022-05-04,de,S{who},"Am 3. Mai 2022 tagte Rat{who} zum {n}. Mal."' for n in range(rows)
    ]
    return (
        "title,published,language,source,text\n" + "\n".join(lines) + f"\nU{who} bad,31/02/2022,de,,x\n"
    ).encode()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "project") as opened:
        yield opened


@pytest.fixture
def imports(project: Project) -> Iterator[ImportQueue]:
    queue = ImportQueue(project, jobs=1)
    yield queue
    queue.close()


def _held(imports: ImportQueue) -> threading.Event:
    """Keep the queue busy until the event is set."""
    go = threading.Event()
    imports.submit("busy", lambda *_: str(go.wait(60)))
    return go


def _over(job: ImportJob) -> ImportReport | str | DatelineError:
    assert job.wait(60)
    return job.result()


def test_ten_people_at_once_each_get_their_own_report_and_nothing_is_lost(project, imports) -> None:
    jobs: dict[int, ImportJob] = {}
    start = threading.Barrier(TEN)

    def upload(who: int) -> None:
        start.wait()
        jobs[who] = imports.add(_table(who), f"{who}.csv")

    threads = [threading.Thread(target=upload, args=(who,)) for who in range(TEN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for who in range(TEN):
        report = _over(jobs[who])
        assert report.sentence() == f"{who}.csv: {ROWS} articles loaded, 1 row rejected."
        assert report.record.rejects[0].cells[0] == f"U{who} bad"
        listed = project.store.articles(Filter((Term("source", f"S{who}"),)))[0]
        assert {t.split()[0] for t in listed["title"]} == {f"U{who}"} and len(listed) == ROWS
    summary = project.store.summary(Filter())
    assert (summary.articles_total, summary.events_total) == (TEN * ROWS, TEN * ROWS)
    assert sorted(project.store.imports()["state"]) == ["finished"] * TEN


def test_second_upload_waits_its_turn_and_says_so(imports) -> None:
    go = _held(imports)
    waiting = imports.add(_table(1), "1.csv")
    assert [j.name for j in imports.live()] == ["busy", "1.csv"]
    assert waiting.sentence() == "waiting for its turn"
    assert not waiting.wait(0.05)
    go.set()
    assert _over(waiting).record.articles == ROWS
    assert imports.live() == []


def test_cancelled_while_waiting_nothing_is_begun(project, imports) -> None:
    go = _held(imports)
    job = imports.add(_table(1), "1.csv")
    job.cancel()
    go.set()
    assert _over(job) == "1.csv was cancelled before it began: nothing was loaded."
    assert project.store.imports().empty


def test_cancelled_while_running_it_keeps_what_was_stored(project, imports) -> None:
    job = imports.add(_table(1, rows=400), "1.csv")
    while not job.progress.done:
        assert not job.wait(0.01)
    job.cancel()
    assert job.sentence() == "stopping …"
    report = _over(job)
    assert report.record.cancelled and 0 < report.record.articles < 400
    assert project.store.summary(Filter()).articles_total == report.record.articles
    again = _over(imports.add_again(report.record.id, "1.csv"))
    assert again.record.articles + report.record.articles == 400


def test_fault_of_a_file_is_its_own(imports) -> None:
    bad, good = imports.add(b"", "empty.csv"), imports.add(_table(1), "1.csv")
    assert isinstance(_over(bad), UnreadableFile)
    assert _over(good).record.articles == ROWS


def test_undo_waits_its_turn(project, imports) -> None:
    made = _over(imports.add(_table(1), "1.csv"))
    assert _over(imports.undo(made.record.id, "1.csv")) == "1.csv was taken back."
    assert project.store.is_empty()


def test_undone_import_is_loaded_again_as_it_was_read(project, imports) -> None:
    from dateline.intake import Options

    options = Options(mapping=(("title", "source"), ("text", "text"), ("language", "language")))
    made = _over(imports.add(_table(1), "1.csv", options))
    imports.undo(made.record.id, "1.csv")
    _over(imports.add_again(made.record.id, "1.csv"))
    assert set(project.store.articles(Filter())[0]["title"]) == {"S1", "x"}


def test_rejected_rows_of_an_import_load_after_repair(project, imports) -> None:
    made = _over(imports.add(_table(1), "1.csv"))
    rejected = project.rejects_file(made.record.id).decode()
    assert rejected.splitlines()[0] == "title,published,language,source,text,reason"
    mended = rejected.replace("31/02/2022", "28/02/2022").encode()
    assert _over(imports.add(mended, "mended.csv")).sentence() == "mended.csv: 1 article loaded."


def test_end_of_the_process_cancels_what_is_under_way(project) -> None:
    queue = ImportQueue(project, jobs=1)
    job, waiting = queue.add(_table(1, rows=400), "1.csv"), queue.add(_table(2), "2.csv")
    while not job.progress.done:
        assert not job.wait(0.01)
    queue.close()
    assert project.store.imports()["state"].tolist() == ["cancelled"]
    assert _over(waiting) == "2.csv was cancelled before it began: nothing was loaded."
