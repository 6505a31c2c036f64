"""`dateline export FILE`: the events of a selection, in the format of the file's name."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data, selection_of
from dateline.errors import DatelineError
from dateline.export.events_csv import events_csv


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("export", help="write the events of a selection to a file")
    command.add_argument("file", help="where to: a name ending in .csv, or - for standard output")
    add_data(command)
    command.add_argument(
        "--filter",
        default="",
        metavar="QUERY",
        help="what to select, as in the dashboard's address: 'happened=2018..2019&q=court'",
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    selection = selection_of(options.filter)
    if options.file != "-" and not options.file.endswith(".csv"):
        raise DatelineError(
            f"'{options.file}' names no format that can be written.", remedy="Use a name that ends in .csv."
        )
    with existing_project(options.data) as project:
        project.store.summary(
            selection
        )  # a filter that cannot be understood is told before anything is written
        lines = events_csv(project.store, selection)
        if options.file == "-":
            sys.stdout.writelines(lines)
        else:
            _write(Path(options.file), lines)
    return 0


def _write(path: Path, lines) -> None:
    """Write beside the target and put it in its place when whole: a failure leaves what was there."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            out.writelines(lines)
        beside.replace(path)
    except OSError as error:
        raise DatelineError(f"The file cannot be written ({error.strerror}).", place=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
