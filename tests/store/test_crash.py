"""Killed in mid-import: what was acknowledged is there, whole, and nothing else is."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from dateline.store import Filter, Term
from tests.store.collection import opened

ROOT = Path(__file__).resolve().parents[2]
BATCH, KILLS = 4, 4  # articles a batch; kills a test
WRITER = """
import sys
from pathlib import Path
from dateline.store import Filter
from tests.store.collection import WHEN, opened, pair

store = opened(Path(sys.argv[1]))
begin = store.summary(Filter()).articles_total
made = store.begin_import("f", f"{begin:064x}", WHEN, "")
print("ready", flush=True)
for batch in range(begin // 4, 10_000):
    name = (f"Person {batch}", "PERSON")
    pairs = [pair(f"b{batch}-{n}", ("The court sat " * 20, "2018-04-16", (name,))) for n in range(4)]
    store.add_articles(made, pairs)
    print(batch, flush=True)
"""


def _killed(folder: Path, after: float, batches: int) -> int:
    """Let a writer commit so many batches, work for a while more, and kill it; the last batch that it saw
    committed, or -1."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
    seen = [writer.stdout.readline().strip() for _ in range(batches)]
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    acknowledged = seen + writer.communicate()[0].split("\n")[:-1]  # the last piece may be torn
    return int(acknowledged[-1]) if acknowledged else -1


def test_killed_writer_loses_no_batch_and_leaves_no_half(tmp_path):
    rng, last = random.Random(4), -1
    for batches in range(KILLS):  # once before the first one, however busy the machine
        last = max(last, _killed(tmp_path, rng.uniform(0.05, 0.4), batches))
        began = time.process_time()
        with opened(tmp_path) as store:
            assert time.process_time() - began < 2
            summary = store.summary(Filter())
            batches = summary.articles_total // BATCH
            assert summary.articles_total % BATCH == 0 and batches >= last + 1
            assert summary.events_total == summary.articles_total and store.entity_count(Filter()) == batches
            assert store.summary(Filter((Term("q", "courts"),))).articles == summary.articles_total
            assert set(store.imports()["state"]) == {"interrupted"}
    assert last > 0
