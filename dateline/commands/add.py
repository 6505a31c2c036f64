"""`dateline add`: load files, folders and addresses of articles and event lists into a project."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from dateline.addresses import Fetcher, addresses_of_list
from dateline.commands.opening import recover
from dateline.commands.options import add_data, add_jobs
from dateline.commands.stopping import STOPPED, stoppable
from dateline.commands.taking import refused, take, unreadable
from dateline.commands.watch import watch
from dateline.errors import DatelineError, RefusedAddress
from dateline.intake import Options
from dateline.intake.folders import Handed, files_of, sort_out
from dateline.project import Project
from dateline.readers import remember_model

_STOPPING = "Stopping: what was stored stays. Ctrl-C again to end at once."
_SCHEMES = ("http://", "https://")


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("add", help="load files, folders and addresses of articles or events")
    command.add_argument("files", nargs="*", metavar="FILE", help="a file, a folder, or an address")
    add_data(command)
    add_jobs(command, default=0)
    command.add_argument("--no-names", action="store_true", help="read dates only, for very large files")
    command.add_argument(
        "--afresh", action="store_true", help="do not read a table like the last of its columns was read"
    )
    command.add_argument("--allow-addresses", action="store_true", help="fetch addresses from the internet")
    command.add_argument(
        "--addresses", type=Path, metavar="LIST", help="a file of addresses to fetch, one a line"
    )
    command.add_argument(
        "--watch", type=Path, metavar="FOLDER", help="load what is put into a folder, until Ctrl-C"
    )
    command.add_argument(
        "--model", action="append", default=[], metavar="LANGUAGE=FOLDER",
        help="a spaCy pipeline of your own for the names of a language; remembered in the project",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="one JSON object a file on standard output")
    command.set_defaults(run=run, usage=command.error)


def run(options: argparse.Namespace) -> int:
    """0 when every file was taken, 1 when one was not (the others are loaded), 130 when stopped."""
    if not (options.files or options.addresses or options.watch):
        options.usage("name a FILE, a folder or an address, or give --addresses or --watch")
    for language, _, place in (given.partition("=") for given in options.model):
        remember_model(options.data, language, Path(place))
    with Project(options.data) as project, stoppable(_STOPPING) as stop:
        recover(project, options.jobs, stop)
        failed, fetcher = False, Fetcher()
        for given in _given(options):
            if stop.is_set():
                break
            if given.startswith(_SCHEMES):
                failed |= not _add_address(project, given, fetcher, options, stop)
            else:
                failed |= not _add_path(project, Path(given), options, stop)
        if options.watch and not stop.is_set():
            return watch(project, options.watch, options, stop)
    return STOPPED if stop.is_set() else int(failed)


def _given(options: argparse.Namespace) -> Iterator[str]:
    yield from options.files
    if options.addresses:
        try:
            yield from addresses_of_list(options.addresses.read_text("utf-8", "replace"))
        except OSError as error:
            raise unreadable(options.addresses, error) from error


def _add_address(
    project: Project, url: str, fetcher: Fetcher, options: argparse.Namespace, stop: threading.Event
) -> bool:
    """Fetch an address and load what is there; whether it was taken."""
    try:
        if not options.allow_addresses:
            raise RefusedAddress(
                "Addresses are not fetched unless you allow it.",
                place=url,
                remedy="Add --allow-addresses, or save the page and add the file.",
            )
        found = fetcher.fetch(url)
    except DatelineError as error:
        return refused(url, error, options)
    return take(project, Handed(found.name, found.content), options, stop, Options(url=found.url))


def _add_path(project: Project, path: Path, options: argparse.Namespace, stop: threading.Event) -> bool:
    """Load a file, or all files of a folder; whether all were taken."""
    if not path.is_dir():
        return take(project, Handed(path.name, path), options, stop)
    try:
        found = sort_out(files_of(path), path.resolve().name)
    except OSError as error:
        return refused(path.name, unreadable(Path(error.filename or path), error), options)
    for note in found.notes():
        print(f"{found.folder}: {note}", file=sys.stderr, flush=True)
    taken = True
    for handed in found.handed():
        if not stop.is_set():
            taken &= take(project, handed, options, stop)
    return taken
