"""One of a few ways to show a page, in a row of buttons; what is chosen is a field of the view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from ui import state


def choice(
    field: str,
    key: str,
    label: str,
    values: Sequence[Any],
    words: Callable[[Any], Any] = str,
    place=st,
    hidden: bool = True,
    hint: str | None = None,
    **reset: Any,
) -> None:
    """Show the choice.

    Args:
        field: The view's.
        words: How a value is shown.
        hidden: Whether the label is only read out.
        hint: What it does, shown when pointed at.
        reset: Other fields of the view that a choice sets.
    """
    place.segmented_control(
        label, values, format_func=words, key=state.shown(key, getattr(state.view(), field)), required=True,
        label_visibility="collapsed" if hidden else "visible", help=hint,
        on_change=lambda: state.change(**{field: state.given(key)}, **reset),
    )  # fmt: skip
