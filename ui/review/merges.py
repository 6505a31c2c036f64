"""The card of a suggested merge: both names in context, merged or kept apart."""

from __future__ import annotations

import streamlit as st

from dateline.reading.names.suggest import MOST_NAMES, Suggestion
from dateline.store import EntityView, Filter, Store
from dateline.story.queue import Waiting
from ui import mending
from ui.lists import date_words
from ui.mending import TYPE_WORDS
from ui.review.answers import decide, later, why_key
from ui.text import literal


def title(store: Store, waiting: Waiting) -> str:
    """Two names in a line."""
    found: Suggestion = waiting.about
    names = store.entity_labels([found.one, found.into])
    return " = ".join(f"“{literal(names.get(i, i))}”" for i in (found.one, found.into)) + "?"


def card(store: Store, waiting: Waiting) -> None:
    """Two names that may be one, each where it stands, and the answers."""
    found: Suggestion = waiting.about
    into, one = store.entity(found.into), store.entity(found.one)
    if into is None or one is None:
        return
    both = store.articles_of_both(into.id, one.id)
    together = f"{both:,} article{'' if both == 1 else 's'} name both" if both else "no article names both"
    st.markdown("##### Are these two one?")
    st.markdown(f"{literal(found.evidence)}.")
    st.caption(f"Score {found.score:.2f} of 1 · {together} · {waiting.worth}")
    for column, view in zip(st.columns(2, gap="medium"), (into, one), strict=True):
        with column:
            _side(store, view)
    _answers(store, waiting, into, one)
    if (names := store.name_count()) > MOST_NAMES:
        st.caption(f"Looked for among the {MOST_NAMES:,} names mentioned most, of {names:,}.")


def _side(store: Store, view: EntityView) -> None:
    with st.container(border=True):
        st.markdown(f"##### {literal(view.name)}")
        mentions = int(view.aliases["mentions"].sum())
        forms = [n for n in view.aliases["name"] if n != view.name][:4]
        also = f" · also {', '.join(map(literal, forms))}" if forms else ""
        count = f"{mentions:,} mention{'' if mentions == 1 else 's'}"
        st.caption(f"{TYPE_WORDS.get(view.type, view.type)} · {count}{also}")
        quotes = store.name_quotes(view.id)
        for q in quotes:
            st.markdown(f"{literal(q.before)}**{literal(q.name)}**{literal(q.after)}")
            st.caption(literal(" · ".join(filter(None, (q.source, q.title, date_words(q.published))))))
        for row in [] if quotes else store.quotes(view.id, Filter(), 2).to_dict("records"):
            st.markdown(literal(row["headline"]))  # a name of a list of events alone
            st.caption(literal(" · ".join(filter(None, (row["source"], date_words(row["edtf"]))))))


def _answers(store: Store, waiting: Waiting, into: EntityView, one: EntityView) -> None:
    key = why_key(waiting)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "One: merge them", type="primary", icon=":material/merge:", key="review_merge", shortcut="M",
            on_click=mending.merge, args=(store, [one.id], [one.name], into.id, into.name, key),
        )  # fmt: skip
        st.button(
            "Two: keep them apart", icon=":material/close:", key="review_apart", shortcut="N",
            on_click=_refuse, args=(store, waiting, into, one),
        )  # fmt: skip
        later(waiting)
    mending.why(key)


def _refuse(store: Store, waiting: Waiting, into: EntityView, one: EntityView) -> None:
    said = f"“{literal(one.name)}” and “{literal(into.name)}” are two: this is not suggested again."
    decide(said, waiting, lambda who, why: store.refuse_merge(one.id, into.id, who, why))
