"""Key dates down a rail: each day with its best sentences and who tells it; a click opens its event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.component import Component

_LONGEST = 600  # code points of a sentence that are sent

_view = Component("ui.keydates", ("keydates.js",), "keydates.css")


@dataclass(frozen=True, slots=True)
class DateLine:
    """One key date. `when` is the day in words, `told` who speaks of it; `lone` says that one source does.

    `event` opens when the row is chosen; where it is "", `href` leads to the article.
    """

    when: str
    year: str
    lines: tuple[str, ...]
    told: str
    lone: bool = False
    event: str = ""
    href: str = ""


def key_date_list(rows: Sequence[DateLine], key: str, *, on_event: Callable[[str], None]) -> None:
    """Show the dates in the order given. `on_event` runs before the next run of the script.

    Args:
        rows: At most some 50.
        key: Unique on the page, without "__".
        on_event: Called with the event of the date that was chosen.
    """

    def heard(sent: Any) -> None:
        if isinstance(sent, Mapping) and isinstance(sent.get("event"), str):
            on_event(sent["event"])

    _view.mount(key, to_json(rows), {"event": heard})


def to_json(rows: Sequence[DateLine]) -> dict[str, Any]:
    """The rows as the browser gets them."""
    return {
        "rows": [
            [r.event, r.href, r.when, [_cut(t) for t in r.lines], r.told, int(r.lone), r.year] for r in rows
        ]
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
