"""The sections of the timeline page: the timeline itself, and what is only worked out when it is opened."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st

from dateline.store import Store, Summary
from ui import disagreements, key_dates, lag, shell
from ui.choice import choice
from ui.drawer import drawer
from ui.since import since_section
from ui.state import SECTIONS, View


def disagreements_section(store: Store, view: View) -> None:
    """What has changed since the day that the view stands at, and where the accounts differ."""
    since_section(store, view)
    disagreements.section(store, view)


# Seconds between chart and list and all else. The browser draws in one go what arrives together, and
# the fields of the sidebar take it as long as chart and list do: those would be seen a quarter later.
_HEAD_START = 0.06
_SHOWN: dict[str, Callable[[Store, View], None]] = {
    "dates": key_dates.section,
    "disputes": disagreements_section,
    "lag": lag.section,
}


def sections(
    store: Store, view: View, summary: Summary, timeline: Callable[[], None], controls: Callable[[], None]
) -> None:
    """Show the section of the view, with the choice of sections above it.

    The choice and the controls of the timeline stand above it and are drawn after it: chart and list
    do not wait for them.
    """
    above_all = st.container()
    if view.show == "timeline":
        above = st.container(horizontal=True, vertical_alignment="center")
        timeline()
        time.sleep(_HEAD_START)
        with above:
            controls()
    elif not summary.events_total or not (summary.events or summary.articles):
        shell.nothing(store, view)
    else:
        _SHOWN[view.show](store, view)
    if view.event:
        drawer(store, view)
    choice(
        "show", "t_show", "Section", list(SECTIONS), SECTIONS.get, place=above_all, event="", page=1, sort=""
    )
