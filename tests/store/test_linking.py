"""Names joined over the collection: forms, entities, and that only what changed is touched."""

from __future__ import annotations

import pytest

from dateline.model import Entity
from dateline.store import Filter, Term
from tests.store.collection import load, opened, pair, row

ANNA, BERG, BOARD = ("Anna Berg", "PERSON"), ("Berg", "PERSON"), ("Harbour Board", "ORG")
PAIRS = [
    pair("a1", ("One", "2018-04-16", (ANNA, BERG))),
    pair("a2", ("Two", "2018-04-17", (BERG, BOARD)), language="ru"),
    pair("a3", ("Three", None, (BOARD, BOARD)), language="ru"),
]


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path) as opened_store:
        load(opened_store, PAIRS)
        yield opened_store


def _events_of(store, entity: str) -> list[str]:
    return store.events(Filter((Term("entity", entity),)))["quote"].tolist()


def test_forms_are_distinct_names_with_their_commonest_language(store):
    assert store.name_forms().to_dict("records") == [
        {"name": "Anna Berg", "type": "PERSON", "language": "en", "articles": 1, "mentions": 1},
        {"name": "Berg", "type": "PERSON", "language": "ru", "articles": 2, "mentions": 2},
        {"name": "Harbour Board", "type": "ORG", "language": "ru", "articles": 2, "mentions": 3},
    ]


def test_company_of_a_form_is_what_its_articles_name_besides(store):
    assert store.names_beside([BERG, BOARD, ("Nobody", "PERSON")]) == {
        BERG: frozenset({ANNA, BOARD}),
        BOARD: frozenset({BERG}),
    }
    assert store.names_beside([]) == {}


def test_form_stands_for_itself_until_it_is_joined(store):
    assert store.entities(Filter(), sort="name", descending=False)[0]["entity"].tolist() == [
        "Anna Berg", "Berg", "Harbour Board"
    ]  # fmt: skip


def test_joined_names_are_one_row_with_its_aliases(store):
    store.link_entities(
        [Entity("anna", "Anna Berg", "PERSON")], {ANNA: ("anna", ""), BERG: ("anna", "surname")}
    )
    shown, total = store.entities(Filter(), sort="mentions")
    assert total == 2
    assert shown[["entity", "mentions", "articles", "events"]].values.tolist() == [
        ["anna", 3, 2, 2], ["Harbour Board", 3, 2, 2]
    ]  # fmt: skip
    view = store.entity("anna")
    assert view.aliases[["name", "mentions", "evidence"]].values.tolist() == [
        ["Berg", 2, "surname"],
        ["Anna Berg", 1, ""],
    ]
    assert _events_of(store, "anna") == ["One Anna Berg Berg", "Two Berg Harbour Board"]
    assert store.events(Filter())["entities"][0] == [("anna", "Anna Berg")]
    assert store.entity("Berg") is None


def test_joining_can_be_changed_and_taken_apart(store):
    store.link_entities([Entity("anna", "Anna Berg", "PERSON")], {ANNA: ("anna", ""), BERG: ("anna", "")})
    store.link_entities(
        [Entity("anna", "A. Berg", "PERSON"), Entity("b", "Berg", "OTHER")], {BERG: ("b", "split")}
    )
    assert _events_of(store, "anna") == ["One Anna Berg Berg"]
    assert _events_of(store, "b") == ["One Anna Berg Berg", "Two Berg Harbour Board"]
    assert (store.entity("anna").name, store.entity("b").type) == ("A. Berg", "OTHER")


def test_unknown_forms_and_entities_are_passed_over(store):
    revision = store.revision
    store.link_entities([], {("Nobody", "PERSON"): ("x", ""), BERG: ("unknown", "")})
    assert store.revision == revision
    assert store.entity("x") is None


def test_name_of_an_events_file_takes_the_type_it_is_known_with(store):
    load(store, [], [row("r1", "Opens", "2018", entities=("Berg", "Newcomer"))], digest="b" * 64)
    assert store.event("r1").entities == (("Berg", "Berg"), ("Newcomer", "Newcomer"))
    forms = store.name_forms().set_index(["name", "type"])
    assert ("Newcomer", "OTHER") in forms.index and ("Berg", "OTHER") not in forms.index


def test_name_of_an_events_file_is_typed_when_a_text_brings_it(tmp_path):
    with opened(tmp_path) as store:
        load(store, [], [row("r1", "Opens", "2018", entities=("Anna Berg",))])
        load(store, PAIRS, digest="b" * 64)
        assert [f for f in store.name_forms()["type"] if f == "OTHER"] == []
        assert store.entities(Filter(), search="anna")[0][["type", "mentions", "events"]].values.tolist() == [
            ["PERSON", 1, 2]
        ]


def test_same_name_of_two_types_is_two_entities(tmp_path):
    with opened(tmp_path) as store:
        load(store, [pair("a1", ("Here", "2018", (("Georgia", "PLACE"), ("Georgia", "PERSON"))))])
        shown = store.entities(Filter(), sort="type", descending=False)[0]
        assert shown[["entity", "type"]].values.tolist() == [
            ["Georgia", "PERSON"],
            ["Georgia (PLACE)", "PLACE"],
        ]


def test_entities_of_texts_that_are_gone_are_forgotten(store):
    store.link_entities([Entity("anna", "Anna Berg", "PERSON")], {ANNA: ("anna", ""), BERG: ("anna", "")})
    store.undo_import("import-1")
    assert store.entities(Filter())[1] == 0
    assert store.entity("anna") is None and len(store.find_entities("")) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ber", ["Berg", "Anna Berg"]),
        ("AN", ["Anna Berg"]),
        ("arbour b", ["Harbour Board"]),
        ("zz", []),
        ("%", []),
        ("", ["Berg", "Harbour Board", "Anna Berg"]),
    ],
    ids=[
        "begins so first, then a later word",
        "case",
        "inside a word",
        "none",
        "no pattern",
        "most articles first",
    ],
)
def test_entities_are_found_by_a_part_of_their_name(store, text, expected):
    assert store.find_entities(text)["name"].tolist() == expected


def test_entities_are_found_by_an_alias_without_accents(tmp_path):
    with opened(tmp_path) as store:
        load(store, [pair("a1", ("Here", "2018", (("Émile Zola", "PERSON"), ("Дуров", "PERSON"))))])
        store.link_entities(
            [Entity("durov", "Pavel Durov", "PERSON")], {("Дуров", "PERSON"): ("durov", "same")}
        )
        assert store.find_entities("emile")["name"].tolist() == ["Émile Zola"]
        assert store.find_entities("дур")["entity"].tolist() == ["durov"]
