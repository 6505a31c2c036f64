"""Kill an import again and again at a random moment, open the project, and count what is gone or half.

    .venv/bin/python bench/crash_import.py [KILLS]

Each round a process of its own loads a table of 640 articles through `Project.add` and notes how many
were acknowledged; it is killed with SIGKILL after 0 to 1.5 seconds. Then the project is opened here:
  lost      acknowledged articles that are not there, whole, with their events and in the index (must be 0)
  partial   rounds that left a part of a batch, or an import that does not say that it was cut off (must be 0)
  slowest   seconds to open the project (must be 2 at most), and of these, those of the processor
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # run as a script, it finds its neighbours

from dateline.engine import BATCH  # noqa: E402
from dateline.project import Progress, Project  # noqa: E402
from dateline.store import Filter, Term  # noqa: E402

ROWS = 640
LONGEST = 1.5  # seconds until the kill
_FRESH = 20  # rounds in one project


def table(number: int) -> bytes:
    """Articles of one round: German, so that no name model has to load; each says one dated event."""
    text = 'R{0} {1},2022-05-04,de,R{0},"Am 3. Mai 2022 tagte der Rat runde{0} zum {1}. Mal."'
    lines = [text.format(number, n) for n in range(ROWS)]
    return ("title,published,language,source,text\n" + "\n".join(lines) + "\n").encode()


def load(folder: str, number: int, acknowledged: str) -> None:
    """The process that is killed: it writes each count that it was told into a file."""
    with open(acknowledged, "ab", buffering=0) as out:

        def note(progress: Progress) -> None:
            out.write(b"%d\n" % progress.done)

        with Project(Path(folder)) as project:
            out.write(b"0\n")
            project.add(table(number), f"{number}.csv", progress=note)


def kill_one(folder: Path, number: int, rng: random.Random) -> int:
    """Start a load and kill it; how many articles were acknowledged."""
    acknowledged = folder.parent / "acknowledged"
    acknowledged.write_bytes(b"")
    process = multiprocessing.get_context("forkserver").Process(
        target=load, args=(str(folder), number, str(acknowledged))
    )
    process.start()
    while process.is_alive() and not acknowledged.stat().st_size:
        time.sleep(0.002)
    time.sleep(rng.uniform(0, LONGEST))
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    whole = acknowledged.read_bytes().split(b"\n")[:-1]
    return max(map(int, whole), default=0)


def look(folder: Path, number: int, acknowledged: int) -> dict[str, float]:
    """What the round left behind."""
    began, began_own = time.perf_counter(), time.process_time()
    with Project(folder) as project:
        seconds, own = time.perf_counter() - began, time.process_time() - began_own
        store = project.store
        found = store.summary(Filter((Term("source", f"R{number}"),)))
        indexed = store.summary(Filter((Term("q", f"runde{number}"),)))
        states = dict(store.imports()[["file", "state"]].to_numpy().tolist())
        have = min(found.articles, found.events, indexed.articles)
        whole = found.articles == found.events == indexed.articles and (have % BATCH == 0 or have == ROWS)
        said = states.get(f"{number}.csv") in ("interrupted",) or have in (0, ROWS)
        return {
            "lost": max(0, acknowledged - have), "partial": not (whole and said and not store.lost()),
            "seconds": seconds, "own": own, "in_the_middle": 0 < have < ROWS, "acknowledged": acknowledged,
        }  # fmt: skip


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    multiprocessing.get_context("forkserver").set_forkserver_preload(["dateline.project"])
    rng, found = random.Random(5), []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "project"
        for number in range(kills):
            if number % _FRESH == 0:
                shutil.rmtree(folder, ignore_errors=True)
            acknowledged = kill_one(folder, number, rng)
            found.append(look(folder, number, acknowledged))
    sums = {k: int(sum(f[k] for f in found)) for k in ("lost", "partial", "in_the_middle", "acknowledged")}
    slowest, own = (round(max(f[k] for f in found), 2) for k in ("seconds", "own"))
    print(json.dumps({"kills": kills, **sums, "slowest_open_s": slowest, "slowest_open_cpu_s": own}))


if __name__ == "__main__":
    main()
