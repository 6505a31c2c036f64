"""`dateline export FILE`: what is selected, in the format of the file's name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data, selection_of
from dateline.errors import DatelineError
from dateline.export.formats import FORMATS, format_of
from dateline.exporting import exported, left_out


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("export", help="write what is selected to a file")
    command.add_argument("file", help="where to; its ending names the format. - is standard output")
    add_data(command)
    command.add_argument(
        "--filter",
        default="",
        metavar="QUERY",
        help="what to select, as in the dashboard's address: 'happened=2018..2019&q=court'",
    )
    command.add_argument(
        "--format", default="", metavar="FORMAT", choices=sorted({f.name for f in FORMATS}),
        help="one of %(choices)s, where the file's name does not say",
    )  # fmt: skip
    command.add_argument(
        "--what", default="", choices=("events", "articles", "names"),
        help="what to write (events; articles for a format that holds nothing else)",
    )  # fmt: skip
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    selection = selection_of(options.filter)
    file = "" if options.file == "-" else options.file
    chosen = format_of(options.what, options.format, file)
    with existing_project(options.data) as project:
        project.store.summary(selection)  # a filter that makes no sense is told before anything is written
        content = exported(project.store, selection, chosen, datetime.now(UTC))
        if file:
            _write(Path(file), content)
        else:
            sys.stdout.buffer.writelines(content)
            sys.stdout.flush()
        if undated := left_out(project.store, selection, chosen):
            print(_left_out(undated, chosen.words), file=sys.stderr)
    return 0


def _left_out(undated: int, format: str) -> str:
    events, were = ("1 event has", "it was") if undated == 1 else (f"{undated:,} events have", "they were")
    return f"dateline: {events} no date: {format} has no place for that, so {were} left out."


def _write(path: Path, content: Iterable[bytes]) -> None:
    """Write beside the target and put it in its place when whole: a failure leaves what was there."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as out:
            out.writelines(content)
        beside.replace(path)
    except OSError as error:
        raise DatelineError(f"The file cannot be written ({error.strerror}).", place=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
