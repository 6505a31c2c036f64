"""The gate: names of a Russian collection of our own, in all their cases and spellings, stay one row each."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from dateline.reading.names.evaluate import Score, evaluate_merges

GOLD = Path(__file__).parents[1] / "gold" / "names" / "ru-collection.txt"
DIGEST = "45ed34eff7738335"  # SHA-256, first 16 digits
MARK = re.compile(r"\[([A-Z]+) ([^\]=]+)=(\w+)\]")
# Pairwise; F1 may rise, and no two entities may meet.
FLOORS = {"inside": 0.97, "collection": 0.97}


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    text = "\n".join(line for line in GOLD.read_text("utf-8").splitlines() if not line.startswith("#"))
    blocks = re.split(r"\n\s*\n", text.strip())
    return evaluate_merges(
        [
            {
                "mentions": [
                    {"text": m[2], "label": m[1], "gold": m[3], "xgold": m[3]} for m in MARK.finditer(block)
                ]
            }
            for block in blocks
        ]
    )


def test_gold_set_is_the_one_the_floors_were_set_on():
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest()[:16] == DIGEST


@pytest.mark.parametrize("where", FLOORS)
def test_russian_names_are_merged_through_their_cases(scores, where):
    assert scores[where].precision == 1.0
    assert round(scores[where].f1, 3) >= FLOORS[where]
