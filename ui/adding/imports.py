"""Every import with its history: what it brought, what was told of it, and what can be done about it."""

from __future__ import annotations

import streamlit as st

from dateline.project import Project
from ui import state
from ui.adding.loading import ask_for, rejects_button
from ui.adding.preview import rejected_frame
from ui.exports import project_menu
from ui.text import literal

_PAGE = 10  # imports on one page
_THINGS = {"articles": "article", "events": "event"}
_BESIDE = {"already": "already there", "rejected": "rejected"}
_STATES = {
    "loading": ("being loaded", "blue"),
    "finished": ("", ""),
    "cancelled": ("cancelled", "orange"),
    "interrupted": ("interrupted", "orange"),
    "undone": ("undone", "gray"),
}
_AGAIN = {"cancelled": "Load the rest", "interrupted": "Load the rest", "undone": "Load again"}


def history(project: Project) -> None:
    """Every import, newest first, a page at a time, with its details and its undo."""
    imports = project.store.imports()
    if imports.empty and not project.store.set_aside:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.subheader("Imports", anchor=False)
        project_menu(project)
    _mishaps(project)
    pages = -(-len(imports) // _PAGE)
    page = min(state.recall("imports_page", 1), max(1, pages))
    for row in imports.iloc[(page - 1) * _PAGE : page * _PAGE].to_dict("records"):
        _import(project, row)
    if pages > 1:
        _turn(page, pages, len(imports))


def _import(project: Project, row: dict) -> None:
    with st.container(border=True, key=f"import_{row['import']}"):
        line, buttons = st.columns([3, 2], vertical_alignment="center")
        line.markdown(f"**{literal(row['file'])}**{_badge(row['state'])}")
        line.caption(f"{_counts(row)} · {_when(row)}")
        with buttons.container(horizontal=True, horizontal_alignment="right"):
            _buttons(project, row)


def _buttons(project: Project, row: dict) -> None:
    with st.popover("Details", icon=":material/info:"):
        _details(project, row)
    key, state_now = row["import"], row["state"]
    if label := _AGAIN.get(state_now):
        st.button(label, key=f"a_again_{key}", icon=":material/replay:", on_click=_again, args=(row,))
    if state_now not in ("undone", "loading"):
        st.button(
            "Undo", key=f"a_undo_{key}", icon=":material/undo:", on_click=_undo, args=(row,),
            help="Takes back what only this file brought.",
        )  # fmt: skip


def _details(project: Project, row: dict) -> None:
    """Notes, rejects and downloads; the content of a popover is drawn with the page."""
    key = row["import"]
    for note in project.store.import_notes(key):
        st.caption(literal(note))
    if row["rejected"]:
        rejects = project.store.rejects(key)
        rejected_frame(rejects.head(100))
        rejects_button(project, key, row["file"], rejects["file"].nunique(), f"a_rejected_{key}")
    st.download_button(
        "Download the original",
        lambda: project.store.original(row["sha256"]) or b"",
        file_name=row["file"],
        mime="application/octet-stream",
        icon=":material/download:",
        key=f"a_original_{key}",
        on_click="ignore",
    )
    st.caption(f"SHA-256 {row['sha256']}")


def _badge(name: str) -> str:
    words, colour = _STATES[name]
    return f" :{colour}-badge[{words}]" if words else ""


def _when(row: dict) -> str:
    who = f" by {literal(row['who'])}" if row["who"] else ""
    return f"{row['when']:%d %B %Y, %H:%M} UTC{who}"


def _counts(row: dict) -> str:
    parts = [f"{n:,} {thing}{'' if n == 1 else 's'}" for name, thing in _THINGS.items() if (n := row[name])]
    parts += [f"{row[name]:,} {words}" for name, words in _BESIDE.items() if row[name]]
    return ", ".join(parts) or ("under way" if row["state"] == "loading" else "nothing")


def _again(row: dict) -> None:
    ask_for([state.imports().add_again(row["import"], row["file"], state.who())])


def _undo(row: dict) -> None:
    ask_for([state.imports().undo(row["import"], row["file"])])


def _mishaps(project: Project) -> None:
    """Damaged logs that were set aside, and what is still missing since."""
    if lost := project.store.lost():
        st.warning(literal(lost.sentence()), icon=":material/healing:")
        st.button("Bring it back", icon=":material/healing:", on_click=_bring_back)
    for when, name in project.store.mishaps():
        st.caption(
            f":material/healing: {when:%d %B %Y, %H:%M}: the log of the last changes was damaged; "
            f"it was kept as {literal(name)}."
        )


def _bring_back() -> None:
    ask_for([state.imports().bring_back()])


def _turn(page: int, pages: int, total: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Newer", key="a_newer", disabled=page == 1, on_click=state.remember,
            args=("imports_page", page - 1),
        )  # fmt: skip
        st.caption(f"Page {page} of {pages}: {total:,} imports", width="content")
        st.button(
            "Older", key="a_older", disabled=page == pages, on_click=state.remember,
            args=("imports_page", page + 1),
        )  # fmt: skip
