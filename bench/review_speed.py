"""How long the review queue takes: asked for the first time, and after a decision.

    .venv/bin/python bench/review_speed.py [ARTICLES]

Milliseconds of processor time over a made-up collection of three events an article, whose dates are
doubtful as often as those of the sample story: two in five are of kinds that are wrong now and then.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a script, it finds its neighbours

from bench.synthetic import pairs
from dateline.model import DateMention, Reading
from dateline.reading.dates.confidence import confidence_of
from dateline.store import Store
from dateline.story.queue import Queue, counts
from dateline.story.suggestions import Suggestions

# Rules, with what they are counted from and how many of a hundred dates have them.
RULES = (
    ("written-in-full", "none", 60), ("nearest-year", "publication", 15),
    ("weekday-before-publication", "publication", 10), ("pointed-from-publication", "publication", 8),
    ("offset-from-mention", "mention 0", 4), ("year-from-mention", "mention 0", 3),
)  # fmt: skip
BATCH = 500  # articles a transaction
DECISIONS = 10


def fill(store: Store, count: int) -> None:
    rng = random.Random(11)
    made = store.begin_import("synthetic", "0" * 64, datetime(2026, 1, 1, tzinfo=UTC), "")
    read = [(article, _doubtful(rng, reading)) for article, reading in pairs(count)]
    for first in range(0, len(read), BATCH):
        store.add_articles(made, read[first : first + BATCH])
    store.finish_import(made, articles=count)


def _doubtful(rng: random.Random, reading: Reading) -> Reading:
    dates = tuple(_ruled(rng, n, d) for n, d in enumerate(reading.dates))
    claims = tuple(replace(c, confidence=dates[c.date].confidence) for c in reading.claims)
    return replace(reading, dates=dates, claims=claims)


def _ruled(rng: random.Random, number: int, mention: DateMention) -> DateMention:
    rule, anchor, _ = rng.choices(RULES, [share for *_, share in RULES])[0]
    if number == 0 and anchor.startswith("mention"):
        rule, anchor, _ = RULES[0]
    sure = confidence_of(rule, mention.precision)
    return replace(mention, rule=rule, anchor=anchor, confidence=sure)


def milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 7_000
    with tempfile.TemporaryDirectory() as work, Store.open(Path(work)) as store:
        fill(store, count)
        merges = Suggestions(store)
        queue = Queue(store, merges.queue)
        print(f"{count:,} articles; suggested merges {milliseconds(merges.queue):.0f} ms")
        print(f"queue, first time: {milliseconds(queue.waiting):.0f} ms; {counts(queue.waiting())}")
        print(f"queue, asked again: {milliseconds(queue.waiting):.2f} ms")
        decided, asked = [], []
        for waiting in [w for w in queue.waiting() if w.kind == "date"][:DECISIONS]:
            events = waiting.about.events
            decided.append(milliseconds(lambda events=events: store.confirm_events(events)))
            asked.append(milliseconds(queue.waiting))
        once, after = statistics.median(decided), statistics.median(asked)
        print(f"a decision {once:.0f} ms, the queue after it {after:.0f} ms")


if __name__ == "__main__":
    main()
