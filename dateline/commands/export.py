"""`dateline export FILE`: what is selected, in the format of the file's name."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from dateline.archiving import write_archive
from dateline.commands.opening import existing_project
from dateline.commands.options import add_data, selection_of
from dateline.errors import DatelineError
from dateline.export.formats import FORMATS, format_of
from dateline.exporting import exported, left_out
from dateline.model import NAME_TYPES


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("export", help="write what is selected to a file")
    command.add_argument(
        "file", nargs="?", default="", help="where to; its ending names the format. - is standard output"
    )
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
    command.add_argument(
        "--once", action="store_true", help="of events: each happening once, by the account that says most"
    )
    command.add_argument(
        "--search", default="", metavar="WORDS", help="of names: those with this in the name or an alias"
    )
    command.add_argument(
        "--type", action="append", default=[], choices=NAME_TYPES, help="of names: only these (repeatable)"
    )
    command.add_argument(
        "--archive", type=Path, metavar="FILE", help="write the whole project, for `dateline restore`"
    )
    command.set_defaults(run=run, usage=command.error)


def run(options: argparse.Namespace) -> int:
    """0 when it was written, 1 when a part could not be (what could is written)."""
    if bool(options.file) == bool(options.archive):
        options.usage("name a FILE, or give --archive FILE")
    of_names = options.search or options.type
    if of_names and options.what != "names":
        options.usage("--search and --type narrow names: give --what names, too")
    if options.archive and (options.filter or options.format or options.what or options.once):
        options.usage("--archive writes the whole project: it takes no --filter, --format, --what or --once")
    return _archive(options) if options.archive else _selection(options)


def _archive(options: argparse.Namespace) -> int:
    missing: list[str] = []
    with existing_project(options.data) as project:
        _write(
            options.archive, lambda out: missing.extend(write_archive(project.store, out, datetime.now(UTC)))
        )
    for told in missing:
        print(f"dateline: {told}", file=sys.stderr)
    return int(bool(missing))


def _selection(options: argparse.Namespace) -> int:
    selection = selection_of(options.filter)
    file = "" if options.file == "-" else options.file
    chosen = format_of(options.what, options.format, file)
    with existing_project(options.data) as project:
        found = project.store.summary(selection)  # a filter without sense is told before anything is written
        content = exported(
            project.store, selection, chosen, datetime.now(UTC), options.once, options.search, options.type
        )
        if file:
            _write(Path(file), lambda out: out.writelines(content))
        else:
            sys.stdout.buffer.writelines(content)
            sys.stdout.flush()
        if undated := left_out(project.store, selection, chosen, options.once):
            print(_left_out(undated, chosen.words), file=sys.stderr)
        if not {"events": found.events, "articles": found.articles}.get(chosen.of, 1):
            print(f"dateline: no {chosen.of} are selected: the file holds none.", file=sys.stderr)
    return 0


def _left_out(undated: int, format: str) -> str:
    left = "1 event was left out: it has" if undated == 1 else f"{undated:,} events were left out: they have"
    return f"dateline: {left} no date that {format} could show."


def _write(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write beside the target and put it in its place when whole: a failure leaves what was there."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("wb") as out:
            write(out)
        beside.replace(path)
    except OSError as error:
        raise DatelineError(f"The file cannot be written ({error.strerror}).", place=str(path)) from error
    finally:
        beside.unlink(missing_ok=True)
