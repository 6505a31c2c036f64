"""What is selected as a file: a small control on every filtered page; the file is made at the click."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import streamlit as st

from dateline.archiving import archive_gaps, archived_size, write_archive
from dateline.export.format import Format
from dateline.exporting import exported, formats_of
from dateline.project import Project
from dateline.store import Filter, Store
from ui import state
from ui.names import chosen_types
from ui.text import literal

_LARGE = 500 << 20  # bytes of uploads: the archive is held in memory while a browser takes it
_WHAT = {"events": "Events", "articles": "Articles", "names": "Names"}
_OF_PAGE = {"entities": "names", "reader": "articles"}  # what a page is about; events on the others
_TABLES = ("csv", "xlsx", "jsonl", "parquet")
_HINTS = {
    "xlsx": "Opens in a spreadsheet.",
    "csv": "A table as plain text, in UTF-8.",
    "html": "One page with chart, quotes and sources, to send or print. Needs no network.",
    "md": "For notes and drafts: quote, source and date in a footnote.",
    "ics": "For calendars: a month is one entry over its days.",
    "timelinejs": "For TimelineJS, which has no place for events without a date: they are left out.",
    "jsonld": "For web pages and linked data: events of schema.org.",
    "ris": "For Zotero, EndNote and the like.",
    "jsonl": "For scripts: an object a line.",
    "parquet": "For data tools.",
}


def export_menu(page: str, selection: Filter, store: Store) -> None:
    """The button, and while it is open the choice of what and how. The file is made at the click on it.

    Args:
        page: The page's name: what it is about is offered first.
    """
    box = st.popover("Export", icon=":material/download:", key="x_menu", on_change="rerun")
    if not box.open:
        return
    with box:
        what = _what(page)
        chosen = _format(what)
        once = what == "events" and _once()
        search, types = _names_asked(page, what)
        narrowed = " Only names that the search and types of the table leave." if search or types else ""
        st.caption(f"{_HINTS[chosen.name]}{_loads_back(chosen)}{narrowed}")
        st.download_button(
            "Download what is selected",
            lambda: b"".join(exported(store, selection, chosen, datetime.now(UTC), once, search, types)),
            chosen.file_name,
            chosen.mime, icon=":material/download:", on_click="ignore", type="primary", key="x_download",
        )  # fmt: skip


def _loads_back(chosen: Format) -> str:
    """What is promised of a table that is added again; "" where it cannot be."""
    if chosen.name not in _TABLES or chosen.of == "names":
        return ""
    if (chosen.of, chosen.name) == ("articles", "xlsx"):
        return " Loads back; a cell holds 32,767 characters, so that longer texts are cut."
    return " Loads back."


def _what(page: str) -> str:
    kept = f"x_what_{page}"
    st.segmented_control(
        "What", list(_WHAT), format_func=_WHAT.get, required=True,
        key=state.shown("x_what", state.recall(kept, _OF_PAGE.get(page, "events"))),
        on_change=lambda: state.remember(kept, state.given("x_what")),
    )  # fmt: skip
    return state.recall(kept, _OF_PAGE.get(page, "events"))


def _format(what: str) -> Format:
    known = {f.name: f for f in formats_of(what)}
    kept = f"x_format_{what}"
    first = "ris" if what == "articles" else "xlsx"
    st.selectbox(
        "Format", list(known), format_func=lambda name: known[name].words,
        key=state.shown("x_format", state.recall(kept, first)),
        on_change=lambda: state.remember(kept, state.given("x_format")),
    )  # fmt: skip
    return known[state.recall(kept, first)]


def _once() -> bool:
    """Whether a happening is written once; as the timeline shows it, until somebody says otherwise."""
    now = state.recall("x_once", state.view().once)
    st.toggle(
        "Each happening once", key=state.shown("x_each", now),
        help="By the account that says most, with how many articles tell it. Off: every account.",
        on_change=lambda: state.remember("x_once", state.given("x_each")),
    )  # fmt: skip
    return now


def _names_asked(page: str, what: str) -> tuple[str, tuple[str, ...]]:
    """Search and types of the names' table, where it is those names that are written."""
    view = state.view()
    return (view.search, chosen_types(view)) if (page, what) == ("entities", "names") else ("", ())


def project_menu(project: Project) -> None:
    """The whole project as one file, while it is open and small enough to be handed to a browser."""
    box = st.popover("Archive", icon=":material/archive:", key="x_archive", on_change="rerun")
    if not box.open:
        return
    with box:
        st.caption(
            "The uploads as received and all corrections. `dateline restore` makes the same project of it."
        )
        size = archived_size(project.store)
        if size > _LARGE:
            st.caption(
                f"It holds {size >> 20:,} MB, too much for a browser: stop Dateline and use "
                "`dateline export --archive FILE`."
            )
            return
        for gap in archive_gaps(project.store):
            st.caption(f":material/warning: {literal(gap)}")
        st.download_button(
            "Download the whole project", lambda: _archive(project.store), "project.dateline.zip",
            "application/zip", icon=":material/download:", on_click="ignore", type="primary", key="x_project",
        )  # fmt: skip


def _archive(store: Store) -> bytes:
    out = io.BytesIO()
    write_archive(store, out, datetime.now(UTC))
    return out.getvalue()
