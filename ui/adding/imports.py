"""Every import with its history, and its undo."""

from __future__ import annotations

import streamlit as st

from dateline.project import Project
from ui import state
from ui.text import literal


def history(project: Project) -> None:
    """Every import, newest first, each with its undo."""
    imports = project.store.imports()
    if imports.empty:
        return
    st.subheader("What has been loaded", anchor=False)
    for row in imports.head(20).to_dict("records"):
        line, button = st.columns([6, 1], vertical_alignment="center")
        line.markdown(f"**{literal(row['file'])}** · {row['when']:%d %B %Y %H:%M} · {_counts(row)}")
        if row["state"] == "undone":
            button.caption("undone")
        else:
            button.button(
                "Undo", key=f"a_undo_{row['import']}", icon=":material/undo:",
                on_click=_undo, args=(project, row["import"], row["file"]),
            )  # fmt: skip


_COUNTED = {"articles": "articles", "events": "events", "already": "already there", "rejected": "rejected"}


def _counts(row: dict) -> str:
    parts = [f"{row[name]:,} {words}" for name, words in _COUNTED.items() if row[name]]
    unfinished = [row["state"]] if row["state"] in ("interrupted", "loading") else []
    return ", ".join([*parts, *unfinished]) or "nothing"


def _undo(project: Project, import_id: str, file: str) -> None:
    project.undo(import_id)
    state.remember("reports", [])
    st.toast(literal(f"{file} was taken back."), icon=":material/undo:")
