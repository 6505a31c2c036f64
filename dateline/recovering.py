"""Bringing back what a lost log took: imports from their originals, then corrections, in their order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.adding import Progress
from dateline.errors import DatelineError
from dateline.intake.options_json import options_of_json
from dateline.project import Project
from dateline.store.recovery import LostImport


def bring_back(
    project: Project,
    jobs: int = 0,
    progress: Callable[[str, Progress], None] = lambda *_: None,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[str]:
    """Load what is missing anew; what could not be brought back is told once and then written off.

    Args:
        progress: Told of the file and how far it is.
        stop: Asked before each batch and each file; what is left then waits for the next opening.

    Yields:
        What became of each part, in a sentence.
    """
    lost = project.store.lost()  # as it was found: it shrinks meanwhile
    for missing in lost.imports:
        if stop():
            return
        yield _reload(project, missing, jobs, progress, stop)
    for undone in lost.undone:
        project.undo(undone)
    new_ids = _correct_again(project)
    for correction, who in lost.corrections_undone:
        project.store.undo_correction(new_ids.get(correction, correction), who)
    if lost.undone or lost.corrections or lost.corrections_undone:
        yield "What had been undone and corrected since is as it was."


def _reload(
    project: Project,
    missing: LostImport,
    jobs: int,
    progress: Callable[[str, Progress], None],
    stop: Callable[[], bool],
) -> str:
    original = project.store.original(missing.sha256)
    if original is None or hashlib.sha256(original).hexdigest() != missing.sha256:
        project.store.written_off("import", missing.id)
        return f"{missing.file} cannot be brought back: its original is not whole. Load the file again."
    done = 0

    def note(p: Progress) -> None:
        nonlocal done
        done = p.done
        progress(missing.file, p)

    def enough() -> bool:
        return stop() or (missing.articles is not None and done >= missing.articles)

    try:
        report = project.add(
            original, missing.file, options_of_json(missing.options), who=missing.who, jobs=jobs,
            progress=note, stop=enough, with_names=missing.options.get("with_names", True),
            stands_for=missing.id,
        )  # fmt: skip
    except DatelineError as error:
        return f"{missing.file} cannot be brought back. {error}"
    if not stop():
        project.store.written_off("import", missing.id, report.record.id)
    return f"Brought back. {report.sentence()}"


def _correct_again(project: Project) -> dict[str, str]:
    """Record the missing corrections anew; their ids before, and now."""
    lost = project.store.lost().corrections
    made = project.store.record_corrections([replace(c, id="") for c in lost])
    new_ids = {old.id: new.id for old, new in zip(lost, made, strict=True)}
    for old, new in new_ids.items():
        project.store.written_off("correction", old, new)
    return new_ids
