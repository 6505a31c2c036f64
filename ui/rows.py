"""Tables one row of which can be chosen: the row is marked by what it stands for, wherever that stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from ui import state


def choosing(
    name: str,
    shown: Sequence[Hashable],
    chosen: Hashable,
    choose: Callable[[Any], None],
    drop: Callable[[], None],
) -> dict[str, Any]:
    """Arguments of `st.dataframe` for a table whose rows stand for `shown`.

    A table keeps the numbers of its chosen rows when other rows take their places. So it is a new one for
    other rows, and for another choice.

    Args:
        name: Begins the table's key.
        chosen: What is open, whether it is among the rows or not.
        choose: Called with what the chosen row stands for, before the next run.
        drop: Called when no row is chosen any more.
    """
    key = f"{name}_{hash((tuple(shown), chosen))}"
    return {
        "on_select": lambda: answer(state.given(key), shown, choose, drop),
        "selection_mode": "single-row",
        "selection_default": {"selection": {"rows": [k for k, row in enumerate(shown) if row == chosen]}},
        "key": key,
    }


def answer(
    selection: Mapping, shown: Sequence[Any], choose: Callable[[Any], None], drop: Callable[[], None]
) -> None:
    """Pass on which row was chosen (in a callback)."""
    rows = selection["selection"]["rows"]
    if rows and rows[0] < len(shown):
        choose(shown[rows[0]])
    else:
        drop()
