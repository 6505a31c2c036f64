"""The gate: accuracy on the gold sets of our own words may not fall below its floors."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dateline.reading.names.evaluate import evaluate_names, read_marked

GOLD = Path(__file__).parents[1] / "gold" / "names"
# language: (sha-256 of the set, first 16 digits; sentences; floors of F1). Raise a floor when the
# reader gets better; lower one only with a reason written here.
FLOORS = {
    "en": (
        "961f252b09b61061",
        366,
        {"ALL": 0.96, "PERSON": 0.97, "ORG": 0.95, "PLACE": 0.96, "LAW": 0.94, "OTHER": 0.94},
    ),
    "ru": ("cfb2f68cef4c40d4", 84, {"ALL": 0.98, "PERSON": 0.99, "ORG": 0.98, "PLACE": 0.96, "OTHER": 0.99}),
}


@pytest.mark.parametrize("language", FLOORS)
def test_gold_set_is_the_one_the_floors_were_set_on(language):
    digest, sentences, _ = FLOORS[language]
    path = GOLD / f"{language}.txt"
    assert hashlib.sha256(path.read_bytes()).hexdigest()[:16] == digest
    assert sum(a.text.count("\n") + 1 for a in read_marked(path.read_text("utf-8"), language)) == sentences


@pytest.mark.parametrize("language", FLOORS)
def test_accuracy_holds_its_floors(reader, language):
    articles = read_marked((GOLD / f"{language}.txt").read_text("utf-8"), language)
    scores = evaluate_names(articles, reader, list(FLOORS[language][2]))
    found = {key: round(scores[key].f1, 3) for key in FLOORS[language][2]}
    assert {k: v for k, v in found.items() if v < FLOORS[language][2][k]} == {}
