"""Suggested merges: what is offered with which reason, what never is, and that the time stays bounded."""

from __future__ import annotations

import random

import pytest

from dateline.reading.names.suggest import CROWD, LEAST_SCORE, MOST_PAIRS, Candidate, suggest


def names(*rows: tuple[str, str, int]) -> list[Candidate]:
    return [Candidate(f"{name}/{kind}", name, kind, n) for name, kind, n in rows]


def offered(*rows: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(s.one.split("/")[0], s.into.split("/")[0]) for s in suggest(names(*rows))]


OFFERED = {
    "one name under two types": [("Agora", "ORG", 9), ("Agora", "PLACE", 4)],
    "surname of two bearers, to the one with more": [
        ("Anna Lindqvist", "PERSON", 9), ("Olof Lindqvist", "PERSON", 6), ("Lindqvist", "PERSON", 3),
    ],
    "initials of two bearers": [
        ("Victor Almgren", "PERSON", 8), ("Vera Almgren", "PERSON", 5), ("V. Almgren", "PERSON", 2),
    ],
    "acronym of two bodies": [
        ("Harbour Workers Union", "ORG", 9), ("Highland Water Union", "ORG", 6), ("HWU", "ORG", 3),
    ],
    "spelling of a name of several words": [
        ("Muhammad Abdulrahman Kasimov", "PERSON", 9), ("Muhammed Abdulrahman Kasimov", "PERSON", 2),
    ],
    "one letter of one long word": [("Roskomnadzor", "ORG", 9), ("Roskomnadsor", "ORG", 2)],
    "transliteration that does not quite agree": [
        ("Yevgeni Kramarov", "PERSON", 9), ("Евгений Крамаров", "PERSON", 3),
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", OFFERED)
def test_pair_is_offered_once_with_the_more_mentioned_to_stay(case):
    rows = OFFERED[case]
    assert offered(*rows) == [(rows[-1][0], rows[0][0])]


NEVER = {
    "father and son": [("John Berg Sr.", "PERSON", 9), ("John Berg Jr.", "PERSON", 8)],
    "two articles of a code": [("Article 123456 of Codes", "LAW", 9), ("Article 123457 of Codes", "LAW", 8)],
    "two people of one surname": [("Anna Berg", "PERSON", 9), ("Olof Berg", "PERSON", 8)],
    "north and south": [("North Lindow", "PLACE", 9), ("South Lindow", "PLACE", 8)],
    "spelt alike, but of two types": [("Roskomnadzor", "ORG", 9), ("Roskomnadsor", "PERSON", 8)],
    "short words one letter apart": [("Berg", "PERSON", 9), ("Borg", "PERSON", 8)],
}  # fmt: skip


@pytest.mark.parametrize("case", NEVER)
def test_pair_that_is_two_is_not_offered(case):
    assert offered(*NEVER[case]) == []


def test_pairs_told_apart_are_left_out():
    rows = names(("Agora", "ORG", 9), ("Agora", "PLACE", 4))
    assert suggest(rows, frozenset({frozenset({"Agora/ORG", "Agora/PLACE"})})) == []


def test_evidence_and_score_say_why():
    (found,) = suggest(names(*OFFERED["surname of two bearers, to the one with more"]))
    assert found.evidence == (
        "“Lindqvist” may be surname of “Anna Lindqvist”, "
        "which has 60% of the mentions of all who could be meant"
    )
    assert found.score == 0.75


def test_often_mentioned_pairs_come_first():
    rows = [("Agora", "ORG", 9), ("Agora", "PLACE", 4), ("Forum", "ORG", 900), ("Forum", "PLACE", 400)]
    assert offered(*rows) == [("Forum", "Forum"), ("Agora", "Agora")]


def test_order_of_the_names_does_not_matter():
    rows = names(*(row for rows in OFFERED.values() for row in rows))
    expected = suggest(rows)
    random.Random(5).shuffle(rows)
    assert suggest(rows) == expected and len(expected) >= len(OFFERED)


def test_crowd_of_one_surname_costs_no_more_than_its_bound():
    rows = [(f"Given{k} Ivanov", "PERSON", k % 7) for k in range(20 * CROWD)]
    found = suggest(names(*rows, ("Ivanov", "PERSON", 50)))
    assert len(found) <= MOST_PAIRS and all(LEAST_SCORE <= s.score <= 1 for s in found)
