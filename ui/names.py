"""Which names the entities page looks at: search and types, alike for table, matrix and network."""

from __future__ import annotations

from dateline.model import NAME_TYPES
from ui import state
from ui.lists import ordered
from ui.mending import TYPE_WORDS
from ui.state import PAGE_SIZE, View

WHO_HEAD = "who-head"  # key of the head of an open name
_ORDERS = {name: name for name in ("mentions", "name", "type", "articles", "events", "first", "last")}
ORDER_WORDS = {
    "-mentions": "most mentions first", "-articles": "most articles first", "-events": "most events first",
    "name": "name, A to Z", "type": "type", "first": "earliest first", "-last": "latest first",
}  # fmt: skip


def entities_asked(view: View, page: int) -> tuple:
    """What the store is asked for a page of the table."""
    column, descending = ordered(view.sort or "-mentions", _ORDERS, "mentions")
    offset = (page - 1) * PAGE_SIZE
    return view.filter, view.search, column, descending, PAGE_SIZE, offset, chosen_types(view)


def chosen_types(view: View) -> tuple[str, ...]:
    """The types that are asked for; none is all."""
    return tuple(t for t in view.types.split(",") if t in NAME_TYPES)


def name_search(view: View, search, types) -> None:
    """The search and the types, each in its place of the page."""
    search.text_input(
        "Search the names", key=state.shown("e_search", view.search), type="search",
        on_change=lambda: state.change(search=state.given("e_search").strip(), page=1),
    )  # fmt: skip
    types.pills(
        "Types", NAME_TYPES, selection_mode="multi", format_func=TYPE_WORDS.get,
        key=state.shown("e_types", list(chosen_types(view))),
        on_change=lambda: state.change(types=",".join(state.given("e_types")), page=1),
    )  # fmt: skip
