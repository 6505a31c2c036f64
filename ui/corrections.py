"""The log of corrections on the review page: what was changed by whom, with undo, as a file out and in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import streamlit as st

from dateline.errors import DatelineError
from dateline.export.corrections_csv import corrections_csv
from dateline.model import Correction
from dateline.store import Store
from dateline.story.correction_lists import load_corrections
from ui import state
from ui.correction_words import action, is_of_pair, said
from ui.lists import pager, pages
from ui.state import PAGE_SIZE, View
from ui.text import literal

_NAMELESS = ("date", "settle")  # changes whose lines in the log do not say what the event tells
_SHOWN = {"active": "in force", "ignored": "never a name", "undone": "taken back", "all": "all"}


def log(store: Store, view: View) -> None:
    """The log, newest first, each line with its undo."""
    everything = store.corrections()
    if not everything:
        pager(0, 1, "corrections")
        st.caption(
            "Nothing has been changed yet. Names and events are mended wherever they stand, or above."
        )
        return
    st.segmented_control(
        "Which corrections", list(_SHOWN), format_func=_SHOWN.get, key=state.shown("c_shown", _kind()),
        label_visibility="collapsed", required=True,
        on_change=lambda: (state.remember("c_kind", state.given("c_shown")), state.change(page=1)),
    )  # fmt: skip
    lines = [c for c in reversed(everything) if _is_shown(c, _kind())]
    page = min(view.page, pages(len(lines)))
    shown = lines[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    whole = _made_together(everything)
    told = _headlines(store, shown)
    for before, line in zip([None, *shown], shown, strict=False):
        opens = before is None or action(before) != action(line)
        _line(store, line, whole.get(action(line), []) if opens else [], told)
    if not lines:
        st.caption("None of this kind.")
    pager(len(lines), page, "corrections")


def _kind() -> str:
    return state.recall("c_kind", "active")


def _is_shown(c: Correction, kind: str) -> bool:
    if kind == "ignored":
        return c.field == "ignore" and not c.undone
    return kind == "all" or c.undone == (kind == "undone")


def _made_together(log: Sequence[Correction]) -> dict[tuple, list[str]]:
    """By action, the ids of its lines that are in force, of actions with several."""
    whole: dict[tuple, list[str]] = {}
    for c in log:
        if not c.undone:
            whole.setdefault(action(c), []).append(c.id)
    return {change: ids for change, ids in whole.items() if len(ids) > 1}


def _headlines(store: Store, shown: Sequence[Correction]) -> dict[str, str]:
    """By target, what the events tell that lines are about and do not name."""
    targets = {c.target for c in shown if c.field in _NAMELESS} | {c.after for c in shown if is_of_pair(c)}
    keys = {target.partition(":")[2] for target in targets}
    rows = store.events_of(keys)[["event", "headline"]].itertuples(index=False) if keys else ()
    return {f"event:{event}": headline for event, headline in rows}


def _line(store: Store, c: Correction, together: Sequence[str], told: Mapping[str, str]) -> None:
    """A line with its undo; where it opens those of one action, with an undo for all `together`.

    `told` are headlines by target, as `_headlines`.
    """
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        by = " · ".join(literal(part) for part in (c.who, f"{c.when:%d %b %Y %H:%M} UTC", c.why) if part)
        with st.container(gap=None):
            words = said(c, told)
            st.markdown(f"~~{words}~~" if c.undone else words)
            if c.field in _NAMELESS and (headline := told.get(c.target)):
                st.markdown(f":small[“{literal(headline)}”]")
            st.caption(f"{by}{_taken_back(c)}")
        words = "Bring back" if c.field == "ignore" else "Undo"
        with st.container(horizontal=True, width="content"):
            if together:
                st.button(
                    f"{words} all {len(together):,}", icon=":material/undo:", key=f"undo_all_{c.id}",
                    help="What was changed in one go, taken back in one go", on_click=_undo,
                    args=(store, together),
                )  # fmt: skip
            if not c.undone:
                st.button(
                    words, icon=":material/undo:", key=f"undo_{c.id}", on_click=_undo, args=(store, [c.id])
                )


def _taken_back(c: Correction) -> str:
    if not c.undone:
        return ""
    when = f" {c.undone_when:%d %b %Y %H:%M} UTC" if c.undone_when else ""
    return f" · taken back{f' by {literal(c.undone_by)}' if c.undone_by else ''}{when}"


def _undo(store: Store, corrections: Sequence[str]) -> None:
    store.undo_corrections(corrections, state.who())
    state.remember("mended", None)  # what the notice offers to undo may be this


def files(store: Store) -> None:
    """Who signs, the log as a file, and lists to load."""
    st.text_input(
        "Your name in the log", key=state.shown("c_who", state.who()),
        on_change=lambda: state.remember("who", state.given("c_who").strip()),
    )  # fmt: skip
    st.download_button(
        "Download the log", lambda: "".join(corrections_csv(store.corrections())), "corrections.csv",
        "text/csv", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    given = st.file_uploader(
        "Load a list or a log (CSV)", "csv", key=f"c_file_{state.recall('c_round', 0)}",
        help="Columns change, name, type, to, to_type, why; change is merge, rename, retype, ignore, "
        "confirm or refuse-merge. A downloaded log loads back.",
    )  # fmt: skip
    if given is not None:
        _load(store, given.getvalue(), given.name)
    if report := state.recall("c_report"):
        st.caption(literal(report.sentence()))
        for r in report.rejects[:PAGE_SIZE]:
            st.caption(literal(f"row {r.row}, column {r.column}: '{r.value}': {r.reason} {r.remedy}"))


def _load(store: Store, data: bytes, name: str) -> None:
    """Load a list once, and make room for the next."""
    try:
        state.remember("c_report", load_corrections(store, data, name, datetime.now(UTC), state.who()))
    except DatelineError as fault:
        st.warning(literal(str(fault)), icon=":material/error:")
        return
    state.remember("c_round", state.recall("c_round", 0) + 1)
    st.rerun()
