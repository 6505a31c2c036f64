"""Cards about the order of day and month: of a source's dates in figures, or of a file."""

from __future__ import annotations

import streamlit as st

from dateline.store import Store
from dateline.store.queries.doubts import EitherOrder, OpenFile, OpenOrder
from dateline.story.queue import Waiting, plain_order
from ui import mending
from ui.lists import date_words
from ui.review import files
from ui.review.answers import answer, later, why_key
from ui.text import literal

_EXAMPLES = 6  # dates of a source that are listed


def title(store: Store, waiting: Waiting) -> str:
    """A source or file with open figures in a line."""
    if isinstance(waiting.about, OpenFile):
        return files.title(store, waiting)
    return f"{literal(waiting.about.source)}: “{literal(waiting.about.dates[0].text)}”"


def card(store: Store, waiting: Waiting) -> None:
    """The dates in figures of a source, each with both readings, or the cells of a file; one decision."""
    if isinstance(waiting.about, OpenFile):
        files.card(store, waiting)
    else:
        _source_card(store, waiting, waiting.about)


def _source_card(store: Store, waiting: Waiting, order: OpenOrder) -> None:
    first = order.dates[0]
    source = f"“{literal(order.source)}”"
    st.markdown(f"##### Day or month first in {source}?")
    st.markdown(f"{literal(waiting.worth)}.")
    with st.container(gap="xxsmall"):
        for either in order.dates[:_EXAMPLES]:
            _example(store, either)
    if (more := len(order.dates) - _EXAMPLES) > 0:
        st.caption(f"and {more:,} more; the decision is made for all of them.")
    with st.container(horizontal=True, vertical_alignment="center"):
        for number, name, days in (
            (1, "day", {d.event: d.dated(day_first=True) for d in order.dates}),
            (2, "month", {d.event: d.dated(day_first=False) for d in order.dates}),
        ):
            words = literal(date_words(days[first.event], first.bound))
            answer(
                f"{name.capitalize()} first: {words}", f"{name}_first", str(number),
                f"{len(days):,} date{'' if len(days) == 1 else 's'} of {source} read {name} first.", waiting,
                lambda who, why, days=days: store.date_events(days, who, why),
                icon=":material/check:", main=name == plain_order(order),
            )  # fmt: skip
        later(waiting)
    mending.why(why_key(waiting))


def _example(store: Store, either: EitherOrder) -> None:
    event = store.event(either.event)
    day, month = literal(date_words(either.day_first)), literal(date_words(either.month_first))
    quote = literal(" ".join(event.quote.split())) if event else ""
    where = literal(" · ".join(filter(None, (event.title, date_words(event.published))))) if event else ""
    st.markdown(f"**{literal(either.text)}** — {day} or {month}  \n{quote}  \n:small[{where}]")
