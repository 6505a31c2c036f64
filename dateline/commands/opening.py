"""Opening a project from a shell: that there is one, and what a damaged log took, which is brought back."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path

from dateline.commands.progress_line import progress_line
from dateline.errors import DatelineError
from dateline.project import Progress, Project
from dateline.recovering import bring_back
from dateline.store import is_project


def existing_project(folder: Path) -> Project:
    """The project of a folder, for commands that have nothing to do in a new one.

    Raises:
        DatelineError: there is none; nothing is created.
        StoreBusy, StoreError: it cannot be opened.
    """
    if not is_project(folder):
        raise DatelineError(
            "There is no project here.", place=str(folder), remedy="Name its folder with --data."
        )
    return Project(folder)


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
