"""Disagreements side by side: each value with the quotes of its accounts; a click opens an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.component import Component

_LONGEST = 400  # code points of a quote that are sent

_view = Component("ui.disputes", ("disputes.js",), "disputes.css")


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account: quote, source, when it was reported; `later`: after the day that is looked from."""

    event: str
    quote: str
    source: str
    when: str
    later: bool = False


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side: a value as its accounts write it. `chosen`: a person settled on it."""

    value: str
    accounts: tuple[AccountLine, ...]
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """One disagreement. `title` names the happening, "" where that is plain; `about` says in words what
    is disputed; `settled` tells a decision with its reason, "" while there is none."""

    event: str
    title: str
    about: str
    sides: tuple[SideLine, ...]
    settled: str = ""


def dispute_list(rows: Sequence[DisputeLine], key: str, *, on_event: Callable[[str], None]) -> None:
    """Show the disagreements in the order given. `on_event` runs before the next run of the script."""

    def heard(sent: Any) -> None:
        if isinstance(sent, Mapping) and isinstance(sent.get("event"), str):
            on_event(sent["event"])

    _view.mount(key, to_json(rows), {"event": heard})


def to_json(rows: Sequence[DisputeLine]) -> dict[str, Any]:
    """The rows as the browser gets them."""
    return {"disputes": [_dispute(row) for row in rows]}


def _dispute(row: DisputeLine) -> dict[str, Any]:
    return {
        "event": row.event,
        "title": row.title,
        "about": row.about,
        "settled": row.settled,
        "sides": [
            {"value": s.value, "chosen": s.chosen, "accounts": [_account(a) for a in s.accounts]}
            for s in row.sides
        ],
    }


def _account(line: AccountLine) -> list[Any]:
    quote = line.quote if len(line.quote) <= _LONGEST else f"{line.quote[:_LONGEST].rstrip()} …"
    return [line.event, quote, line.source, line.when, int(line.later)]
