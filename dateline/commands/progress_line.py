"""How far an import is, in one line of standard error that is written over."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dateline.project import Progress


def progress_line(name: str) -> Callable[[Progress], None]:
    """Shows how far the file is, on a terminal only."""

    def show(progress: Progress) -> None:
        if sys.stderr.isatty():
            end = "\n" if progress.total and progress.done == progress.total else ""
            print(f"\r\033[K{name}: {progress.sentence()}", end=end, file=sys.stderr, flush=True)

    return show
