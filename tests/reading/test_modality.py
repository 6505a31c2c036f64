"""Plans, denials and hearsay are told from what happened, in sentences of our own."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dateline.reading.dates import find_dates
from dateline.reading.events import find_claims
from dateline.reading.events.lexicon import MATCHED, beginnings, word_table

SENTENCES = Path(__file__).resolve().parents[1] / "gold" / "modality" / "sentences.tsv"
PUBLISHED = date(2018, 4, 12)
RIGHT, NOT_AS_HAPPENED, HAPPENED = 0.93, 0.97, 0.97  # floors; a rise is a change of these lines
UNREAL = ("planned", "denied", "conditional")


def _rows() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def modality(sentence: str, language: str) -> str | None:
    """How the sentence's last dated claim is told."""
    dates = find_dates(sentence, PUBLISHED, language)
    claims = find_claims(sentence, dates, [], (), PUBLISHED, language)
    told = [c.modality for c in claims if not c.inferred]
    return told[-1] if told else None


@pytest.fixture(scope="module")
def told() -> list[tuple[str, str | None, str]]:
    """Gold, found, and the sentence."""
    return [(r["modality"], modality(r["sentence"], r["language"]), r["sentence"]) for r in _rows()]


def _share(told, of) -> tuple[float, list]:
    wrong = [(gold, found, text) for gold, found, text in told if not of(gold, found)]
    return 1 - len(wrong) / len(told), wrong


def test_the_set_is_large_and_has_every_modality_in_two_languages():
    rows = _rows()
    assert len(rows) >= 150
    assert {(r["language"], r["modality"]) for r in rows} >= {
        (language, m) for language in ("en", "ru") for m in ("actual", "said", *UNREAL)
    }


def test_modality_is_right(told):
    share, wrong = _share(told, lambda gold, found: gold == found)
    assert share >= RIGHT, wrong


def test_plans_and_denials_are_not_told_as_happened(told):
    unreal = [t for t in told if t[0] in UNREAL]
    share, wrong = _share(unreal, lambda gold, found: found in UNREAL)
    assert share >= NOT_AS_HAPPENED, wrong


def test_what_happened_is_not_told_as_a_plan_or_a_denial(told):
    real = [t for t in told if t[0] not in UNREAL]
    share, wrong = _share(real, lambda gold, found: found in ("actual", "said"))
    assert share >= HAPPENED, wrong


@pytest.mark.parametrize("language", ["en", "ru", "de", "fr", "es"])
def test_entries_of_the_tables_are_phrases_and_not_lists_that_lack_a_mark(language: str):
    table = word_table(language)
    assert table is not None
    assert [e for name in MATCHED for e in beginnings(table, name) if len(e.split()) > 5] == []
