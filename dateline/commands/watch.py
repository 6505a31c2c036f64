"""`dateline add --watch FOLDER`: load what is put into a folder until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

from dateline.commands.taking import take, unreadable
from dateline.project import Project
from dateline.watching import Watched

_EVERY = 2.0  # seconds between two looks


def watch(
    project: Project, folder: Path, options: argparse.Namespace, stop: threading.Event, every: float = _EVERY
) -> int:
    """Load each file once it has come to rest; a file that was loaded before, by any run, is passed over.

    Returns:
        0: it ends because somebody stopped it.

    Raises:
        DatelineError: the folder cannot be listed.
    """
    watched = Watched(folder)
    print(f"Watching {folder} (stop with Ctrl-C)", file=sys.stderr, flush=True)
    while not stop.is_set():
        try:
            settled = list(watched.settled())
        except OSError as error:
            raise unreadable(folder, error) from error
        for handed in settled:
            if not stop.is_set():
                take(project, handed, options, stop, quiet=True)
        stop.wait(every)
    return 0
