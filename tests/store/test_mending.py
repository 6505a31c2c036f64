"""Names mended by people: merged, split, renamed, retyped, ignored; over re-linking, uploads and undo."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import BadCorrection
from dateline.model import Correction, Entity
from dateline.store import Filter, Store, Term
from dateline.store.mended import Group, form_of, form_target, mend, own_key
from tests.store.collection import WHEN, load, opened, pair

ANNA, BERG, BOARD = ("Anna Berg", "PERSON"), ("Berg", "PERSON"), ("Harbour Board", "ORG")
A_BERG, PORT = ("A. Berg", "PERSON"), ("Port Lindow", "PLACE")
PAIRS = [
    pair("a1", ("One", "2018-04-16", (ANNA, BERG))),
    pair("a2", ("Two", "2018-04-17", (BERG, BOARD))),
    pair("a3", ("Three", "2019", (PORT, BOARD)), ("Four", "2019-02", (ANNA,))),
]
ENTITIES = [
    Entity("anna", "Anna Berg", "PERSON"), Entity("board", "Harbour Board", "ORG"),
    Entity("port", "Port Lindow", "PLACE"), Entity("aberg", "A. Berg", "PERSON"),
]  # fmt: skip
RULES = {
    ANNA: ("anna", ""),
    BERG: ("anna", "surname"),
    BOARD: ("board", ""),
    PORT: ("port", ""),
    A_BERG: ("aberg", ""),
}
TABLE = [
    ("anna", "Anna Berg", "PERSON", 4, 3, 3), ("board", "Harbour Board", "ORG", 2, 2, 2),
    ("port", "Port Lindow", "PLACE", 1, 1, 1),
]  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path) as opened_store:
        load(opened_store, PAIRS)
        link(opened_store)
        yield opened_store


def link(store: Store) -> None:
    store.link_entities(ENTITIES, RULES)


def table(store: Store) -> list[tuple]:
    shown = store.entities(Filter(), sort="name", descending=False)[0]
    return list(
        shown[["entity", "name", "type", "mentions", "articles", "events"]].itertuples(index=False, name=None)
    )


def quotes(store: Store, entity: str) -> list[str]:
    return [q.split()[0] for q in store.events(Filter((Term("entity", entity),)))["quote"]]


def forms(store: Store, entity: str) -> set[str]:
    view = store.entity(entity)
    return set(view.aliases["name"]) if view else set()


def test_table_before_anything_is_mended(store):
    assert table(store) == TABLE


def test_merged_names_are_one_row_and_the_old_id_leads_to_it(store):
    (made,) = store.merge_entities(["port", "board"], "board", "Ada", "its seat")
    assert table(store) == [TABLE[0], ("board", "Harbour Board", "ORG", 3, 2, 2)]
    assert quotes(store, "port") == quotes(store, "board") == ["Two", "Three"]
    assert store.entity("port").id == "board" and forms(store, "port") == {"Port Lindow", "Harbour Board"}
    assert store.entity_labels(["port", "anna", "x"]) == {"port": "Harbour Board", "anna": "Anna Berg"}
    assert store.entities_now(["port", "board", "x"]) == {"port": "board"}
    assert (made.target, made.field, made.before, made.after, made.who, made.why) == (
        "form:Port Lindow|PLACE", "merge", "Port Lindow (PLACE)", "form:Harbour Board|ORG", "Ada", "its seat"
    )  # fmt: skip


def test_evidence_says_what_a_person_did(store):
    store.merge_entities(["port"], "board")
    aliases = store.entity("board").aliases
    assert dict(zip(aliases["name"], aliases["evidence"], strict=True)) == {
        "Harbour Board": "", "Port Lindow": "merged by hand"
    }  # fmt: skip


def test_lanes_marks_and_co_mentions_follow_a_merge(store):
    store.merge_entities(["port"], "board")
    assert {m.name for m in store.article("a3").names} == {"Harbour Board", "Anna Berg"}
    assert store.co_mentions("port", Filter())["name"].tolist() == ["Anna Berg"]
    assert {m.lane for m in store.lanes(Filter(), "entity", 10)} == {"anna", "board"}


def test_split_form_stands_alone_and_the_rest_keeps_its_id(store):
    store.split_entity("anna", [BERG], "Ada")
    shown = table(store)
    assert shown[0] == ("anna", "Anna Berg", "PERSON", 2, 2, 2)
    assert shown[1] == (own_key(BERG), "Berg", "PERSON", 2, 2, 2)
    assert quotes(store, own_key(BERG)) == ["One", "Two"] and quotes(store, "anna") == ["One", "Four"]


def test_rest_of_a_split_is_not_shown_under_the_name_that_left(store):
    store.split_entity("anna", [ANNA])
    assert [(r[1], r[3]) for r in table(store)[:2]] == [("Anna Berg", 2), ("Berg", 2)]
    assert store.entity("anna").name == "Berg"


def test_forms_split_together_are_one(store):
    store.merge_entities(["anna", "port", "board"], "board")
    store.split_entity("board", [ANNA, BERG])
    assert [r[1:4] for r in table(store)] == [("Anna Berg", "PERSON", 4), ("Harbour Board", "ORG", 3)]


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (lambda s: s.rename_entity("anna", " Anna B. Berg "), ("anna", "Anna B. Berg", "PERSON", 4, 3, 3)),
        (lambda s: s.retype_entity("anna", "ORG"), ("anna", "Anna Berg", "ORG", 4, 3, 3)),
    ],
    ids=["rename", "retype"],
)
def test_renamed_and_retyped_rows_keep_id_and_counts(store, change, row):
    change(store)
    assert table(store)[0] == row
    assert store.entity_states(["anna", "board"]) == {"anna": "corrected", "board": "extracted"}
    assert (store.article("a1").names[0].name, store.article("a1").names[0].type) == row[1:3]


def test_renamed_entity_is_found_by_its_new_name_and_its_old_forms(store):
    store.rename_entity("anna", "Émilie Sand")
    assert store.find_entities("emilie")["entity"].tolist() == ["anna"]
    assert store.find_entities("berg")["entity"].tolist() == ["anna"]


def test_ignored_name_is_no_row_no_mark_no_lane_but_its_mentions_stay(store):
    (made,) = store.ignore_entities(["anna"], "Ada")
    assert [r[0] for r in table(store)] == ["board", "port"]
    assert {m.name for m in store.article("a1").names} == set()
    assert {m.lane for m in store.lanes(Filter(), "entity", 10)} == {"board", "port"}
    assert store.entity_count(Filter()) == 2 and store.find_entities("anna").empty
    assert store.entity("anna") is None and store.entity_labels(["anna"]) == {}
    assert store.events(Filter((Term("entity", "anna"),))).empty
    assert store.name_forms()["mentions"].sum() == 7
    store.undo_correction(made.id)
    assert table(store) == TABLE


def test_confirmed_until_it_is_changed_again(store):
    store.rename_entity("anna", "Anna B.")
    store.confirm_entity("anna")
    assert store.entity_states(["anna"]) == {"anna": "confirmed"}
    store.retype_entity("anna", "OTHER")
    assert store.entity_states(["anna"]) == {"anna": "corrected"}


CHANGES = {
    "merge": lambda s: s.merge_entities(["anna", "port", "board"], "anna"),
    "split": lambda s: s.split_entity("anna", [ANNA]),
    "rename": lambda s: s.rename_entity("anna", "Other"),
    "retype": lambda s: s.retype_entity("anna", "LAW"),
    "ignore": lambda s: s.ignore_entities(["anna", "port"]),
    "confirm": lambda s: s.confirm_entity("anna"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_undo_leaves_no_trace_in_any_answer(store, name):
    before, evidence = table(store), store.entity("anna").aliases.to_dict("records")
    made = CHANGES[name](store)
    changed = table(store)
    assert (changed != before) == (name != "confirm")
    store.undo_corrections([c.id for c in made])
    assert table(store) == before and store.entity("anna").aliases.to_dict("records") == evidence
    assert store.entity_states(["anna"]) == {"anna": "extracted"}


@pytest.mark.parametrize("name", CHANGES)
def test_corrections_hold_when_names_are_linked_again(store, name):
    CHANGES[name](store)
    shown, revision = table(store), store.revision
    link(store)
    assert table(store) == shown and store.revision == revision
    store.link_entities(  # a rule that decides otherwise, and back
        [Entity("x", "Everything", "OTHER")], {f: ("x", "") for f in (ANNA, BERG, BOARD, PORT)}
    )
    link(store)
    assert table(store) == shown


def test_corrections_hold_after_a_new_upload_and_take_in_what_it_brings(store):
    store.merge_entities(["port"], "board")
    store.ignore_entities(["anna"])
    load(store, [pair("a4", ("Five", "2020", (A_BERG, PORT, ANNA)))], digest="b" * 64)
    store.link_entities(ENTITIES[:3], {**RULES, A_BERG: ("anna", "initials")})
    assert table(store) == [("board", "Harbour Board", "ORG", 4, 3, 3)]
    assert [m.name for m in store.article("a4").names] == ["Harbour Board"]


def test_corrections_hold_when_a_file_is_taken_back_and_loaded_again(store):
    store.merge_entities(["port"], "board")
    store.undo_import("import-1")
    assert table(store) == []
    load(store, PAIRS, digest="c" * 64)
    link(store)
    assert table(store) == [TABLE[0], ("board", "Harbour Board", "ORG", 3, 2, 2)]


def test_link_through_a_form_that_is_gone_still_holds(tmp_path):
    first, second = pair("b1", ("One", "2018", (ANNA, BOARD))), pair("b2", ("Two", "2018", (PORT,)))
    with opened(tmp_path) as store:
        load(store, [first])
        gone = load(store, [second], digest="b" * 64)
        link(store)
        store.merge_entities(["anna"], "port")
        store.merge_entities(["port"], "board")
        store.undo_import(gone)
        link(store)
        assert [(r[1], r[3]) for r in table(store)] == [("Harbour Board", 2)]


def test_address_follows_an_id_that_rules_gave_up(store):
    store.link_entities([Entity("new", "Anna Berg", "PERSON")], {ANNA: ("new", ""), BERG: ("new", "")})
    assert store.entities_now(["anna"]) == {"anna": "new"}
    assert quotes(store, "anna") == ["One", "Two", "Four"]


def test_mended_names_survive_closing(tmp_path):
    with opened(tmp_path) as store:
        load(store, PAIRS)
        link(store)
        store.merge_entities(["port"], "board")
        shown = table(store)
    with opened(tmp_path) as store:
        assert table(store) == shown and store.entities_now(["port"]) == {"port": "board"}


REFUSED = {
    "merge with itself": (lambda s: s.merge_entities(["anna"], "anna"), "only one name"),
    "merge with nobody": (lambda s: s.merge_entities(["anna"], "nobody"), "no name 'nobody'"),
    "split all": (lambda s: s.split_entity("anna", [ANNA, BERG]), "All forms of Anna Berg are chosen"),
    "split none": (lambda s: s.split_entity("anna", []), "no forms of Anna Berg"),
    "split what is another's": (lambda s: s.split_entity("anna", [PORT]), "no forms of Anna Berg"),
    "no name": (lambda s: s.rename_entity("anna", "  "), "new name is empty"),
    "no type": (lambda s: s.retype_entity("anna", "SHIP"), "'SHIP' is no type"),
    "ignore nobody": (lambda s: s.ignore_entities(["anna", "nobody"]), "no name 'nobody'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_change_that_cannot_be_made_is_told_and_leaves_no_line(store, name):
    change, said = REFUSED[name]
    with pytest.raises(BadCorrection, match=said):
        change(store)
    assert store.corrections() == () and table(store) == TABLE


def test_same_name_or_type_again_is_no_change(store):
    assert store.rename_entity("anna", "Anna Berg") == store.retype_entity("anna", "PERSON") == []


@pytest.mark.parametrize(
    ("target", "form"),
    [
        ("form:Durov|PERSON", ("Durov", "PERSON")),
        ("form:a|b:c|ORG", ("a|b:c", "ORG")),
        ("event:e1", None),
        ("form:Durov", None),
        ("", None),
    ],
)
def test_form_of_a_target(target, form):
    assert form_of(target) == form
    assert form is None or form_target(form) == target


NAMES = [(n, t) for n in "ABCDE" for t in ("PERSON", "ORG")]
steps = st.tuples(
    st.sampled_from(["merge", "split", "rename", "retype", "ignore", "confirm", "refuse-merge", "x"]),
    st.sampled_from(NAMES), st.sampled_from(NAMES),
)  # fmt: skip


def _groups(cut: list[int]) -> list[Group]:
    """The first eight names in runs; the last two are in no group."""
    found: dict[int, Group] = {}
    for form, n in zip(NAMES[:8], cut, strict=True):
        found.setdefault(n, Group(f"g{n}", form[0], form[1], [])).forms.append(form)
    return list(found.values())


def _corrections(chosen: list[tuple]) -> list[Correction]:
    return [
        Correction(str(n), form_target(a), f, "", form_target(b) if f != "retype" else b[1], "", WHEN)
        for n, (f, a, b) in enumerate(chosen)
    ]


@given(st.lists(st.integers(0, 3), min_size=8, max_size=8), st.lists(steps, max_size=12))
def test_every_form_is_in_one_group_and_keys_are_distinct(cut, chosen):
    groups = mend(_groups(cut), _corrections(chosen))
    held = [f for g in groups for f in g.forms]
    assert len(held) == len(set(held)) and set(NAMES[:8]) <= set(held)
    assert len({g.key for g in groups}) == len(groups)
    assert all(g.forms for g in groups)


@given(st.lists(st.integers(0, 3), min_size=8, max_size=8), st.lists(steps, max_size=12), st.randoms())
def test_mending_does_not_depend_on_the_order_of_groups(cut, chosen, rng):
    shuffled = _groups(cut)
    rng.shuffle(shuffled)
    assert _told(mend(_groups(cut), _corrections(chosen))) == _told(mend(shuffled, _corrections(chosen)))


def _told(groups: list[Group]) -> list[tuple]:
    return sorted((g.key, g.name, g.type, tuple(g.forms), g.state, g.ignored) for g in groups)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.booleans()), min_size=1, max_size=5))
def test_applying_twice_is_applying_once_and_undoing_all_is_as_before(store, chosen):
    made: list[str] = []
    for name, back in chosen:
        try:
            made += [c.id for c in CHANGES[name](store)]
        except BadCorrection:  # what an earlier change left nothing of
            continue
        if back:
            store.undo_correction(made.pop())
    shown = table(store)
    link(store)
    link(store)
    assert table(store) == shown
    store.undo_corrections(made)
    assert table(store) == TABLE
