"""`dateline add FILES`: load articles and event lists into a project."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from pathlib import Path

from dateline.commands.opening import recover
from dateline.commands.options import add_data, add_jobs
from dateline.commands.progress_line import progress_line
from dateline.commands.stopping import STOPPED, stoppable
from dateline.errors import DatelineError
from dateline.project import ImportReport, Project

_STOPPING = "Stopping: what was stored stays. Ctrl-C again to end at once."


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("add", help="load files of articles or events")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_data(command)
    add_jobs(command, default=0)
    command.add_argument("--no-names", action="store_true", help="read dates only, for very large files")
    command.add_argument("--json", action="store_true", help="one JSON object a file on standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every file was taken, 1 when one was not (the others are loaded), 130 when stopped."""
    with Project(options.data) as project, stoppable(_STOPPING) as stop:
        recover(project, options.jobs, stop)
        failed = False
        for path in options.files:
            if stop.is_set():
                break
            failed |= not _add(project, path, options, stop)
    return STOPPED if stop.is_set() else int(failed)


def _add(project: Project, path: Path, options: argparse.Namespace, stop: threading.Event) -> bool:
    """Load one file and say what became of it; whether it was taken."""
    try:
        report = _report(project, path, options, stop)
    except DatelineError as error:
        if options.json:
            print(json.dumps({"file": path.name, "error": str(error)}), flush=True)
        print(f"dateline: {error}", file=sys.stderr)
        return False
    print(json.dumps(_record(report)) if options.json else _text(report), flush=True)
    return True


def _report(
    project: Project, path: Path, options: argparse.Namespace, stop: threading.Event
) -> ImportReport:
    try:
        return project.add(
            path, path.name, jobs=options.jobs, progress=progress_line(path.name), stop=stop.is_set,
            with_names=not options.no_names,
        )  # fmt: skip
    except OSError as error:
        raise DatelineError(
            f"The file cannot be read ({error.strerror}).",
            place=str(path),
            remedy="Check the name and the rights.",
        ) from error


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
