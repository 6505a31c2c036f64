"""`dateline restore`: make a project again from its archive."""

from __future__ import annotations

import argparse
from pathlib import Path

from dateline.commands.options import add_data, add_jobs
from dateline.commands.progress_line import progress_line
from dateline.commands.stopping import STOPPED, stoppable
from dateline.commands.taking import unreadable
from dateline.restoring import restore
from dateline.stop_points import Stopped


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("restore", help="make a project again from its archive")
    command.add_argument("archive", type=Path, metavar="FILE", help="from `dateline export --archive`")
    add_data(command)
    add_jobs(command, default=0)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when the project is there again; 1 when not, 130 when stopped: nothing is left then."""
    with stoppable("Stopping; nothing will be left.") as stop:
        try:
            for told in restore(
                options.archive, options.data, options.jobs,
                lambda file, progress: progress_line(file)(progress), stop.is_set,
            ):  # fmt: skip
                print(told, flush=True)
        except Stopped:
            return STOPPED
        except OSError as error:
            raise unreadable(options.archive, error) from error
    print(f"The project is in {options.data}.")
    return 0
