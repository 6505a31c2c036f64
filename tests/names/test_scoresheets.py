"""Persons and teams on lines that are no sentences, and what only looks like such a line."""

from __future__ import annotations

import time

import pytest

from dateline.reading.names.brackets import spelt_out
from dateline.reading.names.candidates import Candidate
from dateline.reading.names.scoresheets import scoresheet_candidates

CASES = [
    ("caught", "B. Poynter c Moyo b Strand 23", ["B. Poynter", "Moyo", "Strand"]),
    ("leg-before", "C. Latham lbw b Strand 0", ["C. Latham", "Strand"]),
    ("not-out", "N. Aster not out 44", ["N. Aster"]),
    ("bowling", "Bowling: Strand 14-3-41-2, Whittal 10-4-22-0", ["Strand", "Whittal"]),
    ("scorers", "Zimbabwe 298 (G. Hartwell 104, D. Moyo 51)", ["G. Hartwell", "D. Moyo"]),
    ("seeded", "6 - Viktor Sabo (Hungary) beat Julio Ferreyra (Peru) 6-2", ["Viktor Sabo", "Julio Ferreyra"]),
    ("placed", "1. Dario Bellini (Italy) 3:12.40", ["Dario Bellini"]),
    (
        "placed-with-team",
        "2. Erik Zondervan (Netherlands) Lowland Bank same time",
        ["Erik Zondervan", "ORG Lowland Bank"],
    ),
    (
        "line-up",
        "Teams:\nNorway - Arne Lovdal, Petter Sand, Ruben Brekke (Geir Moen 80), Tore Haugland",
        ["Arne Lovdal", "Petter Sand", "Ruben Brekke", "Geir Moen", "Tore Haugland"],
    ),
    ("list-of-firms", "Sponsors - Harbour Bank, Reed Holm, Kestrel Group, North Pier 2", []),
    ("sentence", "Anna Berg, 34, said that 12 of 30 boats had left Lisbon by 6 a.m.", []),
    ("ratio", "The Senate voted 51-49 on Friday.", []),
    ("country-placed", "1. United States (Group A) 6 points", []),
]


@pytest.mark.parametrize(("line", "names"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_form_of_a_line_says_who_is_on_it(line, names):
    found = scoresheet_candidates(line)
    shown = [f"{'' if c.type == 'PERSON' else c.type + ' '}{line[c.start : c.end]}" for c in found]
    assert shown == names


@pytest.mark.parametrize(
    "text",
    [
        "A" * 400_000,
        "Aa - " + "Bb Cc, " * 60_000,
        "Teams:\nAa - 1" + "1-Ab Cc, Dd 2-" * 40_000,
        "(ABC) " * 60_000,
    ],
    ids=["one-word", "long-line", "line-up", "brackets"],
)
def test_senseless_text_costs_no_more_than_its_length(text):
    start = time.process_time()
    scoresheet_candidates(text)
    spelt_out(text, [])
    bodies = "Big Old Circle (BOC) " * 40_000
    spelt_out(bodies, [Candidate(k, k + 14, "ORG") for k in range(0, len(bodies), 21)])
    assert time.process_time() - start < 3.0  # seconds; a quadratic step would take minutes


@pytest.mark.parametrize(
    ("text", "part", "type_", "names"),
    [
        pytest.param(
            "The Free Tigers of Upper Lyra (FTUL) met.",
            "Free Tigers",
            "ORG",
            ["Free Tigers of Upper Lyra", "FTUL"],
            id="grown",
        ),
        pytest.param("Growth of Steady Output (GSO) rose.", "Output", "OTHER", ["Output"], id="no-body"),
        pytest.param(
            "The Free Tigers (LTTE) met.", "Free Tigers", "ORG", ["Free Tigers"], id="other-letters"
        ),
        pytest.param("A Free and, Tiger (FT) met.", "Tiger", "ORG", ["Tiger"], id="two-letters"),
    ],
)
def test_body_is_grown_to_what_its_acronym_spells(text, part, type_, names):
    start = text.index(part)
    found = spelt_out(text, [Candidate(start, start + len(part), type_)])
    assert [text[c.start : c.end] for c in found] == names
