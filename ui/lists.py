"""Events as rows: store frames in, lines of the event list out, and how a page of them is shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dateline.edtf import in_words
from dateline.errors import BadDate
from dateline.store import Store, Summary
from dateline.store.filter import Filter, Term
from ui import state
from ui.events import EventLine, Name, event_list
from ui.state import PAGE_SIZE, View

ORDERS = {"happened": "happened", "reported": "reported", "source": "source"}


def date_words(edtf: str | None, bound: str | None = None) -> str:
    """A stored date as a person reads it; "" where there is none."""
    if not isinstance(edtf, str) or not edtf:
        return ""
    try:
        return in_words(edtf, bound if isinstance(bound, str) else None)
    except BadDate:
        return edtf  # as the source wrote it


def event_lines(rows: pd.DataFrame | Sequence[Mapping], told: bool = True) -> list[EventLine]:
    """Rows of `Store.events`, or records of `Store.event_rows`, as lines of the list.

    Args:
        told: Whether each says how many tell the same: not where all of them do.
    """
    records = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else rows
    return [_line(row, told) for row in records]


def _line(row: Mapping, told: bool) -> EventLine:
    return EventLine(
        event=row["event"],
        when=date_words(row["edtf"], row["bound"]) or "no date",
        precision=_text(row["precision"]),
        quote=_shown(row),
        names=tuple(Name(entity, name) for entity, name in row["entities"]),
        source=_text(row["source"]),
        published=date_words(row["published"]),
        kind=row["kind"],
        confirmed=bool(row["confirmed"]),
        modality=row["modality"],
        told=told_by(int(row["reports"]), int(row["independent"])) if told else "",
        disputed=told and bool(row["disputed"]),
    )


def _shown(row: Mapping) -> str:
    """What a list shows of an event: its quote; of one that a person wrote down, its title before that."""
    quote, title = _text(row["quote"]), _text(row["headline"])
    if row["kind"] in ("imported", "added") and title and not quote.startswith(title.rstrip("….")):
        return f"{title} — {quote}" if quote else title
    return quote or title


def told_by(reports: int, independent: int) -> str:
    """How many articles tell a happening, and how many of them by themselves; "" where one does."""
    if reports < 2:
        return ""
    return f"{reports:,} articles, {'one source' if independent == 1 else f'{independent:,} independent'}"


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def paged_events(
    store: Store, summary: Summary, on_event: Callable[[str], None], key: str = "events"
) -> None:
    """The events of the view's selection, or one for each happening: one page of them, the pages below."""
    view = state.view()
    total = summary.happenings if view.once else summary.events
    page = min(view.page, pages(total))
    rows = store.event_rows(*events_asked(view, page))
    event_list(
        event_lines(rows),
        key,
        on_event=on_event,
        on_entity=narrow_to,
        on_sort=lambda sort: state.change(sort=sort, page=1),
        sort=view.sort or "happened",
        selected=view.event,
    )
    pager(total, page, "happenings" if view.once else "events")


def events_asked(view: View, page: int) -> tuple[Filter, int, int, str, bool, bool]:
    """What the store is asked for a page of events."""
    column, descending = ordered(view.sort, ORDERS, "happened")
    return view.filter, PAGE_SIZE, (page - 1) * PAGE_SIZE, ORDERS[column], descending, view.once


def narrow_to(entity: str) -> None:
    """Filter every page by an entity (in a callback)."""
    state.change(filter=state.view().filter.with_term(Term("entity", entity)))


def ordered(sort: str, orders: dict[str, str], default: str) -> tuple[str, bool]:
    """Column and direction of a view's sort; the default where it names no column."""
    column = sort.removeprefix("-")
    return (column, sort.startswith("-")) if column in orders else (default, False)


def pages(total: int) -> int:
    """How many pages so many rows make."""
    return max(1, math.ceil(total / PAGE_SIZE))


def pager(total: int, page: int, what: str, field: str = "page") -> None:
    """Which rows are shown, of how many, and the way to the others.

    `field` of the view is the page; one that is not there, of a typed address, gives way to the one shown.
    """
    if getattr(state.view(), field) != page:
        state.change(**{field: page})
    if total <= PAGE_SIZE:
        return
    first = (page - 1) * PAGE_SIZE + 1
    left, right = st.columns([1, 2], vertical_alignment="center")
    left.caption(f"{first:,}–{min(total, first + PAGE_SIZE - 1):,} of {total:,} {what}")
    key = f"pages_{field}_{page}"  # a default and a value set for the same key would be warned of
    right.pagination(
        pages(total), default=page, key=key, on_change=lambda: state.change(**{field: state.given(key)})
    )
