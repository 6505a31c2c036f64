"""Grouping: which sentences tell one happening, which articles are copies, where accounts disagree."""

from dateline.reading.events.grouping.copies import PART, copied, differences, prints, shingles
from dateline.reading.events.grouping.credits import credit
from dateline.reading.events.grouping.disagreement import disagreements
from dateline.reading.events.grouping.happenings import happenings, place
from dateline.reading.events.grouping.independence import independent, lead_first
from dateline.reading.events.grouping.likeness import LOWEST, link
from dateline.reading.events.grouping.wording import accounts_of, capital_stems, row_account

__all__ = [
    "LOWEST", "PART", "accounts_of", "capital_stems", "copied", "credit", "differences", "disagreements",
    "happenings", "independent", "lead_first", "link", "place", "prints", "row_account", "shingles",
]  # fmt: skip
