"""A file is read like the last of its make, where a person had decided something about that one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.intake import Options
from dateline.project import Project

HEADER = "headline;story;when;desk"
OPTIONS = Options(
    date_order="MDY", source="Wire", mapping=(("title", "headline"), ("text", "story"), ("published", "when"))
)


def table(number: int) -> bytes:
    return f"{HEADER}\nTitle {number};Text of number {number}.;03/04/2021;City\n".encode()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project(tmp_path / "project", clock=lambda: datetime(2026, 3, 3, tzinfo=UTC)) as opened:
        yield opened


def test_decisions_serve_the_next_file_of_the_same_make(project):
    assert project.usual(table(1), "export-2021-01.csv") is None
    project.add(table(1), "export-2021-01.csv", OPTIONS, with_names=False)
    usual = project.usual(table(2), "export-2021-02.csv")
    assert usual.options == OPTIONS
    assert usual.sentence() == (
        "Read like export-2021-01.csv, loaded on 03 March 2026: dates month first, source Wire, "
        "the columns as chosen then."
    )
    assert project.preview(table(2), "b.csv", usual.options).articles[0].published == "2021-03-04"
    assert project.usual(b"other;columns\na;b\n", "export-2021-02.csv") is None


def test_a_name_of_the_same_pattern_comes_first(project):
    project.add(table(1), "city-1.csv", Options(source="City"), with_names=False)
    project.add(table(2), "wire-1.csv", Options(source="Wire"), with_names=False)
    found = {
        name: project.usual(table(3), name).options.source for name in ("city-7.csv", "wire-7.csv", "x.csv")
    }
    assert found == {"city-7.csv": "City", "wire-7.csv": "Wire", "x.csv": "Wire"}


def test_without_column_names_the_name_must_be_alike(project):
    rows = b"1\t2021-01-02\t5.5\n2\t2021-01-03\t6.5\n3\t2021-01-04\t7.5\n"
    project.add(rows, "log-1.tsv", Options(mapping=(("title", "column 1"),)), with_names=False)
    assert project.usual(rows, "log-2.tsv") is not None
    assert project.usual(rows, "other.tsv") is None


def test_what_the_next_file_says_itself_is_not_overruled(project):
    decided = Options(date_order="MDY", encoding="cp1252", source="Wire")
    plain = table(1).replace(b"when", b"date")
    project.add(plain, "a-1.csv", decided, with_names=False)
    assert project.usual(plain, "a-2.csv").options == decided
    other = plain.replace(b"03/04/2021", b"23/04/2021").replace(b"Text", "Łódź".encode())
    assert project.usual(other, "a-3.csv").options == Options(source="Wire")


def test_nothing_decided_is_nothing_remembered(project):
    project.add(table(1), "a.csv", Options(), with_names=False)
    project.add(b"Words of a note.", "note.txt", Options(kind="text", source="Me"), with_names=False)
    assert not project.store.has_reading_habits()


def test_the_command_uses_what_was_decided_and_says_so(tmp_path, capsys):
    with Project(tmp_path / "project") as project:
        project.add(table(1), "export-1.csv", OPTIONS, with_names=False)
    for number in (2, 3):
        (tmp_path / f"export-{number}.csv").write_bytes(table(number))
    common = ["--data", str(tmp_path / "project"), "--jobs", "1", "--no-names"]
    assert main(["add", str(tmp_path / "export-2.csv"), *common]) == 0
    assert "Read like export-1.csv" in capsys.readouterr().out
    assert main(["add", str(tmp_path / "export-3.csv"), "--afresh", *common]) == 0
    assert "Read like" not in capsys.readouterr().out
