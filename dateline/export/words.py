"""What formats for readers share: sections by year, what is told but need not have happened, addresses."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from dateline.export.records import ExportedEvent

_ADDRESS = re.compile(r"[^\s<>\"\\^`{|}\x00-\x20\x7f]+")  # what an address may hold (RFC 3987, 2.2)
_HEDGES = {
    "said": " (as somebody's words)",
    "planned": " (told as a plan)",
    "denied": " (told as not so)",
    "conditional": " (told under a condition)",
}


def section(event: ExportedEvent) -> str:
    """What an event stands under: the year in which its interval begins, or ends where the begin is open."""
    day = event.earliest or event.latest
    return str(day.year) if day else "Not on the timeline"


def hedge(event: ExportedEvent) -> str:
    """What is to be known of an event that is not told as it happened; "" for others."""
    return _HEDGES.get(event.modality, "")


def exact_words(event: ExportedEvent) -> str:
    """What a date is exact to, to stand behind it (", exact to the month"); "" where it says so itself."""
    units = ("day", "time", "range", None)
    return "" if event.precision in units else f", exact to the {event.precision}"


def date_words(event: ExportedEvent) -> str:
    """The date, what it is exact to and how it was worked out, as a sentence."""
    if not event.edtf:
        return "No date is known."
    how = f" ({event.how})" if event.how else ""
    return f"Date: {event.when}{exact_words(event)}{how}."


def plain_address(url: str) -> str:
    """An address that may become a link, else "": http and https alone, never `javascript:` or `data:`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.netloc)
    return url if is_web and _ADDRESS.fullmatch(url) else ""
