"""Who stands beside whom: the names of the selection as a matrix or a network, one name's company over time.

Each picture has a table that does the same, for the keyboard and for those who do not see it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dateline.charts import unit_for
from dateline.charts.heat import MOST_BUCKETS, bucket_end, matrix, strip
from dateline.charts.network import MOST_LINKS, MOST_NAMES, least_fitting, network
from dateline.store import Company, Store, Summary
from ui import state
from ui.choice import choice
from ui.heat import heat_view
from ui.lists import date_words
from ui.names import chosen_types, name_search
from ui.network import network_view
from ui.pair import HEAD, choose_pair, choosing_pair, pair_section
from ui.state import COMPANY, COUNTED, View
from ui.timeline_data import happened_range, range_filter

_COUNTED = {"sentences": ("dated sentence", "dated sentences"), "articles": ("article", "articles")}
_EDTF_LENGTH = {"day": 10, "month": 7, "year": 4}  # characters of an ISO day that name the bucket


def company_choice(place=st) -> None:
    """Table, matrix or network."""
    words = COMPANY.get
    choice("company", "c_company", "Show the names as", list(COMPANY), words, place, page=1, event="")


def company_section(store: Store, view: View) -> None:
    """The names that are mentioned most, who of them stands beside whom, and the sentences of two of them."""
    found = store.company(view.filter, view.search, chosen_types(view), MOST_NAMES)
    # a grid can be read whole; lines hide one another
    most = MOST_LINKS if view.company == "network" else len(found.links)
    least = least_fitting(found, view.by, view.least, most)
    _controls(view, found, least)
    if not (found.links[view.by] >= least).any():
        st.info(_nobody(found, view.by, least), icon=":material/search_off:")
        return
    _picture(view, found, least)
    pair_section(store, view)
    _links(view, found, least)


def _controls(view: View, found: Company, least: int) -> None:
    shown_as, by, slider = st.columns([5, 5, 7], vertical_alignment="bottom")
    company_choice(shown_as)
    choice("by", "c_by", "Together in the same", list(COUNTED), COUNTED.get, by, least=0)
    top = int(found.links[view.by].max()) if len(found.links) else 0
    if max(top, least) > 1:
        slider.slider(
            f"At least so many {_COUNTED[view.by][1]} with both",
            1,
            max(top, least),
            key=state.shown("c_least", least),
            on_change=lambda: state.change(least=state.given("c_least")),
        )
    name_search(view, *st.columns([3, 4], vertical_alignment="center"))


def _nobody(found: Company, by: str, least: int) -> str:
    if len(found.names) < 2:
        return "Two names are needed, and this selection and search leave fewer."
    return f"No two of these names stand together in {least:,} or more {_COUNTED[by][1]}."


def _picture(view: View, found: Company, least: int) -> None:
    if view.company == "matrix":
        grid = matrix(found, view.by, least)
        drawn = len(grid.rows)
        heat_view(
            grid,
            "c-matrix",
            caption=f"Names that stand together in {_COUNTED[view.by][1]}",
            counted=_COUNTED[view.by],
            on_cell=choose_pair,
            on_row=open_name,
            names_across=True,
            chosen=(view.one, view.other),
            reveal=HEAD,
        )
    else:
        net = network(found, view.by, least)
        drawn = len(net.nodes)
        network_view(
            net,
            view.by,
            "c-network",
            on_name=open_name,
            on_link=choose_pair,
            chosen=(view.one, view.other),
            reveal=HEAD,
        )
    st.caption(_drawn(found, drawn))


def _drawn(found: Company, drawn: int) -> str:
    """How many names are drawn, of how many, and what became of the others."""
    of = f"**{drawn:,}** of {found.total:,} names"
    rest = [f"the {len(found.names)} mentioned most are looked at"] if found.total > len(found.names) else []
    rest += [f"{len(found.names) - drawn} of them have no link so strong"] if len(found.names) > drawn else []
    return f"{of}: {', '.join(rest)}." if rest else f"{of}."


def _links(view: View, found: Company, least: int) -> None:
    """The links as rows; choosing one shows its sentences, as choosing a line or a cell does."""
    kept = found.links[found.links[view.by] >= least].sort_values(view.by, ascending=False, kind="stable")
    label = dict(zip(found.names["entity"], found.names["name"], strict=True))
    counts = {name.capitalize(): kept[name] for name in ("sentences", "articles")}
    asked = view.by.capitalize()  # what it is ordered by: first, so that it is in sight at 390 pixels
    shown = pd.DataFrame(
        {
            asked: counts.pop(asked),
            "Name": [label[e] for e in kept["one"]],
            "Beside": [label[e] for e in kept["other"]],
            **counts,
        }
    )
    pairs = list(zip(kept["one"], kept["other"], strict=True))
    st.markdown("##### Links")
    st.dataframe(
        shown,
        hide_index=True,
        column_config={asked: st.column_config.NumberColumn(width=84)},
        **choosing_pair("c_links", pairs, view),
        height=min(36 * (len(shown) + 1), 400),
        alt=f"Names that stand together, {len(shown)} pairs",
    )


def open_name(entity: str) -> None:
    """Open a name's own part of the page (in a callback)."""
    state.change(who=entity, one="", other="", quotes=1, event="")


def company_over_time(store: Store, view: View, entity: str, summary: Summary) -> None:
    """A strip a name of those who stand beside the entity: in how many of its dated sentences, when."""
    unit = unit_for(summary.first, summary.last, MOST_BUCKETS)
    found = store.company_over_time(entity, view.filter.naming(entity), unit)
    if found.empty:
        return
    st.markdown("##### Beside whom, when")
    grid = strip(found, unit)
    times = tuple(replace(c, text=_bucket_words(date.fromisoformat(c.id), unit)) for c in grid.columns)
    heat_view(
        replace(grid, columns=times),
        "who-company",
        caption=f"Dated sentences with both names, by {unit}",
        counted=_COUNTED["sentences"],
        on_cell=lambda other, day: _choose_bucket(entity, other, date.fromisoformat(day), unit),
        on_row=lambda other: choose_pair(entity, other),
        chosen=(view.other, "") if view.one == entity else ("", ""),
        reveal=HEAD,
    )


def _choose_bucket(entity: str, other: str, first: date, unit: str) -> None:
    """Narrow to a bucket, inside the range that was chosen, and show the sentences of both."""
    selection, last = state.view().filter, bucket_end(first, unit)
    low, high = happened_range(selection) or (None, None)
    days = max(first, low or first), min(last, high or last)
    state.change(filter=range_filter(selection, *days), one=entity, other=other)


def _bucket_words(first: date, unit: str) -> str:
    if length := _EDTF_LENGTH.get(unit):
        return date_words(first.isoformat()[:length])
    if unit == "quarter":
        return f"Q{1 + (first.month - 1) // 3} {first.year}"
    return f"week of {date_words(first.isoformat())}" if unit == "week" else f"{first.year}s"
