"""Lag: when it happened against how much later it was reported, as a figure and as a list."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dateline.charts.lag import MOST_POINTS, lag_figure, lag_words
from dateline.store import Store, Term
from dateline.store.queries.lags import Lags
from ui import state
from ui.events import EventLine, event_list
from ui.lists import event_lines, narrow_to, pager, pages
from ui.state import PAGE_SIZE, View


def section(store: Store, view: View) -> None:
    """The figure and, below it, the same events by lag. A point opens its event, a gathered one its days."""
    found = store.lags(view.filter, MOST_POINTS)
    st.caption(said_of(found))
    if not found.known:
        return
    turn = "" if view.event else state.recall("lag_turn", 0)
    key = f"lag-{turn}"  # a new figure once the drawer is closed: else the same point opens no second time
    st.plotly_chart(
        lag_figure(found.marks),
        key=key,
        on_select=lambda: choose(state.given(key)),
        selection_mode="points",
        config={"displayModeBar": False},
        alt="Day of the event against the days until it was reported; the list below holds the same",
    )
    _listed(store, view, min(view.page, pages(found.known)))


def _listed(store: Store, view: View, page: int) -> None:
    longest = view.sort != "lag"
    frame, total = store.lag_events(view.filter, PAGE_SIZE, (page - 1) * PAGE_SIZE, longest)
    event_list(
        lag_lines(frame),
        "lag-events",
        on_event=lambda event: state.change(event=event),
        on_entity=narrow_to,
        on_sort=lambda sort: state.change(sort=sort, page=1),
        sort="-lag" if longest else "lag",
        sortable=("lag",),
        selected=view.event,
    )
    pager(total, page, "events")


def lag_lines(frame) -> list[EventLine]:
    """Rows of `Store.lag_events` as lines of the list, each with its lag beside the day of publication."""
    lines = event_lines(frame)
    return [
        replace(line, published=f"{line.published} · {lag_words(lag)}")
        for line, lag in zip(lines, frame["lag"].tolist(), strict=True)
    ]


def said_of(found: Lags) -> str:
    """How long the news took, of how many events it is known, how many were announced."""
    if not found.known or found.median is None:
        return "No event of this selection has both a day and a day of publication."
    parts = [f"**{found.known:,}** of {found.total:,} events have both days to the day"]
    parts.append(f"half of them were reported {_within(found.median)}")
    if found.ahead:
        parts.append(f"{found.ahead:,} before they were to happen")
    return " · ".join([*parts, "copies of one text count once"])


def _within(median: int) -> str:
    return "on the same day or before" if median <= 0 else f"{lag_words(median)} or sooner"


def choose(selection) -> None:
    """What a click on the figure does: open an event, or narrow to the days of several."""
    points = selection["selection"]["points"]
    if not points:
        return
    state.remember("lag_turn", state.recall("lag_turn", 0) + 1)
    data = points[0].get("customdata")
    chosen = str(data[0] if isinstance(data, list) and data else data or "")
    if ".." in chosen:
        state.change(filter=state.view().filter.with_term(Term("happened", chosen)))
    elif chosen:
        state.change(event=chosen)
