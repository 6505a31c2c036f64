"""The card of a disagreement: its sides with their quotes; one holds, or they tell of two happenings."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dateline.model import Correction
from dateline.store import Store
from dateline.store.queries.happenings import Dispute, Side
from dateline.story.queue import Waiting
from ui import state
from ui.disagreements import about_words, dispute_lines, value_words
from ui.disputes import dispute_list
from ui.review.answers import answer, later, why_key
from ui.text import literal, shortened

_HEADLINE = 70  # code points of what was told, in a line
_MOST_SIDES = 9  # of those that have a key


def title(store: Store, waiting: Waiting) -> str:
    """A disagreement in a line: what was told, and the point on which the accounts differ."""
    dispute: Dispute = waiting.about
    event = store.event(dispute.event)
    told = f"“{shortened(' '.join(event.headline.split()), _HEADLINE)}”: " if event else ""
    sides = " or ".join(value_words(dispute, s.value) for s in dispute.sides)
    return literal(f"{told}{about_words(dispute)}, {sides}")


def card(store: Store, waiting: Waiting) -> None:
    """A disagreement with the quotes of each side, and its answers."""
    dispute: Dispute = waiting.about
    known = store.events_of({e for s in dispute.sides for e in s.events} | {dispute.event})
    if dispute.event not in set(known["event"]):
        return
    st.markdown(f"##### Who is right about {literal(about_words(dispute))}?")
    st.markdown(f"{literal(waiting.worth)}.")
    dispute_list(
        dispute_lines([dispute], known, state.view()), "review-dispute",
        on_event=lambda e: state.remember("review_open", e),
    )  # fmt: skip
    st.text_input(
        "Reason", key=f"{why_key(waiting)}_why", placeholder="what decides it; shown beside both accounts"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        for number, side in enumerate(dispute.sides[:_MOST_SIDES], 1):
            words = literal(value_words(dispute, side.value))
            answer(
                words, f"side_{number}", str(number), f"Settled: {words}.", waiting,
                partial(_settled, store, dispute, side), icon=":material/gavel:",
            )  # fmt: skip
        _part(store, waiting)
        later(waiting)


def _settled(store: Store, dispute: Dispute, side: Side, who: str, why: str) -> list[Correction]:
    return store.settle(dispute.event, dispute.about, side.value, why, who)


def _part(store: Store, waiting: Waiting) -> None:
    """The answer that each side tells of a happening of its own."""
    sides = [s.events for s in waiting.about.sides]
    answer(
        "Not one happening", "part", "N", f"The accounts are parted: they tell of {len(sides)} happenings.",
        waiting, lambda who, why: store.part_events(sides, who, why), icon=":material/call_split:",
    )  # fmt: skip


def follow() -> None:
    """Go to the timeline with the account that was chosen in a card."""
    if event := state.recall("review_open"):
        state.remember("review_open", None)
        state.carry(event=event)
        st.switch_page("pages/timeline.py")
