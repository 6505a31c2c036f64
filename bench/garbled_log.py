"""Damage the write-ahead log of a killed project in many ways, open it, and count what is missing at the end.

    .venv/bin/python bench/garbled_log.py [CUTS]

Four kinds of damage, CUTS each (100): torn (the end is gone), garbled (512 random bytes in the middle),
zeroed (512 zero bytes), head (the first 64 bytes are random). Each time the project must open, say
which file the log was set aside as and what is missing, and have all of it back from originals and journal.
`refused` is how often DuckDB itself would not open the same files.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, it finds its neighbours

from dateline.project import Project  # noqa: E402
from dateline.recovering import bring_back  # noqa: E402
from dateline.store import Filter  # noqa: E402

LOG = "project.duckdb.wal"
DAMAGES = ("torn", "garbled", "zeroed", "head")
# Leaves a project with a checkpoint after "first.csv" and the rest in the log alone, as a killed
# process does. German: dates are read, and no name model has to load.
_WRITER = """
import os, signal, sys
from pathlib import Path
from dateline.intake import Options
from dateline.project import Project

def table(word, rows=20):
    text = '{0} {1},2022-05-04,de,"Am 3. Mai 2022 tagte {0} zum {1}. Mal."'
    lines = [text.format(word, n) for n in range(rows)]
    return ("title,published,language,text\\n" + "\\n".join(lines) + "\\n").encode()

folder = Path(sys.argv[1])
with Project(folder) as project:
    project.add(table("Rat"), "first.csv")
project = Project(folder)
batches = []
project.add(table("Ausschuss"), "second.csv", Options(source="Amtsblatt"), who="Ada")
project.add(table("Gericht", 40), "cancelled.csv", progress=lambda p: p.done and batches.append(p),
    stop=lambda: bool(batches))
taken = project.add(table("Verein"), "taken-back.csv")
project.undo(taken.record.id)
kept = project.store.record_correction("event:none", "headline", "a", "b", "Ada", "a slip")
gone = project.store.record_correction("event:none", "headline", "b", "c", "Ada")
project.store.undo_correction(gone.id, "Ada")
project.add(table("Kammer"), "third.csv")
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed_project(folder: Path) -> Path:
    """Make a project whose last process was killed with all but its first import in the log."""
    command = [sys.executable, "-c", _WRITER, str(folder)]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True)
    if done.returncode != -signal.SIGKILL:
        raise RuntimeError(done.stderr)
    return folder


def garble(log: Path, how: str, rng: random.Random) -> bytes:
    """Damage a log; returns what it holds then."""
    size = log.stat().st_size
    with log.open("r+b") as file:
        if how == "torn":
            file.truncate(rng.randrange(1, size))
        elif how == "head":
            file.write(rng.randbytes(64))
        else:
            file.seek(rng.randrange(size - 512))
            file.write(rng.randbytes(512) if how == "garbled" else bytes(512))
    return log.read_bytes()


def state(project: Project) -> tuple:
    """What a person would miss: articles by source, and which corrections hold."""
    articles = project.store.articles(Filter(), limit=1_000)[0]
    corrections = [(c.after, c.who, c.why, c.undone) for c in project.store.corrections()]
    return len(articles), sorted(articles["source"].fillna("")), corrections


def try_one(killed: Path, work: Path, how: str, rng: random.Random, expected: tuple) -> dict[str, float]:
    """Damage a copy, open it, bring all back: counts of what went right, and seconds to open."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(killed, work)
    garbled = garble(work / LOG, how, rng)
    refused = _refused_by_duckdb(work)
    began = time.perf_counter()
    with Project(work) as project:
        opened = time.perf_counter() - began
        lost, aside = project.store.lost(), project.store.set_aside
        told = aside is not None and (work / aside).read_bytes() == garbled
        list(bring_back(project, jobs=1))
        whole = state(project) == expected and not project.store.lost()
    return {
        "opened": 1, "refused": refused, "told": told, "something_missing": bool(lost), "whole": whole,
        "seconds": opened,
    }  # fmt: skip


def _refused_by_duckdb(folder: Path) -> bool:
    """Whether DuckDB alone, on copies of the files, would not open them."""
    with tempfile.TemporaryDirectory() as apart:
        for name in ("project.duckdb", LOG):
            shutil.copy(folder / name, apart)
        try:
            duckdb.connect(f"{apart}/project.duckdb").close()
        except duckdb.Error:
            return True
    return False


def main() -> None:
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as temporary:
        killed = killed_project(Path(temporary) / "killed")
        with Project(Path(shutil.copytree(killed, Path(temporary) / "whole"))) as project:
            expected = state(project)
        for how in DAMAGES:
            found = [try_one(killed, Path(temporary) / "work", how, rng, expected) for _ in range(cuts)]
            sums = {k: int(sum(f[k] for f in found)) for k in found[0] if k != "seconds"}
            slowest = round(max(f["seconds"] for f in found), 2)
            print(json.dumps({"damage": how, "cuts": cuts, **sums, "slowest_open_s": slowest}), flush=True)


if __name__ == "__main__":
    main()
