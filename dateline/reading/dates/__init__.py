"""Dates: grammar (find) → values (normalise) → resolve (anchor, discourse), one table of words a language.

Finds time expressions and says what they mean; never asks the clock, never invents a day or a year.
Follows TIMEX3 (TimeML 1.2.1) for types and values and EDTF (ISO 8601-2) for intervals.
"""

from __future__ import annotations

from dateline.reading.dates.engine import find_dates, supported_languages
from dateline.reading.dates.evaluate import EvaluationTable, evaluate_dates
from dateline.reading.dates.rules import RULES, anchor_mention, explain, explain_inferred, in_words

__all__ = [
    "RULES",
    "EvaluationTable",
    "anchor_mention",
    "evaluate_dates",
    "explain",
    "explain_inferred",
    "find_dates",
    "in_words",
    "supported_languages",
]
