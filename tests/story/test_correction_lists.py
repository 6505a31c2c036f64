"""Corrections by list: what each row does, what is told of rows in error, and a log that loads back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.errors import UnreadableFile
from dateline.export.corrections_csv import corrections_csv
from dateline.model import Entity
from dateline.store import Filter, Store
from dateline.story.correction_lists import load_corrections
from tests.store.collection import load, opened, pair

ANNA, BERG, BOARD = ("Anna Berg", "PERSON"), ("Berg", "PERSON"), ("Harbour Board", "ORG")
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path / "one") as made:
        _fill(made)
        yield made


def _fill(store: Store) -> None:
    load(store, [pair("a1", ("One", "2018-04-16", (ANNA, BERG))), pair("a2", ("Two", "2019", (BERG, BOARD)))])
    store.link_entities(
        [
            Entity("anna", "Anna M. Berg", "PERSON"),
            Entity("berg", "Berg", "PERSON"),
            Entity("b", "Harbour Board", "ORG"),
        ],
        {ANNA: ("anna", ""), BERG: ("berg", ""), BOARD: ("b", "")},
    )


def table(store: Store) -> list[tuple[str, str]]:
    frame = store.entities(Filter(), sort="name", descending=False)[0]
    return list(zip(frame["name"], frame["type"], strict=True))


ANNA_ROW, BERG_ROW, BOARD_ROW = ("Anna M. Berg", "PERSON"), ("Berg", "PERSON"), ("Harbour Board", "ORG")
ROWS = {
    "merge": ("merge,Berg,,Anna Berg,,his sister", [ANNA_ROW, BOARD_ROW]),
    "merge by the name that is shown": ("merge,Berg,,Anna M. Berg,,", [ANNA_ROW, BOARD_ROW]),
    "rename": ("rename,Berg,PERSON,A. Berg,,", [("A. Berg", "PERSON"), ANNA_ROW, BOARD_ROW]),
    "retype": ("retype,Harbour Board,,place,,", [ANNA_ROW, BERG_ROW, ("Harbour Board", "PLACE")]),
    "ignore": ("IGNORE,Berg,,,,", [ANNA_ROW, BOARD_ROW]),
}


@pytest.mark.parametrize("name", ROWS)
def test_row_of_a_list_changes_the_names_once(store, name):
    row, expected = ROWS[name]
    data = f"change,name,type,to,to_type,why\n{row}\n".encode()
    report = load_corrections(store, data, "list.csv", NOW, "Ada")
    assert table(store) == expected
    assert [(c.who, c.when) for c in report.recorded] == [("Ada", NOW)]
    again = load_corrections(store, data, "list.csv", NOW, "Ada")
    assert again.sentence() == "list.csv: 0 corrections made, 1 already in the log."
    assert table(store) == expected


def test_name_with_a_type_is_mended_when_it_comes(store):
    load_corrections(store, b"change,name,type\nignore,Photo,OTHER\n", "list.csv", NOW)
    load(store, [pair("a3", ("Three", "2020", (("Photo", "OTHER"),)))], digest="b" * 64)
    store.link_entities([Entity("p", "Photo", "OTHER")], {("Photo", "OTHER"): ("p", "")})
    assert ("Photo", "OTHER") not in table(store)


BAD = {
    "unknown change": ("melt,Berg,,,", "change", "'melt'", "no change of a name"),
    "no name": ("ignore,,,,", "name", "''", "name is missing"),
    "unknown name": ("ignore,Nobody,,,", "name", "'Nobody'", "No name here"),
    "unknown type": ("ignore,Berg,SHIP,,", "type", "'SHIP'", "no type"),
    "no other name": ("merge,Berg,,,", "to", "''", "merged into is missing"),
    "retype to nonsense": ("retype,Berg,,ship,", "to", "'ship'", "no type"),
}


@pytest.mark.parametrize("name", BAD)
def test_row_in_error_is_told_and_the_others_are_taken(store, name):
    row, column, value, reason = BAD[name]
    report = load_corrections(
        store, f"change,name,type,to,why\n{row}\nignore,Berg,,,\n".encode(), "list.csv", NOW
    )
    (reject,) = report.rejects
    assert (reject.row, reject.column, repr(reject.value)) == (1, column, value) and reason in reject.reason
    assert reject.remedy and len(report.recorded) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no list of corrections"),
        (b"a,b\n1,2\n", "no list of corrections"),
        (b"change,name\n\xff\xfe,x", "no UTF-8"),
    ],
    ids=["empty", "other columns", "other encoding"],
)
def test_file_that_is_no_list_is_told(store, data, said):
    with pytest.raises(UnreadableFile, match=said):
        load_corrections(store, data, "list.csv", NOW)


def test_log_loads_back_to_the_same_names_and_the_same_log(store, tmp_path):
    store.rename_entity("anna", '=Anna, the "first"', "Ada", "line\nbreak")
    store.undo_corrections([c.id for c in store.ignore_entities(["b"], "Ben")], "Carl")
    store.rename_entity("anna", "Anna", "Ada")
    store.rename_entity("anna", '=Anna, the "first"', "Ada")
    store.merge_entities(["berg"], "anna", "Ada")
    store.record_correction("event:e1", "hide", "", "yes", "Ada")
    data = "".join(corrections_csv(store.corrections())).encode()
    with opened(tmp_path / "two") as other:
        _fill(other)
        report = load_corrections(other, data, "corrections.csv", NOW)
        assert report.sentence() == "corrections.csv: 6 corrections made."
        assert other.corrections() == store.corrections() and table(other) == table(store)
        again = load_corrections(other, data, "corrections.csv", NOW)
        assert again.sentence() == "corrections.csv: 0 corrections made, 6 already in the log."


BAD_LINES = {
    "no kind": ("Berg,ignore,x", "target", "Berg"),
    "a kind that is not corrected": ("article:a1,date,2018", "target", "article:a1"),
    "a form without its type": ("form:Berg,ignore,x", "target", "form:Berg"),
    "no field": ("form:Berg|PERSON,,x", "field", ""),
    "a field of other things": ("form:Berg|PERSON,date,2018", "field", "date"),
    "no date": ("event:e1,date,soon", "after", "soon"),
    "no day of the calendar": ("event:e1,date,2018-02-30", "after", "2018-02-30"),
    "an empty headline": ("event:e1,headline, ", "after", " "),
    "an added event that is none": ("event:e1,add,not json", "after", "not json"),
    "an added event without names": ('event:e1,add,"{""headline"": ""h"", ""date"": """"}"', "after", None),
    "an added event that is a list": ("event:e1,add,[]", "after", "[]"),
    "an added event with a bad date": (
        'event:e1,add,"{""headline"": ""h"", ""date"": ""soon"", ""names"": []}"', "after", None
    ),
    "merged with no event": ("event:e1,merge,e2", "after", "e2"),
    "merged with no name": ("form:Berg|PERSON,merge,Anna", "after", "Anna"),
    "an unknown type": ("form:Berg|PERSON,retype,SHIP", "after", "SHIP"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_LINES)
def test_line_of_a_log_that_could_never_be_applied_is_told_and_the_others_are_taken(store, name):
    line, column, value = BAD_LINES[name]
    rows = f"target,field,after\n{line}\nevent:e1,date,2018-04\n".encode()
    report = load_corrections(store, rows, "corrections.csv", NOW)
    (reject,) = report.rejects
    assert (reject.row, reject.column) == (1, column) and reject.reason and reject.remedy
    assert value in (None, reject.value)
    assert [(c.target, c.after) for c in report.recorded] == [("event:e1", "2018-04")]


def test_row_of_a_log_in_error_is_told(store):
    rows = b"target,field,after,when\nBerg,ignore,x,\nform:Berg|PERSON,,x,\nform:Berg|PERSON,ignore,x,soon\n"
    report = load_corrections(store, rows, "corrections.csv", NOW)
    assert [(r.row, r.column, r.value) for r in report.rejects] == [
        (1, "target", "Berg"), (2, "field", ""), (3, "when", "soon")
    ]  # fmt: skip
