"""The card of a file whose dates in figures were left with both readings: decided, it is read anew."""

from __future__ import annotations

import streamlit as st

from dateline.errors import DatelineError
from dateline.project import ImportReport
from dateline.reordering import figures
from dateline.store import Store
from dateline.store.queries.doubts import OpenFile
from dateline.story.queue import Waiting
from dateline.written import Order
from ui import state
from ui.adding.loading import ask_for, under_way
from ui.review.answers import later
from ui.text import literal

_EXAMPLES = 6
_ORDERS: tuple[tuple[str, str, Order], ...] = (("1", "Day first", "DMY"), ("2", "Month first", "MDY"))


def title(store: Store, waiting: Waiting) -> str:
    """A file in a line."""
    return literal(waiting.about.file)


def card(store: Store, waiting: Waiting) -> None:
    """The cells that leave it open, and the two orders."""
    file: OpenFile = waiting.about
    st.markdown(f"##### Day or month first in the file “{literal(file.file)}”?")
    st.markdown(f"{literal(waiting.worth)}.")
    shown = [f"row {row}: {cell}" for row, cell in _cells(file)[:_EXAMPLES]]
    st.text("\n".join(shown))
    st.caption(
        "The file is taken back and read anew as you decide, and the next of its make like it. Corrections "
        "stay, but for those of rows of events whose date this changes. `U` does not take this back: on the "
        "Add page, undo the new import and press “Load again” at the one before."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        for key, words, order in _ORDERS:
            st.button(
                words, key=f"review_file_{order}", shortcut=key, icon=":material/replay:", on_click=_read,
                args=(file, order),
            )  # fmt: skip
        later(waiting)


def _cells(file: OpenFile) -> tuple[tuple[int, str], ...]:
    """Cells of the file, found once a session; none where its original is gone."""
    name = f"review_cells_{file.import_id}"
    if state.recall(name) is None:
        try:
            state.remember(name, figures(state.project(), file.import_id))
        except DatelineError:
            state.remember(name, ())
    return state.recall(name)


def _read(file: OpenFile, order: Order) -> None:
    state.remember("mended", None)  # or `U` would take back what was decided before this
    job = state.imports().add_in_order(file.import_id, file.file, order, state.who())
    state.remember("review_job", job)
    ask_for([job])


def reading() -> None:
    """What is being read anew, and once what came of it."""
    under_way()
    job = state.recall("review_job")
    if job is None or not job.is_over:
        return
    state.remember("review_job", None)
    match job.result():
        case ImportReport() as report if report.record.cancelled:
            st.warning(
                f"Taken back, and read anew in part. {literal(report.sentence())}", icon=":material/replay:"
            )
        case ImportReport() as report:
            st.success(f"Read anew. {literal(report.sentence())}", icon=":material/replay:")
        case DatelineError() as fault:
            st.error(literal(str(fault)), icon=":material/error:")
        case told:
            st.info(literal(told))
