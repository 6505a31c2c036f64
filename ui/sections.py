"""The sections of the timeline page: the timeline itself, and what is only worked out when it is opened."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dateline.store import Store, Summary
from ui import disagreements, key_dates, lag, shell, state
from ui.drawer import drawer
from ui.since import since_section
from ui.state import SECTIONS, View


def disagreements_section(store: Store, view: View) -> None:
    """What has changed since the day that the view stands at, and where the accounts differ."""
    since_section(store, view)
    disagreements.section(store, view)


_SHOWN: dict[str, Callable[[Store, View], None]] = {
    "dates": key_dates.section,
    "disputes": disagreements_section,
    "lag": lag.section,
}


def sections(store: Store, view: View, summary: Summary, timeline: Callable[[], None]) -> None:
    """Show the section of the view, with the choice of sections above it.

    The choice is drawn last: chart and list of the timeline do not wait for it.
    """
    choice = st.container()
    if view.show == "timeline":
        timeline()
    elif not summary.events_total or not (summary.events or summary.articles):
        shell.nothing(store, view)
    else:
        _SHOWN[view.show](store, view)
    if view.event:
        drawer(store, view)
    choice.segmented_control(
        "Section",
        list(SECTIONS),
        format_func=SECTIONS.get,
        key=state.shown("t_show", view.show),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.change(show=state.given("t_show"), event="", page=1, sort=""),
    )
