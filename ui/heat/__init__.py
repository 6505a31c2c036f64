"""Counts on a grid: names against names, or names against time. Cells and row heads can be chosen.

A table of its own right: the keyboard walks from count to count, a reader of the screen hears row,
column and count. Depth of colour says how many, and so does the number where the cell has room for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dateline.charts.heat import Heat
from ui.component import Component

_view = Component("ui.heat", ("heat.js",), "heat.css")


def heat_view(
    grid: Heat,
    key: str,
    *,
    caption: str,
    counted: tuple[str, str],
    on_cell: Callable[[str, str], None],
    on_row: Callable[[str], None],
    names_across: bool = False,
    chosen: tuple[str, str] = ("", ""),
    reveal: str = "",
) -> None:
    """Show a grid. The callbacks run before the next run of the script.

    Args:
        key: Unique on the page, without "__".
        caption: What the table is, for those who hear it.
        counted: What a cell counts, of one and of several: ("dated sentence", "dated sentences").
        on_cell: Called with the ids of the row and the column whose cell was chosen.
        on_row: Called with the id of the row whose head was chosen.
        names_across: Whether the columns are names, written upright, or times.
        chosen: The row and the column whose cell is marked; a column "" marks the row.
        reveal: Key of the container that a choice fills: it is scrolled into sight.
    """
    listeners = {
        "cell": lambda sent: _tell(sent, ("row", "column"), on_cell),
        "row": lambda sent: _tell(sent, ("row",), on_row),
    }
    payload = {
        **to_json(grid), "caption": caption, "counted": list(counted), "names": names_across,
        "chosen": list(chosen), "reveal": reveal,
    }  # fmt: skip
    _view.mount(key, payload, listeners)


def to_json(grid: Heat) -> dict[str, Any]:
    """The grid as the browser gets it; the columns are left out where they are the rows."""
    heads = [[[h.id, h.text, h.type] for h in line] for line in (grid.rows, grid.columns)]
    same = grid.columns == grid.rows
    return {"rows": heads[0], "columns": None if same else heads[1], "cells": [list(c) for c in grid.cells]}


def _tell(sent: Any, fields: tuple[str, ...], listener: Callable[..., None]) -> None:
    """Pass on what the browser sent; what is no text is passed over."""
    if isinstance(sent, Mapping) and all(isinstance(sent.get(f), str) for f in fields):
        listener(*(sent[f] for f in fields))
