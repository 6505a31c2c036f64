"""Confidence: how sure a mention is, as the share of its kind that was right on annotated corpora.

A kind is the rule and the precision of the result ("nearest-weekday.day"). The shares are in
`confidence.toml`, written by `bench/dates_calibration.py`; a kind that was seen too seldom takes
the share of its rule, a rule that was not seen takes that of all.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

UNSEEN = 0.75  # of a rule that no corpus has shown: less than the average, more than a guess


def confidence_of(rule: str, precision: str | None) -> float:
    """The confidence of a mention with this rule and precision, between 0 and 1."""
    shares = _shares()
    return shares.get(f"{rule}.{precision or 'none'}", shares.get(rule, UNSEEN))


@cache
def _shares() -> dict[str, float]:
    path = resources.files("dateline.reading.dates") / "confidence.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))["shares"]
