"""As of a day: a slider and a field in the sidebar that hide what had not been reported by then."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dateline.edtf import parse_typed
from dateline.errors import BadDate
from dateline.store import Filter, Store, Term
from dateline.store.selection import days_of
from ui import state
from ui.text import literal

_SLIDES = (date(1684, 7, 30), date(2255, 6, 3))  # all that a slider can hold; the field takes any day
_EXAMPLES = "A day, or a month or year, of which the last day counts: 2018-04-16, April 2018"


def as_of(store: Store, selection: Filter) -> None:
    """Draw the field and the slider; nothing where no two days of publication are known."""
    first, last = store.reported_span()
    if first is None or last is None or first >= last:
        return
    first, last = max(first, _SLIDES[0]), min(last, _SLIDES[1])
    day = as_of_day(selection)
    fault = state.recall("fault_asof")
    st.text_input(
        "As of",
        key=state.shown("f_asof", fault["typed"] if fault else selection.one("asof") or ""),
        placeholder="a day: what was known then",
        help="Shows what was known on a day: what was reported later, or on no known day, is hidden.",
        on_change=_typed,
        args=(selection,),
    )
    if fault:
        st.caption(f":red[{literal(fault['message'])}]")
    if first < last:
        _slider(selection, first, last, day)


def _slider(selection: Filter, first: date, last: date, day: date | None) -> None:
    st.slider(
        "As of, by slider",
        first,
        last,
        format="D MMM YYYY",
        key=state.shown("f_asof_day", min(last, max(first, day or last))),
        label_visibility="collapsed",
        on_change=_slid,
        args=(selection, last),
    )


def as_of_day(selection: Filter) -> date | None:
    """The day as of which the selection stands, where it does."""
    value = selection.one("asof")
    return days_of("asof", value)[1] if value else None


def with_day(selection: Filter, day: date, last: date) -> Filter:
    """The selection as of a day; of the last day of all, as it stands today."""
    if day >= last:
        return selection.without_field("asof")
    return selection.with_term(Term("asof", day.isoformat()))


def _slid(selection: Filter, last: date) -> None:
    state.remember("fault_asof", None)
    state.change(filter=with_day(selection, state.given("f_asof_day"), last))


def _typed(selection: Filter) -> None:
    typed = state.given("f_asof").strip()
    try:
        value = parse_typed(typed).edtf if typed else ""
    except BadDate as error:
        state.remember("fault_asof", {"typed": typed, "message": f"{error.reason} {_EXAMPLES}"})
        return
    state.remember("fault_asof", None)
    kept = selection.without_field("asof")
    state.change(filter=kept.with_term(Term("asof", value)) if value else kept)
