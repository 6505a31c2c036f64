"""Ctrl-C and SIGTERM as a wish to stop: what is under way is brought to a sound end."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STOPPED = 130  # exit code, as shells give it to a program that Ctrl-C ended


@contextmanager
def stoppable(told: str) -> Iterator[threading.Event]:
    """An event that the first Ctrl-C or SIGTERM sets; a second one ends at once, by KeyboardInterrupt.

    Args:
        told: Said on standard error when the first arrives.
    """
    wish = threading.Event()

    def note(*_: object) -> None:
        if wish.is_set():
            raise KeyboardInterrupt
        wish.set()
        print(f"\n{told}", file=sys.stderr, flush=True)

    before = {s: signal.signal(s, note) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield wish
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
