"""`dateline add FILES`: load articles and event lists into a project."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

from dateline.commands.opening import recover
from dateline.commands.options import add_data, add_jobs
from dateline.commands.progress_line import progress_line
from dateline.commands.stopping import STOPPED, stoppable
from dateline.errors import DatelineError
from dateline.intake.folders import Handed, files_of, sort_out
from dateline.project import ImportReport, Project

_STOPPING = "Stopping: what was stored stays. Ctrl-C again to end at once."


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("add", help="load files and folders of articles or events")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_data(command)
    add_jobs(command, default=0)
    command.add_argument("--no-names", action="store_true", help="read dates only, for very large files")
    command.add_argument(
        "--afresh", action="store_true", help="do not read a table like the last of its columns was read"
    )
    command.add_argument("--json", action="store_true", help="one JSON object a file on standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every file was taken, 1 when one was not (the others are loaded), 130 when stopped."""
    with Project(options.data) as project, stoppable(_STOPPING) as stop:
        recover(project, options.jobs, stop)
        failed = False
        for path in options.files:
            failed |= not _add_path(project, path, options, stop)
    return STOPPED if stop.is_set() else int(failed)


def _add_path(project: Project, path: Path, options: argparse.Namespace, stop: threading.Event) -> bool:
    """Load a file, or all files of a folder; whether all were taken."""
    if not path.is_dir():
        return stop.is_set() or _add(project, Handed(path.name, path), options, stop)
    try:
        found = sort_out(files_of(path), path.resolve().name)
    except OSError as error:
        return _refused(path.name, _unreadable(path, error), options)
    for note in found.notes():
        print(f"{found.folder}: {note}", file=sys.stderr, flush=True)
    taken = True
    for handed in found.handed():
        if not stop.is_set():
            taken &= _add(project, handed, options, stop)
    return taken


def _add(project: Project, handed: Handed, options: argparse.Namespace, stop: threading.Event) -> bool:
    """Load one file and say what became of it; whether it was taken."""
    name, content = handed.name, handed.content
    try:
        usual = None if options.afresh else project.usual(content, name)
        report = project.add(
            content, name, usual and usual.options, jobs=options.jobs, progress=progress_line(name),
            stop=stop.is_set, with_names=not options.no_names,
        )  # fmt: skip
    except DatelineError as error:
        return _refused(name, error, options)
    except OSError as error:
        return _refused(name, _unreadable(Path(name), error), options)
    if usual and not report.repeated:
        report = replace(report, notes=(usual.sentence(), *report.notes))
    print(json.dumps(_record(report)) if options.json else _text(report), flush=True)
    return True


def _refused(name: str, error: DatelineError, options: argparse.Namespace) -> bool:
    if options.json:
        print(json.dumps({"file": name, "error": str(error)}), flush=True)
    print(f"dateline: {error}", file=sys.stderr)
    return False


def _unreadable(path: Path, error: OSError) -> DatelineError:
    return DatelineError(
        f"The file cannot be read ({error.strerror}).",
        place=str(path),
        remedy="Check the name and the rights.",
    )


def _record(report: ImportReport) -> dict:
    r = report.record
    return {
        "file": r.file, "import": r.id, "repeated": report.repeated, "state": r.state,
        "articles": 0 if report.repeated else r.articles, "events": 0 if report.repeated else r.events,
        "already": r.articles + r.events if report.repeated else r.already,
        "rejected": [
            {"row": x.row, "column": x.column, "value": x.value, "reason": x.reason, "remedy": x.remedy}
            for x in r.rejects
        ],
        "notes": list(report.notes), "error": None,
    }  # fmt: skip


def _text(report: ImportReport) -> str:
    lines = [report.sentence()]
    for x in report.record.rejects if not report.repeated else ():
        lines.append(f"  row {x.row}, column {x.column}: {x.reason} {x.remedy}".rstrip())
    return "\n".join([*lines, *(f"  {note}" for note in report.notes)])
