"""Adding an event by hand: a form in a dialog, empty or with words that were selected in the reader."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dateline.edtf import parse_edtf
from dateline.errors import BadCorrection
from dateline.model import Correction
from dateline.store import ArticleView, Store
from dateline.store.added import typed_date
from ui import state
from ui.lists import date_words
from ui.mending import also_told, make
from ui.text import literal

_OFFERED = 200  # names to pick from; others are typed
_HEADLINE = 160  # code points that a headline takes of the selected words
_EXACT = {"day": "exact to the day", "range": "a range of days"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form begins with. `article` is an id, "" for an event that cites none."""

    headline: str = ""
    date: str = ""
    names: tuple[str, ...] = ()
    article: str = ""
    span: tuple[int, int] = (0, 0)
    quote: str = ""
    said_by: str = ""  # the article's source, title and date, in words


def offer() -> None:
    """The button that opens the form."""
    st.button(
        "Add an event by hand", icon=":material/add:", key="event_form_open", on_click=_open, args=(Draft(),)
    )


def quoted(article: ArticleView, start: int, end: int) -> None:
    """Open the form with the words of an article from `start` to `end` (in a callback)."""
    text = article.article.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        _open(_draft(article, start, end))


def _draft(article: ArticleView, start: int, end: int) -> Draft:
    """What the selected words give away: names in them, and the first date in them that is known."""
    a, quote = article.article, article.article.text[start:end]
    dated = (d.edtf for d in article.dates if start <= d.start and d.end <= end and d.edtf)
    named = dict.fromkeys(n.name for n in article.names if start <= n.start and n.end <= end)
    said_by = " · ".join(filter(None, (a.source, a.title, date_words(a.published))))
    headline = " ".join(quote.split())
    if len(headline) > _HEADLINE:
        headline = headline[:_HEADLINE].rsplit(" ", 1)[0] + " …"
    return Draft(headline, next(dated, ""), tuple(named), a.id, (start, end), quote, said_by)


def _open(draft: Draft) -> None:
    state.remember("event_form", draft)
    state.remember("mend_open", None)
    state.remember("mend_fault", None)
    state.change(event="")  # one dialog at a time


def form(store: Store) -> None:
    """The form, while it is open."""
    draft: Draft | None = state.recall("event_form")
    if draft is None:
        return

    @st.dialog("Add an event", width="medium", on_dismiss=_close)
    def show() -> None:
        if state.recall("event_form") is not draft:
            st.rerun()  # it was added: the whole page is drawn anew
        _fields(store, draft)

    show()


def _close() -> None:
    state.remember("event_form", None)
    state.remember("mend_fault", None)


def _fields(store: Store, draft: Draft) -> None:
    if draft.article:
        with st.container(border=True):
            st.text(draft.quote)
        st.caption(literal(draft.said_by))
    st.text_input("What happened", draft.headline, key="add_headline", placeholder="in a few words")
    _dates(draft)
    _who(store, draft)
    if not draft.article:
        st.text_area("Note", key="add_text", placeholder="optional: what you know of it", height=90)
        st.text_input("Source", key="add_source", placeholder="who says so: a paper, a person, a file")
    st.text_input("Why", key="add_why", placeholder="optional, kept in the log")
    if fault := state.recall("mend_fault"):
        st.error(literal(fault), icon=":material/error:")
    st.button("Add", type="primary", icon=":material/add:", key="add_go", on_click=_add, args=(store, draft))
    if not draft.article:
        st.caption("To cite an article, open it in the reader and select the words that tell the event.")


def _dates(draft: Draft) -> None:
    first, last = st.columns(2)
    first.text_input(
        "Date", draft.date, key="add_date", placeholder="16 April 2018, April 2018, 2018",
        help="As exact as is known: a day, month, quarter, season or year; ~2018 for about, before 2018-04.",
    )  # fmt: skip
    last.text_input("Until", key="add_until", placeholder="only for a range")
    st.markdown(f":small[{_read_as(state.given('add_date', ''), state.given('add_until', ''))}]")


def _read_as(date: str, until: str) -> str:
    """How the typed dates are understood, or why they are not."""
    if not (date + until).strip():
        return "Without a date it is kept among the undated."
    try:
        at = parse_edtf(typed_date(date, until))
    except BadCorrection as fault:
        return f":red[{literal(str(fault))}]"
    exact = _EXACT.get(at.precision or "", f"exact to the {at.precision}")
    return f":material/event: {literal(date_words(at.edtf, at.bound))}, {exact}"


def _who(store: Store, draft: Draft) -> None:
    known = store.find_entities("", _OFFERED)["name"].tolist()
    st.multiselect(
        "Who", list(dict.fromkeys([*draft.names, *known])), list(draft.names), key="add_names",
        accept_new_options=True, placeholder="Pick or type names",
    )  # fmt: skip


def _add(store: Store, draft: Draft) -> None:
    """Add what the form holds (in a callback)."""
    headline = " ".join(state.given("add_headline", "").split())
    if not make(f"“{literal(headline)}” is added.", lambda: _added(store, draft)):
        return
    state.remember("event_form", None)
    made = state.recall("mended").corrections
    event = next(c.target for c in store.corrections(fields=("add",)) if c.id in made).partition(":")[2]
    if draft.article:
        state.change(at=draft.span[0])
    elif store.selects(state.view().filter, event):
        state.change(event=event)
    else:
        also_told("The filters in use leave it out.")


def _added(store: Store, draft: Draft) -> list[Correction]:
    held = {n: state.given(f"add_{n}", "") for n in ("headline", "date", "until", "text", "source", "why")}
    place = {"article": draft.article, "span": draft.span} if draft.article else {}
    return store.add_event(
        held["headline"], held["date"], held["text"], state.given("add_names", ()), held["source"],
        state.who(), held["why"].strip(), until=held["until"], **place,
    )  # fmt: skip
