"""Stop points: where long work asks whether somebody wishes it to end, and can end soundly.

Whoever starts the work says whom to ask; loops below call `stop_point` between two steps, never inside
a transaction. Processes and threads that nobody was named for are never stopped.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from dateline.errors import DatelineError

EVERY = 0.2  # seconds between two questions: a loop may pass here thousands of times a second


class Stopped(DatelineError):
    """Somebody wished the work to end."""


@dataclass(slots=True)
class _Asked:
    wish: Callable[[], bool]
    last: float


_asked: ContextVar[_Asked | None] = ContextVar("asked", default=None)


@contextmanager
def stoppable_by(wish: Callable[[], bool]) -> Iterator[None]:
    """Within, stop points of this thread ask `wish`."""
    before = _asked.set(_Asked(wish, time.monotonic()))
    try:
        yield
    finally:
        _asked.reset(before)


def stop_point() -> None:
    """Go on, unless somebody wishes the work to end.

    Raises:
        Stopped: somebody does.
    """
    asked = _asked.get()
    if asked is None or time.monotonic() - asked.last < EVERY:
        return
    asked.last = time.monotonic()
    if asked.wish():
        raise Stopped("The work was stopped.")
