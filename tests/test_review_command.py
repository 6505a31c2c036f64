"""`dateline review`: the queue of the Review page from a shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.project import Project
from tests.story.waiting import project_of

ARTICLES = """title,text,published,source
One,"On 03/04/2021 the council met in Leeds.",2021-08-01,Gazette
Two,"On Friday, 9 June 2021 the mayor came back to Bath.",2021-08-02,Post
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of(tmp_path_factory.mktemp("review") / "project", ARTICLES)


def test_review_prints_what_waits_with_its_worth(folder: Path, capsys) -> None:
    assert main(["review", "--data", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "doubtful dates 1, day or month first 1, disagreements 0, suggested merges 0",
        "  0.5  Friday, 9 June 2021 → 9 June 2021: On Friday, 9 June 2021 the mayor came back to Bath.",
        "       1 event hangs on this date; the text says Friday, but that day was a Wednesday",
        "  0.5  Gazette: 03/04/2021 is 3 April 2021 or 4 March 2021",
        "       1 event hangs on this order; no other date of this source decides it",
    ]


def test_review_json_has_what_a_script_needs_to_decide(folder: Path, capsys) -> None:
    assert main(["review", "--json", "--kind", "date", "--data", str(folder)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    with Project(folder) as project:
        assert [project.store.event(e).edtf for e in found.pop("events")] == ["2021-06-09"]
    assert found == {
        "kind": "date", "value": 0.5,
        "worth": "1 event hangs on this date; the text says Friday, but that day was a Wednesday",
        "text": "Friday, 9 June 2021", "read": "2021-06-09", "bound": None, "rule": "written-in-full",
        "anchor": "none", "alternatives": ["2021-06-11", "2017-06-09"],
    }  # fmt: skip


def test_review_of_a_project_without_doubts_says_so(tmp_path: Path, capsys) -> None:
    Project(tmp_path).close()
    assert main(["review", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "Nothing waits for a look.\n"
