"""Dialect, records and header of a table: cells to the letter, one damaged row costs one row."""

from __future__ import annotations

import csv
import importlib.util
import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.intake.options import Options
from dateline.intake.records import MENDED, TORN, UNCLOSED
from dateline.intake.table import open_table


def table_of(text: str | bytes, **options):
    data = text if isinstance(text, bytes) else text.encode()
    table = open_table(data, "upload.csv", Options(**options))
    return table, list(table.rows)


DIALECTS = [
    ("comma", "id,title,text\n1,A,x y\n2,B,z\n", ",", '"'),
    ("semicolon with commas", "id;title;text\n1;a, b, c;one, two\n2;d, e, f;three, four\n", ";", '"'),
    ("tab", "id\ttitle\ttext\n1\tA, b\tx\n2\tB; c\ty\n", "\t", '"'),
    ("pipe", "id|title|text\n1|A|x\n2|B|y\n", "|", '"'),
    ("two characters", "id||title||text\n1||A||x\n2||B||y\n", "||", '"'),
    ("comma and space", 'id, title, text\n1, "A, b", x\n2, B, y\n', ", ", '"'),
    ("single quotes", "id,title,text\n'1','A, b','x'\n'2','B','it''s'\n", ",", "'"),
    ("backticks", "id,title,text\n`1`,`A, b`,`x`\n`2`,`B`,`it``s`\n", ",", "`"),
    ("sep line", "sep=;\nid;title;text\n1;A;x,y\n", ";", '"'),
    ("a note below", "place,people\nOrel,1\nKyiv,2\n\nCounted by the office\n", ",", '"'),
    ("two tables", "a,b,c\n1,2,3\n\nx,y\n7,8\n", ",", '"'),
    ("one column of prose", "text\nHello, you there\nOne, two, three, four\nNothing\n", "", '"'),
]


@pytest.mark.parametrize(
    ("text", "delimiter", "quote"), [d[1:] for d in DIALECTS], ids=[d[0] for d in DIALECTS]
)
def test_dialect_is_found(text, delimiter, quote):
    table, rows = table_of(text)
    assert table.dialect.delimiter == delimiter
    assert table.dialect.quote == quote or quote == '"'
    assert len(rows[0].cells) == len(table.header)


def test_delimiter_of_a_person_is_used():
    table, rows = table_of("a,b;c\n1,2;3\n", delimiter=";")
    assert (table.header, rows[0].cells) == (("a,b", "c"), ["1,2", "3"])


HEAD = "id,date,title,text\n"
GOOD = [f"{k},2024-01-{k:02d},Title {k},Some words here" for k in range(1, 10)]


def damaged(line: str, at: int = 4) -> str:
    return HEAD + "\n".join([*GOOD[:at], line, *GOOD[at:]]) + "\n"


DAMAGE = [  # a damaged line, the cells it gives, its fault
    (
        "inner quotes",
        '50,2024-01-05,T,"He said "hi" to me"',
        ["50", "2024-01-05", "T", 'He said "hi" to me'],
        MENDED,
    ),
    ("stray opening quote", '50,2024-01-05,T,"broken', ["50", "2024-01-05", "T", '"broken'], MENDED),
    ("stray quote in the middle", '50,2024-01-05,"T,body', ["50", "2024-01-05", '"T', "body"], ""),
    ("too long", "50,2024-01-05,T,body,more", ["50", "2024-01-05", "T", "body", "more"], ""),
    ("too short", "50,2024-01-05", ["50", "2024-01-05"], ""),
    ("torn", '50,"2024-01-05,T,body,x"y,z', ["50", '"2024-01-05', "T", "body", 'x"y', "z"], TORN),
]


@pytest.mark.parametrize(("line", "cells", "fault"), [d[1:] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
def test_a_damaged_row_costs_one_row(line, cells, fault):
    _, rows = table_of(damaged(line))
    assert [r.cells[0] for r in rows] == ["1", "2", "3", "4", "50", "5", "6", "7", "8", "9"]
    assert (rows[4].cells, rows[4].fault) == (cells, fault)
    assert not any(r.fault for k, r in enumerate(rows) if k != 4)


def test_inner_quotes_over_several_lines_are_mended():
    text = damaged('50,2024-01-05,T,"He said "hi".\n\nThen he left."')
    _, rows = table_of(text)
    assert rows[4].cells[3] == 'He said "hi".\n\nThen he left.'
    assert len(rows) == 10


def test_inner_quotes_in_every_row_of_paragraphs_are_mended():
    rows = [f'{k},2024-01-05,T,"He said "hi {k}".\n\nThen he left."' for k in range(20)]
    _, found = table_of(HEAD + "\n".join(rows))
    assert [r.cells[3] for r in found] == [f'He said "hi {k}".\n\nThen he left.' for k in range(20)]


def test_quote_that_never_closes_takes_the_rest_when_the_rest_is_no_rows():
    _, rows = table_of('id,text\n1,fine\n2,"' + "word word\n" * 50)
    assert [r.fault for r in rows] == ["", UNCLOSED]
    assert rows[1].cells[1].count("word word") == 50


def test_two_stray_quotes_do_not_swallow_the_rows_between():
    lines = [
        HEAD.strip(),
        *GOOD[:3],
        '50,2024-01-05,T,"open',
        *GOOD[3:6],
        '51,2024-01-05,T,closed"',
        *GOOD[6:],
    ]
    _, rows = table_of("\n".join(lines))
    assert [r.cells[0] for r in rows] == ["1", "2", "3", "50", "4", "5", "6", "51", "7", "8", "9"]


HEADERS = [  # text, header, first row's first cell
    ("plain", "id,title\n1,A\n", ("id", "title"), "1"),
    (
        "lines above",
        "Exported by a tool\nOn: 2024-01-01\n\nid,title,text\n1,A,x\n2,B,y\n",
        ("id", "title", "text"),
        "1",
    ),
    (
        "no header",
        "1,2024-01-01,Tram\n2,2024-01-02,Bus\n3,2024-01-03,Boat\n",
        ("column 1", "column 2", "column 3"),
        "1",
    ),
    ("years as names", "place,2019,2020\nOrel,5,6\nKyiv,7,8\n", ("place", "2019", "2020"), "Orel"),
    ("unknown names", "foo,bar\nx,y\nz,w\n", ("foo", "bar"), "x"),
]


@pytest.mark.parametrize(("text", "header", "first"), [h[1:] for h in HEADERS], ids=[h[0] for h in HEADERS])
def test_header_is_found(text, header, first):
    table, rows = table_of(text)
    assert (table.header, rows[0].cells[0]) == (header, first)


def test_header_of_a_person_is_used():
    assert table_of("a,b\nc,d\n", header=0)[0].columns == ("column 1", "column 2")
    assert table_of("a,b\nc,d\ne,f\n", header=2)[0].columns == ("c", "d")


def test_repeated_and_blank_names_are_told_apart():
    assert table_of("id,date,date,,\n1,a,b,c,d\n")[0].columns == (
        "id",
        "date",
        "date (2)",
        "column 4",
        "column 5",
    )


def test_lines_above_the_table_are_told():
    table, _ = table_of("Exported by a tool\n\nid,title,text\n1,A,x\n2,B,y\n")
    assert table.notes == ["Not part of the table is what stands above it: Exported by a tool"]


CELL = st.text(
    st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\ufeff"), min_size=1, max_size=25
)


@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    end=st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_well_formed_tables_are_read_to_the_letter(rows, delimiter, end):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerows([("id", "title", "text"), *rows])
    table, found = table_of(out.getvalue().encode("utf-8"))
    assert table.header == ("id", "title", "text")
    assert [tuple(r.cells) for r in found] == rows


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_table_or_refused(data):
    from dateline.errors import DatelineError

    try:
        _, rows = table_of(data)
    except DatelineError as e:
        assert e.reason
    else:
        assert all(isinstance(c, str) for r in rows for c in r.cells)


def bench(name: str):
    path = Path(__file__).parents[2] / "bench" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_no_row_of_a_polluted_table_vanishes():
    """A seeded part of the 2,496 files; `bench/polluted_tables.py` does them all."""
    made = bench("polluted_tables")
    every = list(made.cases(seed=11))
    assert len(every) >= 2_000
    for case in every[::17]:
        found = made.outcome(case)
        assert found.silent == [], case.name
        assert found.exact, case.name


def test_tables_of_public_offices_are_read_to_the_letter(tmp_path):
    """Sixty of any number; `bench/open_tables.py` says which of their oddities cost what."""
    made = bench("open_tables")
    found = [made.outcome(made.case(number, 3), tmp_path) for number in range(60)]
    assert sum(silent for _, silent in found) == 0
    assert sum(exact for exact, _ in found) >= 57


ABOVE = [  # text, names or none, first cell, what is told
    ("comments", "# made by hand\n# in 2020, see below\na,b,c\n" + "1,2,3\n" * 9, ("a", "b", "c"), "1"),
    ("names in a comment", "# made by hand\n# a,b,c\n" + "1,2,3\n" * 9, ("# a", "b", "c"), "1"),
    ("title, no names", "Facilities\n" + "1|2020-01-05|x\n" * 9, None, "1"),
]


@pytest.mark.parametrize(("text", "names", "first"), [a[1:] for a in ABOVE], ids=[a[0] for a in ABOVE])
def test_lines_above_a_table_become_no_rows(text, names, first):
    table, rows = table_of(text)
    assert (table.header, rows[0].cells[0]) == (names or ("column 1", "column 2", "column 3"), first)
    assert any("stands above it" in note for note in table.notes)


@pytest.mark.parametrize("escape", ["\\", "\x00"], ids=["backslash", "nul"])
def test_quotes_inside_cells_may_be_escaped(escape):
    rows = [(str(n), f'He said {escape}"{n}, yes{escape}".', "a\nb") for n in range(9)]
    text = "id,title,text\n" + "".join(f'"{a}","{b}","{c}"\n' for a, b, c in rows)
    _, found = table_of(text)
    assert [r.cells for r in found] == [[str(n), f'He said "{n}, yes".', "a\nb"] for n in range(9)]
    assert not any(r.fault for r in found)
