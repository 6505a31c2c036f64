"""All accounts of the happening that an open event tells: how many, who, where they differ, what changed."""

from __future__ import annotations

import streamlit as st

from dateline.store import Store
from ui import state
from ui.disagreements import dispute_lines
from ui.disputes import dispute_list
from ui.event_mending import settle
from ui.events import event_list
from ui.lists import event_lines, narrow_to
from ui.since import since_of
from ui.state import View


def all_accounts(store: Store, view: View, event: str) -> set[str]:
    """Show the other accounts of the event's happening; returns the events of them all."""
    found = store.happening(event)
    since_of(store, view, event)
    if found is None or found.reports < 2:
        return {event}
    st.markdown(f"##### {told_by(found.reports, found.independent)}")
    if found.disputes:
        lines = dispute_lines(found.disputes, found.accounts, view, titled=False)
        dispute_list(lines, "drawer-disputes", on_event=lambda e: state.change(event=e))
        settle(store, found)
    others = found.accounts[found.accounts["event"] != event]
    event_list(
        event_lines(others, told=False),
        "drawer-accounts",
        on_event=lambda e: state.change(event=e),
        on_entity=narrow_to,
        on_sort=lambda _: None,
        sortable=(),
    )
    return set(found.accounts["event"])


def told_by(reports: int, independent: int) -> str:
    """How many tell it, and how many of them by themselves."""
    articles = f"Told by {reports:,} article{'' if reports == 1 else 's'}"
    if independent == 1:
        return f"{articles}, all from one source"
    return f"{articles}, {independent:,} independent sources"
