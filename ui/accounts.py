"""All accounts of the happening that an open event tells: how many, who, where they differ, what changed."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dateline.store import Store
from ui import state
from ui.as_of import as_of_day
from ui.disagreements import dispute_lines
from ui.disputes import dispute_list
from ui.event_mending import settle
from ui.events import event_list
from ui.lists import date_words, event_lines, narrow_to
from ui.since import since_of
from ui.state import View

_BY_OTHERS = "tied to it by the accounts between them"


def all_accounts(store: Store, view: View, event: str) -> None:
    """Show the other accounts of the event's happening."""
    found = store.happening(event)
    since_of(store, view, event)
    if found is None or len(found.accounts) < 2:
        return
    today = ", as it stands today" if as_of_day(view.filter) else ""
    st.markdown(f"##### {told_by(found.reports, found.independent)}{today}")
    if found.disputes:
        lines = dispute_lines(found.disputes, found.accounts, view, titled=False)
        dispute_list(lines, "drawer-disputes", on_event=lambda e: state.change(event=e))
        settle(store, found, event)
    others = found.accounts[found.accounts["event"] != event]
    event_list(
        event_lines(others, told=False),
        "drawer-accounts",
        on_event=lambda e: state.change(event=e),
        on_entity=narrow_to,
        on_sort=lambda _: None,
        sortable=(),
    )
    _why_one(others)


def _why_one(others: pd.DataFrame) -> None:
    """What ties each of the other accounts to the open one."""
    with st.expander("Why these are one happening", icon=":material/join_inner:"):
        st.caption("Words are compared by their stems.")
        for row in others.to_dict("records"):
            said = row["source"] or "no source named"
            st.text(f"{said}, {date_words(row['published']) or 'no day'}: {row['evidence'] or _BY_OTHERS}")


def told_by(reports: int, independent: int) -> str:
    """How many tell it, and how many of them by themselves."""
    if reports == 1:
        return "Told more than once by one article"
    articles = f"Told by {reports:,} articles"
    if independent == 1:
        return f"{articles}, all from one source"
    return f"{articles}, {independent:,} independent sources"
