"""`dateline add` and Ctrl-C: the import ends as cancelled, and the shell is told."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

from dateline.project import Project
from dateline.store import Filter

ROOT = Path(__file__).resolve().parents[1]
SENTENCE = "Am 3. Mai 2022 tagte der Rat von Musterstadt. "


def _table(path: Path, rows: int) -> Path:
    lines = [f'T{n},2022-05-04,de,"{n}. {SENTENCE * 40}"' for n in range(rows)]
    path.write_text("title,published,language,text\n" + "\n".join(lines) + "\n")
    return path


def test_ctrl_c_cancels_and_keeps_what_was_stored(tmp_path: Path) -> None:
    table, folder = _table(tmp_path / "many.csv", 3_000), tmp_path / "project"
    outside, inside = pty.openpty()  # a terminal, for the line of progress
    command = [sys.executable, "-m", "dateline.cli", "add", str(table), "--data", str(folder), "--json"]
    process = subprocess.Popen(
        [*command, "--jobs", "1"], cwd=ROOT, stdout=subprocess.PIPE, stderr=inside, text=True
    )
    said = b""
    while b" a second" not in said:
        said += os.read(outside, 4_096)
    process.send_signal(signal.SIGINT)
    answer = json.loads(process.communicate(timeout=60)[0])
    assert process.returncode == 130
    assert answer["state"] == "cancelled" and 0 < answer["articles"] < 3_000
    assert b"of 3,000 articles" in said and b"left" in said
    with Project(folder) as project:
        assert project.store.summary(Filter()).articles_total == answer["articles"]
        assert project.store.imports()["state"].tolist() == ["cancelled"]
    os.close(outside), os.close(inside)
