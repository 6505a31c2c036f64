"""`dateline add FILES`: load articles and event lists into a project."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dateline.commands.options import add_data, add_jobs
from dateline.errors import DatelineError
from dateline.project import ImportReport, Progress, Project


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("add", help="load files of articles or events")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add_data(command)
    add_jobs(command, default=0)
    command.add_argument("--json", action="store_true", help="one JSON object a file on standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """0 when every file was taken; 1 when one was not, the others being loaded all the same."""
    failed = False
    with Project(options.data) as project:
        for path in options.files:
            try:
                data = _bytes(path)
                report = project.add(data, path.name, jobs=options.jobs, progress=_progress(path.name))
                print(json.dumps(_record(report)) if options.json else _text(report), flush=True)
            except DatelineError as error:
                failed = True
                if options.json:
                    print(json.dumps({"file": path.name, "error": str(error)}), flush=True)
                print(f"dateline: {error}", file=sys.stderr)
    return int(failed)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DatelineError(
            f"The file cannot be read ({error.strerror}).",
            place=str(path),
            remedy="Check the name and the rights.",
        ) from error


def _progress(name: str):
    """Prints how far the file is, on a terminal only."""

    def show(progress: Progress) -> None:
        if progress.total and sys.stderr.isatty():
            end = "\n" if progress.done == progress.total else ""
            print(
                f"\r{name}: {progress.done:,} of {progress.total:,} articles read", end=end, file=sys.stderr
            )

    return show


def _record(report: ImportReport) -> dict:
    r = report.record
    return {
        "file": r.file, "import": r.id, "repeated": report.repeated,
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
