"""A line of the log of corrections as a person reads it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from dateline.model import Correction
from dateline.store.mended import form_of
from ui.lists import date_words
from ui.mending import TYPE_WORDS
from ui.text import literal, shortened

_LONGEST = 90  # code points of a headline: the line is there to know it by


def said(c: Correction, told: Mapping[str, str] | None = None) -> str:
    """What was changed, as Markdown; names are shown as text.

    Args:
        told: By target, the headlines of events, for the one that another was merged with or parted from.
    """
    form = form_of(c.target)
    words = _OF_NAMES.get(c.field)
    if is_of_pair(c):
        other = (told or {}).get(c.after)
        return f"{_quoted(c.before)} {_OF_PAIRS[c.field]} {_quoted(other) if other else 'another account'}"
    if form is None and c.target.startswith("event:") and (of_event := _OF_EVENTS.get(c.field)):
        return of_event(c)
    if form is None or words is None:
        before = f"from {_quoted(c.before)} " if c.before else ""
        return f"{literal(c.field)} {before}to {_quoted(c.after)} ({literal(c.target)})"
    return words(_quoted(form[0]), c)


def action(c: Correction) -> tuple:
    """What the lines of one action share: three names merged are two lines, a loaded list a thousand."""
    return c.when, c.who, c.why


def is_of_pair(c: Correction) -> bool:
    """Whether a line is about two events, of which `after` is the other."""
    return c.target.startswith("event:") and c.field in _OF_PAIRS


def _form(target: str, beside: str) -> str:
    """A form in quotes; with its type where the other one is spelt alike."""
    form, other = form_of(target), form_of(beside)
    alike = form is not None and other is not None and form[0] == other[0]
    return _quoted(target) + (f" ({TYPE_WORDS.get(form[1], form[1])})" if alike else "")


def _quoted(text: str) -> str:
    form = form_of(text)
    return f"“{literal(shortened(form[0] if form else text, _LONGEST))}”"


def _dates(c: Correction) -> str:
    before = f" (was {_quoted(date_words(c.before))})" if c.before else ""
    return f"dated {_quoted(date_words(c.after))}{before}"


_OF_EVENTS: Mapping[str, Callable[[Correction], str]] = {
    "date": _dates,
    "headline": lambda c: f"headline {_quoted(c.after)} (was {_quoted(c.before)})",
    "confirm": lambda c: f"event {_quoted(c.after)} confirmed",
    "hide": lambda c: f"event {_quoted(c.before)} hidden",
    "add": lambda c: f"event {_quoted(json.loads(c.after)['headline'])} added by hand",
    "settle": lambda c: f"settled {literal(c.before)}: {_quoted(c.after)}",
}
_OF_PAIRS = {"merge": "merged with", "split": "parted from"}  # of events
_OF_NAMES: Mapping[str, Callable[[str, Correction], str]] = {
    "merge": lambda name, c: f"{_form(c.target, c.after)} merged into {_form(c.after, c.target)}",
    "split": lambda name, c: f"{name} split off {_quoted(c.before)}",
    "rename": lambda name, c: f"{name} renamed to {_quoted(c.after)}",
    "retype": lambda name, c: f"{name} is of the type {TYPE_WORDS.get(c.after, literal(c.after))}",
    "ignore": lambda name, c: f"{name} is never a name",
    "confirm": lambda name, c: f"{name} confirmed",
    "refuse-merge": lambda name, c: f"{_form(c.target, c.after)} and {_form(c.after, c.target)} are two",
}
