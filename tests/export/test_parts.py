"""Dates as years, months and days: each end as exact as it is, none made up."""

from __future__ import annotations

import pytest

from dateline.export.parts import ends, iso

CASES = [
    ("2018-04-16", None, "2018-04-16", "2018-04-16"), ("2018-04", None, "2018-04", "2018-04"),
    ("2018", None, "2018", "2018"), ("2018-04~", None, "2018-04", "2018-04"),
    ("2018-04-XX", None, "2018-04", "2018-04"), ("2018-XX-XX", None, "2018", "2018"),
    ("2018-33", None, "2018-01", "2018-03"), ("2018-41", None, "2018-07", "2018-12"),
    ("2018-24", None, "2018-12", "2019-02"), ("201X", None, "2010", "2019"), ("19XX", None, "1900", "1999"),
    ("2018-W16", None, "2018-04-16", "2018-04-22"), ("2018-04-16T10:30", None, "2018-04-16", "2018-04-16"),
    ("2018-21/2019", None, "2018-03", "2019"), ("2018/", None, "2018", None), ("/2018", None, None, "2018"),
    ("[2018-04-03,2018-03-04]", None, "2018-03-04", "2018-04-03"),
    ("-0043-03-15", None, "-0043-03-15", "-0043-03-15"),
    ("XXXX-12-25", None, None, None), ("Y-12000", None, None, None), (None, None, None, None),
    ("2018-04", "since", "2018-04", None), ("2018-04", "after", "2018-04", None),
    ("2018-04", "until", None, "2018-04"), ("2018-04", "before", None, "2018-04"),
    ("2018-04", "by", None, "2018-04"), ("2018-04", "about", "2018-04", "2018-04"),
    ("2018-12-24/2018-12-30", "by", None, "2018-12-30"), ("2018-06/..", "after", "2018-06", None),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "bound", "first", "last"), CASES, ids=[f"{c[0]} {c[1]}" for c in CASES])
def test_ends_of_a_date(edtf: str | None, bound: str | None, first: str | None, last: str | None) -> None:
    assert tuple(part and iso(part) for part in ends(edtf, bound)) == (first, last)
