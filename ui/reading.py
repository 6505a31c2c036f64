"""The reader's parts: the list of articles, one article with its marks, its events beside it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dateline.store import ArticleView, Store, match_spans
from ui import event_form, mending, state
from ui.article import (
    TextMark,
    article_text,
    cited_mark,
    date_marks,
    find_marks,
    flag_marks,
    name_marks,
)
from ui.copies import copies
from ui.events import event_list
from ui.lists import date_words, event_lines, narrow_to, ordered, pager, pages
from ui.state import PAGE_SIZE, View
from ui.text import literal

_ORDERS = {name: name for name in ("published", "title", "source", "events")}


def article_table(store: Store, view: View) -> None:
    """The articles of the selection; choosing a row opens it."""
    column, descending = ordered(view.sort, _ORDERS, "published")
    page = view.page
    frame, total = store.articles(view.filter, PAGE_SIZE, (page - 1) * PAGE_SIZE, column, descending)
    if frame.empty and page > 1:
        page = pages(total)
        frame, total = store.articles(view.filter, PAGE_SIZE, (page - 1) * PAGE_SIZE, column, descending)
    st.selectbox(
        "Order",
        label_visibility="collapsed",
        options=[*_ORDERS, *(f"-{name}" for name in _ORDERS)],
        format_func=_order_words,
        key=state.shown("r_order", view.sort or "published"),
        width=240,
        on_change=lambda: state.change(sort=state.given("r_order"), page=1),
    )
    st.dataframe(
        _shown_articles(frame),
        hide_index=True,
        on_select=lambda: _open_row(frame["article"].tolist(), state.given("r_table")),
        selection_mode="single-row",
        key="r_table",
        height=min(620, 36 * (len(frame) + 1) + 2),
        alt=f"Articles of the selection, {total}",
    )
    pager(total, page, "articles")


def _order_words(order: str) -> str:
    words = {"published": "oldest first", "-published": "newest first", "title": "title, A to Z",
             "-title": "title, Z to A", "source": "source, A to Z", "-source": "source, Z to A",
             "events": "fewest events first", "-events": "most events first"}  # fmt: skip
    return words[order]


def _shown_articles(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Published": [date_words(p) or "no date" for p in frame["published"]],
            "Title": frame["title"],
            "Source": frame["source"],
            "Events": frame["events"],
            "Words": frame["words"],
            "Language": frame["language"],
        }
    )


def _open_row(articles: list[str], selection) -> None:
    rows = selection["selection"]["rows"]
    if rows:
        state.change(article=articles[rows[0]], at=-1, find="")


def article_page(store: Store, view: View, article: ArticleView) -> None:
    """One article: its head, the way to its neighbours, the marked text, its events beside it."""
    _way(store, view, article)
    _head(article)
    text, beside = st.columns([5, 3], gap="large")
    with text:
        copies(store, article)
        _text(view, article)
    with beside:
        _events(view, article)


def _way(store: Store, view: View, article: ArticleView) -> None:
    """To the neighbours in the selection, to the source and to the file as it came."""
    column, descending = ordered(view.sort, _ORDERS, "published")
    near = store.neighbours(view.filter, view.article, column, descending)
    place = (
        f"{near.position:,} of {near.total:,}"
        if near.position
        else f"outside this selection of {near.total:,}"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("All articles", icon=":material/list:", on_click=_open, args=("",))
        for words, icon, key, target in (
            ("Previous", "chevron_left", "Alt+Left", near.previous),
            ("Next", "chevron_right", "Alt+Right", near.next),
        ):
            st.button(
                words,
                icon=f":material/{icon}:",
                disabled=target is None,
                on_click=_open,
                args=(target,),
                shortcut=key,
            )
        st.caption(place, width="content")
        _origin(store, article)


def _origin(store: Store, article: ArticleView) -> None:
    url = article.article.url
    if web_address(url):
        st.link_button("Source", url, icon=":material/open_in_new:")
    original = store.original(article.sha256) if article.sha256 else None
    if original is not None:
        st.download_button(
            "Original file",
            original,
            file_name=article.file,
            mime="application/octet-stream",
            icon=":material/download:",
            on_click="ignore",
        )


def _open(article: str | None) -> None:
    state.change(article=article or "", at=-1, find="")


def _head(article: ArticleView) -> None:
    a = article.article
    st.header(literal(a.title), anchor=False)
    said = [a.source, date_words(a.published) or "no publication date", a.author, a.language]
    st.caption(literal(" · ".join(filter(None, said))))
    if a.url and not web_address(a.url):
        st.text(a.url)
    for note in article.notes:
        st.caption(f":material/info: {literal(note)}")


def web_address(url: str) -> bool:
    """Whether the address may become a link: http and https alone, never `javascript:` or `data:`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _text(view: View, article: ArticleView) -> None:
    a = article.article
    hits = find_marks(a.text, view.find, state.recall("hit", 0)) if view.find else []
    _find(view, len(hits))
    article_text(
        a.text,
        [*marks(view, article), *hits],
        "reader",
        acts=mending.NAME_ACTS,
        on_act=mending.act,
        pick="Add as an event",
        on_pick=lambda start, end: event_form.quoted(article, start, end),
        language=a.language,
    )
    if a.extra:
        with st.expander("Other columns of the file"):
            for name, value in a.extra:
                st.text(f"{name}: {value}")


def marks(view: View, article: ArticleView) -> list[TextMark]:
    """What is marked in the text: dates, names, what is not prose, the cited sentence, the search."""
    out = [
        *date_marks(article.dates, article.article.text),
        *name_marks(article.names),
        *flag_marks(article.article.flags),
    ]
    cited = article.events[article.events["start"] == view.at]
    if not cited.empty:
        out.append(cited_mark(int(cited["start"].iloc[0]), int(cited["end"].iloc[0])))
    if query := view.filter.one("q"):
        spans = match_spans(article.article.text, query)
        out += [TextMark(a, b, "query", "Matches the search") for a, b in spans]
    return out


def _find(view: View, hits: int) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Find in this text",
            key=state.shown("r_find", view.find),
            type="search",
            on_change=_look_for,
        )
        if view.find:
            at = state.recall("hit", 0) % hits + 1 if hits else 0
            for icon, words, by in (("up", "Hit before", -1), ("down", "Next hit", 1)):
                st.button(
                    words,
                    icon=f":material/keyboard_arrow_{icon}:",
                    disabled=not hits,
                    on_click=_step,
                    args=(by,),
                )
            st.caption(f"{at:,} of {hits:,}" if hits else "not in this text")


def _look_for() -> None:
    state.remember("hit", 0)
    state.change(find=state.given("r_find"))


def _step(by: int) -> None:
    state.remember("hit", state.recall("hit", 0) + by)


def _events(view: View, article: ArticleView) -> None:
    count = len(article.events)
    st.markdown(f"##### {count:,} event{'' if count == 1 else 's'} in this article")
    if not count:
        st.caption("No sentence of this article says when something happened.")
        return
    starts = dict(zip(article.events["event"], article.events["start"], strict=True))
    event_list(
        event_lines(article.events),
        "reader-events",
        on_event=lambda event: state.change(at=int(starts[event])),
        on_entity=narrow_to,
        on_sort=lambda _: None,
        sortable=(),
        selected=next((e for e, start in starts.items() if start == view.at), ""),
    )
