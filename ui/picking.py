"""Ticking names in the entity table, over several searches and pages, to mend them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import streamlit as st

from dateline.store import EntityView, Store
from ui import mending, state
from ui.text import literal

TICKING = "e_ticking"  # key of the place where ticking begins
COLUMNS = ("Name", "Mentions", "Type", "Articles", "Events")  # that the table has room for beside the panel


def picking() -> bool:
    """Whether rows are being ticked."""
    return state.recall("picking", False)


def toggle() -> None:
    """The switch between opening a name and ticking names."""

    def turned() -> None:
        state.remember("picking", state.given("e_picking"))
        state.remember("picked", ())

    with st.container(key=TICKING):
        st.toggle(
            "Mend names", key=state.shown("e_picking", picking()), on_change=turned,
            help="Tick names, also over several searches and pages, then merge, rename, retype, split or "
            "ignore.",
        )  # fmt: skip


def ticking(shown: Sequence[str]) -> dict[str, Any]:
    """Arguments of `st.dataframe` for the table of these names while its rows are ticked."""
    ticked = [k for k, entity in enumerate(shown) if entity in _picked()]
    key = f"e_pick_{hash((tuple(shown), state.recall('picked_round', 0)))}"
    return {
        "on_select": lambda: _tick(shown, state.given(key)["selection"]["rows"]),
        "selection_mode": "multi-row",
        "selection_default": {"selection": {"rows": ticked}},
        "key": key,
    }


def _picked() -> tuple[str, ...]:
    return state.recall("picked", ())


def _tick(shown: Sequence[str], rows: Sequence[int]) -> None:
    """Take the ticks of the rows on display, and keep those of rows that are not."""
    state.remember("picked", ticked(_picked(), shown, rows))


def ticked(picked: Sequence[str], shown: Sequence[str], rows: Sequence[int]) -> tuple[str, ...]:
    """What is ticked after rows of a display were: in the order of ticking."""
    chosen = [shown[k] for k in rows if k < len(shown)]
    return tuple(dict.fromkeys([*(p for p in picked if p not in shown or p in chosen), *chosen]))


@contextmanager
def beside(store: Store) -> Iterator[None]:
    """Draw the table in here: while rows are ticked, what can be done with them stands beside it."""
    if not picking():
        yield
        return
    table, panel = st.columns([5, 3])
    with panel:
        _panel(store)
    with table:
        yield


def _panel(store: Store) -> None:
    views = [v for v in map(store.entity, _picked()) if v is not None]
    with st.container(border=True, key="mend_panel"):
        if not views:
            st.caption("Tick one name to change it, two or more to merge them. Ticks last over searches.")
        elif len(views) == 1:
            st.markdown(f"**{literal(views[0].name)}**")
            mending.editor(store, views[0], "pick")
        else:
            _several(store, views)


def _several(store: Store, views: Sequence[EntityView]) -> None:
    ranked = sorted(views, key=lambda v: -int(v.aliases["mentions"].sum()))
    by_id = {v.id: v for v in ranked}
    st.markdown(" · ".join(f"**{literal(v.name)}** ({mending.TYPE_WORDS[v.type]})" for v in ranked))
    with st.container(horizontal=True):
        kept = st.selectbox(
            "Keep name and type of", list(by_id), format_func=lambda i: by_id[i].name, key="pick_keep"
        )
        mending.why("pick")
    others = [v for v in ranked if v.id != kept]
    with st.container(horizontal=True):
        st.button(
            f"Merge {len(ranked)} names", type="primary", icon=":material/merge:", key="pick_merge",
            on_click=_merge, args=(store, others, by_id[kept]),
        )  # fmt: skip
        st.button(
            "Never names", icon=":material/block:", key="pick_ignore", on_click=_ignore, args=(store, ranked),
            help="No rows, no marks, no lanes any more. Nothing is deleted: Review brings them back.",
        )  # fmt: skip
        st.button("Clear", type="tertiary", key="pick_clear", on_click=_clear, help="Clear the ticks")


def _merge(store: Store, others: Sequence[EntityView], kept: EntityView) -> None:
    if mending.merge(store, [v.id for v in others], [v.name for v in others], kept.id, kept.name, "pick"):
        _clear()


def _ignore(store: Store, views: Sequence[EntityView]) -> None:
    if mending.ignore(store, [v.id for v in views], [v.name for v in views], "pick"):
        _clear()


def _clear() -> None:
    state.remember("picked", ())
    state.remember("picked_round", state.recall("picked_round", 0) + 1)  # the table forgets its ticks
