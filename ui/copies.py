"""The copies of a text, in the reader: which articles carry it, which is the oldest, where they differ."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dateline.reading.events.grouping import differences
from dateline.store import ArticleView, Store
from ui import state
from ui.lists import date_words
from ui.text import literal

_MOST = 8  # differences that are shown; a text that differs in more is better read whole


def copies(store: Store, article: ArticleView) -> None:
    """The other articles of the same text, each with what it says differently; else nothing."""
    rows = store.copies(article.article.id).to_dict("records")
    if len(rows) < 2:
        return
    oldest = next(r for r in rows if r["oldest"])
    first = "this one" if oldest["article"] == article.article.id else oldest["source"] or oldest["title"]
    with st.expander(
        f"One text in {len(rows)} articles, the oldest is {literal(first)}", icon=":material/content_copy:"
    ):
        st.caption("They count as one source.")
        for row in rows:
            if row["article"] != article.article.id:
                _copy(store, article, row)


def _copy(store: Store, article: ArticleView, row: dict) -> None:
    said = " · ".join(filter(None, (row["source"], date_words(row["published"]) or "no publication date")))
    other = store.article(row["article"])
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{literal(row['title'])}**  \n:small[{literal(said)}]")
        st.button(
            "Open", key=f"copy_{row['article']}", type="tertiary", icon=":material/article:",
            on_click=lambda: state.change(article=row["article"], at=-1, find=""),
        )  # fmt: skip
    if other is not None:
        found = differences(article.article.text, other.article.text)
        _differences(found, row["source"] or "The other")


def _differences(found: Sequence[tuple[str, str]], other: str) -> None:
    if not found:
        st.caption("Word for word the same.")
    for mine, theirs in found[:_MOST]:
        left, right = st.columns(2)
        _side(left, "This article", mine)
        _side(right, other, theirs)
    if len(found) > _MOST:
        st.caption(f"And {len(found) - _MOST} more.")


def _side(column, whose: str, said: str) -> None:
    column.caption(literal(whose) if said else f"{literal(whose)} leaves this out")
    if said:
        column.text(said)
