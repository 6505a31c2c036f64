"""Answers of a card: a decision that is signed, told with its undo, and followed by the next card."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dateline.model import Correction
from dateline.story.queue import Waiting
from ui import mending, state

Change = Callable[[str, str], list[Correction]]  # given who and why


def answer(
    label: str, key: str, shortcut: str, said: str, waiting: Waiting, change: Change, *, icon: str,
    main: bool = False, hint: str | None = None, wide: bool = False,
) -> None:  # fmt: skip
    """A button that makes a change and tells of it: `said` is Markdown. One of a column is `wide`."""
    st.button(
        label, key=f"review_{key}", shortcut=shortcut, icon=icon, type="primary" if main else "secondary",
        help=hint, width="stretch" if wide else "content", on_click=decide, args=(said, waiting, change),
    )  # fmt: skip


def decide(said: str, waiting: Waiting, change: Change) -> bool:
    """Make the change of a card (in a callback), with who and why as they stand."""
    why = state.given(f"{why_key(waiting)}_why", "").strip()
    return mending.make(said, lambda: change(state.who(), why))


def later(waiting: Waiting) -> None:
    """The button that puts a card off until it is asked for."""
    st.button("Later", type="tertiary", key="review_later", shortcut="L", on_click=_put_off, args=(waiting,))


def _put_off(waiting: Waiting) -> None:
    state.remember("later", (*state.recall("later", ()), waiting.key))


def why_key(waiting: Waiting) -> str:
    """Begins the key of the field for why: one for each card, so that no reason stays for the next."""
    return f"review_{waiting.key}"
