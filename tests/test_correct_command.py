"""`dateline correct`, as a shell meets it."""

from __future__ import annotations

from pathlib import Path

from dateline.cli import main
from dateline.project import Project
from dateline.store import Filter

EVENTS = b"date,title,entities\n2020-01-01,The board met,Harbour Board;Photo\n2020-01-02,It met,H. Board\n"
LIST = "change,name,type,to\nmerge,H. Board,,Harbour Board\nignore,Photo,,\nrename,Nobody,,Somebody\n"


def _names(folder: Path) -> list[str]:
    with Project(folder) as project:
        return project.store.entities(Filter())[0]["name"].tolist()


def test_list_mends_names_and_the_log_carries_it_to_another_project(tmp_path: Path, capsys) -> None:
    one, two, log = tmp_path / "one", tmp_path / "two", tmp_path / "log.csv"
    for folder in (one, two):
        with Project(folder) as project:
            project.add(EVENTS, "events.csv")
    (tmp_path / "list.csv").write_text(LIST)
    code = main(
        ["correct", str(tmp_path / "list.csv"), "--data", str(one), "--who", "Ada", "--log", str(log)]
    )
    assert code == 1 and capsys.readouterr().out.splitlines() == [
        "list.csv: 2 corrections made, 1 row rejected.",
        "  row 3, column name: 'Nobody': No name here is called so. Mend the spelling, or give its type.",
    ]
    assert main(["correct", str(log), "--data", str(two)]) == 0
    assert capsys.readouterr().out == "log.csv: 2 corrections made.\n"
    assert _names(one) == _names(two) == ["Harbour Board"]


def test_nothing_to_do_and_no_project_are_told(tmp_path: Path, capsys) -> None:
    assert main(["correct", "--data", str(tmp_path)]) == 1
    assert "nothing to do" in capsys.readouterr().err
    assert main(["correct", "x.csv", "--data", str(tmp_path / "none")]) == 1
    assert "no project here" in capsys.readouterr().err
