"""What has changed since the day that the view stands at: what was known then beside what is told now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import streamlit as st

from dateline.edtf import in_words
from dateline.store import Store
from dateline.story.standing import Change, changes_since, known_value
from ui import state
from ui.as_of import as_of_day
from ui.disagreements import ABOUT, account_lines
from ui.disputes import DisputeLine, SideLine, dispute_list
from ui.lists import date_words
from ui.state import View
from ui.text import literal

_TURNED = {"denied": "It has been denied since.", "planned": "It was a plan then, and is told as done since."}
MOST = 50  # shown


def since_section(store: Store, view: View) -> None:
    """The happenings known on the view's day of which later accounts say something else."""
    day = as_of_day(view.filter)
    if day is None:
        return
    retold = store.retold_since(view.filter, day)
    disputes = store.disputes_led_by(retold)
    changed = [
        (lead, change)
        for lead, accounts in retold.items()
        for change in changes_since(accounts, [d for d in disputes if d.event == lead], day)
    ]
    words = in_words(day.isoformat())
    st.markdown(f"##### What has changed since {words}")
    if not changed:
        st.caption("Nothing that was known then is told differently now.")
        return
    _list(store, view, changed[:MOST], "since", titled=True)


def since_of(store: Store, view: View, event: str) -> None:
    """In the drawer: the date of the event's happening as it was known on the view's day, and the changes."""
    day = as_of_day(view.filter)
    if day is None:
        return
    accounts = store.account_days(event)
    then = date_words(known_value(accounts, day)) or "nothing"
    st.caption(f":material/history: Known on {in_words(day.isoformat())}: **{literal(then)}**")
    found = store.happening(event)
    changed = changes_since(accounts, found.disputes if found else (), day)
    if changed:
        st.markdown("##### Changed since then")
        _list(store, view, [(event, c) for c in changed], "drawer-since", titled=False)


def _list(store: Store, view: View, changed: Sequence[tuple[str, Change]], key: str, titled: bool) -> None:
    day = in_words((as_of_day(view.filter) or date.max).isoformat())
    lines = change_lines(store, view, changed, f"on {day}", titled)
    dispute_list(lines, key, on_event=lambda e: state.change(event=e))


def change_lines(
    store: Store, view: View, changed: Sequence[tuple[str, Change]], then: str, titled: bool = True
) -> list[DisputeLine]:
    """Changes, each with the event that leads its happening, as the list of two sides shows them.

    Args:
        then: When the earlier side was known, in words: "on 4 May 2018".
        titled: Whether each says which happening it belongs to.
    """
    named = {e for lead, c in changed for e in (lead, *c.known, *c.later)}
    rows = {row["event"]: row for row in store.events_of(named).to_dict("records")}
    return [_line(lead, change, rows, view, then, titled) for lead, change in changed]


def _line(
    lead: str, change: Change, rows: dict[str, dict], view: View, then: str, titled: bool
) -> DisputeLine:
    head = rows[lead]
    known, later = (account_lines(_of(rows, events), view) for events in (change.known, change.later))
    return DisputeLine(
        lead,
        f"{date_words(head['edtf'], head['bound']) or 'No date'}: {head['headline']}" if titled else "",
        change_words(change),
        (
            SideLine(_value(change, change.before, f"Known {then}"), known),
            SideLine(_value(change, change.after, "Told since"), later),
        ),
    )


def change_words(change: Change) -> str:
    """What kind of change it is, in a sentence."""
    if change.about in _TURNED:
        return _TURNED[change.about]
    if change.about == "day":
        return "Its date has moved."
    return f"Later accounts differ on {ABOUT.get(change.about, change.about)}."


def _value(change: Change, value: str, otherwise: str) -> str:
    return (date_words(value) if change.about == "day" else value) or otherwise


def _of(rows: dict[str, dict], events: Iterable[str]) -> list[dict]:
    return [rows[e] for e in events if e in rows]
