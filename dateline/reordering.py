"""The order of day and month of a file, decided after it was loaded: its original is read anew.

What stands in its rows is no record of its own that a correction could change: the day of publication is
what "yesterday" is counted from. So the import is taken back and loaded again with the decision.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.adding import ImportReport, Progress
from dateline.intake import Options
from dateline.intake.options_json import options_of_json
from dateline.project import Project
from dateline.written import Order


def figures(project: Project, import_id: str) -> tuple[tuple[int, str], ...]:
    """Rows and cells of an import's file that say, or leave open, whether day or month comes first.

    Raises:
        StoreError: there is no such import, or its original was not kept.
    """
    record = project.store.import_record(import_id)
    return project.preview(project.original(record), record.file, _decided(project, import_id)).order_rows


def add_in_order(
    project: Project,
    import_id: str,
    order: Order,
    *,
    who: str = "",
    jobs: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Take back an import and load its original anew with the order of day and month decided.

    Articles keep their ids, and so do the corrections of what they tell; a row of a list of events has its
    date in its id, so that corrections of one whose date this changes are of nothing any more. The next file
    of the same make is read in this order, too.

    Raises:
        StoreError: as `figures`; nothing was taken back.
    """
    record = project.store.import_record(import_id)
    content = project.original(record)
    names = project.store.import_options(import_id).get("with_names", True)
    options = replace(_decided(project, import_id), date_order=order)
    project.undo(import_id)
    return project.add(
        content, record.file, options, who=who, jobs=jobs, progress=progress, stop=stop, with_names=names
    )


def _decided(project: Project, import_id: str) -> Options:
    return options_of_json(project.store.import_options(import_id))
