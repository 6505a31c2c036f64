"""`dateline add --watch`: new files once they are whole, each once, until it is told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dateline.project import Project
from dateline.store import Filter
from dateline.watching import Watched

ROOT = Path(__file__).resolve().parents[1]


def _names(watched: Watched) -> list[str]:
    return [handed.name for handed in watched.settled()]


def test_file_is_handed_out_once_it_has_come_to_rest(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    assert _names(watched) == []
    file = tmp_path / "a.csv"
    file.write_text("title\n")
    assert _names(watched) == []  # just arrived
    file.write_text("title\nmore\n")
    assert _names(watched) == []  # still growing
    assert _names(watched) == ["a.csv"]
    assert _names(watched) == []


def test_changed_file_is_handed_out_again(tmp_path: Path) -> None:
    watched, file = Watched(tmp_path), tmp_path / "a.csv"
    file.write_text("title\n")
    assert (_names(watched), _names(watched)) == ([], ["a.csv"])
    file.write_text("title\nanother\n")
    assert (_names(watched), _names(watched)) == ([], ["a.csv"])
    file.unlink()
    assert _names(watched) == []


def test_what_is_not_for_loading_is_passed_over(tmp_path: Path) -> None:
    for name in (
        "a.pdf.part",
        "b.crdownload",
        ".hidden",
        "c~",
        "empty.csv",
        "d.TMP",
        "good.txt",
        "sub/deep.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("" if name.startswith("empty") else "text")
    (tmp_path / "link.txt").symlink_to(tmp_path / "good.txt")
    watched = Watched(tmp_path)
    assert _names(watched) == []
    assert sorted(_names(watched)) == ["good.txt", "sub/deep.txt"]


def _watching(folder: Path, project: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "dateline.cli", "add", "--watch", str(folder), "--data", str(project)]
    return subprocess.Popen(
        [*command, "--jobs", "1"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _line(stream, wanted: Callable[[str], bool]) -> str:
    """The next line that is wanted."""
    return next(line for line in stream if wanted(line))


def test_folder_is_watched_until_it_is_told_to_stop_and_again(tmp_path: Path) -> None:
    folder, project = tmp_path / "in", tmp_path / "project"
    folder.mkdir()
    rows = "title,published,language,text\nRat,2022-05-04,de,Am 3. Mai 2022 tagte der Rat.\n"
    process = _watching(folder, project)
    _line(process.stderr, lambda line: line.startswith("Watching"))
    (folder / "bad.csv").write_bytes(b"\x00\x01\x02\x03" * 50)
    (folder / "one.csv").write_text(rows)
    assert _line(process.stdout, lambda line: line.startswith("one.csv")) == "one.csv: 1 article loaded.\n"
    time.sleep(2.5)  # looked at once more: the bad one is not told again
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "one.csv" not in out and (err.count("bad.csv") <= 1)

    process = _watching(folder, project)
    _line(process.stderr, lambda line: line.startswith("Watching"))
    os.rename(
        _written(tmp_path / "two.csv", rows.replace("Rat,", "Amt,").replace("tagte", "ruhte")),
        folder / "two.csv",
    )
    assert _line(process.stdout, lambda line: True) == "two.csv: 1 article loaded.\n"  # nothing of one.csv
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0
    with Project(project) as opened:
        assert opened.store.summary(Filter()).articles_total == 2
        assert opened.store.imports()["file"].tolist() == ["two.csv", "one.csv"]


def _written(path: Path, text: str) -> Path:
    path.write_text(text)
    return path
