"""Loading what was previewed, and the reports of what became of it."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import streamlit as st

from dateline.errors import DatelineError
from dateline.intake import rejects_file
from dateline.project import ImportReport, Progress, Project
from ui import state
from ui.adding.preview import preview_of, rejected_rows
from ui.adding.uploads import Upload
from ui.text import literal

_DRAW = 0.2  # seconds between two looks at how far an import is


@dataclass
class Running:
    """An import under way, shared between its thread and the page."""

    upload: Upload
    future: Future[ImportReport] | None = None
    progress: Progress = field(default_factory=lambda: Progress(0, 0))
    began: float = 0.0


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
        load(uploads)


def load(uploads: list[Upload]) -> None:
    """Load the files one after the other, showing how far it is; the reports stay until the next load."""
    reports: list[tuple[Upload, ImportReport | DatelineError]] = []
    for upload in uploads:
        running = Running(upload, began=time.monotonic())
        running.future = _worker().submit(_run, state.project(), running)
        bar = st.progress(0.0, text=literal(f"{upload.name} …"))
        while not running.future.done():
            bar.progress(*_how_far(running))
            time.sleep(_DRAW)
        bar.empty()
        try:
            reports.append((upload, running.future.result()))
        except DatelineError as error:
            reports.append((upload, error))
    state.remember("reports", reports)
    state.remember("uploader", state.recall("uploader", 0) + 1)  # a new, empty uploader
    st.rerun()


@st.cache_resource
def _worker() -> ThreadPoolExecutor:
    """Where imports run: a page that is left does not stop them."""
    return ThreadPoolExecutor(1, thread_name_prefix="import")


def _run(project: Project, running: Running) -> ImportReport:
    def note(progress: Progress) -> None:
        running.progress = progress

    upload = running.upload
    return project.add(upload.data, upload.name, upload.options, jobs=0, progress=note)


def _how_far(running: Running) -> tuple[float, str]:
    p = running.progress
    name = literal(running.upload.name)
    if not p.done:
        return 0.0, f"{name}: reading {f'{p.total:,} articles' if p.total else ''} …"
    rate = p.done / max(0.1, time.monotonic() - running.began)
    left = (p.total - p.done) / rate
    return (
        p.done / p.total,
        f"{name}: {p.done:,} of {p.total:,} articles · {rate:.0f} a second · {left:.0f} s left",
    )


def reports() -> None:
    """What became of the files loaded last."""
    for number, (upload, report) in enumerate(state.recall("reports", [])):
        if isinstance(report, DatelineError):
            st.error(literal(str(report)), icon=":material/error:")
            continue
        shown = st.info if report.repeated else st.warning if report.record.rejects else st.success
        shown(literal(report.sentence()))
        for note in report.notes:
            st.caption(f":material/info: {literal(note)}")
        if report.record.rejects and not report.repeated:
            rejected_rows(report.record.rejects)
            _download(upload, report, number)


def _download(upload: Upload, report: ImportReport, number: int) -> None:
    found = preview_of(upload, upload.options)
    st.download_button(
        "Download the rejected rows",
        rejects_file(report.record.rejects, found.options, tuple(c.name for c in found.columns)),
        file_name=f"rejected-{upload.name}",
        mime="application/octet-stream",
        icon=":material/download:",
        key=f"a_rejects_{number}",
        on_click="ignore",
        help="The same columns and a reason. Mend the cells and load the file again.",
    )
