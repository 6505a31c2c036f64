"""Tables: CSV, XLSX, JSON lines and Parquet, and that each of them loads back."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from dateline.export.format import Format
from dateline.export.formats import FORMATS, format_of
from dateline.export.records import ExportedName, events_table, split_dates
from dateline.export.table import Column, Table
from dateline.export.workbook import workbook
from dateline.intake import read
from tests.export.story import ARTICLES, EVENTS, FORMULA, SINCE, UNDATED, event, written

TABLES = ("csv", "xlsx", "jsonl", "parquet")
CSV = """\
id,date,end_date,title,text,entities,source,url,article_id,date_words,earliest,latest,precision,bound,how_dated,kind,told_as,confirmed,article_title,article_published,happening,reports,independent
11111111111111111111,2018-04-16,,The court blocks the messenger,"It said, “at once”:
all of it, and today.",Anna Berg;Суд,Wire,https://wire.example/1?a=1&b=2,ffffffffffffffffffff,16 April 2018,2018-04-16,2018-04-16,day,,Monday → 16 April 2018: the last such weekday before publication,extracted,said,,"Blocked, at last",2018-04-17,11111111111111111111,3,2
22222222222222222222,2018-05,,Суд принял решение,,,Лента,,,May 2018,2018-05-01,2018-05-31,month,,as a person wrote it down,imported,actual,yes,,,22222222222222222222,1,1
33333333333333333333,2018-06/..,,The rules hold,,,Wire,,,since June 2018,2018-06-01,,month,since,as a person wrote it down,imported,actual,yes,,,33333333333333333333,1,1
44444444444444444444,../2018-07-31,,The servers answered,,,,,,until 31 July 2018,,2018-07-31,day,until,as a person wrote it down,imported,actual,yes,,,44444444444444444444,1,1
55555555555555555555,2018-08-01,2018-08-03,Three days of talks,,,,,,1–3 August 2018,2018-08-01,2018-08-03,range,,as a person wrote it down,imported,actual,yes,,,55555555555555555555,1,1
66666666666666666666,2019-21,,A spring of protests,,,,,,spring 2019,2019-03-01,2019-05-31,season,,as a person wrote it down,imported,actual,yes,,,66666666666666666666,1,1
77777777777777777777,2019-12-31,,'=HYPERLINK(0),'+1 or 'so','-Berg,'@desk,,,31 December 2019,2019-12-31,2019-12-31,day,,as a person wrote it down,imported,actual,yes,,,77777777777777777777,1,1
88888888888888888888,'-0043-03-15,,The ides,,,,,,15 March 44 BC,,,day,,as a person wrote it down,imported,actual,yes,,,88888888888888888888,1,1
99999999999999999999,,,Nobody knows when,,,Wire,,,,,,,,,imported,actual,yes,,,99999999999999999999,1,1
"""  # noqa: E501 - lines of a table


def as_read(content: bytes, format: Format) -> list[tuple]:
    """What loading the file makes of its events; nothing may be refused."""
    found = read(content, format.file_name)
    assert found.rejects == []
    return [
        (e.id, e.title, e.text or e.title, e.edtf, e.earliest, e.latest, e.precision, e.entities, e.source,
         e.url, e.article_id)
        for e in found.events
    ]  # fmt: skip


def as_meant(events) -> list[tuple]:
    return [
        (e.id, e.headline, e.quote, e.edtf, e.earliest, e.latest, e.precision, e.names, e.source, e.url,
         e.article or "")
        for e in events
    ]  # fmt: skip


def test_csv_is_written_cell_by_cell() -> None:
    assert written(format_of("events", "csv").write, EVENTS).decode() == CSV


def test_json_lines_keep_kinds_of_values() -> None:
    lines = written(format_of("events", "jsonl").write, [SINCE, FORMULA, UNDATED]).decode().splitlines()
    since, formula, undated = map(json.loads, lines)
    assert since == {
        "id": "33333333333333333333", "date": "2018-06/..", "end_date": "", "title": "The rules hold",
        "text": "", "entities": [], "source": "Wire", "url": "", "article_id": "",
        "date_words": "since June 2018", "earliest": "2018-06-01", "latest": None, "precision": "month",
        "bound": "since", "how_dated": "as a person wrote it down", "kind": "imported", "told_as": "actual",
        "confirmed": True, "article_title": "", "article_published": "",
        "happening": "33333333333333333333", "reports": 1, "independent": 1,
    }  # fmt: skip
    assert (formula["title"], formula["entities"]) == ("=HYPERLINK(0)", ["-Berg"])
    assert (undated["date"], undated["earliest"], undated["date_words"]) == ("", None, "")


def test_spreadsheet_is_read_by_another_reader() -> None:
    book = load_workbook(io.BytesIO(written(format_of("events", "xlsx").write, EVENTS)))
    assert book.sheet_names == ["events"]
    rows = book.get_sheet_by_name("events").to_python()
    assert rows[0][:4] == ["id", "date", "end_date", "title"]
    assert rows[1][4] == "It said, “at once”:\nall of it, and today."
    assert rows[7][3:7] == ["'=HYPERLINK(0)", "'+1 or 'so'", "'-Berg", "'@desk"]
    assert [row[-2:] for row in rows[1:3]] == [[3.0, 2.0], [1.0, 1.0]]


def test_spreadsheet_holds_no_formula_and_is_the_same_each_time() -> None:
    write = format_of("events", "xlsx").write
    content = written(write, EVENTS)
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet
    assert content == written(write, EVENTS)


def test_spreadsheet_tells_what_xml_cannot_hold() -> None:
    texts = ["bell\x07", "_x0041_", "a\rb", "<&>", "x" * 40_000]
    content = b"".join(workbook(Table("t", [Column("text")], [(t,) for t in texts])))
    rows = load_workbook(io.BytesIO(content)).get_sheet_by_name("t").to_python()
    assert [row[0] for row in rows[1:5]] == texts[:4]
    assert len(rows[5][0]) == 32_767
    assert rows[5][0].endswith("xx … [cut: a cell of a spreadsheet holds 32,767 characters]")


def test_rows_beyond_a_sheet_go_to_the_next(monkeypatch) -> None:
    monkeypatch.setattr("dateline.export.workbook._MOST_ROWS", 3)
    book = load_workbook(io.BytesIO(written(format_of("events", "xlsx").write, EVENTS[:5])))
    ids = [[row[0][0] for row in book.get_sheet_by_name(name).to_python()[1:]] for name in book.sheet_names]
    assert dict(zip(book.sheet_names, ids, strict=True)) == {
        "events": ["1", "2"], "events 2": ["3", "4"], "events 3": ["5"],
    }  # fmt: skip


def test_parquet_has_days_flags_and_lists() -> None:
    table = pq.read_table(io.BytesIO(written(format_of("events", "parquet").write, EVENTS)))
    kinds = {f.name: str(f.type) for f in table.schema if str(f.type) != "string"}
    assert kinds == {
        "entities": "list<element: string>", "earliest": "date32[day]", "latest": "date32[day]",
        "confirmed": "bool", "reports": "int64", "independent": "int64",
    }  # fmt: skip
    first, undated = table.slice(0, 1).to_pylist()[0], table.slice(8, 1).to_pylist()[0]
    assert (first["entities"], first["confirmed"]) == (["Anna Berg", "Суд"], False)
    assert first["earliest"] == date(2018, 4, 16)
    assert (undated["date"], undated["earliest"], undated["latest"]) == ("", None, None)


@pytest.mark.parametrize("name", TABLES)
def test_exported_events_load_back_as_they_were(name: str) -> None:
    format = format_of("events", name)
    assert as_read(written(format.write, EVENTS), format) == as_meant(EVENTS)


@pytest.mark.parametrize(
    ("edtf", "bound", "loaded"),
    [
        ("2018-06", "since", "2018-06/.."), ("2018-06", "before", "../2018-05"),
        ("2018-06-30", "after", "2018-07-01/.."), ("2018-06", "by", "../2018-06"),
        ("2018-06/2018-07", "until", "../2018-07-31"), ("2018~", "about", "2018~"),
        ("-0043", "since", "-0043"),
    ],
)  # fmt: skip
def test_what_a_text_tells_one_end_of_loads_back_open(edtf: str, bound: str, loaded: str) -> None:
    format = format_of("events", "csv")
    (row,) = as_read(written(format.write, [event(1, "T", edtf, bound=bound)]), format)
    assert row[3] == loaded


@pytest.mark.parametrize("name", TABLES)
def test_exported_articles_load_back_as_they_were(name: str) -> None:
    format = format_of("articles", name)
    found = read(written(format.write, ARTICLES), format.file_name)
    assert found.rejects == []
    fields = ("title", "text", "published", "source", "author", "url", "language")
    said = [[getattr(a, f) for f in fields] for a in found.articles]
    assert said == [[getattr(a, f) for f in fields] for a in ARTICLES]


@pytest.mark.parametrize("name", TABLES)
def test_no_events_make_a_table_without_rows(name: str) -> None:
    format = format_of("events", name)
    content = written(format.write, [])
    if name == "csv":
        assert content.decode() == CSV.splitlines(keepends=True)[0]
    elif name == "jsonl":
        assert content == b""
    elif name == "parquet":
        assert pq.read_table(io.BytesIO(content)).num_rows == 0
    else:
        assert len(load_workbook(io.BytesIO(content)).get_sheet_by_index(0).to_python()) == 1


def test_names_have_their_counts() -> None:
    names = [ExportedName("e1", "=Berg", "PERSON", 3, 2, 1, "2018-04", None, ("A. Berg", "Bergs"))]
    assert written(format_of("names", "csv").write, names).decode() == (
        "id,name,type,mentions,articles,events,first,last,aliases\n"
        "e1,'=Berg,PERSON,3,2,1,2018-04,,A. Berg;Bergs\n"
    )


# What a cell may hold; loading passes over a cell of quotes and separators alone.
_CELL = (
    st.text("=+-@'ab,\"; é\u202e", min_size=1, max_size=8).map(str.strip).filter(lambda t: t.strip("'\";, "))
)
_LINE = _CELL.map(lambda t: " ".join(t.split()))


@settings(max_examples=60, deadline=None)
@given(title=_LINE, text=_CELL.map(lambda t: f"{t}\n{t}"), name=st.sampled_from(["csv", "jsonl"]))
def test_any_cell_loads_back_as_it_was(title: str, text: str, name: str) -> None:
    one = replace(event(1, "T", "2018-04"), headline=title, quote=text)
    format = format_of("events", name)
    (found,) = read(written(format.write, [one]), format.file_name).events
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize(
    ("edtf", "split"),
    [
        ("2018-08-01/2018-08-03", ("2018-08-01", "2018-08-03")), ("2018-06/..", ("2018-06/..", "")),
        ("../2018", ("../2018", "")), ("2018/", ("2018/", "")), ("2018-04", ("2018-04", "")), ("", ("", "")),
    ],
)  # fmt: skip
def test_only_a_closed_interval_takes_two_cells(edtf: str, split: tuple[str, str]) -> None:
    assert split_dates(edtf) == split


def test_rows_are_made_as_they_are_written() -> None:
    def endless():
        while True:
            yield EVENTS[0]

    rows = iter(events_table(endless()).rows)
    assert [next(rows)[0] for _ in range(3)] == ["1" * 20] * 3


def test_each_format_has_one_name_for_what_it_holds() -> None:
    keys = [(f.of, f.name) for f in FORMATS]
    assert len(keys) == len(set(keys))
