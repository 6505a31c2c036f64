"""Where reading runs: in this process, or in local processes of our own.

Each article is read on its own, so batches can go anywhere; results come back in order.
A process pool of our own beats `nlp.pipe(n_process=2)`: models are loaded once a worker, and
readings (offsets), not parsed documents, travel back.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from dateline.errors import DatelineError
from dateline.model import Article, Reading
from dateline.reading import Reader
from dateline.stop_points import EVERY, stop_point

BATCH = 16  # articles: larger batches take memory (spaCy: 2.6 GB at 256) and win no time
LONGEST = 400_000  # characters of a batch: sixteen books at once would not fit beside the models
DATES_BATCH = 256  # articles without names: nothing but their texts and dates is held
WORTH_A_POOL = 64  # articles: below this, loading the models again costs more than it saves
_NICE = 5  # a worker yields the processor to the pages that people look at meanwhile
_AHEAD = 3  # batches under way for each process: enough to keep it busy, few enough to bound memory

Pair = tuple[Article, Reading]


def read_all(
    articles: Iterable[Article],
    reader: Reader | None = None,
    jobs: int = 1,
    with_names: bool = True,
    make: Callable[[], Reader] = Reader,
) -> Iterator[list[Pair]]:
    """Read articles, batch by batch, in their order.

    Args:
        articles: May be a generator: at most a few batches are held at once.
        reader: The reader for this process; unused where a pool reads.
        jobs: Processes. 0 means one for each core. A pool starts only for enough articles.
        with_names: Whether names are read.
        make: Makes the reader of another process, which gets a pickled copy of it.

    Yields:
        Batches of at most BATCH articles with their readings, DATES_BATCH without names.

    Raises:
        DatelineError: A worker died (usually: out of memory).
    """
    jobs = jobs or os.cpu_count() or 1
    stream, size = iter(articles), BATCH if with_names else DATES_BATCH
    first = list(islice(stream, WORTH_A_POOL if jobs > 1 else size))
    if jobs > 1 and len(first) >= WORTH_A_POOL:
        yield from _pooled(
            _batches(_chain(first, stream), size), jobs, make if with_names else _without_names
        )
        return
    reader = reader or (make() if with_names else _without_names())
    for batch in _batches(_chain(first, stream), size):
        yield list(zip(batch, reader.read(batch), strict=True))


def _chain(first: list[Article], rest: Iterator[Article]) -> Iterator[Article]:
    yield from first
    yield from rest


def _batches(articles: Iterator[Article], size: int) -> Iterator[list[Article]]:
    """At most `size` articles and LONGEST characters each; a longer article is a batch of its own."""
    batch: list[Article] = []
    length = 0
    for article in articles:
        if batch and length + len(article.text) > LONGEST:
            yield batch
            batch, length = [], 0
        batch.append(article)
        length += len(article.text)
        if len(batch) == size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _without_names() -> Reader:
    return Reader(with_names=False)


def _pooled(batches: Iterator[list[Article]], jobs: int, make: Callable[[], Reader]) -> Iterator[list[Pair]]:
    # "spawn", for a forked copy of a threaded server can hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(make,))
    waiting: deque[tuple[list[Article], Future[list[Reading]]]] = deque()
    is_over = False
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(_read_batch, batch)))
            if len(waiting) > jobs * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
        is_over = True
    finally:  # who stops the work does not wait for the batches under way: their processes end by themselves
        pool.shutdown(wait=is_over, cancel_futures=True)


def _result(pending: tuple[list[Article], Future[list[Reading]]]) -> list[Pair]:
    batch, future = pending
    try:
        while not wait((future,), EVERY).done:
            stop_point()
        return list(zip(batch, future.result(), strict=True))
    except BrokenProcessPool as error:
        raise DatelineError(
            "A reading process ended unexpectedly.",
            remedy="It may have run out of memory: load with fewer jobs, or a smaller file.",
        ) from error


_worker: Reader | None = None


def _start_worker(make: Callable[[], Reader]) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out the batches
    os.nice(_NICE)
    _worker = make()


def _read_batch(batch: list[Article]) -> list[Reading]:
    assert _worker is not None
    return _worker.read(batch)
