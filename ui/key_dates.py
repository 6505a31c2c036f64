"""Key dates: the days that tell the story of the selection, each with its best sentences and who tells it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from dateline.edtf import in_words
from dateline.store import Store
from dateline.story.keydates import StoryDate, StoryDates
from ui import state
from ui.choice import choice
from ui.keydates import DateLine, key_date_list
from ui.state import KEY_DATES, SENTENCES, View

_NAMED = 4  # sources named; of more, how many
_SLOW = 2_000  # articles above which the first answer takes seconds


def section(store: Store, view: View) -> None:
    """The slider and the dates of the view's selection."""
    controls = st.container()
    articles = store.summary(view.filter).articles
    with st.spinner("Reading the story …", show_time=True) if articles > _SLOW else st.container():
        found = state.key_dates().of(view.filter, view.dates or None, view.say)
    with controls:
        _controls(view, found)
    key_date_list(
        [date_line(view, told) for told in found.dates],
        "key-dates",
        on_event=lambda event: state.change(event=event),
    )
    if found.dates:
        with st.expander("Copy as Markdown", icon=":material/format_quote:"):
            st.code(markdown(found), language=None, wrap_lines=True)


def _controls(view: View, found: StoryDates) -> None:
    slider, say, note = st.columns([4, 3, 4], vertical_alignment="bottom", gap="medium")
    fewest, most = KEY_DATES
    usual = min(most, max(fewest, view.dates or len(found.dates)))
    slider.slider(
        "How many dates", fewest, most, key=state.shown("t_dates", usual),
        on_change=lambda: state.change(dates=state.given("t_dates")),
    )  # fmt: skip
    choice("say", "t_say", "Sentences a date", SENTENCES, place=say, hidden=False)
    note.caption(said_of(found))


def said_of(found: StoryDates) -> str:
    """How many dates, out of how many articles."""
    read = f"{found.articles:,} articles"
    if found.articles < found.total:
        read = f"{found.articles:,} of {found.total:,} articles, spread evenly"
    return f"**{len(found.dates):,}** dates from {read}"


def date_line(view: View, told: StoryDate) -> DateLine:
    """A key date as the list shows it."""
    best = told.key.sentences[0]
    params = View(filter=view.filter, article=best.article, at=best.start).params("reader")
    return DateLine(
        when=in_words(told.key.day.isoformat()),
        year=str(told.key.day.year),
        lines=tuple(s.text for s in told.key.sentences),
        told=who_tells(told),
        lone=told.independent < 2,
        event=told.event,
        href="" if told.event else f"reader?{urlencode(params, doseq=True)}",
    )


def who_tells(told: StoryDate) -> str:
    """Articles, independent sources, and the sources by name."""
    named = [name or "no source named" for name in told.sources]
    more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
    articles = f"{told.key.articles:,} article{'' if told.key.articles == 1 else 's'}"
    independent = f"{told.independent:,} independent source{'' if told.independent == 1 else 's'}"
    return f"{articles}, {independent}: {', '.join(named[:_NAMED])}{more}"


def markdown(found: StoryDates) -> str:
    """The dates as a list for notes, each with its first sentence and the number of its sources."""
    return "\n".join(
        f"- **{in_words(d.key.day.isoformat())}** — {' '.join(d.key.sentences[0].text.split())} "
        f"({d.independent} independent source{'' if d.independent == 1 else 's'})"
        for d in found.dates
    )
