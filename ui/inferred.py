"""The way to the events that are held back: sentences without a date, dated by their article."""

from __future__ import annotations

import streamlit as st

from dateline.store import Store
from dateline.store.filter import Filter, Term
from ui import state


def offer(selection: Filter) -> None:
    """Offer the inferred events below a list that leaves them out; nothing where a kind is chosen."""
    if selection.values("kind"):
        return
    st.button(
        "Show what is dated only by its article",
        key="t_inferred",
        type="tertiary",
        icon=":material/event_upcoming:",
        help="Half of what articles tell has no date in its sentence. These events stand on the day of "
        "publication, or on the day that the sentence before names, and are left out until you ask.",
        on_click=lambda: state.change(filter=with_inferred(state.view().filter), page=1),
    )


def instead(store: Store, selection: Filter) -> bool:
    """For an empty list: whether only such events are selected; if so, this is said and they are offered."""
    if selection.values("kind"):
        return False
    count = store.summary(with_inferred(selection)).events
    if count:
        it_is = "event is" if count == 1 else "events are"
        rest = f"{count:,} {it_is} dated only by the article."
        st.info(f"No event of this selection has a date of its own. {rest}", icon=":material/event_upcoming:")
        offer(selection)
    return bool(count)


def with_inferred(selection: Filter) -> Filter:
    """The filter that shows the inferred events of a selection."""
    return selection.without_field("kind").with_term(Term("kind", "inferred"))
