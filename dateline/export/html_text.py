"""Foreign text in a page: escaped, on its own as to the direction of writing, no link of its own."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

from dateline.export.words import plain_address

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def shown(text: str) -> str:
    """The text as it may stand in an element or an attribute."""
    return escape(_CONTROL.sub("\ufffd", text))


def foreign(tag: str, text: str, kind: str = "") -> str:
    """An element that holds the text of somebody else, whose marks of direction end with it."""
    named = f"foreign {kind}".strip()
    return f'<{tag} class="{named}" dir="auto">{shown(text)}</{tag}>'


def link(url: str) -> str:
    """A link where the address is one of the web, else the address as text."""
    address = plain_address(url)
    if not address:
        return foreign("span", url)
    return f'<a href="{shown(address)}" rel="noopener noreferrer nofollow">{shown(address)}</a>'


def anchor(event_id: str) -> tuple[str, str]:
    """The `id` of an event's element, and the `href` that leads there."""
    return f"e-{shown(event_id)}", f"#e-{quote(event_id, safe='')}"
