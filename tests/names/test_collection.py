"""Merging over the collection: owners, scripts, types, general names; and what stays apart."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.names import Form, merge_collection


def form(name: str, type_: str, mentions: int = 1) -> Form:
    return Form(name, type_, mentions, mentions)


def rows(*forms: Form) -> dict[str, set[str]]:
    return {e.name: {name for name, _, _ in e.members} for e in merge_collection(forms)}


JOINED = [
    ("surname", [("Pavel Sorokin", "PERSON", 5), ("Sorokin", "PERSON", 2)], "Pavel Sorokin"),
    ("initials", [("Pavel Sorokin", "PERSON", 5), ("P. Sorokin", "PERSON", 2)], "Pavel Sorokin"),
    ("middle-name", [("Anna Maria Lind", "PERSON", 5), ("Anna Lind", "PERSON", 9)], "Anna Lind"),
    ("cyrillic-person", [("Павел Сорокин", "PERSON", 2), ("Pavel Sorokin", "PERSON", 5)], "Pavel Sorokin"),
    (
        "cyrillic-spelling",
        [("Юрий Лещенко", "PERSON", 2), ("Yuri Leshchenko", "PERSON", 5)],
        "Yuri Leshchenko",
    ),
    ("cyrillic-woman", [("Юлия Белова", "PERSON", 2), ("Yulia Belova", "PERSON", 5)], "Yulia Belova"),
    (
        "cyrillic-alexander",
        [("Александр Жуков", "PERSON", 2), ("Alexander Zhukov", "PERSON", 5)],
        "Alexander Zhukov",
    ),
    ("long-form", [("Kestrel Group Inc.", "ORG", 2), ("Kestrel", "ORG", 9)], "Kestrel"),
    ("company-person", [("Kite AB", "ORG", 1), ("Kite", "ORG", 4), ("Kite", "PERSON", 4)], "Kite"),
    ("company-place", [("Kite AB", "ORG", 1), ("Kite", "ORG", 4), ("Kite", "PLACE", 3)], "Kite"),
    ("court", [("Tagansky District Court", "ORG", 2), ("Tagansky court", "ORG", 9)], "Tagansky court"),
    ("cyrillic-surname", [("Дуров", "PERSON", 2), ("Durov", "PERSON", 5)], "Durov"),
    ("cyrillic-body", [("Роскомнадзор", "ORG", 2), ("Roskomnadzor", "ORG", 5)], "Roskomnadzor"),
    ("cyrillic-acronym", [("ФСБ", "ORG", 2), ("FSB", "ORG", 5)], "FSB"),
    (
        "country",
        [("US", "PLACE", 9), ("U.S.", "PLACE", 5), ("США", "PLACE", 1), ("United States", "PLACE", 2)],
        "United States",
    ),
    (
        "acronym",
        [("International Grain Council", "ORG", 4), ("IGC", "ORG", 9)],
        "International Grain Council",
    ),
    (
        "ampersand",
        [("Reed & Holm Shipping", "ORG", 4), ("Reed and Holm Shipping", "ORG", 2)],
        "Reed & Holm Shipping",
    ),
    ("river", [("Vesna River", "PLACE", 4), ("Vesna", "PLACE", 2)], "Vesna River"),
    (
        "ministry-either-way",
        [("Ministry of the Interior (Norway)", "ORG", 4), ("Interior Ministry (Norway)", "ORG", 2)],
        "Ministry of the Interior (Norway)",
    ),
    (
        "ministry-of-foreign-affairs",
        [("Foreign Ministry (Norway)", "ORG", 4), ("Ministry of Foreign Affairs (Norway)", "ORG", 2)],
        "Foreign Ministry (Norway)",
    ),
    (
        "russian-ministry",
        [("МИД Норвегии", "ORG", 4), ("Министерство иностранных дел Норвегии", "ORG", 2)],
        "МИД Норвегии",
    ),
    ("russian-cases", [("Доминика Рааба", "PERSON", 4), ("Доминик Рааб", "PERSON", 2)], "Доминик Рааб"),
    ("russian-sea", [("Балтийское море", "PLACE", 4), ("Балтийском море", "PLACE", 2)], "Балтийское море"),
    ("russian-short-surname", [("Илон Маск", "PERSON", 4), ("Маском", "PERSON", 2)], "Илон Маск"),
    (
        "surname-beside-initials",
        [("Pavel Sorokin", "PERSON", 1), ("P. Sorokin", "PERSON", 1), ("Sorokin", "PERSON", 1)],
        "Pavel Sorokin",
    ),
    (
        "ministry-with-its-country",
        [("Norwegian Interior Ministry", "ORG", 4), ("Ministry of the Interior (Norway)", "ORG", 2)],
        "Norwegian Interior Ministry",
    ),
    ("kind-of-body", [("Kestrel Group", "ORG", 4), ("Kestrel", "ORG", 9)], "Kestrel"),
    ("legal-form", [("Kestrel Inc.", "ORG", 4), ("Kestrel", "ORG", 9)], "Kestrel"),
    (
        "minority-type",
        [("Telegram", "ORG", 9), ("Telegram", "OTHER", 2), ("Telegram", "PERSON", 1)],
        "Telegram",
    ),
    (
        "acronym-with-small-words",
        [("Bank of Kestrel Land", "ORG", 4), ("BOKL", "ORG", 2)],
        "Bank of Kestrel Land",
    ),
    (
        "acronym-with-legal-form",
        [("Nordvik Broadcasting Corporation", "ORG", 4), ("NBC", "ORG", 2)],
        "Nordvik Broadcasting Corporation",
    ),
    (
        "country-before-or-after",
        [("Supreme Court of Norway", "ORG", 4), ("Norwegian Supreme Court", "ORG", 2)],
        "Supreme Court of Norway",
    ),
    (
        "country-of-the-article",
        [("Norwegian Supreme Court", "ORG", 4), ("Supreme Court (Norway)", "ORG", 9)],
        "Supreme Court (Norway)",
    ),
    (
        "general-name-of-no-country",
        [
            ("Supreme Court (India)", "ORG", 7),
            ("Supreme Court (Norway)", "ORG", 1),
            ("Supreme Court", "ORG", 2),
        ],
        {
            "Supreme Court (India)": {"Supreme Court (India)", "Supreme Court"},
            "Supreme Court (Norway)": {"Supreme Court (Norway)"},
        },
    ),
    (
        "american-body-with-its-country",
        [
            ("Securities and Exchange Commission", "ORG", 5),
            ("U.S. Securities and Exchange Commission", "ORG", 2),
        ],
        "Securities and Exchange Commission",
    ),
    ("acronym-of-a-law", [("Harbour Data Act", "LAW", 4), ("HDA", "LAW", 2)], "Harbour Data Act"),
    (
        "court-in-two-scripts",
        [("Верховный суд (Россия)", "ORG", 2), ("Supreme Court of Russia", "ORG", 5)],
        "Supreme Court of Russia",
    ),
    (
        "misspelt",
        [("Angela Moerk", "PERSON", 6), ("Angela Mork", "PERSON", 2), ("Angola Moerk", "PERSON", 2)],
        "Angela Moerk",
    ),
    ("club-and-year", [("Nordvik 04", "ORG", 2), ("Nordvik", "ORG", 9)], "Nordvik"),
    ("sea", [("Aegean Sea", "PLACE", 2), ("Aegean", "PLACE", 1)], "Aegean Sea"),
    (
        "owner-of-most",
        [("Ruth Hill", "PERSON", 70), ("Tom Hill", "PERSON", 30), ("Hill", "PERSON", 9)],
        {"Ruth Hill": {"Ruth Hill", "Hill"}, "Tom Hill": {"Tom Hill"}},
    ),
]
APART = [
    ("club-and-city", [("FC Kestrel", "ORG", 5), ("Kestrel", "PLACE", 4)]),
    ("known-place", [("Paris SA", "ORG", 5), ("Paris", "PLACE", 4)]),
    ("father-and-son", [("John Smith Jr.", "PERSON", 5), ("John Smith", "PERSON", 5)]),
    ("two-smiths", [("John Smith", "PERSON", 6), ("Ruth Smith", "PERSON", 4), ("Smith", "PERSON", 5)]),
    ("georgia-and-georgia", [("Georgia", "PLACE", 9), ("South Georgia", "PLACE", 5)]),
    ("georgia-the-state", [("Georgia", "PLACE", 9), ("Georgia (US state)", "PLACE", 5)]),
    ("georgia-twice", [("Georgia", "PLACE", 9), ("Georgia", "PERSON", 5)]),
    (
        "washington",
        [("George Washington", "PERSON", 9), ("Washington", "PLACE", 5), ("Washington", "ORG", 3)],
    ),
    ("city-and-club", [("Leipzig", "PLACE", 9), ("Leipzig", "ORG", 4)]),
    ("country-and-team", [("Norway", "PLACE", 99), ("Norway", "ORG", 1)]),
    ("first-name", [("Pavel Sorokin", "PERSON", 9), ("Pavel", "PERSON", 1)]),
    (
        "surname-that-is-a-first-name",
        [("Elias John", "PERSON", 5), ("John Baker", "PERSON", 9), ("John", "PERSON", 1)],
    ),
    ("alone-more-often", [("Anselm Kiefer", "PERSON", 1), ("Kiefer", "PERSON", 9)]),
    (
        "two-owners-of-an-acronym",
        [("Asian Bar Club", "ORG", 5), ("Alpine Beer Circle", "ORG", 5), ("ABC", "ORG", 4)],
    ),
    ("similar-spelling", [("Ivan Orlov", "PERSON", 5), ("Ivan Erlov", "PERSON", 5)]),
    ("equally-often-spelt-so", [("Ivan Kurlov", "PERSON", 5), ("Ivan Karlov", "PERSON", 4)]),
    (
        "misspelling-of-two",
        [("Ivan Kurlov", "PERSON", 9), ("Ivan Karlov", "PERSON", 9), ("Ivan Korlov", "PERSON", 1)],
    ),
    ("fronts-of-two-countries", [("Belarusian National Front", "ORG", 2), ("National Front", "ORG", 9)]),
    ("courts-of-two-countries", [("Supreme Court (India)", "ORG", 9), ("Supreme Court (Norway)", "ORG", 1)]),
    ("surname-and-company", [("Philip", "PERSON", 1), ("Philips", "ORG", 9)]),
    ("place-and-acronym-of-another", [("Gulf of Aden", "PLACE", 5), ("Goa", "PLACE", 1)]),
    ("two-congos", [("Republic of the Congo", "PLACE", 5), ("Democratic Republic of the Congo", "PLACE", 9)]),
    ("brother-and-sister", [("Юлий Норин", "PERSON", 4), ("Юлия Норин", "PERSON", 4)]),
    ("city-and-its-province", [("Lundholm Province", "PLACE", 5), ("Lundholm", "PLACE", 2)]),
    ("king-and-surname", [("Albert II", "PERSON", 5), ("Albert", "PERSON", 2)]),
    ("union-with-and-without-and", [("Rural Youth Union", "ORG", 5), ("Rural and Youth Union", "ORG", 2)]),
    ("sea-of-a-colour", [("Black Sea", "PLACE", 5), ("Black", "PLACE", 2)]),
]


@pytest.mark.parametrize(("forms", "name"), [j[1:] for j in JOINED], ids=[j[0] for j in JOINED])
def test_forms_of_one_entity_are_one_row(forms, name):
    found = merge_collection([form(*f) for f in forms])
    if isinstance(name, dict):
        assert rows(*(form(*f) for f in forms)) == name
    else:
        assert [e.name for e in found] == [name]
        assert sorted((n, t) for n, t, _ in found[0].members) == sorted((n, t) for n, t, _ in forms)


@pytest.mark.parametrize("forms", [a[1] for a in APART], ids=[a[0] for a in APART])
def test_different_entities_stay_apart(forms):
    assert len(merge_collection([form(*f) for f in forms])) == len(forms)


def test_surname_of_somebody_is_not_the_company_of_that_name():
    found = rows(form("Kestrel AB", "ORG", 5), form("Ada Kestrel", "PERSON", 2), form("Kestrel", "PERSON", 3))
    assert found == {"Kestrel AB": {"Kestrel AB"}, "Ada Kestrel": {"Ada Kestrel", "Kestrel"}}


def test_surname_needs_an_owner_of_seven_tenths():
    def owned(most: int, other: int) -> bool:
        merged = rows(
            form("Ruth Smith", "PERSON", most),
            form("John Smith", "PERSON", other),
            form("Smith", "PERSON", 10),
        )
        return "Smith" in merged["Ruth Smith"]

    assert owned(70, 30)
    assert not owned(69, 31)


def test_evidence_says_why():
    [entity] = merge_collection([form("Pavel Sorokin", "PERSON", 5), form("Sorokin", "PERSON", 2)])
    assert entity.members == (
        ("Pavel Sorokin", "PERSON", "same words"),
        ("Sorokin", "PERSON", "surname of Pavel Sorokin"),
    )
    [firm] = merge_collection([form("Telegram", "ORG", 9), form("Telegram", "PERSON", 1)])
    assert firm.members[1] == ("Telegram", "PERSON", "read as person less often")


def test_id_depends_on_type_and_name_only():
    [alone] = merge_collection([form("Pavel Sorokin", "PERSON", 5)])
    [joined] = merge_collection([form("Pavel Sorokin", "PERSON", 3), form("Sorokin", "PERSON", 2)])
    [place] = merge_collection([form("Pavel Sorokin", "PLACE", 5)])
    assert alone.id == joined.id != place.id


_NAMES = st.sampled_from(
    [
        "Durov",
        "Pavel Durov",
        "Павел Дуров",
        "P. Durov",
        "Ruth Durov",
        "US",
        "U.S.",
        "США",
        "FSB",
        "ФСБ",
        "Senate",
        "Senate (Norway)",
        "Norwegian Senate Committee",
        "Senate Committee (Norway)",
        "Pavel Darov",
        "Telegram",
        "Nordvik",
        "Nordvik Group",
        "NG",
        "Georgia",
        "((",
        "Д",
        "Smith Jr.",
        "John Smith",
        "Smith",
    ]
)
_FORMS = st.lists(
    st.builds(
        form,
        _NAMES,
        st.sampled_from(["PERSON", "ORG", "PLACE", "LAW", "OTHER"]),
        st.integers(1, 50),
    ),
    max_size=25,
    unique_by=lambda f: (f.name, f.type),
)


@given(_FORMS, st.randoms())
def test_order_of_the_forms_does_not_matter(forms: list[Form], rng: random.Random):
    shuffled = list(forms)
    rng.shuffle(shuffled)
    assert merge_collection(shuffled) == merge_collection(forms)


@given(_FORMS)
def test_every_form_is_in_exactly_one_row(forms: list[Form]):
    merged = merge_collection(forms)
    members = {(n, t) for e in merged for n, t, _ in e.members}
    assert members == {(f.name, f.type) for f in forms}
    assert len({e.id for e in merged}) == len(merged)


def test_hundred_thousand_forms_are_merged_in_time():
    rng = random.Random(4)
    syllables = "ba ke lo mi nu ra se to vi za dor gan hul jen kir".split()

    def word() -> str:
        return "".join(rng.choices(syllables, k=3)).capitalize()

    forms = {
        (name, type_): Form(name, type_, 1, rng.randint(1, 40))
        for _ in range(120_000)
        for type_ in [rng.choice(["PERSON", "ORG", "PLACE"])]
        for name in [" ".join(word() for _ in range(rng.choice([1, 2, 2, 2, 3])))]
    }
    chosen = list(forms.values())[:100_000]
    start = time.process_time()
    merged = merge_collection(chosen)
    assert len(chosen) == 100_000 > len(merged) > 10_000
    assert time.process_time() - start < 6.0  # seconds; a guard against a quadratic step
