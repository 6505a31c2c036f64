"""Loading what was previewed: handed to the queue of imports, shown while it lasts, reported after."""

from __future__ import annotations

import time

import streamlit as st

from dateline.errors import DatelineError
from dateline.import_queue import ImportJob
from dateline.intake import rejects_name
from dateline.project import ImportReport, Project
from ui import state
from ui.adding.preview import rejected_rows
from ui.adding.uploads import Upload
from ui.text import literal

_QUICK = 1.0  # seconds in which a small file is loaded before anything else is drawn
_LOOK = 0.5  # seconds between two looks at how far an import is


def load_button(uploads: list[Upload]) -> None:
    """The button that loads the files, and the loading when it was pressed."""
    st.button(
        "Load" if len(uploads) == 1 else f"Load {len(uploads)} files",
        type="primary",
        icon=":material/add_circle:",
        on_click=state.remember,  # a callback outlives the rerun of a page that started without the shell
        args=("loading", True),
    )
    if state.recall("loading"):
        state.remember("loading", False)
        state.remember("uploader", state.recall("uploader", 0) + 1)  # a new, empty uploader
        queue = state.imports()
        ask_for([queue.add(u.data, u.name, u.options, state.who()) for u in uploads])
        st.rerun()


def ask_for(jobs: list[ImportJob]) -> None:
    """Show these from now on in this session; what is over of earlier ones is shown no longer."""
    state.remember("jobs", [*(j for j in my_jobs() if not j.is_over), *jobs])
    end = time.monotonic() + _QUICK
    for job in jobs:
        job.wait(max(0.0, end - time.monotonic()))


def my_jobs() -> list[ImportJob]:
    """What this session asked for last."""
    return state.recall("jobs", [])


def under_way() -> None:
    """What is being loaded, by whomever, with Cancel; drawn again by itself until it is over."""
    if state.imports().live():
        st.fragment(_live_jobs, run_every=_LOOK)(_over())


def _over() -> int:
    """How many of this session's are over: when that grows, the page shows a new report."""
    return sum(job.is_over for job in my_jobs())


def _live_jobs(over_before: int) -> None:
    live = state.imports().live()
    if not live or _over() != over_before:
        st.rerun()
    mine = set(my_jobs())
    for job in live:
        _live_job(job, "" if job in mine else " (asked for in another window)")


def _live_job(job: ImportJob, whose: str) -> None:
    bar, button = st.columns([6, 1], vertical_alignment="center")
    share = job.progress.done / job.progress.total if job.progress.total else 0.0
    bar.progress(min(1.0, share), text=f"**{literal(job.name)}**{whose}: {literal(job.sentence())}")
    button.button(
        "Cancel", key=f"a_cancel_{job.number}", icon=":material/stop_circle:", on_click=job.cancel,
        help="What is stored stays, and can be undone. Load the file again for the rest.",
    )  # fmt: skip


def has_reports() -> bool:
    """Whether a load that this session asked for is over and reported."""
    return any(job.is_over for job in my_jobs())


def reports(project: Project) -> None:
    """What became of the files that this session loaded last."""
    for job in my_jobs():
        if job.is_over:
            _report(project, job.result())


def _report(project: Project, result: ImportReport | str | DatelineError) -> None:
    if isinstance(result, DatelineError):
        st.error(literal(str(result)), icon=":material/error:")
    elif isinstance(result, str):
        st.info(literal(result))
    else:
        record = result.record
        shown = st.warning if record.rejects or record.cancelled else st.success
        (st.info if result.repeated else shown)(literal(result.sentence()))
        for note in result.notes:
            st.caption(f":material/info: {literal(note)}")
        if record.rejects and not result.repeated:
            rejected_rows(record.rejects[:100])
            tables = len({r.file for r in record.rejects})
            rejects_button(project, record.id, record.file, tables, f"a_rejects_{record.id}")


def rejects_button(project: Project, import_id: str, file: str, tables: int, key: str) -> None:
    """The download of an import's rejected rows, made when it is asked for."""
    st.download_button(
        "Download the rejected rows",
        lambda: project.rejects_file(import_id),
        file_name=rejects_name(file, tables),
        mime="application/octet-stream",
        icon=":material/download:",
        key=key,
        on_click="ignore",
        help="The same columns and a reason, a file for each table. Mend the cells and load it again.",
    )
