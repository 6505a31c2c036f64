"""The active filters as pills: each can be turned round, switched off, or removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.edtf import in_words
from dateline.errors import BadDate
from dateline.store.filter import SINGLE, Filter, Term
from ui.component import Component
from ui.terms import WORDS

_NAMES = {
    "happened": "happened", "reported": "reported", "asof": "as of", "entity": "names", "topic": "topic",
    "source": "source", "kind": "kind", "modality": "told as", "told": "told", "precision": "exact to",
    "q": "text",
}  # fmt: skip
_PILLS = Component("ui.pills", ("pills.js",), "pills.css")


def pills(selection: Filter, names: Mapping[str, str], on_change: Callable[[Filter], None]) -> None:
    """Show the filter's terms; `names` gives the display name of each entity id."""

    terms = [
        {"field": _NAMES[t.field], "label": label(t, names), "mode": t.mode, "on": t.on, "modes": _modes(t)}
        for t in selection.terms
    ]
    _PILLS.mount("pills", {"terms": terms}, {"act": lambda action: on_change(apply(selection, action))})


def label(term: Term, names: Mapping[str, str]) -> str:
    """A term's value in words."""
    if term.field == "entity":
        return names.get(term.value, "a name that is no longer here")
    if term.field in WORDS:
        return WORDS[term.field].get(term.value, term.value)
    if term.field == "topic":
        return names.get(term.value, term.value)
    if term.field not in ("happened", "reported", "asof"):
        return term.value
    ends = [_words(end) for end in term.value.split("..")]
    if len(ends) == 1 or ends[0] == ends[1]:
        return ends[0]
    start, end = ends[:2]
    return f"{start} – {end}" if start and end else f"since {start}" if start else f"until {end}"


def apply(selection: Filter, action: Mapping) -> Filter:
    """The filter after a click on a pill: {"op": "mode" | "on" | "drop" | "clear", "index", "value"}."""
    if action["op"] == "clear":
        return Filter()
    if not 0 <= action["index"] < len(selection.terms):
        return selection  # a click that was under way while the pill went
    term = selection.terms[action["index"]]
    if action["op"] == "drop":
        return selection.without(term)
    if action["op"] == "mode":
        return selection.changed(term, mode=action["value"])
    return selection.changed(term, on=bool(action["value"]))


def _modes(term: Term) -> list[str]:
    if term.field in SINGLE:
        return [term.mode]
    return ["any", "all", "not"] if term.field == "entity" else ["any", "not"]


def _words(end: str) -> str:
    try:
        return in_words(end) if end else ""
    except BadDate:
        return end
