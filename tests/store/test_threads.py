"""Many threads: each sees its own rows, and writers lose nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from dateline.store import Filter, Store, Term
from tests.store.collection import WHEN, opened, pair

THREADS, READS = 8, 12


def _marked(marker: int) -> list:
    name = (f"Person {marker}", "PERSON")
    return [
        pair(
            f"m{marker}-{n}",
            (f"marker{marker} sentence", f"20{10 + marker}-04-1{n}", (name,)),
            source=f"S{marker}",
        )
        for n in range(5)
    ]


def _read(store: Store, marker: int) -> list[str]:
    """What this thread saw that was not its own."""
    f, foreign = Filter((Term("source", f"S{marker}"), Term("q", f"marker{marker}"))), []
    for _ in range(READS):
        events = store.events(f)
        foreign += [q for q in events["quote"] if not q.startswith(f"marker{marker} ")]
        foreign += [n for e in events["entities"] for _, n in e if n != f"Person {marker}"]
        foreign += [a for a in store.articles(f)[0]["article"] if not a.startswith(f"m{marker}-")]
        summary = store.summary(f)
        if (summary.events, summary.articles, summary.first.year) != (5, 5, 2010 + marker):
            foreign.append(str(summary))
        if store.article(f"m{marker}-3").article.source != f"S{marker}":
            foreign.append("article")
    return foreign


def test_threads_never_see_rows_of_another(tmp_path):
    with opened(tmp_path) as store:
        made = store.begin_import("f", "a" * 64, WHEN, "")
        for marker in range(THREADS):
            store.add_articles(made, _marked(marker))
        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(lambda m: _read(store, m), range(THREADS))) == [[]] * THREADS


def test_threads_that_load_at_once_lose_nothing_while_others_read(tmp_path):
    def load(store: Store, marker: int) -> int:
        made = store.begin_import(f"f{marker}", f"{marker:064x}", WHEN, "")
        added = sum(store.add_articles(made, [p]) for p in _marked(marker))
        store.finish_import(made, articles=added)
        return added

    def look(store: Store) -> bool:
        f = Filter((Term("q", "sentence"),))
        return all(store.summary(f).events <= store.summary(f).events for _ in range(20))

    with opened(tmp_path) as store, ThreadPoolExecutor(THREADS + 2) as pool:
        looking = [pool.submit(look, store) for _ in range(2)]
        assert list(pool.map(lambda m: load(store, m), range(THREADS))) == [5] * THREADS
        assert all(f.result() for f in looking)
        summary = store.summary(Filter((Term("q", "sentence"),)))
        assert (summary.events, summary.articles, store.entity_count(Filter())) == (40, 40, 8)
        assert list(store.imports()["state"]) == ["finished"] * THREADS
