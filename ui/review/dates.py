"""The card of a date that may be wrong: its sentence, how it was read, and what it may be instead."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dateline.edtf import parse_typed
from dateline.store import ArticleView, EventView, Store
from dateline.story.doubts import Doubt, alternatives
from dateline.story.queue import Waiting
from ui import mending, state
from ui.article import TextMark, article_text, cited_mark, date_marks
from ui.drawer import reader_params, reason
from ui.lists import date_words
from ui.review.answers import answer, decide, later, why_key
from ui.text import literal

_HEIGHT = 240  # pixels of the article: the sentence and some before it


def title(store: Store, waiting: Waiting) -> str:
    """A doubtful date in a line."""
    read = waiting.about.read
    words = literal(date_words(read.edtf, read.bound))
    return f"“{literal(read.date_text)}” → {words}" if read.date_text else words


def card(store: Store, waiting: Waiting) -> None:
    """A date with its sentence, what was read and why, and what it may be instead."""
    doubt: Doubt = waiting.about
    event = store.event(doubt.read.event)
    article = store.article(event.article) if event and event.article else None
    if event is None or article is None:
        return
    words = literal(date_words(event.edtf, event.bound))
    written = literal(event.date_text)
    asked = f"Does “{written}” mean {words}?" if written else f"Did this happen on {words}?"
    st.markdown(f"##### {asked}")
    st.markdown(f"{literal(waiting.worth)}.")
    told, answers = st.columns([3, 2], gap="large")
    with told:
        _context(store, doubt, event, article)
    with answers:
        _doubt_answers(store, waiting, words)


def _context(store: Store, doubt: Doubt, event: EventView, article: ArticleView) -> None:
    text = article.article.text
    said = " · ".join(
        filter(None, (event.source, event.title, date_words(event.published) or "no publication date"))
    )
    st.caption(f"{literal(said)}  \n:material/event: {literal(reason(store, event, article))}")
    article_text(
        text, [cited_mark(event.start, event.end), *_own_marks(event, article)], "review-article",
        language=article.article.language, height=_HEIGHT,
    )  # fmt: skip
    if others := [e.source for k in doubt.events[1:] if (e := store.event(k))]:
        named = ", ".join(dict.fromkeys(literal(s or "no source named") for s in others))
        accounts = "1 other account" if len(others) == 1 else f"{len(others):,} other accounts"
        st.caption(f"The same date in {accounts}: {named}.")
    st.page_link(
        "pages/reader.py", label="Open in the reader", icon=":material/article:",
        query_params=reader_params(state.view(), event),
    )  # fmt: skip


def _own_marks(event: EventView, article: ArticleView) -> list[TextMark]:
    """The date that is asked about, and the one that it was counted from."""
    marks = date_marks(article.dates, article.article.text)
    own = [m for m in marks if (m.start, m.end) == (event.date_start, event.date_end)]
    if not own and event.anchor.startswith("mention "):  # an inferred date is carried from a mention
        return marks[int(event.anchor[8:]) :][:1]
    return own + [m for m in marks if own and (m.start, m.end) == own[0].anchor]


def _doubt_answers(store: Store, waiting: Waiting, words: str) -> None:
    doubt: Doubt = waiting.about
    events = doubt.events
    whole = "event" if len(events) == 1 else f"{len(events):,} accounts"
    with st.container(gap="xsmall"):
        answer(
            f"Right: {words}", "right", "A", f"{words} is confirmed.", waiting,
            lambda who, why: store.confirm_events(events, who, why), icon=":material/verified:", main=True,
            wide=True,
        )  # fmt: skip
        for number, typed in enumerate(alternatives(doubt), 1):
            other = literal(_typed_words(typed))
            answer(
                other, f"other_{number}", str(number), f"Dated {other} now, no longer {words}.", waiting,
                lambda who, why, typed=typed: _dated(store, events, typed, who, why), icon=":material/edit:",
                wide=True,
            )  # fmt: skip
        answer(
            f"Hide the {whole}", "hide", "X", f"What was dated {words} is hidden.", waiting,
            lambda who, why: store.hide_events(events, who, why), icon=":material/visibility_off:",
            wide=True,
            hint="No date, or no event. Nothing is deleted: the log brings it back.",
        )  # fmt: skip
        later(waiting)
    _typed(store, waiting, words)


def _typed(store: Store, waiting: Waiting, words: str) -> None:
    """Any other date, as it is typed; and why."""
    key = f"{why_key(waiting)}_date"

    def typed() -> None:
        if date := state.given(key, "").strip():
            events = waiting.about.events
            said = f"Dated {literal(date)} now, no longer {words}."
            decide(said, waiting, lambda who, why: _dated(store, events, date, who, why))

    st.text_input("Another date", key=key, on_change=typed, placeholder="16 April 2018, April 2018, ~2018 …")
    mending.why(why_key(waiting))


def _dated(store: Store, events: Sequence[str], typed: str, who: str, why: str):
    return store.date_events(dict.fromkeys(events, typed), who, why)


def _typed_words(typed: str) -> str:
    found = parse_typed(typed)
    return date_words(found.edtf, found.bound)
