"""Lines of a log that was written elsewhere: whether what they say can be applied.

A line that speaks of a name or an event that is not here is taken: it waits for what may come. One that
could never be applied, to whatever it is, is refused with its column, value, reason and remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.model import NAME_TYPES
from dateline.store.added import added_event
from dateline.store.mended import FIELDS, form_of

_EVENT = "event:"


class BadLine(Exception):
    """A row that cannot be taken: column, value, reason and remedy."""


def check_line(target: str, field: str, after: str) -> None:
    """Nothing, where a line can be applied.

    Raises:
        BadLine: it says of nothing known what is done, or what is done could be done to nothing.
    """
    if target.startswith(_EVENT) and len(target) > len(_EVENT):
        checks: Mapping[str, Callable[[str], None]] = _OF_EVENTS
    elif form_of(target):
        checks = _OF_NAMES
    else:
        raise BadLine(
            "target", target, "This does not say what is corrected.",
            "Write it as event:KEY, or as form:NAME|TYPE.",
        )  # fmt: skip
    if not field:
        raise BadLine("field", "", "The kind of change is missing.", f"Use one of {', '.join(checks)}.")
    if field not in checks:
        raise BadLine("field", field, "This is no change of it.", f"Use one of {', '.join(checks)}.")
    checks[field](after)


def _anything(after: str) -> None:
    """What stands in "after" tells people, and decides nothing."""


def _words(after: str) -> None:
    if not after.strip():
        raise BadLine("after", after, "The new words are missing.", "Fill in the cell.")


def _date(after: str) -> None:
    try:
        parse_edtf(after)
    except BadDate as no_date:
        raise BadLine("after", after, no_date.reason, "Write it as 2018-04-16, 2018-04 or 2018.") from None


def _event(after: str) -> None:
    if not after.startswith(_EVENT) or after == _EVENT:
        raise BadLine("after", after, "This names no event.", "Write it as event:KEY.")


def _form(after: str) -> None:
    if form_of(after) is None:
        raise BadLine("after", after, "This names no name.", "Write it as form:NAME|TYPE.")


def _type(after: str) -> None:
    if after not in NAME_TYPES:
        raise BadLine("after", after, "This is no type of a name.", f"Use one of {', '.join(NAME_TYPES)}.")


def _added(after: str) -> None:
    try:
        event = added_event(after)
        whole = bool(event.headline.strip())
        if event.date:
            parse_edtf(event.date)
    except (ValueError, KeyError, TypeError, BadDate):
        whole = False
    if not whole:
        raise BadLine("after", after, "This is no event as a log writes it.", "Take it from an exported log.")


_OF_EVENTS: Mapping[str, Callable[[str], None]] = {
    "date": _date, "headline": _words, "confirm": _anything, "hide": _anything, "add": _added,
    "merge": _event, "split": _event, "settle": _words,
}  # fmt: skip
_OF_NAMES: Mapping[str, Callable[[str], None]] = {
    field: {"merge": _form, "refuse-merge": _form, "split": _form, "rename": _words, "retype": _type}.get(
        field, _anything
    )
    for field in FIELDS
}
