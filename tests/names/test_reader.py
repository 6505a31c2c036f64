"""What the reader of names gives back for whole articles."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.model import Flag

SEED = Path(__file__).parents[3] / "shared" / "seed"


def named(mentions) -> dict[str, str]:
    return {m.name.replace("’", "'"): m.type for m in mentions}


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not here")
def test_seed_story_gives_its_twelve_entities(reader):
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["entities"]
    [mentions] = reader.read([(text, "en", [Flag(0, text.index("\n"), "site name")])])
    found = named(mentions)
    types = {"PRODUCT": "OTHER"}
    for entity in expected:
        assert found[entity["name"]] in [types.get(t, t) for t in entity["type"]], entity
    assert found["sovereign Runet"] in ("LAW", "OTHER")
    assert "Durov" not in found
    assert set(found) - {e["name"] for e in expected} == {"sovereign Runet"}


def test_mentions_are_exact_sorted_disjoint_substrings(reader):
    text = "The FSB's lawyers met Olga Petrova. Petrova thanked the Supreme Court of Norway, in Oslo."
    [mentions] = reader.read([(text, "en", ())])
    assert [m.text for m in mentions] == ["FSB", "Olga Petrova", "Petrova", "Supreme Court of Norway", "Oslo"]
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert [m.type for m in mentions] == ["ORG", "PERSON", "PERSON", "ORG", "PLACE"]
    assert mentions[2].entity == mentions[1].entity
    assert mentions[2].evidence == "surname of Olga Petrova"


def test_russian_names_are_shown_in_the_nominative(reader):
    text = "Жалобу Ольги Петровой вернули. Таганский суд не назвал причин, рассказала Петрова агентству ТАСС."
    [mentions] = reader.read([(text, "ru", ())])
    assert [(m.text, m.name, m.type) for m in mentions] == [
        ("Ольги Петровой", "Ольга Петрова", "PERSON"),
        ("Таганский суд", "Таганский суд", "ORG"),
        ("Петрова", "Ольга Петрова", "PERSON"),
        ("ТАСС", "ТАСС", "ORG"),
    ]


def test_flagged_spans_are_not_read(reader):
    text = "Moscow Daily Planet\n\nOlga Petrova flew to Oslo."
    [mentions] = reader.read([(text, "en", [Flag(0, 19, "site name")])])
    assert [m.text for m in mentions] == ["Olga Petrova", "Oslo"]


def test_language_without_a_model_has_no_names(reader):
    assert reader.read([("Olga Petrova ist in Oslo.", "de", ()), ("", "en", ()), ("   \n", "ru", ())]) == [
        [],
        [],
        [],
    ]
    assert reader.languages() - {"fr"} == {"en", "ru"}  # French where `make french` was run


def test_answers_keep_the_order_of_the_batch(reader):
    texts = [("Oslo is far from Rome. " * n + f"Person {n}.", "en", ()) for n in (40, 1, 20, 3)]
    assert [len([m for m in ms if m.text == "Oslo"]) for ms in reader.read(texts)] == [40, 1, 20, 3]


@pytest.mark.parametrize(
    "text",
    [
        "\x00\u202eOlga Petrova\u202c :smile: $x$ <script>alert('Oslo')</script>",
        "А" * 5_000 + " Olga " * 1_000,
        "((((" * 2_000 + "))))" * 2_000,
        "𝒪𝓁𝑔𝒶 🙂🙂🙂 Petrova’s ’s ’s",
    ],
    ids=["markup", "no-breaks", "brackets", "astral"],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_hostile_text_is_read_without_a_fault(reader, text, language):
    [mentions] = reader.read([(text, language, ())])
    assert all(text[m.start : m.end] == m.text and m.text.strip() == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


RULED = [
    ("Defense Secretary Nora Bell flew home.", [("Nora Bell", "PERSON")]),
    ("U.N. Secretary-General Kofi Annan spoke.", [("U.N.", "ORG"), ("Kofi Annan", "PERSON")]),
    ("The clinic of Dr. Barnett Holm in Buffalo, N.Y. His aides fled.",
     [("Barnett Holm", "PERSON"), ("Buffalo", "PLACE"), ("N.Y.", "PLACE")]),
    ("He said that the Kuwaiti request came late and that Islam was not at stake.", []),
    ("According to the ITAR-Tass news agency he stayed.", [("ITAR-Tass", "ORG")]),
    ("The newspaper Reforma said so.", [("Reforma", "ORG")]),
    ("The ferry Mary Ellen sank Monday.", [("Mary Ellen", "OTHER")]),
    ("Later HMS Argyle joined.", [("HMS Argyle", "OTHER")]),
    ("He broke the Official Secrets Act 1989.", [("Official Secrets Act 1989", "LAW")]),
    ("They signed the Treaty on Open Skies.", [("Treaty on Open Skies", "LAW")]),
    ("Coach Bill Strand left.", [("Bill Strand", "PERSON")]),
    ("LISBON, May 3 (Reuters) - Rain fell.", [("LISBON", "PLACE")]),
    ("OSLO 1996-11-09\nRain fell.", [("OSLO", "PLACE")]),
    ("Bergmann Cleared Of Fraud As Tollar Settles\nUlrich Bergmann smiled.",
     [("Bergmann", "PERSON"), ("Ulrich Bergmann", "PERSON")]),
    ("Dundalk 2 Shamrock 1\nDundalk coach Eamon Rooney smiled.",
     [("Dundalk", "ORG"), ("Shamrock", "ORG"), ("Dundalk", "ORG"), ("Eamon Rooney", "PERSON")]),
    ("Rescuers dug in Antakya, Anadolu reported.", [("Antakya", "PLACE"), ("Anadolu", "ORG")]),
    ("Rival Sky Balkans had warned of losses in May.", [("Sky Balkans", "ORG")]),
    ("By Monday a bank, a court and a law were news.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), RULED, ids=[text[:28] for text, _ in RULED])
def test_rules_find_what_the_model_misses_or_mistypes(reader, text, names):
    [mentions] = reader.read([(text, "en", ())])
    assert [(m.text, m.type) for m in mentions] == names
