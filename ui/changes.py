"""What an upload changed: new happenings, new sources for known ones, moved dates, disagreements, names."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dateline.project import Project
from dateline.store import Store
from dateline.story.arrivals import ImportChanges, import_changes
from ui import state
from ui.disagreements import dispute_lines
from ui.disputes import dispute_list
from ui.events import event_list
from ui.lists import event_lines
from ui.since import change_lines
from ui.state import View
from ui.text import literal

_SHOWN = 10  # rows of each list
_STANDS = ("finished", "interrupted", "cancelled")  # states of an upload that left something


def changed(project: Project, just_loaded: bool) -> None:
    """A section that opens on request, and by itself after a load: one upload, the last at first."""
    imports = project.store.imports()
    standing = imports[imports["state"].isin(_STANDS)]
    if len(standing) < 2:
        return  # nothing was here before the first: all of it is new
    files = {
        row["import"]: f"{row['file']} · {row['when']:%d %B %Y, %H:%M} UTC"
        for row in standing.to_dict("records")
    }
    box = st.expander(
        "What changed", icon=":material/difference:", expanded=just_loaded,
        key=f"a_changes_{just_loaded}", on_change="rerun",
    )  # fmt: skip
    if not box.open:
        return
    with box:
        chosen = st.selectbox(
            "Upload", list(files), format_func=files.get, key="a_changes_of", label_visibility="collapsed"
        )
        found = import_changes(project.store, chosen, _SHOWN)
        if found is not None:
            _show(project.store, found)
    if state.recall("opening"):
        state.remember("opening", False)
        st.switch_page("pages/timeline.py")


def _show(store: Store, found: ImportChanges) -> None:
    brought = found.brought
    st.caption(found.sentence())
    if brought.first:
        st.caption("Nothing was here before it: all of it is new.")
        return
    _events(store, "New events", brought.fresh, brought.fresh_total)
    if found.moved:
        st.markdown("##### Moved dates")
        dispute_list(change_lines(store, View(), found.moved[:_SHOWN], "before"), "a-moved", on_event=_open)
    if found.disputes:
        st.markdown("##### New disagreements")
        shown = found.disputes[:_SHOWN]
        known = store.events_of(
            {e for d in shown for s in d.sides for e in s.events} | {d.event for d in shown}
        )
        dispute_list(dispute_lines(shown, known, View()), "a-disputes", on_event=_open)
    if brought.names_total:
        st.markdown("##### New names")
        more = f" and {brought.names_total - _SHOWN:,} more" if brought.names_total > _SHOWN else ""
        st.text(", ".join(brought.names["name"].head(_SHOWN)) + more)
    _events(store, "New sources for known events", [s.event for s in found.sources], len(found.sources))


def _events(store: Store, title: str, events: Sequence[str], total: int) -> None:
    if not total:
        return
    st.markdown(f"##### {literal(title)}")
    event_list(
        event_lines(store.events_of(list(events)[:_SHOWN])),
        f"a-{title.split()[1]}",
        on_event=_open,
        on_entity=lambda _: None,
        on_sort=lambda _: None,
        sortable=(),
    )
    if total > _SHOWN:
        st.caption(f"{_SHOWN:,} of {total:,}")


def _open(event: str) -> None:
    """Open an event's drawer on the timeline (in a callback; the page turns once it has run)."""
    state.carry(event=event)
    state.remember("opening", True)
