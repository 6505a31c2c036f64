"""How fast key dates are: of stored articles, first after opening, then for 5 to 50 dates as a slider asks.

    .venv/bin/python bench/keydates_speed.py [ARTICLES ...]        1,500 and 10,000 where none are given

The stories are made up: 40 sentences of 22 words an article, one sentence in six with a date, over a
year. Prints a line a size, in CPU seconds: what is kept when articles are loaded, the first answer of a
project that was just opened, the slowest later answer, and the first answer had nothing been kept.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, it finds its neighbours

from bench.synthetic import BATCH, vocabulary  # noqa: E402
from dateline.model import Article, DateMention, Reading  # noqa: E402
from dateline.store import Filter, Store  # noqa: E402
from dateline.story.keydates import KeyDates  # noqa: E402
from dateline.story.tellings import keep_tellings  # noqa: E402

START, DAYS = date(2020, 1, 1), 366
SENTENCES, WORDS, DATED = 40, 22, 6


def story(count: int, seed: int = 11) -> Iterator[tuple[Article, Reading]]:
    """So many articles of one made-up story; a few days are spoken of far more than the others."""
    rng = random.Random(seed)
    words = vocabulary(rng)[:4_000]
    great = [rng.randrange(DAYS) for _ in range(40)]
    for number in range(count):
        yield _article(rng, words, great, f"{number:06d}")


def _article(rng: random.Random, words: list[str], great: list[int], key: str) -> tuple[Article, Reading]:
    published = START + timedelta(min(DAYS - 1, rng.choice(great) + int(rng.expovariate(0.1))))
    parts: list[str] = []
    dates: list[DateMention] = []
    at = 0
    for k in range(SENTENCES):
        chosen = [words[int(len(words) * rng.random() ** 3)] for _ in range(WORDS)]
        if k % DATED == 1:
            day = START + timedelta(rng.choice(great)) if rng.random() < 0.6 else published
            written = f"{day:%d %B %Y}"
            start = at + len(" ".join(chosen)) + 1
            iso = day.isoformat()
            dates.append(DateMention(start, start + len(written), written, "DATE", iso, iso, day, day, "day"))
            chosen.append(written)
        parts.append(" ".join(chosen).capitalize() + ".")
        at += len(parts[-1]) + 1
    article = Article(key, key, " ".join(parts), published=published.isoformat(), language="en")
    return article, Reading(key, "en", tuple(dates))


def _timed(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def measure(count: int) -> str:
    with tempfile.TemporaryDirectory() as work:
        with Store.open(Path(work)) as store:
            made = store.begin_import("made-up", "0" * 64, datetime(2026, 1, 1, tzinfo=UTC), "")
            for batch in _batches(story(count)):
                store.add_articles(made, batch)
            kept = _timed(lambda: keep_tellings(store))
        with Store.open(Path(work)) as store:
            asked = KeyDates(store)
            first = _timed(lambda: asked.of(Filter(), 20))
            later = max(_timed(lambda n=n: asked.of(Filter(), n)) for n in range(5, 55, 5) if n != 20)
    told = f"kept {kept:.2f}, first answer {first:.2f}, later at most {later:.2f}"
    return f"{count:7,} articles, CPU s: {told}, first had nothing been kept {first + kept:.2f}"


def _batches(pairs: Iterator[tuple[Article, Reading]]) -> Iterator[list[tuple[Article, Reading]]]:
    while batch := list(islice(pairs, BATCH)):
        yield batch


if __name__ == "__main__":
    for size in [int(a) for a in sys.argv[1:]] or [1_500, 10_000]:
        print(measure(size), flush=True)
