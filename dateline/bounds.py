"""Dates of which only one end is known: texts give them as a unit and a word, EDTF as an open interval."""

from __future__ import annotations

from dateline.edtf import parse_typed
from dateline.errors import BadDate


def bounded(edtf: str, bound: str | None) -> str:
    """The EDTF of what a bound leaves of a date: "2018-06" since is "2018-06/..", before "../2018-05".

    Args:
        edtf: As it was read; "" for none. An open interval, and what has no days to count from, stay.
        bound: As records have it, None for none.
    """
    if not bound:
        return edtf
    try:
        return parse_typed(f"{'until' if bound == 'by' else bound} {edtf}").edtf
    except BadDate:
        return edtf
