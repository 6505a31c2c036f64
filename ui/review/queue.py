"""The queue: pills of its kinds, the card that is most worth a look, and what comes after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dateline.reading.names.suggest import MOST_NAMES
from dateline.store import Filter, Store
from dateline.store.queries.doubts import OpenFile
from dateline.story.queue import KINDS, Kind, Waiting, counts
from ui import state
from ui.review import dates, disputes, files, merges, orders

_AFTER = 5  # of those that come next, listed below the card
_CARDS: Mapping[Kind, Callable[[Store, Waiting], None]] = {
    "date": dates.card, "order": orders.card, "dispute": disputes.card, "merge": merges.card,
}  # fmt: skip
_NAMES: Mapping[Kind, Callable[[Store, Waiting], str]] = {
    "date": dates.title, "order": orders.title, "dispute": disputes.title, "merge": merges.title,
}  # fmt: skip
_NONE: Mapping[Kind | str, str] = {
    "": "Nothing waits for a decision.",
    "date": "No date is in doubt.",
    "order": "No date in figures is left open.",
    "dispute": "No disagreement is open.",
    "merge": "No two names look like one.",
}
_ALL_PUT_OFF = "What waits here was put off."
_ONE: Mapping[Kind, str] = {
    "date": "Doubtful date", "order": "Day or month first", "dispute": "Disagreement",
    "merge": "Suggested merge",
}  # fmt: skip
_ICONS: Mapping[Kind, str] = {
    "date": ":material/event_busy:", "order": ":material/swap_horiz:", "dispute": ":material/forum:",
    "merge": ":material/merge:",
}  # fmt: skip


def queue(store: Store) -> None:
    """What is most worth a look, as a card with its answers, and what is left after it."""
    disputes.follow()
    files.reading()
    with st.spinner("Looking for what is worth a look …"):
        waiting = state.review_queue().waiting()
    kind = _pills(counts(waiting))
    later, first = state.recall("later", ()), state.recall("review_first")
    here = [w for w in waiting if kind in ("", w.kind)]
    left = sorted((w for w in here if w.key not in later), key=lambda w: w.key != first)
    if left:
        _card(store, left[0])
        _after(store, left)
    else:
        _nothing(store, _ALL_PUT_OFF if here else _NONE[kind])
    _put_off(sum(w.key in later for w in here))


def _pills(found: Mapping[Kind, int]) -> str:
    """The kind that is looked at, "" for all."""
    st.pills(
        "What waits", ["", *KINDS], key=state.shown("review_kinds", state.view().wait),
        format_func=lambda k: f"{KINDS[k]} {found[k]:,}" if k else f"All {sum(found.values()):,}",
        label_visibility="collapsed", required=True,
        on_change=lambda: state.change(wait=state.given("review_kinds")),
    )  # fmt: skip
    return state.view().wait


def _card(store: Store, waiting: Waiting) -> None:
    with st.container(border=True, key="review_card"):
        st.markdown(f":small[{_ICONS[waiting.kind]} {_ONE[waiting.kind]}]")
        _CARDS[waiting.kind](store, waiting)
        if not isinstance(waiting.about, OpenFile):  # read anew, it is no line of the log
            st.caption(
                "Keys work while no field is being typed in. What you decide is kept in the log below, with "
                "your name and why, and outlasts new uploads; `U` takes the last decision back."
            )


def _after(store: Store, left: Sequence[Waiting]) -> None:
    rest = left[1 : _AFTER + 1]
    if not rest:
        return
    st.markdown(f"##### After this, {len(left) - 1:,} more")
    with st.container(gap=None):
        for number, w in enumerate(rest):
            hanging = w.worth.partition(";")[0]
            st.button(
                f"{_ICONS[w.kind]} {_NAMES[w.kind](store, w)} :gray[— {hanging}]", type="tertiary",
                key=f"review_take_{number}", on_click=state.remember, args=("review_first", w.key),
            )  # fmt: skip


def _nothing(store: Store, said: str) -> None:
    """That nothing waits, and what was looked at to find that."""
    st.info(said, icon=":material/done_all:")
    summary, names = store.summary(Filter()), store.name_count()
    st.caption(
        f"Looked at: the dates of {summary.events_total:,} events in {summary.articles_total:,} articles, "
        f"where their accounts disagree, and {min(names, MOST_NAMES):,} of {names:,} names."
    )


def _put_off(count: int) -> None:
    """The way back to those of the kind on show that wait still and were put off."""
    if count:
        st.button(
            f"Look again at the {count:,} put off", key="review_again", icon=":material/history:",
            on_click=state.remember, args=("later", ()),
        )  # fmt: skip
