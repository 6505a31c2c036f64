"""Reading a project's articles anew, after a change of rules or models: batch by batch, each one transaction.

What is no part of the story (`dateline.intake.flags`) is flagged anew, and a language that no file gave is
found out anew.

What was cut off has old readings in one part and new ones in the other, each whole; doing it again ends it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from dateline import engine
from dateline.adding import Progress
from dateline.intake.flags import flag_boilerplate
from dateline.reading import Reader
from dateline.store import Store


def reread(
    store: Store,
    reader: Reader,
    jobs: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
    make: Callable[[], Reader] = Reader,
) -> int:
    """Replace the readings of all articles; how many were read. Names are to be joined afterwards.

    Args:
        jobs: Processes that read; 0 means one a core.
        stop: Asked after each batch; True ends the work, which keeps what was done.
        make: Makes the reader of another process.
    """
    total, done, began = store.article_count(), 0, time.monotonic()
    articles = (replace(a, flags=flag_boilerplate(a.title, a.text)) for a in store.stored_articles())
    for batch in engine.read_all(articles, reader, jobs, make=make):
        done += store.replace_readings(batch)
        progress(Progress(done, total, time.monotonic() - began))
        if stop():
            break
    return done
