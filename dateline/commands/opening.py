"""Opening a project from a shell: what a damaged log took is said, and brought back, before anything else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

from dateline.commands.progress_line import progress_line
from dateline.project import Progress, Project
from dateline.recovering import bring_back


def recover(project: Project, jobs: int, stop: threading.Event | None = None) -> None:
    """Say on standard error what opening the project met with, and bring back what is missing."""
    store = project.store
    if store.set_aside:
        _say(
            "The log of the last changes was damaged: it was kept as "
            f"{store.set_aside}, and the project opened without the damaged part."
        )
    if lost := store.lost():
        _say(f"{lost.sentence()} Bringing it back ...")
        for told in bring_back(project, jobs, _progress(), stop.is_set if stop else lambda: False):
            _say(told)


def _progress() -> Callable[[str, Progress], None]:
    return lambda file, progress: progress_line(file)(progress)


def _say(text: str) -> None:
    print(f"dateline: {text}", file=sys.stderr, flush=True)
