"""The drawer: one event with the sentence it comes from, how its date was worked out, who else tells it."""

from __future__ import annotations

from urllib.parse import urlencode, urljoin, urlsplit

import streamlit as st

from dateline.export.records import ExportedEvent
from dateline.model import DateMention
from dateline.reading.dates import explain, explain_inferred
from dateline.store import ArticleView, EventView, Store
from ui import state
from ui.accounts import all_accounts
from ui.article import article_text, cited_mark, date_marks, flag_marks, name_marks
from ui.as_of import as_of_day
from ui.event_mending import mend
from ui.events import event_list
from ui.lists import date_words, event_lines, narrow_to
from ui.state import View
from ui.text import literal

_HEIGHT = 340  # pixels of the article in the drawer: enough to see what stands around the sentence
_NEAR = 7  # days
_TOLD = {
    "said": "Told as somebody's words.",
    "planned": "Told as a plan: it need not have happened.",
    "denied": "Told as not so, or as called off.",
    "conditional": "Told under a condition: it need not have happened.",
}


def drawer(store: Store, view: View) -> None:
    """Open the drawer on the view's event; closing it changes the address back."""
    event = store.event(view.event)
    if event is None:
        st.toast("This event is no longer here.", icon=":material/info:")
        state.change(event="")  # said once, not with every run
        return
    title = _title(event)

    @st.dialog(title, width="medium", position="right", on_dismiss=lambda: state.change(event=""))
    def show() -> None:
        now = store.event(event.event)  # a change that was made in here draws the drawer alone
        if state.view().event != event.event or now is None or _title(now) != title:
            st.rerun()  # another was chosen, or this one is gone or dated anew: the whole page is drawn anew
        _event(store, view, now)

    show()


def _title(event: EventView) -> str:
    return literal(date_words(event.edtf, event.bound) or "No date")


def _event(store: Store, view: View, event: EventView) -> None:
    article = store.article(event.article) if event.article else None
    if article is None or event.start is None:
        _imported(event)
    else:
        _extracted(store, view, event, article)
    _cite(view, event)
    mend(store, event)
    _others(store, view, event)


def _imported(event: EventView) -> None:
    with st.container(border=True):
        st.text(event.headline)
        if event.quote and event.quote != event.headline:
            st.text(event.quote)
    came = "Added by hand." if event.kind == "added" else f"From the list {event.file}."
    st.caption(literal(f"{came} Source: {event.source or 'not given'}."))
    if event.url:
        st.text(event.url)


def _extracted(store: Store, view: View, event: EventView, article: ArticleView) -> None:
    said = " · ".join(filter(None, (event.source, date_words(event.published) or "no publication date")))
    st.markdown(f"**{literal(event.title)}**")
    st.caption(literal(said))
    if told := _TOLD.get(event.modality):
        st.caption(f":material/record_voice_over: {told}")
    if event.kind == "added":
        st.caption(":material/edit: Added by hand: a person gave the date.")
    elif because := reason(store, event, article):
        st.caption(f":material/event: {literal(because)}")
    article_text(
        article.article.text,
        [
            cited_mark(event.start, event.end),
            *date_marks(article.dates, article.article.text),
            *name_marks(article.names),
            *flag_marks(article.article.flags),
        ],
        "drawer-article",
        on_entity=narrow_to,
        language=article.article.language,
        height=_HEIGHT,
    )
    st.page_link(
        "pages/reader.py",
        label="Open in the reader",
        icon=":material/article:",
        query_params=reader_params(view, event),
    )


def reader_params(view: View, event: EventView) -> dict[str, list[str]]:
    """The reader's address at the event's sentence, with the view's filters."""
    return View(filter=view.filter, article=event.article or "", at=event.start or 0).params("reader")


def reason(store: Store, event: EventView, article: ArticleView) -> str:
    """How the event's date was worked out, in words; "" where that is not known."""
    mention = _mention(event, article.dates)
    if mention is None:
        read = explain_inferred(event.rule, event.anchor, article.dates)
    else:
        read = explain(mention, article.dates, article.article.text)
    if not store.corrections(f"event:{event.event}", ("date",), active=True):
        return read
    return "A person gave the date." + (f" As read: {read}" if read else "")


def _mention(event: EventView, dates: tuple[DateMention, ...]) -> DateMention | None:
    return next((d for d in dates if (d.start, d.end) == (event.date_start, event.date_end)), None)


def _cite(view: View, event: EventView) -> None:
    with st.expander("Cite this", icon=":material/format_quote:"):
        st.code(markdown_citation(event), language=None, wrap_lines=True)
        if st.context.url:
            st.caption("A link, for those who use the same project")
            st.code(event_link(st.context.url, view, event.event), language=None, wrap_lines=True)


def event_link(page: str, view: View, event: str) -> str:
    """The address of an open event on the timeline, with the view's filters.

    Args:
        page: The address of the page that is shown, without parameters.
    """
    timeline = urljoin(page if urlsplit(page).path else f"{page}/", ".")
    params = View(filter=view.filter, event=event).params("timeline")
    return f"{timeline}?{urlencode(params, doseq=True)}"


def markdown_citation(event: EventView) -> str:
    """The event as a line of Markdown with its source, to paste into notes."""
    when = date_words(event.edtf, event.bound) or "No date"
    said = ExportedEvent(
        event.event, event.headline, event.quote, source=event.source, article=event.article,
        title=event.title, published=event.published, kind=event.kind, file=event.file,
    )  # fmt: skip
    words = " ".join((said.words or said.headline).split())
    return f"**{when}** — {words} ({', '.join(filter(None, (said.citation, event.url)))})"


def _others(store: Store, view: View, event: EventView) -> None:
    """The other accounts of its happening, and what else happened around it, in the order of the days."""
    all_accounts(store, view, event.event)
    nearby = store.nearby(event.event, _NEAR, known_by=as_of_day(view.filter))
    if nearby.empty:
        return
    st.markdown(f"##### Within {_NEAR} days")
    event_list(
        event_lines(nearby.sort_values(["earliest", "latest"], kind="stable")),
        "drawer-nearby",
        on_event=lambda event: state.change(event=event),
        on_entity=narrow_to,
        on_sort=lambda _: None,
        sortable=(),
    )
