"""The timeline: how much happened when, on lanes, and as a list of quotes."""

import streamlit as st

from ui import event_form, inferred, mending, shell, state
from ui.lists import paged_events
from ui.sections import sections
from ui.state import EACH, LANES, UNITS
from ui.timeline import timeline
from ui.timeline_data import range_filter, timeline_data, undated_filter

shell.require()
store, view = state.store(), state.view()
mending.notice()
summary = store.summary(view.filter)


def open_event(event: str) -> None:
    state.change(event=event)


def controls() -> None:
    st.segmented_control(
        "Lanes by",
        list(LANES),
        format_func=LANES.get,
        key=state.shown("t_lanes", view.lanes),
        required=True,
        label_visibility="collapsed",
        on_change=lambda: state.change(lanes=state.given("t_lanes")),
    )
    st.segmented_control(
        "Count",
        list(EACH),
        format_func=EACH.get,
        key=state.shown("t_each", view.each),
        required=True,
        label_visibility="collapsed",
        help="A happening may be told by several events: it is one row, one mark and one in the bars.",
        on_change=lambda: state.change(each=state.given("t_each"), page=1),
    )
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
    else:
        shell.nothing(store, view)
    event_form.offer()


sections(store, view, summary, chart_and_list, controls)
event_form.form(store)
