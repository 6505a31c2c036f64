"""The timeline: how much happened when, on lanes, and as a list of quotes."""

import streamlit as st

from ui import event_form, inferred, mending, shell, state
from ui.choice import choice
from ui.lists import paged_events
from ui.sections import sections
from ui.state import EACH, LANES, UNITS
from ui.timeline import timeline
from ui.timeline_data import range_filter, timeline_data, undated_filter

_EACH = "A happening may be told by several events: it is one row and one mark. Bars count events."

shell.require()
store, view = state.store(), state.view()
mending.notice()
summary = store.summary(view.filter)


def open_event(event: str) -> None:
    state.change(event=event)


def controls() -> None:
    choice("lanes", "t_lanes", "Lanes by", list(LANES), LANES.get)
    choice("each", "t_each", "Count", list(EACH), EACH.get, hint=_EACH, page=1)
    st.selectbox(
        "Bars by",
        list(UNITS),
        format_func=UNITS.get,
        key=state.shown("t_unit", view.unit),
        width=150,
        label_visibility="collapsed",
        on_change=lambda: state.change(unit=state.given("t_unit")),
    )


def chart_and_list() -> None:
    timeline(
        timeline_data(store, view, summary),
        "timeline",
        on_range=lambda first, last: state.change(filter=range_filter(state.view().filter, first, last)),
        on_event=open_event,
        on_undated=lambda: state.change(filter=undated_filter(state.view().filter)),
    )
    if summary.events:
        paged_events(store, summary, open_event)
        inferred.offer(view.filter)
    elif not inferred.instead(store, view.filter):
        shell.nothing(store, view)
    event_form.offer()


sections(store, view, summary, chart_and_list, controls)
event_form.form(store)
