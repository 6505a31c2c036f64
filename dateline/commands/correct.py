"""`dateline correct`: corrections of names by list, and the log of corrections as a file."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data
from dateline.errors import DatelineError
from dateline.export.corrections_csv import corrections_csv
from dateline.story.correction_lists import ListReport, load_corrections


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("correct", help="mend names by a list, or write the log of corrections")
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="lists or logs (CSV)")
    add_data(command)
    command.add_argument("--who", default="", help="who signs the rows that do not say")
    command.add_argument("--log", type=Path, metavar="OUT", help="write the log to this CSV file afterwards")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every row was taken; 1 when one was not, the others being recorded all the same."""
    if not options.files and options.log is None:
        raise DatelineError("There is nothing to do.", remedy="Name a list, or where to --log.")
    failed = False
    with existing_project(options.data) as project:
        for path in options.files:
            report = load_corrections(project.store, _bytes(path), path.name, datetime.now(UTC), options.who)
            print(_text(report), flush=True)
            failed |= bool(report.rejects)
        if options.log is not None:
            _write(options.log, "".join(corrections_csv(project.store.corrections())))
    return int(failed)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DatelineError(f"The file cannot be read ({error.strerror}).", place=str(path)) from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise DatelineError(f"The file cannot be written ({error.strerror}).", place=str(path)) from error


def _text(report: ListReport) -> str:
    rows = (f"  row {r.row}, column {r.column}: '{r.value}': {r.reason} {r.remedy}" for r in report.rejects)
    return "\n".join([report.sentence(), *rows])
