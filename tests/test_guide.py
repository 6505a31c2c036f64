"""What the guide tells people to run, runs."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.cli import parser

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide.md"
ROWS = "title,text,published,source\nT,Ada Example went to court on 3 May 2021.,2021-05-04,Post\n"


def test_every_command_is_in_the_guide() -> None:
    """As people would look for it: `dateline NAME` in the list of commands."""
    shown = set(re.findall(r"dateline ([a-z]+)", GUIDE.read_text("utf-8")))
    [commands] = [a.choices for a in parser()._subparsers._group_actions]
    assert set(commands) - shown == set()


def test_the_script_of_the_guide_loads_a_file_and_asks(tmp_path: Path, monkeypatch, capsys) -> None:
    [script] = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    (tmp_path / "articles.csv").write_text(ROWS)
    monkeypatch.chdir(tmp_path)
    exec(compile(script, "guide.md", "exec"), {})
    said = capsys.readouterr().out
    assert "articles.csv: 1 article loaded." in said
    assert "2021-05-03" in said and "Ada Example went to court" in said
