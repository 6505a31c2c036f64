"""What grouping costs, for a whole collection and for one per cent more articles.

    .venv/bin/python bench/grouping_speed.py [--articles 1000,10000,100000]

Articles are made up as records (bench/synthetic.py); three in ten tell again, in other words, what an
earlier one told, one in ten is a copy of one. CPU seconds of grouping alone, storing not counted. Cost
in proportion means: the last column stays near the one before it, and far below the whole.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a script, it finds its neighbours

from bench.synthetic import BATCH, pairs  # noqa: E402
from dateline.grouping import regroup  # noqa: E402
from dateline.model import Article, Reading  # noqa: E402
from dateline.store import Filter, Store  # noqa: E402

Pair = tuple[Article, Reading]
REMEMBERED = 300  # articles that can be told again
_NUMBERED = re.compile(r"(Name|Surname)(\d{4})")
_SYLLABLES = ("ba", "re", "ti", "mo", "lu", "sa", "ke", "vi", "do", "pe")


def retold(count: int, seed: int = 7) -> Iterator[Pair]:
    """Made-up articles, some of which tell again or copy an earlier one."""
    draw, recent = random.Random(seed), []
    for pair in pairs(count, seed):
        pair = _named(*pair)
        article = pair[0]
        chance = draw.random()
        if recent and chance < 0.4:
            pair = _again(draw, article, *draw.choice(recent), copy=chance < 0.1)
        recent = [*recent[-REMEMBERED:], pair] if chance >= 0.4 else recent
        yield pair


def _named(article: Article, reading: Reading) -> Pair:
    """With names that differ in their first letters, as real ones do; each as long as it was."""
    text = _NUMBERED.sub(lambda m: _spelled(m[2]) + "nov"[: len(m[1]) - 4], article.text)
    claims = tuple(replace(c, quote=text[c.start : c.end]) for c in reading.claims)
    return replace(article, text=text), replace(reading, claims=claims)


def _spelled(digits: str) -> str:
    return "".join(_SYLLABLES[int(d)] for d in reversed(digits)).capitalize()


def _again(draw: random.Random, own: Article, told: Article, reading: Reading, copy: bool) -> Pair:
    """The earlier article under another source: word for word, or with a quarter of its words changed."""
    text = told.text if copy else " ".join(_other(draw, w) for w in told.text.split(" "))
    claims = tuple(replace(c, quote=text[c.start : c.end]) for c in reading.claims)
    article = replace(told, id=own.id, title=own.title, source=own.source, text=text)
    return article, replace(reading, article=own.id, claims=claims)


def _other(draw: random.Random, word: str) -> str:
    """The word, or one as long: names, dates and offsets stay."""
    if draw.random() < 0.75 or word[:1].isupper() or not word.isalpha():
        return word
    return "".join(draw.sample(word, len(word)))


def measured(count: int) -> tuple[float, float, int, int]:
    """CPU seconds of grouping all, of one per cent more; happenings of several events; articles of 1 %.

    The one per cent are drawn from all over the collection, so that they tell again what is there.
    """
    more = max(1, count // 100)
    late = set(random.Random(1).sample(range(count + more), more))
    held: list[Pair] = []
    with tempfile.TemporaryDirectory() as work, Store.open(Path(work)) as store:
        whole = _grouped(store, _all_but(late, held, count + more))
        added = _grouped(store, iter(held))
        several = sum(len(keys) > 1 for keys in store.happenings(Filter()).values())
    return whole, added, several, more


def _all_but(late: set[int], held: list[Pair], count: int) -> Iterator[Pair]:
    """The articles of a collection; those that come late are put aside."""
    for number, pair in enumerate(retold(count)):
        if number in late:
            held.append(pair)
        else:
            yield pair


def _grouped(store: Store, articles: Iterator[Pair]) -> float:
    made = store.begin_import("synthetic", "0" * 64, datetime(2026, 1, 1, tzinfo=UTC), "")
    while batch := list(islice(articles, BATCH)):
        store.add_articles(made, batch)
    start = time.process_time()
    regroup(store)
    return time.process_time() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--articles", default="1000,10000,100000")
    print(" articles  happenings  all, CPU s  1 % more  ms an article  of the 1 %  peak MB")
    for count in map(int, arguments.parse_args().articles.split(",")):
        whole, added, several, more = measured(count)
        each, new = 1000 * whole / count, 1000 * added / more
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # of the run so far
        times = f"{whole:12.1f}{added:10.2f}{each:15.2f}{new:12.2f}"
        print(f"{count:9,}{several:12,}{times}{peak:9,.0f}", flush=True)


if __name__ == "__main__":
    main()
