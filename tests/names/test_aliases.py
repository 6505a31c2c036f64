"""Aliases inside one article: a table a rule, with the cases that must stay apart."""

from __future__ import annotations

import pytest

from dateline.reading.names.aliases import link
from dateline.reading.names.fits import org_fit, person_fit, place_fit
from dateline.reading.names.normal import tokens


def filed(type_: str, *names: str) -> list[str]:
    return [mention.name for mention in link([(name, type_) for name in names])]


TOGETHER = [
    # persons
    ("PERSON", "Pavel Sorokin", "Sorokin", "surname of Pavel Sorokin"),
    ("PERSON", "Pavel Sorokin", "Mr. Sorokin", "surname of Pavel Sorokin"),
    ("PERSON", "Pavel Sorokin", "Pavel", "part of Pavel Sorokin"),
    ("PERSON", "Pavel Sorokin", "P. Sorokin", "initials of Pavel Sorokin"),
    ("PERSON", "Pavel Ivanovich Sorokin", "Pavel Sorokin", "short for Pavel Ivanovich Sorokin"),
    ("PERSON", "Pavel Sorokin", "Sorokin’s", "surname of Pavel Sorokin"),
    ("PERSON", "Joachim Löwe", "Loewe", "surname of Joachim Löwe"),
    ("PERSON", "Hamid al-Rashid", "Rashid", "surname of Hamid al-Rashid"),
    ("PERSON", "Muammar Kaddafi", "Muammar Kadafi", "another spelling of Muammar Kaddafi"),
    ("PERSON", "Павел Сорокин", "Сорокина", "surname of Павел Сорокин"),
    ("PERSON", "Джаред Лофнер", "Лофнеру", "surname of Джаред Лофнер"),
    ("PERSON", "Хван Чжан Еп", "Хвана Чжан Епа", "a case of Хван Чжан Еп"),
    ("PERSON", "Павел Сорокин", "Сорокин Павел", "the words of Павел Сорокин"),
    # organisations
    ("ORG", "International Grain Council", "IGC", "acronym of International Grain Council"),
    ("ORG", "Nordvik Energy", "Nordvik", "short for Nordvik Energy"),
    ("ORG", "Asian Harbour Bank", "Asia Harbour Bank", "another spelling of Asian Harbour Bank"),
    ("ORG", "University of Tartu", "Tartu University", "the words of University of Tartu"),
    ("ORG", "Союз координационных советов", "СКС", "acronym of Союз координационных советов"),
    # places
    ("PLACE", "Sakhalin Region", "Sakhalin", "short for Sakhalin Region"),
    ("PLACE", "Костромская область", "Костромской области", "same name as Костромская область"),
]
APART = [
    ("PERSON", "father-and-son", ["John Smith Jr.", "John Smith"]),
    ("PERSON", "two-smiths", ["John Smith", "Ruth Smith", "Smith"]),
    ("PERSON", "husband-and-wife", ["Mikhail Belov", "Anna Belova"]),
    ("PERSON", "two-first-names", ["John Smith", "John Baker", "John"]),
    ("PERSON", "other-initial", ["Pavel Sorokin", "V. Sorokin"]),
    ("PERSON", "particle", ["Vincent van Gogh", "van"]),
    ("PERSON", "one-letter-apart-is-not-one", ["Ivan Orlov", "Ivan Erlov"]),
    ("PLACE", "directions", ["North Ossetia", "South Ossetia", "Ossetia"]),
    ("PLACE", "lake-and-country", ["Lake Chad", "Chad"]),
    ("PLACE", "city-and-country", ["Mexico City", "Mexico"]),
    ("ORG", "part-of-a-body", ["United Nations", "United Nations Security Council"]),
    ("ORG", "channel-of-a-broadcaster", ["BBC", "BBC Radio 4"]),
    ("ORG", "two-bodies-one-word", ["Nordvik Energy", "Nordvik Shipping", "Nordvik"]),
    ("ORG", "adjective", ["European Space Lab", "European"]),
    ("ORG", "similar-names", ["Bank of Austria", "Bank of Australia"]),
]


@pytest.mark.parametrize(
    ("type_", "full", "short", "evidence"), TOGETHER, ids=[f"{f}={s}" for _, f, s, _ in TOGETHER]
)
@pytest.mark.parametrize("order", [1, -1], ids=["full-first", "short-first"])
def test_short_name_joins_the_one_longer_name(type_, full, short, evidence, order):
    links = dict(zip([full, short][::order], link([(n, type_) for n in [full, short][::order]]), strict=True))
    assert links[full].key == links[short].key
    assert links[full].name == links[short].name
    if order == 1:  # of two names that are equally full the first in the article is shown
        assert links[short].name == full
        assert links[short].evidence == evidence


@pytest.mark.parametrize(("type_", "names"), [(t, n) for t, _, n in APART], ids=[i for _, i, _ in APART])
def test_different_entities_stay_apart(type_, names):
    links = link([(name, type_) for name in names])
    assert len({mention.key for mention in links}) == len(names)


def test_washington_the_man_the_city_and_the_government_stay_apart():
    mentions = [("George Washington", "PERSON"), ("Washington", "PERSON"), ("Washington", "PLACE")]
    links = link([*mentions, ("Washington", "ORG")])
    assert [mention.name for mention in links] == ["George Washington"] * 2 + [
        "Washington, D.C.",
        "Washington",
    ]
    assert len({mention.key for mention in links}) == 3


@pytest.mark.parametrize(
    ("type_", "a", "b"),
    [
        ("PLACE", "U.S.", "United States"),
        ("PLACE", "США", "the United States of America"),
        ("PLACE", "UK", "Britain"),
        ("ORG", "ФСБ", "FSB"),
        ("ORG", "Роскомнадзора", "Roskomnadzor"),
        ("ORG", "Европейского союза", "the EU"),
        ("ORG", "партии «Яблоко»", "Yabloko"),
    ],
    ids=lambda v: v,
)
def test_well_known_names_meet(type_, a, b):
    first, second = link([(a, type_), (b, type_)])
    assert first.key == second.key


@pytest.mark.parametrize(
    ("beside", "name"),
    [
        (["Tbilisi", "Russia"], "Georgia"),
        (["Atlanta", "Alabama"], "Georgia (US state)"),
        ([], "Georgia"),
    ],
    ids=["the-country", "the-state", "nothing-tells"],
)
def test_one_string_with_two_bearers_is_told_by_the_names_beside_it(beside, name):
    links = link([("Georgia", "PLACE"), *((place, "PLACE") for place in beside)])
    assert links[0].name == name


@pytest.mark.parametrize(
    ("mentions", "name"),
    [
        (["Oslo", "Supreme Court"], "Supreme Court (Norway)"),
        (["Oslo", "Norwegian Supreme Court", "Supreme Court"], "Norwegian Supreme Court"),
        (["Supreme Court"], "Supreme Court"),
        (["Oslo", "Tagansky court"], "Tagansky court"),
        (["Осло", "Норвегия", "Верховный суд"], "Верховный суд (Норвегия)"),
    ],
    ids=["by-a-city", "named", "no-country", "not-general", "in-its-script"],
)
def test_what_every_state_has_is_shown_with_its_country(mentions, name):
    links = link([(m, "PLACE" if m in ("Oslo", "Осло", "Норвегия") else "ORG") for m in mentions])
    assert links[-1].name == name


@pytest.mark.parametrize(
    ("country", "same"), [("Germany", True), ("Romania", False)], ids=["in-germany", "in-romania"]
)
def test_general_party_name_is_the_countrys_party(country, same):
    _, party, acronym = link([(country, "PLACE"), ("Social Democrats", "ORG"), ("SPD", "ORG")])
    assert (party.key == acronym.key) is same


def test_body_of_one_country_outweighs_another_country_named_in_passing():
    places = [("Turkey", "PLACE"), ("Turkey", "PLACE"), ("Germany", "PLACE")]
    links = link([*places, ("SPD", "ORG"), ("Greens", "ORG"), ("Ministry of Foreign Affairs", "ORG")])
    assert links[4].name == "Greens (Germany)"
    [_, court] = link([("Moscow City Court", "ORG"), ("Supreme Court", "ORG")])
    assert court.name == "Supreme Court (Russia)"
    links = link([*places, ("Ministry of Foreign Affairs", "ORG")])
    assert links[3].name == "Ministry of Foreign Affairs (Turkey)"


@pytest.mark.parametrize(
    ("surfaces", "shown"),
    [
        (["США", "Америка"], "США"),
        (["Турция", "Турецкая республика"], "Турция"),
        (["Holland"], "Holland"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_place_is_shown_as_it_is_mostly_called_and_not_colloquially(surfaces, shown):
    assert set(filed("PLACE", *surfaces)) == {shown}


def test_expansion_in_brackets_joins_what_no_rule_would():
    links = link([("Harbour Watch", "ORG"), ("HBW", "ORG")], hints={"HBW": "Harbour Watch"})
    assert links[0].key == links[1].key
    assert links[1].evidence == "named as short for Harbour Watch"


def test_latin_double_of_a_cyrillic_name_is_the_same_person():
    links = link([("Джоэл Саймон", "PERSON"), ("Joel Simon", "PERSON"), ("Mary Quant", "PERSON")])
    assert links[0].key == links[1].key != links[2].key


@pytest.mark.parametrize(
    ("surfaces", "shown"),
    [
        (["Павла Сорокина", "Сорокин"], "Павел Сорокин"),
        (["Ольге Петровой"], "Ольга Петрова"),
        (["Ангелы Меркель"], "Ангела Меркель"),
        (["Юлии Смолиной"], "Юлия Смолина"),
        (["Юлия Смолина"], "Юлия Смолина"),
        (["Павел Чиков"], "Павел Чиков"),
        (["Дмитрия Ионина"], "Дмитрий Ионин"),
        (["Анны Вольской"], "Анна Вольская"),
        (["Mr Pavel Sorokin", "Sorokin"], "Pavel Sorokin"),
        (["PAVEL SOROKIN", "Pavel Sorokin"], "Pavel Sorokin"),
        (["Нэнси Келоти"], "Нэнси Келоти"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_display_name_is_the_fullest_form_in_the_nominative(surfaces, shown):
    assert set(filed("PERSON", *surfaces)) == {shown}


@pytest.mark.parametrize(
    ("rule", "type_", "short", "long"),
    [
        (person_fit, "PERSON", "Smith Jr.", "John Smith"),
        (person_fit, "PERSON", "Anna Smith", "John Smith"),
        (org_fit, "ORG", "Council", "Council of Ministers Office"),
        (place_fit, "PLACE", "Georgia", "South Georgia"),
    ],
    ids=["generation", "first-name", "unit", "direction"],
)
def test_rule_refuses(rule, type_, short, long):
    assert rule(tokens(short, type_), tokens(long, type_)) is None
