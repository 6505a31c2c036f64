"""The entities page's parts: the table, and one entity with its timeline, names, company and quotes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dateline.store import EntityView, Store, Summary, Term
from ui import mending, picking, state
from ui.company import company_over_time
from ui.lists import date_words, pager, pages
from ui.mending import TYPE_WORDS
from ui.name_changes import changes_section
from ui.names import ORDER_WORDS, WHO_HEAD, entities_asked, name_search
from ui.pair import choosing_pair, quotes_section
from ui.rows import choosing
from ui.state import View
from ui.text import literal
from ui.timeline import timeline
from ui.timeline_data import range_filter, timeline_data


def entity_table(store: Store, view: View) -> None:
    """Who and what the selection names; choosing a row filters every page and opens that name below."""
    _controls(view)
    page = view.page
    frame, total = store.entities(*entities_asked(view, page))
    if frame.empty and page > 1:
        page = pages(total)
        frame, total = store.entities(*entities_asked(view, page))
    if frame.empty:
        st.info("No name matches.", icon=":material/search_off:")
        return
    picking.toggle()
    shown = frame["entity"].tolist()
    with picking.beside(store):
        st.dataframe(
            _shown(frame),
            hide_index=True,
            column_config=_columns(frame),
            column_order=picking.COLUMNS if picking.picking() else None,
            **(
                picking.ticking(shown)
                if picking.picking()
                else choosing("e_table", shown, view.who, _choose, _close)
            ),
            height=330 if view.who else 560,  # an open name begins on the same screen
            alt=f"Names of the selection, {total}",
        )
    pager(total, page, "names")


def _controls(view: View) -> None:
    search, types, order = st.columns([3, 4, 2], vertical_alignment="center")
    name_search(view, search, types)
    order.selectbox(
        "Order", list(ORDER_WORDS), format_func=ORDER_WORDS.get,
        key=state.shown("e_order", view.sort if view.sort in ORDER_WORDS else "-mentions"),
        on_change=lambda: state.change(sort=state.given("e_order"), page=1),
    )  # fmt: skip


def _shown(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name": frame["name"],
            "Mentions": frame["mentions"],  # what it is ordered by: in sight at 390 pixels, too
            "Type": [TYPE_WORDS.get(t, t) for t in frame["type"]],
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
        "Name": st.column_config.TextColumn(width=240),
        "Mentions": st.column_config.NumberColumn(width=84),
        "First": st.column_config.TextColumn(width=150),
        "Last": st.column_config.TextColumn(width=150),
        "Over time": st.column_config.BarChartColumn(
            y_min=0, y_max=max(1, top), help="Its mentions by the day on which they were published"
        ),
    }


def _choose(entity: str) -> None:
    state.change(filter=state.view().filter.with_term(Term("entity", entity)), who=entity)


def _close() -> None:
    state.change(who="", one="", other="")


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
        _company(store, view, inside, entity)
    company_over_time(store, view, entity.id, summary)
    quotes_section(store, view, entity.id, summary.events)


def _head(store: Store, entity: EntityView, summary: Summary) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=WHO_HEAD
    ):
        st.subheader(literal(entity.name), anchor=False)
        mending.badge(store, entity.id)
        mending.menu(store, entity)
        st.button("Close", icon=":material/close:", on_click=_close)
    kind = TYPE_WORDS.get(entity.type, entity.type)
    st.caption(f"{kind} · {summary.events:,} events · {summary.articles:,} articles")


def _aliases(entity: EntityView) -> None:
    st.markdown("##### Written as")
    shown = entity.aliases[["name", "mentions", "articles", "evidence"]]
    st.dataframe(shown.rename(columns=str.capitalize), hide_index=True, alt=f"Forms of {entity.name}")


def _company(store: Store, view: View, inside: View, entity: EntityView) -> None:
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
        **choosing_pair("e_company", [(entity.id, other) for other in others], view),
        alt=f"Names that appear with {entity.name}",
    )
