"""Accuracy gate: floors on sentences of our own, pinned to the digest of each set.

A floor is raised when the engine gets better and lowered only with a written reason.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from dateline.reading.dates import RULES, find_dates

GOLD = Path(__file__).resolve().parents[1] / "gold" / "dates"
# language: (sha-256 of the set, first 16 digits; floor of value F1 in per cent; least sentences)
FLOORS = {
    "en": ("656aed06f9f1267e", 99.4, 170),
    "ru": ("69c787f7df487058", 99.3, 150),
    "de": ("0cab33f33fd9abfe", 98.7, 150),
    "fr": ("3d36ff25344b8768", 99.3, 150),
    "es": ("906f36fa5e66af2e", 98.7, 150),
}
# No sentence shows these: the general parser is for languages without a table of their own.
NOT_SHOWN = {"parsed"}


def sentences(language: str) -> list[dict]:
    lines = (GOLD / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(sentence: dict, language: str):
    published = date.fromisoformat(sentence["published"]) if sentence["published"] else None
    return find_dates(sentence["text"], published, language)


def value_f1(language: str) -> float:
    gold = found = right = 0
    for sentence in sentences(language):
        mentions = read(sentence, language)
        gold, found = gold + len(sentence["timexes"]), found + len(mentions)
        for timex in sentence["timexes"]:
            right += any(
                m.start < timex["end"]
                and timex["start"] < m.end
                and (m.type, m.value) == (timex["type"], timex["value"])
                for m in mentions
            )
    return 200 * right / (gold + found)


@pytest.mark.parametrize("language", FLOORS)
def test_value_f1_holds_its_floor(language: str) -> None:
    digest, floor, least = FLOORS[language]
    assert hashlib.sha256((GOLD / f"{language}.jsonl").read_bytes()).hexdigest()[:16] == digest
    assert len(sentences(language)) >= least
    assert value_f1(language) >= floor


def test_gold_sets_show_every_rule() -> None:
    shown = {m.rule for language in FLOORS for s in sentences(language) for m in read(s, language)}
    assert set(RULES) - NOT_SHOWN - shown == set()


@pytest.mark.parametrize("language", FLOORS)
def test_spans_of_the_gold_are_exact(language: str) -> None:
    for sentence in sentences(language):
        for timex in sentence["timexes"]:
            surface = sentence["text"][timex["start"] : timex["end"]]
            assert surface == surface.strip() and surface
