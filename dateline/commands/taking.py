"""One file on its way into a project, from a shell: loaded, and told what became of it."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from dataclasses import replace
from pathlib import Path

from dateline.commands.progress_line import progress_line
from dateline.errors import DatelineError
from dateline.intake import Options
from dateline.intake.folders import Handed
from dateline.model import Reject
from dateline.project import ImportReport, Project


def take(
    project: Project,
    handed: Handed,
    options: argparse.Namespace,
    stop: threading.Event,
    decided: Options | None = None,
    quiet: bool = False,
) -> bool:
    """Load one file and say what became of it; whether it was taken.

    Args:
        options: `jobs`, `no_names`, `afresh` and `json` of the command.
        decided: What is known of the file from elsewhere.
        quiet: Say nothing of a file that is here already.
    """
    name, content = handed.name, handed.content
    try:
        usual = None if options.afresh or decided else project.usual(content, name)
        report = project.add(
            content, name, decided or (usual and usual.options), jobs=options.jobs,
            progress=progress_line(name), stop=stop.is_set, with_names=not options.no_names,
        )  # fmt: skip
    except DatelineError as error:
        return refused(name, error, options)
    except OSError as error:
        return refused(name, unreadable(content if isinstance(content, Path) else Path(name), error), options)
    if usual and not report.repeated:
        report = replace(report, notes=(usual.sentence(), *report.notes))
    if quiet and report.repeated:
        return True
    print(json.dumps(_record(report)) if options.json else _text(report), flush=True)
    return True


def refused(name: str, error: DatelineError, options: argparse.Namespace) -> bool:
    """Say why a file was not taken; always False."""
    if options.json:
        print(json.dumps({"file": name, "error": str(error)}), flush=True)
    print(f"dateline: {error}", file=sys.stderr)
    return False


def unreadable(path: Path, error: OSError) -> DatelineError:
    """The fault of a file that the system does not let us read."""
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
            {"file": x.file, "row": x.row, "column": x.column, "value": x.value, "reason": x.reason,
             "remedy": x.remedy}
            for x in r.rejects
        ],
        "notes": list(report.notes), "error": None,
    }  # fmt: skip


def _text(report: ImportReport) -> str:
    lines = [report.sentence()]
    for x in report.record.rejects if not report.repeated else ():
        lines.append(f"  {_place(x, report.record.file)}: {x.reason} {x.remedy}".rstrip())
    return "\n".join([*lines, *(f"  {note}" for note in report.notes)])


def _place(reject: Reject, file: str) -> str:
    """Where a row or a part stands that was not loaded: in which member of an archive or a folder, too."""
    inside = reject.file.removeprefix(f"{file}/")
    named = [inside] if inside != file else []
    if reject.column:
        return ", ".join([*named, f"row {reject.row}, column {reject.column}"])
    return reject.value if reject.cells == (reject.value,) else ", ".join([*named, f"row {reject.row}"])
