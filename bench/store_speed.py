"""How long the store takes to answer a page, each filter value distinct.

    .venv/bin/python bench/store_speed.py [--articles 20000] [--repeat 15] [--data FOLDER]

Prints a table: for each kind of filter the median milliseconds of each question, and of the five
that the timeline asks together (summary, density, lanes, events, facets).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a script, it finds its neighbours

from bench.synthetic import fill, vocabulary
from dateline.store import Filter, Store, Term

WORDS = vocabulary(random.Random(7))  # of `fill`'s seed
TOGETHER = ("summary", "density", "lanes", "events", "facets")


def filters(turn: int) -> dict[str, Filter]:
    """One filter of each kind, another one each turn."""
    year, month, rank = 2016 + turn % 8, 1 + turn % 9, turn
    name = f"Name{rank:04d} Surname{rank:04d}"
    return {
        "one year": _of(("happened", f"{year}-{month:02d}..{year + 1}-{month:02d}")),
        "an entity": _of(("entity", name)),
        "a source": _of(("source", f"Source {turn % 40:02d}")),
        "text, common": _of(("q", WORDS[turn])),
        "text, rare": _of(("q", f"surname{rank + 20:04d}")),
        "year + entity + text": _of(("happened", f"{year}.."), ("entity", name), ("q", WORDS[turn + 100])),
    }


def questions(store: Store, turn: int) -> dict[str, Callable[[Filter], object]]:
    return {
        "summary": store.summary,
        "density": lambda f: store.density(f, "month"),
        "lanes": lambda f: store.lanes(f, "entity"),
        "events": store.events,
        "facets": store.facets,
        "entities": store.entities,
        "articles": store.articles,
        "neighbours": lambda f: store.neighbours(f, f"synthetic-{turn:07d}"),
        "co_mentions": lambda f: store.co_mentions("Name0001 Surname0001", f),
        "why_empty": store.why_empty,
    }


def measure(store: Store, repeat: int) -> dict[str, dict[str, float]]:
    """Median milliseconds by kind of filter and question."""
    times: dict[str, dict[str, list[float]]] = {}
    for turn in range(repeat):
        for kind, f in {"nothing": Filter(), **filters(turn)}.items():
            for name, ask in questions(store, turn).items():
                began = time.perf_counter()
                ask(f)
                taken = (time.perf_counter() - began) * 1e3
                times.setdefault(kind, {}).setdefault(name, []).append(taken)
    return {k: {n: statistics.median(t) for n, t in asked.items()} for k, asked in times.items()}


def report(results: dict[str, dict[str, float]]) -> str:
    names = list(next(iter(results.values())))
    head = ["filter", *names, "five together"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    for kind, medians in results.items():
        cells = [f"{medians[n]:.1f}" for n in names] + [f"{sum(medians[n] for n in TOGETHER):.1f}"]
        lines.append("| " + " | ".join([kind, *cells]) + " |")
    return "\n".join(lines)


def _of(*terms: tuple[str, str]) -> Filter:
    return Filter(
        tuple(Term.parse(field, value) if field != "q" else Term(field, value) for field, value in terms)
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--repeat", type=int, default=15)
    options.add_argument("--data", type=Path, help="keep the collection here; used again when it is there")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.data or Path(scratch) / "data"
        if not folder.exists():
            began = time.perf_counter()
            fill(folder, chosen.articles)
            print(f"stored in {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        with Store.open(folder) as store:
            print(f"opened in {time.perf_counter() - began:.2f} s; {store.summary(Filter())}\n")
            print(report(measure(store, chosen.repeat)))


if __name__ == "__main__":
    main()
