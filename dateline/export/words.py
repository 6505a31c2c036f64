"""What formats for readers share: sections by year, what is told but need not have happened, addresses."""

from __future__ import annotations

from urllib.parse import urlsplit

from dateline.export.records import ExportedEvent

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


def web_address(url: str) -> bool:
    """Whether an address may become a link: http and https alone, never `javascript:` or `data:`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
