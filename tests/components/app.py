"""The three components on one page of a real server; what they send stands below as text."""

from __future__ import annotations

from datetime import date

import streamlit as st

from tests.components.hostile import TOGETHER
from ui.article import article_text, cited_mark, find_marks
from ui.events import EventLine, event_list
from ui.timeline import Bucket, Lane, Mark, TimelineData, timeline

heard = st.session_state.setdefault("heard", [])
chosen = next((h[1:] for h in reversed(heard) if h[0] == "range"), None)
event = next((h[1] for h in reversed(heard) if h[0] == "event"), "")

marks = tuple(Mark(f"e{m}", date(2018, m, 9), date(2018, m, 9), TOGETHER, False) for m in range(1, 13))
buckets = tuple(Bucket(date(2018, m, 1), m, 1, m, 1) for m in range(1, 13))
timeline(
    TimelineData("month", buckets, (Lane(TOGETHER, marks),), chosen, event),
    "line",
    on_range=lambda a, b: heard.append(("range", a, b)),
    on_event=lambda e: heard.append(("event", e)),
)
event_list(
    [EventLine(m.event, f"9th of month {m.earliest.month}", "day", TOGETHER) for m in marks],
    "list",
    on_event=lambda e: heard.append(("event", e)),
    on_entity=lambda e: heard.append(("entity", e)),
    on_sort=lambda s: heard.append(("sort", s)),
    selected=event,
)
article_text(TOGETHER, [cited_mark(0, 9), *find_marks(TOGETHER, "alert", len(heard))], "text", height=200)
st.text(f"heard: {'; '.join(' '.join(map(str, h)) for h in heard)}")
