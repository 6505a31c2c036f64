"""The parts of grouping by themselves: figures, credits, copies, independence, actions."""

from __future__ import annotations

import pytest

from dateline.reading.events.grouping import copied, credit, differences, independent, prints, shingles
from dateline.reading.events.grouping.actions import find_actions
from dateline.reading.events.grouping.figures import compatible, find_figures
from dateline.reading.events.grouping.saying import day_of_saying

FIGURES = [
    ("en", "The fire killed three people and injured 12.", [("dead", "three"), ("injured", "12")]),
    ("en", "Three people were killed and 12 injured.", [("dead", "Three"), ("injured", "12")]),
    ("en", "At least 40 demonstrators were detained.", [("detained", "At least 40")]),
    ("en", "The court fined the bank $2.5 million.", [("fined", "$2.5 million")]),
    ("en", "He was fined in 3 years.", []),
    ("en", "A 34-year-old man was killed.", []),
    ("en", "Sales fell 12 per cent; two men were arrested.", [("detained", "two")]),
    ("en", "Nothing is counted here but 5 trains.", []),
    ("ru", "Погибли трое, пострадали 12 человек.", [("dead", "трое"), ("injured", "12")]),
    ("ru", "Банк оштрафовали на 20 млн рублей.", [("fined", "20 млн рублей")]),
    ("de", "Drei Menschen starben.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), FIGURES, ids=[f[1] for f in FIGURES])
def test_figures_are_found_with_what_they_count(language, text, expected):
    assert [(f.about, f.text) for f in find_figures(text, language)] == expected


def test_figures_in_dates_count_nothing():
    text = "On 9 June 12 people drowned."
    assert [f.text for f in find_figures(text, "en", [(3, 9)])] == ["12"]


@pytest.mark.parametrize(
    ("one", "other", "may_both_be"),
    [
        ("Twelve died.", "12 people were killed.", True),
        ("At least 12 died.", "15 people died.", True),
        ("More than 20 died.", "15 people died.", False),
        ("About 200 died.", "210 people died.", True),
        ("3 died.", "4 died.", False),
        ("He was fined 2 million euros.", "He was fined 3 million crowns.", True),
        ("He was fined 2 million euros.", "He was fined 3 million euros.", False),
    ],
)
def test_only_what_cannot_both_be_true_is_incompatible(one, other, may_both_be):
    (a,), (b,) = find_figures(one, "en"), find_figures(other, "en")
    assert compatible(a, b) is may_both_be is compatible(b, a)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LINDOW, March 4 (Sable Wire) – A fire broke out.", "sable wire"),
        ("A fire broke out.\n\nReporting by the Sable Wire.", "sable wire"),
        ("Сгорел склад. Источник: Северный Телеграф", "северный телеграф"),
        ("A fire broke out, Sable Wire reported. It burns.", ""),
        ("The mayor (Hesta Quill) spoke at length about the fire, and about much else besides.", ""),
        ("", ""),
    ],
    ids=["dateline", "closing line", "in Russian", "an agency quoted", "a name in brackets", "no text"],
)
def test_credit_is_read_where_agencies_are_credited(text, agency):
    assert credit(text) == agency


WIRE = (
    "A fire broke out at the depot on Wednesday night and killed three people. "
    "Crews needed five hours to put it out, the chief of the brigade told reporters. "
    "The mayor has opened an inquiry and promised to publish what it finds."
)
CUT = WIRE.split(". ")[0] + ". " + WIRE.split(". ")[1] + "."
OTHER = (
    "Three people died when flames tore through the tram depot. Firefighters fought them until dawn. "
    "An inquiry was opened by the mayor on Thursday."
)


def test_copies_share_prints_and_text_and_independent_reports_do_not():
    assert copied(shingles(WIRE), shingles(CUT)) == 1.0
    assert set(prints(WIRE)) & set(prints(CUT))
    assert copied(shingles(WIRE), shingles(OTHER)) == 0.0
    assert not set(prints(WIRE)) & set(prints(OTHER))
    assert prints("") == () and shingles("") == frozenset()


def test_differences_of_copies_are_told_sentence_by_sentence():
    changed = CUT.replace("three people", "four people")
    said = WIRE.split(". ")
    assert differences(WIRE, changed) == [
        (said[0] + ".", said[0].replace("three", "four") + "."), (said[2], "")
    ]  # fmt: skip
    assert differences(WIRE, WIRE) == []


@pytest.mark.parametrize(
    ("origins", "count"),
    [
        ([("a", "a", "Wire", ""), ("b", "b", "Desk", "")], 2),
        ([("a", "a", "Wire", ""), ("b", "a", "Desk", "")], 1),
        ([("a", "a", "Wire", ""), ("b", "b", "the wire", "")], 1),
        ([("a", "a", "Wire", ""), ("b", "b", "Desk", "wire")], 1),
        ([("a", "a", "Post", "wire"), ("b", "b", "Desk", "wire"), ("c", "c", "", "")], 2),
        ([("a", "", "", "")], 1),
    ],
    ids=["two outlets", "copies", "one outlet", "credits the other", "credit the same", "nothing known"],
)
def test_reports_that_lean_on_each_other_count_once(origins, count):
    assert independent(origins) == count == independent(origins[::-1])


@pytest.mark.parametrize(
    ("language", "text", "actions"),
    [
        ("en", "Police arrested two men who had fled.", ("arrest", "escape")),
        ("en", "The minister stepped down.", ("resign",)),
        ("en", "He closed with a warning.", ("close", "warn")),
        ("ru", "Суд оштрафовал банк.", ("fine",)),
        ("fr", "La police a fermé la rue.", ()),
    ],
)
def test_actions_are_named(language, text, actions):
    assert find_actions(text, language) == actions


@pytest.mark.parametrize(
    ("language", "text", "date", "saying"),
    [
        ("en", "Five people died, the coast guard said on Tuesday.", "Tuesday", True),
        ("en", "The coast guard said late Tuesday that five people had died.", "Tuesday", True),
        ("en", "The coast guard said five people died on Tuesday.", "Tuesday", False),
        ("en", "Five people died on Tuesday, the coast guard said.", "Tuesday", False),
        ("en", "Berg announced on Tuesday a new bridge.", "Tuesday", False),
        ("ru", "Пять человек погибли, сообщили во вторник спасатели.", "вторник", True),
        ("ru", "Спасатели сообщили, что пять человек погибли во вторник.", "вторник", False),
        ("xx", "Five people died, the coast guard said on Tuesday.", "Tuesday", False),
    ],
)
def test_day_of_saying_is_told_from_the_day_itself(language, text, date, saying):
    at = text.index(date)
    assert day_of_saying(text, [(at, at + len(date))], language) == saying


def test_quote_of_two_dates_is_dated_by_them():
    text = "Five people died on Monday, the coast guard said on Tuesday."
    dates = [(text.index(d), text.index(d) + len(d)) for d in ("Monday", "Tuesday")]
    assert not day_of_saying(text, dates, "en")
