"""The shell around every page: the table of pages, filters, pills, the line that counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dateline.errors import DatelineError
from dateline.store import Filter, Store, Summary
from ui import filters, state
from ui.answers import Answers
from ui.exports import export_menu
from ui.frame import frame
from ui.lists import events_asked
from ui.names import WHO_HEAD, entities_asked
from ui.picking import TICKING, picking
from ui.pills import label, pills
from ui.state import View
from ui.text import literal
from ui.timeline_data import lanes_asked


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: `name` is its file in pages/ and its address; `filtered` pages show filters and counts."""

    name: str
    title: str
    icon: str
    filtered: bool = True

    def page(self):
        default = self is PAGES[0]
        return st.Page(
            f"pages/{self.name}.py",
            title=self.title,
            icon=self.icon,
            url_path=None if default else self.name,
            default=default,
        )


PAGES = (
    PageEntry("timeline", "Timeline", ":material/timeline:"),
    PageEntry("entities", "Entities", ":material/group:"),
    PageEntry("reader", "Reader", ":material/article:"),
    PageEntry("review", "Review", ":material/rule:", filtered=False),
    PageEntry("add", "Add", ":material/add_circle:", filtered=False),
)


def configure() -> None:
    """The tab's title and icon: an emoji, which no network is needed for."""
    st.set_page_config(page_title="Dateline", page_icon="🗓️", layout="wide")


def run() -> None:
    """Draw the shell and run the page that the address names."""
    configure()
    chosen = st.navigation([entry.page() for entry in PAGES], position="top")
    entry = next(e for e in PAGES if e.title == chosen.title)
    with state.shell():
        _guarded(lambda: _framed(entry, chosen))


def _guarded(show: Callable[[], None]) -> bool:
    """Run a page or a part of it; the one place that shows errors of the core. Whether there was none."""
    try:
        show()
    except DatelineError as error:
        st.error(literal(str(error)), icon=":material/error:")
        return False
    return True


def require() -> None:
    """First line of every page: a page that Streamlit started without dashboard.py is started again with it.

    It does so when the first request after a server's start is a deep link: it then takes pages/ for
    the whole app. Declaring the navigation here hands it back to dashboard.py.
    """
    if not state.under_shell():
        configure()  # without an icon of its own the tab would fetch the entry's from a CDN
        st.navigation([entry.page() for entry in PAGES], position="hidden")
        st.rerun()


def _framed(entry: PageEntry, chosen) -> None:
    view = state.begin(entry.name)
    frame(repr(view.filter.params()), opened(entry.name, view))
    store = state.store()
    if not entry.filtered:
        chosen.run()
        return
    _ask_ahead(entry, store, view)
    told = frame_head(store, view)
    understood = _guarded(chosen.run)
    # Chart and list first: the sidebar stands there from before, and the names take longest to count.
    # It is there for a filter that cannot be understood, too: to mend it.
    filters.sidebar(store, view.filter)
    if understood:
        told.caption(
            counts(view.filter, store.summary(view.filter), store.entity_count(view.filter)), width="stretch"
        )
        with told:
            export_menu(entry.name, view.filter, state.project().store)


def opened(page: str, view: View) -> tuple[str, str]:
    """What a choice has opened further down the page, and the key of the container where it begins."""
    if page != "entities":
        return "", ""
    return (view.who, WHO_HEAD) if view.who else ("ticking" * picking(), TICKING)


def _ask_ahead(entry: PageEntry, store: Answers, view: View) -> None:
    """Start what the page will ask, in the order in which it is drawn, so that questions overlap drawing."""
    store.ahead("summary", view.filter)
    if entry.name == "timeline" and view.show == "timeline":
        store.ahead("lanes", *lanes_asked(view))
        store.ahead("event_rows", *events_asked(view, view.page))
    if entry.name == "entities" and view.company == "table":
        store.ahead("entity_count", view.filter)
        store.ahead("entities", *entities_asked(view, view.page))


def frame_head(store: Answers, view: View):
    """The pills, and the place of the counts, alike on every filtered page."""
    names = _labels(store, view)
    pills(view.filter, names, lambda changed: state.change(filter=changed))
    for fault in state.misread():
        told = f"Left out of the address: {fault} Choose it again in the sidebar."
        st.warning(literal(told), icon=":material/link_off:")
    return st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="told"
    )


def _labels(store: Answers, view: View) -> dict[str, str]:
    """Display names of the entities and topics that the filter holds."""
    ids = [t.value for t in view.filter.terms if t.field == "entity"]
    topics = store.topic_labels() if any(t.field == "topic" for t in view.filter.terms) else {}
    return {**topics, **(store.entity_labels(ids) if ids else {})}


def counts(selection: Filter, summary: Summary, names: int) -> str:
    """How many of how many; of a search, in which of their words it is looked for."""
    told = f"**{summary.happenings:,}** happenings in " if summary.happenings < summary.events else ""
    events = f"{told}**{summary.events:,}** of {summary.events_total:,} events"
    articles = f"**{summary.articles:,}** of {summary.articles_total:,} articles"
    where = " · the search looks into the sentence of an event, into all of an article"
    return f"{events} · {articles} · **{names:,}** names{where if selection.one('q') else ''}"


def nothing(store: Store, view: View) -> None:
    """What a page shows when the selection is empty: which filter emptied it, and an offer to drop it."""
    if store.is_empty():
        st.info("Nothing has been added yet.", icon=":material/inbox:")
        st.page_link("pages/add.py", label="Add articles or a list of events", icon=":material/add_circle:")
        return
    if not any(term.on for term in view.filter.terms):
        st.info("What was added holds nothing to be shown here.", icon=":material/inbox:")
        return
    st.info("Nothing matches these filters.", icon=":material/filter_alt_off:")
    names = _labels(store, view)
    for number, (term, count) in enumerate(store.why_empty(view.filter)):
        if count:
            st.button(
                f"Drop “{literal(label(term, names))}”: {count:,} events",
                key=f"drop_{number}",
                on_click=lambda term=term: state.change(filter=view.filter.without(term)),
            )
    st.button("Clear all filters", on_click=state.change, kwargs={"filter": type(view.filter)()})
