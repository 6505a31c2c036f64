"""The review page's queue: suggested merges, one at a time, both names in context, decided by keyboard."""

from __future__ import annotations

import streamlit as st

from dateline.reading.names.suggest import MOST_NAMES, Suggestion
from dateline.store import EntityView, Filter, Store
from ui import mending, state
from ui.lists import date_words
from ui.mending import TYPE_WORDS
from ui.text import literal


def queue(store: Store) -> None:
    """The suggested merge that is most worth a look, and what is left after it."""
    later = state.recall("later", ())
    if (names := store.name_count()) > MOST_NAMES:
        st.caption(f"Looked for among the {MOST_NAMES:,} names mentioned most, of {names:,}.")
    left = [s for s in state.suggestions().queue() if (s.one, s.into) not in later]
    if not left:
        st.info("No two names look like one.", icon=":material/done_all:")
        if later:
            st.button(f"Look again at the {len(later)} put off", on_click=state.remember, args=("later", ()))
        return
    found = left[0]
    views = store.entity(found.into), store.entity(found.one)
    if None not in views:
        _suggestion(store, found, *views, left=len(left))


def _suggestion(store: Store, found: Suggestion, into: EntityView, one: EntityView, left: int) -> None:
    both = store.articles_of_both(into.id, one.id)
    together = f"{both:,} article{'' if both == 1 else 's'} name both" if both else "no article names both"
    st.markdown(f"**Are these two one?** {literal(found.evidence)}.")
    st.caption(f"Score {found.score:.2f} of 1 · {together} · {left:,} to decide")
    for column, view in zip(st.columns(2, gap="medium"), (into, one), strict=True):
        with column:
            _side(store, view)
    _answers(store, found, into, one)


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


def _answers(store: Store, found: Suggestion, into: EntityView, one: EntityView) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "One: merge them", type="primary", icon=":material/merge:", key="review_merge", shortcut="M",
            on_click=mending.merge, args=(store, [one.id], [one.name], into.id, into.name, "review"),
        )  # fmt: skip
        st.button(
            "Two: keep them apart", icon=":material/close:", key="review_apart", shortcut="N",
            on_click=_refuse, args=(store, into, one),
        )  # fmt: skip
        st.button(
            "Later", type="tertiary", key="review_later", shortcut="L", on_click=_put_off, args=(found,)
        )
    mending.why("review")


def _refuse(store: Store, into: EntityView, one: EntityView) -> None:
    said = f"“{literal(one.name)}” and “{literal(into.name)}” are two: this is not suggested again."
    why = state.given("review_why", "").strip()
    mending.make(said, lambda: store.refuse_merge(one.id, into.id, state.who(), why))


def _put_off(found: Suggestion) -> None:
    state.remember("later", (*state.recall("later", ()), (found.one, found.into)))
