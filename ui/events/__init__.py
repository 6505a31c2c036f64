"""The events as a table: when, the quote, who, where it says so. On a narrow screen, cards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.model import UNREAL
from ui.component import Component

COLUMNS = ("happened", "source", "reported")  # which header cells sort, by the store's names
_QUOTE = 600  # code points of a quote that are sent; the reader shows the rest

_view = Component("ui.events", ("events.js",), "events.css")


@dataclass(frozen=True, slots=True)
class Name:
    """An entity as a chip."""

    id: str
    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """One row. `when` and `published` are dates in words, `precision` a precision of the model or ""."""

    event: str
    when: str
    precision: str
    quote: str
    names: tuple[Name, ...] = ()
    source: str = ""
    published: str = ""
    kind: str = "extracted"
    confirmed: bool = False
    modality: str = "actual"
    told: str = ""  # how many tell the same happening, in words; "" where one article does
    disputed: bool = False


def event_list(
    rows: Sequence[EventLine],
    key: str,
    *,
    on_event: Callable[[str], None],
    on_entity: Callable[[str], None],
    on_sort: Callable[[str], None],
    sort: str = "happened",
    sortable: Sequence[str] = COLUMNS,
    selected: str = "",
) -> None:
    """Show one page of events. The callbacks run before the next run of the script.

    Args:
        rows: At most some 50.
        key: Unique on the page, without "__".
        on_event: Called with the id of the event whose row was chosen.
        on_entity: Called with the id of the entity whose chip was chosen.
        on_sort: Called with the order that a header cell asks for, as in `sort`.
        sort: The order in which the rows stand: a column, with "-" before it when descending.
        sortable: What can be sorted by in the header: of COLUMNS, or "lag".
        selected: The event whose row is marked.
    """
    listeners = {
        "event": lambda sent: _tell(sent, "event", on_event),
        "entity": lambda sent: _tell(sent, "entity", on_entity),
        "sort": lambda sent: _tell(sent, "sort", on_sort),
    }
    _view.mount(key, to_json(rows, sort, sortable, selected), listeners)


def to_json(rows: Sequence[EventLine], sort: str, sortable: Sequence[str], selected: str) -> dict[str, Any]:
    """The rows as the browser gets them: each name and source once, rows refer to them by index."""
    names = list(dict.fromkeys(name for row in rows for name in row.names))
    place = {name: k for k, name in enumerate(names)}
    return {
        "names": [[n.id, n.name, n.type] for n in names],
        "rows": [_row(row, [place[n] for n in row.names]) for row in rows],
        "sort": sort,
        "sortable": list(sortable),
        "selected": selected,
        "unreal": UNREAL,
    }


def _row(row: EventLine, names: list[int]) -> list[Any]:
    quote = row.quote if len(row.quote) <= _QUOTE else f"{row.quote[:_QUOTE].rstrip()} …"
    return [
        row.event,
        row.when,
        row.precision,
        quote,
        names,
        row.source,
        row.published,
        row.kind,
        int(row.confirmed),
        row.modality,
        row.told,
        int(row.disputed),
    ]


def _tell(sent: Any, field: str, listener: Callable[[str], None]) -> None:
    """Pass on what the browser sent; what is no text is passed over."""
    if isinstance(sent, Mapping) and isinstance(sent.get(field), str):
        listener(sent[field])
