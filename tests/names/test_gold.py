"""The gate: accuracy on the gold sets of our own words may not fall below its floors."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dateline.reading.names.evaluate import evaluate_names, read_marked

GOLD = Path(__file__).parents[1] / "gold" / "names"
# file, which starts with its language: (sha-256 of the set, first 16 digits; sentences; floors of F1). Raise
# a floor when the reader gets better; lower one only with a reason written here.
FLOORS = {
    "en": (
        "961f252b09b61061",
        366,
        {"ALL": 0.965, "PERSON": 0.975, "ORG": 0.96, "PLACE": 0.965, "LAW": 0.95, "OTHER": 0.95},
    ),
    "en-wire": ("a39671aa0ef5d4ea", 69, {"ALL": 0.98, "PERSON": 0.99, "ORG": 0.98, "PLACE": 0.965}),
    "ru": ("cfb2f68cef4c40d4", 84, {"ALL": 0.99, "PERSON": 0.99, "ORG": 0.99, "PLACE": 0.97, "OTHER": 0.99}),
}


@pytest.mark.parametrize("name", FLOORS)
def test_gold_set_is_the_one_the_floors_were_set_on(name):
    digest, sentences, _ = FLOORS[name]
    path = GOLD / f"{name}.txt"
    assert hashlib.sha256(path.read_bytes()).hexdigest()[:16] == digest
    assert sum(a.text.count("\n") + 1 for a in read_marked(path.read_text("utf-8"), name[:2])) == sentences


@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_holds_its_floors(reader, name):
    articles = read_marked((GOLD / f"{name}.txt").read_text("utf-8"), name[:2])
    scores = evaluate_names(articles, reader, list(FLOORS[name][2]))
    found = {key: round(scores[key].f1, 3) for key in FLOORS[name][2]}
    assert {k: v for k, v in found.items() if v < FLOORS[name][2][k]} == {}
