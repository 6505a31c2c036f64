"""The gate: names of two collections of our own, in all their cases and spellings, stay one row each."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from dateline.reading.names.evaluate import Score, evaluate_merges

GOLD = Path(__file__).parents[1] / "gold" / "names"
MARK = re.compile(r"\[([A-Z]+) ([^\]=]+)=(\w+)\]")
# File: SHA-256 (first 16 digits), floors of pairwise F1. They may rise; no two entities may meet.
FLOORS = {
    "en-collection": ("a38f6eef06b35d6c", {"inside": 0.97, "collection": 1.0}),
    "ru-collection": ("45ed34eff7738335", {"inside": 0.98, "collection": 0.97}),
}


def scores(name: str) -> dict[str, Score]:
    lines = (GOLD / f"{name}.txt").read_text("utf-8").splitlines()
    blocks = re.split(r"\n\s*\n", "\n".join(line for line in lines if not line.startswith("#")).strip())
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


@pytest.mark.parametrize("name", FLOORS)
def test_gold_set_is_the_one_the_floors_were_set_on(name):
    content = (GOLD / f"{name}.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest()[:16] == FLOORS[name][0]


@pytest.mark.parametrize("name", FLOORS)
def test_names_of_a_collection_are_merged_and_no_two_entities_meet(name):
    found = scores(name)
    assert {where: score.precision for where, score in found.items()} == {"inside": 1.0, "collection": 1.0}
    floors = FLOORS[name][1]
    assert {w: round(s.f1, 3) for w, s in found.items() if round(s.f1, 3) < floors[w]} == {}
