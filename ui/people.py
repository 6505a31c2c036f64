"""The entities page's parts: the table, and one entity with its timeline, names, company and quotes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dateline.store import EntityView, Store, Summary, Term
from ui import mending, picking, state
from ui.company import choose_row, company_over_time
from ui.lists import date_words, ordered, pager, pages
from ui.mending import TYPE_WORDS
from ui.name_changes import changes_section
from ui.names import chosen_types, name_search
from ui.pair import quotes_section
from ui.state import PAGE_SIZE, View
from ui.text import literal
from ui.timeline import timeline
from ui.timeline_data import range_filter, timeline_data

_ORDERS = {name: name for name in ("mentions", "name", "type", "articles", "events", "first", "last")}
_ORDER_WORDS = {
    "-mentions": "most mentions first", "-articles": "most articles first", "-events": "most events first",
    "name": "name, A to Z", "type": "type", "first": "earliest first", "-last": "latest first",
}  # fmt: skip


def entity_table(store: Store, view: View) -> None:
    """Who and what the selection names; choosing a row filters every page and opens that name below."""
    _controls(view)
    column, descending = ordered(view.sort or "-mentions", _ORDERS, "mentions")
    types = chosen_types(view)
    page = view.page
    frame, total = _page(store, view, column, descending, types, page)
    if frame.empty and page > 1:
        page = pages(total)
        frame, total = _page(store, view, column, descending, types, page)
    if frame.empty:
        st.info("No name matches.", icon=":material/search_off:")
        return
    picking.toggle()
    with picking.beside(store):
        st.dataframe(
            _shown(frame),
            hide_index=True,
            column_config=_columns(frame),
            **picking.selecting(frame, lambda: _choose(frame["entity"].tolist(), state.given("e_table"))),
            height=330 if view.who else 560,  # an open name begins on the same screen
            alt=f"Names of the selection, {total}",
        )
    pager(total, page, "names")


def _page(store: Store, view: View, column: str, descending: bool, types: tuple[str, ...], page: int):
    return store.entities(
        view.filter, view.search, column, descending, PAGE_SIZE, (page - 1) * PAGE_SIZE, types
    )


def _controls(view: View) -> None:
    search, types, order = st.columns([3, 4, 2], vertical_alignment="center")
    name_search(view, search, types)
    order.selectbox(
        "Order", list(_ORDER_WORDS), format_func=_ORDER_WORDS.get,
        key=state.shown("e_order", view.sort if view.sort in _ORDER_WORDS else "-mentions"),
        on_change=lambda: state.change(sort=state.given("e_order"), page=1),
    )  # fmt: skip


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name": frame["name"],
            "Type": [TYPE_WORDS.get(t, t) for t in frame["type"]],
            "Mentions": frame["mentions"],
            "Articles": frame["articles"],
            "Events": frame["events"],
            "First": [date_words(d) for d in frame["first_edtf"]],
            "Last": [date_words(d) for d in frame["last_edtf"]],
            "Over time": frame["spark"],
        }
    )


def _columns(frame: pd.DataFrame) -> dict:
    top = max((max(spark, default=0) for spark in frame["spark"]), default=1)
    return {
        "Name": st.column_config.TextColumn(width="medium"),
        "Last": st.column_config.TextColumn(width="medium"),
        "Over time": st.column_config.BarChartColumn(y_min=0, y_max=max(1, top), help="Mentions over time"),
    }


def _choose(entities: list[str], selection) -> None:
    rows = selection["selection"]["rows"]
    if rows:
        chosen = entities[rows[0]]
        state.change(filter=state.view().filter.with_term(Term("entity", chosen)), who=chosen)


def entity_page(store: Store, view: View, entity: EntityView) -> None:
    """One entity: when it appears, under which names, with whom, and every quote."""
    inside = View(filter=view.filter.naming(entity.id), lanes="source", unit=view.unit)
    summary = store.summary(inside.filter)
    _head(store, entity, summary)
    changes_section(store, view, entity)
    timeline(
        timeline_data(store, inside, summary),
        "who-timeline",
        on_range=lambda first, last: state.change(filter=range_filter(state.view().filter, first, last)),
        on_event=lambda event: state.change(event=event),
    )
    names, company = st.columns(2, gap="large")
    with names:
        _aliases(entity)
    with company:
        _company(store, inside, entity)
    company_over_time(store, view, entity.id, summary)
    quotes_section(store, view, entity.id, summary.events)


def _head(store: Store, entity: EntityView, summary: Summary) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(literal(entity.name), anchor=False)
        mending.badge(store, entity.id)
        mending.menu(store, entity)
        st.button("Close", icon=":material/close:", on_click=lambda: state.change(who="", one="", other=""))
    kind = TYPE_WORDS.get(entity.type, entity.type)
    st.caption(f"{kind} · {summary.events:,} events · {summary.articles:,} articles")


def _aliases(entity: EntityView) -> None:
    st.markdown("##### Written as")
    shown = entity.aliases[["name", "mentions", "articles", "evidence"]]
    st.dataframe(shown.rename(columns=str.capitalize), hide_index=True, alt=f"Forms of {entity.name}")


def _company(store: Store, inside: View, entity: EntityView) -> None:
    st.markdown("##### Named together with")
    found = store.co_mentions(entity.id, inside.filter)
    if found.empty:
        st.caption("Nobody: this name stands alone.")
        return
    shown = found[["name", "type", "articles", "events"]].rename(columns=str.capitalize)
    shown["Type"] = [TYPE_WORDS.get(t, t) for t in shown["Type"]]
    others = found["entity"].tolist()
    st.dataframe(
        shown,
        hide_index=True,
        on_select=lambda: choose_row([(entity.id, other) for other in others], state.given("e_company")),
        selection_mode="single-row",
        key="e_company",
        alt=f"Names that appear with {entity.name}",
    )
