"""`dateline reread`: read a project's articles anew, after a change of rules or models."""

from __future__ import annotations

import argparse

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data, add_jobs
from dateline.commands.progress_line import progress_line
from dateline.commands.stopping import STOPPED, stoppable


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("reread", help="read the articles anew, keeping imports and corrections")
    add_data(command)
    add_jobs(command, default=0)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when all articles were read, 130 when stopped (what was read stays)."""
    with existing_project(options.data) as project, stoppable("Stopping after this batch.") as stop:
        done = project.reread(options.jobs, progress_line("reread"), stop.is_set)
        print(f"{done:,} article{'' if done == 1 else 's'} read anew.")
        return STOPPED if stop.is_set() else 0
