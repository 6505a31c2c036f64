"""Disagreements of the selection: who says what, side by side, and what a person settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from dateline.model import UNREAL
from dateline.store import Store
from dateline.store.queries.happenings import Dispute
from ui import state
from ui.as_of import as_of_day
from ui.disputes import AccountLine, DisputeLine, SideLine, dispute_list
from ui.lists import date_words
from ui.state import View

MOST = 100
ABOUT = {
    "day": "when it happened",
    "place": "where it happened",
    "dead": "how many died",
    "injured": "how many were injured",
    "missing": "how many are missing",
    "detained": "how many were detained",
    "evacuated": "how many were evacuated",
    "dismissed": "how many were dismissed",
    "protesters": "how many took part",
    "sentenced": "the sentence",
    "votes": "the votes",
    "fined": "the fine",
    "price": "the price",
    "damage": "the damage",
}


def section(store: Store, view: View) -> None:
    """The disagreements of the view's selection, open ones first; as of a day, those of that day."""
    found = store.disputes(view.filter, MOST)
    known = store.events_of({e for d in found for s in d.sides for e in s.events} | {d.event for d in found})
    ordered = sorted(found, key=lambda d: bool(d.settled))
    lines = [line for line in dispute_lines(ordered, known, view) if _stood(line)]
    if not lines:
        whose = "of that day" if as_of_day(view.filter) else "of this selection"
        st.info(f"The accounts {whose} agree.", icon=":material/handshake:")
        return
    settled = sum(bool(line.settled) for line in lines)
    opened = len(lines) - settled
    more = f" · the first {MOST} are shown" if len(found) == MOST else ""
    plural = "" if opened == 1 else "s"
    way = " · open one to settle it" if opened else ""
    st.caption(f"**{opened:,}** open disagreement{plural} · {settled:,} settled{more}{way}")
    dispute_list(lines, "disputes", on_event=lambda e: state.change(event=e))


def _stood(line: DisputeLine) -> bool:
    """Whether two sides had been told by the day that is looked from."""
    return sum(not all(a.later for a in side.accounts) for side in line.sides) > 1


def dispute_lines(
    found: Sequence[Dispute], events: pd.DataFrame, view: View, titled: bool = True
) -> list[DisputeLine]:
    """The disagreements as the list shows them.

    Args:
        events: All events that they name, with the columns of `Store.events`.
        titled: Whether each says which happening it belongs to.
    """
    rows = {row["event"]: row for row in events.to_dict("records")}
    return [_line(d, rows, view, titled) for d in found]


def _line(dispute: Dispute, rows: dict[str, dict], view: View, titled: bool) -> DisputeLine:
    lead = rows[dispute.event]
    sides = tuple(
        SideLine(
            value_words(dispute, s.value),
            account_lines([rows[e] for e in s.events if e in rows], view),
            bool(dispute.settled) and s.value == dispute.settled,
        )
        for s in dispute.sides
    )
    title = f"{date_words(lead['edtf'], lead['bound']) or 'No date'}: {lead['headline']}" if titled else ""
    about = f"They differ on {about_words(dispute)}."
    return DisputeLine(dispute.event, title, about, sides, _settled(dispute))


def about_words(dispute: Dispute) -> str:
    """What is disputed, in words."""
    return ABOUT.get(dispute.about, dispute.about)


def value_words(dispute: Dispute, value: str) -> str:
    """One of the values of a disagreement as a person reads it."""
    return date_words(value) if dispute.about == "day" else value


def _settled(dispute: Dispute) -> str:
    if not dispute.settled:
        return ""
    why = f" {dispute.why}" if dispute.why else ""
    return f"Settled: {value_words(dispute, dispute.settled)}.{why}"


def account_lines(rows: Sequence[dict], view: View) -> tuple[AccountLine, ...]:
    """Rows of `Store.events` as accounts; those of the same words as one, with all their sources."""
    same: dict[str, list[dict]] = {}
    for row in rows:
        same.setdefault(_said(row), []).append(row)
    return tuple(_account(quote, told, as_of_day(view.filter)) for quote, told in same.items())


def _said(row: dict) -> str:
    """The sentence; of a row of a list, whose text may lean on its title, title and text."""
    quote, title = row["quote"] or "", row["headline"] or ""
    return quote if row["kind"] == "extracted" or quote == title else " — ".join(filter(None, (title, quote)))


def _account(quote: str, told: Sequence[dict], day: date | None) -> AccountLine:
    first = told[0]
    named = dict.fromkeys(row["source"] or "no source named" for row in told)
    later = day is not None and all(pd.isna(r["reported"]) or r["reported"].date() > day for r in told)
    told_as = first["modality"] if first["modality"] in UNREAL else ""
    words = " · ".join(filter(None, (date_words(first["published"]), told_as)))
    return AccountLine(first["event"], quote, ", ".join(named), words, later)
