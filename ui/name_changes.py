"""What the last upload changed for one name."""

from __future__ import annotations

import streamlit as st

from dateline.store import EntityView, NameChanges, Store
from ui import state
from ui.events import event_list
from ui.lists import date_words, event_lines, narrow_to
from ui.state import View
from ui.text import literal


def changes_section(store: Store, view: View, entity: EntityView) -> None:
    """One line on what is new, which opens to the new events, articles and forms."""
    found = store.name_changes(entity.id, view.filter)
    if found is None:
        return
    upload = f"{literal(found.file)} ({found.when:%-d %B %Y})"
    news = _news(found)
    if not news:
        st.caption(f"The last upload, {upload}, brought nothing new about this name in the selection.")
    elif found.whole:
        st.caption(f"All that is known of this name came with the last upload, {upload}.")
    else:
        with st.expander(
            f"New with the last upload, {upload}: {', '.join(news)}", icon=":material/fiber_new:"
        ):
            _listed(view, found)


def _news(found: NameChanges) -> list[str]:
    counts = ((found.event_count, "event"), (found.article_count, "article"), (len(found.forms), "form"))
    return [f"{n:,} {what}{'' if n == 1 else 's'}" for n, what in counts if n]


def _listed(view: View, found: NameChanges) -> None:
    if found.forms:
        st.text("Written for the first time as " + ", ".join(f"“{form}”" for form in found.forms))
    if found.event_count:
        event_list(
            event_lines(found.events),
            "who-new",
            on_event=lambda event: state.change(event=event),
            on_entity=narrow_to,
            on_sort=lambda _: None,
            sortable=(),
            selected=view.event,
        )
        _more(found.event_count, len(found.events), "events")
    for row in found.articles.to_dict("records"):
        said = " · ".join(filter(None, (row["title"], row["source"], date_words(row["published"]))))
        st.page_link(
            "pages/reader.py",
            label=literal(said),
            icon=":material/article:",
            query_params=View(filter=view.filter, article=row["article"]).params("reader"),
        )
    _more(found.article_count, len(found.articles), "articles")


def _more(total: int, shown: int, what: str) -> None:
    if total > shown:
        st.caption(f"The first {shown} of {total:,} new {what}.")
