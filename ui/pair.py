"""Quotes of a name or of two together: paged, each opening the drawer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dateline.store import Filter, Store
from ui import state
from ui.events import event_list
from ui.lists import date_words, event_lines, narrow_to, pager, pages
from ui.rows import choosing
from ui.state import PAGE_SIZE, View
from ui.text import literal

_UNDATED = 10  # sentences: the articles have the rest
HEAD = "pair-head"  # of the section's title: where a choice in a chart leads


def choose_pair(one: str, other: str) -> None:
    """Have the sentences shown that name both (in a callback); none where one of them is ""."""
    state.change(one=one, other=other, quotes=1)


def choosing_pair(name: str, pairs: Sequence[tuple[str, str]], view: View) -> dict[str, Any]:
    """Arguments of `st.dataframe` for a table whose rows stand for pairs of names."""
    chosen = (view.one, view.other)
    if chosen not in pairs:
        chosen = (view.other, view.one)
    return choosing(name, pairs, chosen, lambda pair: choose_pair(*pair), lambda: choose_pair("", ""))


def pair_section(store: Store, view: View) -> None:
    """The sentences that name both chosen names, and the way to the articles that do."""
    names = store.entity_labels([view.one, view.other]) if view.one and view.other else {}
    if len(names) < 2:
        return
    both = view.filter.naming(view.one, view.other)
    summary = store.summary(both)
    title = f"{literal(names[view.one])} and {literal(names[view.other])}"
    _head(title, "Close", lambda: choose_pair("", ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{_count(summary.events, 'sentence')} with a date and both names")
        if summary.articles:
            st.page_link(
                "pages/reader.py",
                label=f"Read the {_count(summary.articles, 'article')} with both",
                icon=":material/article:",
                query_params=View(filter=both).params("reader"),
            )
    quotes(store, view, both, summary.events, "pair-quotes")
    undated(store, view)


def undated(store: Store, view: View) -> None:
    """Sentences with both names that say no date: no events, so each opens in the reader."""
    found = store.undated_company(view.one, view.other, view.filter, _UNDATED)
    if found.empty:
        return
    st.markdown("##### Without a date" + (f", the first {_UNDATED}" if len(found) == _UNDATED else ""))
    for row in found.to_dict("records"):
        with st.container(border=True, gap="small"):
            st.text(row["quote"])
            said = filter(None, (row["title"], row["source"], date_words(row["published"])))
            place = View(filter=view.filter, article=row["article"], at=row["start"])
            st.page_link(
                "pages/reader.py",
                label=literal(" · ".join(said)),
                icon=":material/article:",
                query_params=place.params("reader"),
            )


def quotes_section(store: Store, view: View, entity: str, total: int) -> None:
    """Every quote of an entity, or those that also name the one chosen beside it.

    Below a matrix or network these stand already, under the picture that they were chosen in.
    """
    if view.company == "table" and view.one == entity and (names := store.entity_labels([view.other])):
        both = view.filter.naming(entity, view.other)
        total, shown = store.summary(both).events, both
        _head(f"Quotes with {literal(names[view.other])}", "Show all quotes", lambda: choose_pair("", ""))
    else:
        shown = view.filter.naming(entity)
        st.markdown("##### Quotes")
    quotes(store, view, shown, total, "who-quotes")


def quotes(store: Store, view: View, shown: Filter, total: int, key: str) -> None:
    """One page of the events of a filter, with the pages below."""
    page = min(view.quotes, pages(total))
    event_list(
        event_lines(store.event_rows(shown, PAGE_SIZE, (page - 1) * PAGE_SIZE)),
        key,
        on_event=lambda event: state.change(event=event),
        on_entity=narrow_to,
        on_sort=lambda _: None,
        sortable=(),
        selected=view.event,
    )
    pager(total, page, "quotes", "quotes")


def _head(title: str, label: str, close) -> None:
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=HEAD
    ):
        st.markdown(f"##### {title}")
        st.button(label, icon=":material/close:", on_click=close, key="pair-close")


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
