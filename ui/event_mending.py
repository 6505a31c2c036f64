"""Changing events by hand in the drawer: confirm, hide, redate, reword, merge, part, settle; with undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import groupby

import streamlit as st

from dateline.bounds import bounded
from dateline.model import Correction
from dateline.store import EventView, Store
from dateline.store.queries.happenings import Dispute, HappeningView
from ui import state
from ui.correction_words import action, said
from ui.disagreements import about_words, value_words
from ui.lists import date_words
from ui.mending import make
from ui.text import literal, shortened

_AROUND = 45  # days around an event in which another is offered as the same
_OFFERED = 40
_LABEL = 70  # code points of a headline among those offered
Change = Callable[[], list[Correction]]


def mend(store: Store, event: EventView) -> None:
    """What was corrected of the event, and the editor of all that can be."""
    _corrected(store, event)
    # With a state of its own it stays open over several changes, each of which adds a line above it.
    with st.expander("Mend this event", icon=":material/edit:", key="event_mend", on_change="rerun"):
        _fields(store, event)
        _same_as(store, event)
        st.text_input("Why", key=_why_key(event.event), placeholder="optional, kept in the log")
        with st.container(horizontal=True):
            _confirm(store, event)
            _part(store, event)
            _hide(store, event)


def settle(store: Store, found: HappeningView, event: str) -> None:
    """For each open disagreement of an event's happening: which side holds, and why; and what was settled at
    another of its accounts, with its undo."""
    for dispute in (d for d in found.disputes if not d.settled):
        with st.expander(f"Settle {about_words(dispute)}", icon=":material/gavel:"):
            _settling(store, dispute)
    if any(d.settled for d in found.disputes):
        others = {f"event:{e}" for e in found.accounts["event"] if e != event}
        for line in store.corrections(fields=("settle",), active=True):
            if line.target in others:
                _correction(store, [line])


def _settling(store: Store, dispute: Dispute) -> None:
    key = f"settle_{dispute.about}_{dispute.event}"  # a reason that was typed is for this one alone

    def settled() -> None:
        value, why = state.given(f"{key}_value"), state.given(f"{key}_why", "")
        words = f"Settled: {literal(value_words(dispute, value))}."
        _made(words, lambda: store.settle(dispute.event, dispute.about, value, why, state.who()))

    st.radio(
        "What holds", [s.value for s in dispute.sides], horizontal=True, key=f"{key}_value",
        format_func=lambda v: literal(value_words(dispute, v)),
    )  # fmt: skip
    st.text_input("Reason", key=f"{key}_why", placeholder="what decides it; shown beside both accounts")
    st.button("Settle", icon=":material/gavel:", key=f"{key}_go", on_click=settled)
    if fault := state.recall("mend_fault"):
        st.caption(f":red[{literal(fault)}]")


def _corrected(store: Store, event: EventView) -> None:
    """The corrections of this event that are in force, each with its undo; as one what was made in one go."""
    lines = store.corrections(f"event:{event.event}", active=True)
    for _, made in groupby(lines, action):
        _correction(store, list(made))


def _correction(store: Store, made: list[Correction]) -> None:
    first = made[0]

    def undone() -> None:
        store.undo_corrections([c.id for c in made], state.who())
        state.remember("mended", None)  # what the notice offers to undo may be this
        if first.field == "add":
            state.change(event="")

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        by = " · ".join(literal(part) for part in (first.who, f"{first.when:%d %b %Y}", first.why) if part)
        often = Counter(map(said, made))
        words = "  \n".join(f":material/edit: {w}{f', {n} times' if n > 1 else ''}" for w, n in often.items())
        with st.container(gap=None):
            st.markdown(f"{words}  \n:small[{by}]")
        st.button(
            "Undo", key=f"event_undo_{first.id}", type="tertiary", icon=":material/undo:", on_click=undone
        )


def _fields(store: Store, event: EventView) -> None:
    """Date and headline; a change is made when a field is left."""

    def dated() -> None:
        given = state.given("event_date")
        change = _call(lambda who, why: store.change_event(event.event, date=given, who=who, why=why))
        _made(f"The event is dated {literal(given)} now.", change)

    def worded() -> None:
        given = state.given("event_headline")
        change = _call(lambda who, why: store.change_event(event.event, headline=given, who=who, why=why))
        _made("The event has another headline now.", change)

    st.text_input(
        "Date", key=state.shown("event_date", bounded(event.edtf or "", event.bound)), on_change=dated,
        help="A day, month, year or range, as exact as is known: 2018-04-16, April 2018, ~2021",
    )  # fmt: skip
    st.text_input("Headline", key=state.shown("event_headline", event.headline), on_change=worded)
    if fault := state.recall("mend_fault"):
        st.caption(f":red[{literal(fault)}]")


def _same_as(store: Store, event: EventView) -> None:
    """Merge with an event around it that is told as another happening."""
    near = store.nearby(event.event, _AROUND, _OFFERED)
    offered = {
        row["event"]: f"{date_words(row['edtf'], row['bound'])} · {shortened(row['headline'], _LABEL)}"
        for row in near.to_dict("records")
    }

    def merged() -> None:
        if other := state.given("event_same"):
            change = _call(lambda who, why: store.merge_events(event.event, other, who, why))
            _made("Both events are one happening now.", change)

    st.selectbox(
        "The same happening as", list(offered), index=None, format_func=offered.get, on_change=merged,
        key=state.shown("event_same", None), placeholder=f"Pick an event within {_AROUND} days",
    )  # fmt: skip


def _confirm(store: Store, event: EventView) -> None:
    st.button(
        "Right as it is", icon=":material/verified:", key="event_confirm", disabled=event.confirmed,
        on_click=_made, args=("The event is confirmed.", _call(
            lambda who, why: store.confirm_event(event.event, who, why))),
    )  # fmt: skip


def _part(store: Store, event: EventView) -> None:
    st.button(
        "Not the same event", icon=":material/call_split:", key="event_part",
        disabled=store.accounts(event.event, 1).empty, on_click=_made,
        args=("The event is a happening of its own now.", _call(
            lambda who, why: store.split_event(event.event, who, why))),
        help="Takes this account out of the others listed below",
    )  # fmt: skip


def _hide(store: Store, event: EventView) -> None:
    def hidden() -> None:
        change = _call(lambda who, why: store.hide_event(event.event, who, why))
        if make(f"“{literal(shortened(event.headline, _LABEL))}” is hidden.", change):
            state.change(event="")

    st.button(
        "Hide", icon=":material/visibility_off:", key="event_hide", on_click=hidden,
        help="Off every page. Nothing is deleted: the Review page brings it back.",
    )  # fmt: skip


def _made(words: str, change: Change) -> bool:
    """Make a change (in a callback); the event stays open."""
    event = state.view().event
    done = make(words, change)
    if done:
        state.change(event=event)
    return done


def _call(change: Callable[[str, str], list[Correction]]) -> Change:
    """A change with who and why, as they stand when it is made."""
    return lambda: change(state.who(), state.given(_why_key(state.view().event), "").strip())


def _why_key(event: str) -> str:
    """Key of the field for the reason: a reason that was typed for one event is for no other."""
    return f"event_why_{event}"
