"""The sidebar: filters that hold on every page. Widgets show the view and change it in callbacks."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dateline.edtf import Interval, parse_typed
from dateline.errors import BadDate
from dateline.store import Facets, Store
from dateline.store.filter import Filter, Term
from ui import state
from ui.as_of import as_of
from ui.terms import KIND_WORDS, MODALITY_WORDS, TOLD_WORDS
from ui.text import literal

_EXAMPLES = "A day, month or year: 2018-04-16, April 2018, 2018, ~2021, before 2021-03"
_MODES = {"any": "any of", "all": "all of", "not": "without"}
_NAMES_OFFERED = 60  # the most frequent; any other is found by typing it


def sidebar(store: Store, selection: Filter) -> None:
    """Draw the filters for the selection as it stands."""
    with st.sidebar:
        _search(selection)
        _clock(selection, "happened", "Happened")
        _clock(selection, "reported", "Reported")
        as_of(store, selection)
        _names(store)
        _more(store, selection)


def _more(store: Store, selection: Filter) -> None:
    """The facets, counted and drawn only while open: lists of choices are what a browser draws slowest.

    What is chosen in them stands as a pill above the page, open or not.
    """
    box = st.expander("More filters", icon=":material/tune:", key="f_more", on_change="rerun")
    if not box.open:
        return
    facets = store.facets(selection)
    with box:
        _facets(selection, facets)


def _search(selection: Filter) -> None:
    st.text_input(
        "Search the text",
        key=state.shown("f_q", selection.one("q") or ""),
        type="search",
        placeholder='court "encryption keys" -Apple',
        on_change=lambda: state.change(filter=_single(selection, "q", state.given("f_q").strip())),
    )


def _clock(selection: Filter, clock: str, label: str) -> None:
    """Two fields, from and to, of the days on which it happened or was reported."""
    fault = state.recall(f"fault_{clock}")
    start, end = _ends(selection.one(clock))
    if fault:
        start, end = fault["typed"]
    columns = st.columns(2, gap="small")
    for column, name, value in zip(columns, ("from", "to"), (start, end), strict=True):
        column.text_input(
            f"{label} {name}",
            key=state.shown(f"f_{clock}_{name}", value),
            placeholder="2018-04" if name == "from" else "2020",
            help=_EXAMPLES if name == "from" else None,
            on_change=_typed_range,
            args=(selection, clock),
        )
    if fault:
        st.caption(f":red[{literal(fault['message'])}]")


def _typed_range(selection: Filter, clock: str) -> None:
    typed = tuple(state.given(f"f_{clock}_{name}").strip() for name in ("from", "to"))
    try:
        value = range_value(*typed)
    except BadDate as error:
        state.remember(f"fault_{clock}", {"typed": typed, "message": f"{error.reason} {_EXAMPLES}"})
        return
    state.remember(f"fault_{clock}", None)
    state.change(filter=_single(selection, clock, value))


def range_value(start: str, end: str) -> str:
    """The filter value of two typed dates; "" for none.

    Raises:
        BadDate: one names no date, or none of the years that are charted, or the range ends before it begins.
    """
    if not start and not end:
        return ""
    first, last = (_day_typed(t) if t else None for t in (start, end))
    if first and last and first.earliest and last.latest and last.latest < first.earliest:
        raise BadDate(f"'{start}' to '{end}' ends before it begins.", remedy="Swap the two dates.")
    if first and not last and first.bound in ("before", "until"):  # typed into the only field in use
        return f"..{first.edtf.split('/')[-1]}"
    return f"{first.edtf.split('/')[0] if first else ''}..{last.edtf.split('/')[-1] if last else ''}"


def _day_typed(text: str) -> Interval:
    found = parse_typed(text)
    if found.earliest is None and found.latest is None:
        raise BadDate(f"'{text}' lies before the year 1.", remedy="Leave the field empty.")
    return found


def _ends(value: str | None) -> tuple[str, str]:
    """What stands in the fields from and to: a day alone, which an address may hold, in both."""
    start, dots, end = (value or "..").partition("..")
    return start, end if dots else start


def _single(selection: Filter, field: str, value: str) -> Filter:
    return selection.with_term(Term(field, value)) if value else selection.without_field(field)


def _names(store: Store) -> None:
    offered = store.find_entities("", _NAMES_OFFERED)
    labels = dict(zip(offered["entity"], offered["name"], strict=True))
    st.selectbox(
        "Names",
        list(labels),
        index=None,
        format_func=lambda entity: labels.get(entity, entity),
        key=state.shown("f_name", None),
        placeholder="Pick or type a name",
        accept_new_options=True,
        on_change=_add_name,
        args=(store,),
    )
    if missed := state.recall("missed_name"):
        st.caption(f":red[No name here matches “{literal(missed)}”.]")
    st.segmented_control(
        "Names picked next must appear as",
        list(_MODES),
        format_func=_MODES.get,
        key=state.shown("f_mode", state.recall("mode", "any")),
        label_visibility="collapsed",
        on_change=lambda: state.remember("mode", state.given("f_mode") or "any"),
    )


def _add_name(store: Store) -> None:
    picked = state.given("f_name")
    state.remember("missed_name", None)
    if not picked:
        return
    if not store.entity_labels([picked]):  # typed, not chosen from the list
        found = store.find_entities(picked, 1)
        if found.empty:
            state.remember("missed_name", picked)
            return
        picked = found["entity"].iloc[0]
    term = Term("entity", picked, state.recall("mode", "any"))
    state.change(filter=state.view().filter.with_term(term))


def _facets(selection: Filter, facets: Facets) -> None:
    if len(facets.topics) or selection.values("topic"):
        topics = facets.topics
        labels = dict(zip(topics["topic"], topics["label"], strict=True))
        _facet(selection, "topic", "Topics", _counts(topics, "topic"), labels)
    _facet(selection, "source", "Sources", _counts(facets.sources, "source"), {"": "(no source)"})
    _facet(selection, "kind", "Kinds", _counts(facets.kinds, "kind"), KIND_WORDS)
    told = {value: n for value, n in facets.told.items() if n}
    _facet(selection, "told", "Told", told, TOLD_WORDS)
    _facet(selection, "modality", "Told as", _counts(facets.modalities, "modality"), MODALITY_WORDS)
    _facet(selection, "precision", "Exact to", _counts(facets.precisions, "precision"), {})


def _counts(frame: pd.DataFrame, column: str) -> dict[str, int]:
    """How many events each value has."""
    return dict(zip(frame[column], frame["events"], strict=True))


def _facet(
    selection: Filter, field: str, label: str, counts: Mapping[str, int], words: Mapping[str, str]
) -> None:
    chosen = list(selection.values(field))
    st.multiselect(
        label,
        [*counts, *(c for c in chosen if c not in counts)],
        format_func=lambda value: f"{words.get(value, value)} · {counts.get(value, 0)}",
        key=state.shown(f"f_{field}", chosen),
        placeholder="all",
        on_change=_pick_facet,
        args=(field,),
    )


def _pick_facet(field: str) -> None:
    chosen = state.given(f"f_{field}")
    kept = state.view().filter
    rest = tuple(t for t in kept.terms if t.field != field or t.mode != "any" or not t.on)
    state.change(filter=Filter((*rest, *(Term(field, value) for value in chosen))))
