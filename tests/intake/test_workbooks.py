"""Spreadsheets and Parquet: every sheet, typed cells as text, damage and bombs refused in a process apart."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile

import pytest

from dateline.errors import UnreadableFile
from dateline.intake import Options, loading, preview, read, stream
from dateline.intake.check import check_file
from tests.documents.samples import zipped
from tests.intake.spreadsheets import Formula, ods, parquet, xlsx

DAY, MOMENT = datetime.date(2021, 3, 4), datetime.datetime(2021, 3, 4, 10, 30)
ROWS = [
    ["Exported by a tool"],
    [],
    ["id", "title", "text", "published", "share", "pages"],
    [7, "One", "First line\nand second", DAY, 0.25, 12],
    [8, "Two", Formula("a computed text"), MOMENT, None, None],
    [9, None, None, DAY],
    ["007", "=1+1", "A text that is no formula.", "2021-03", "1e5", "NA"],
]
EVENTS = [["date", "title", "entities"], [DAY, "Tram", "City; Riders"]]


@pytest.mark.parametrize("made", [xlsx, ods], ids=["xlsx", "ods"])
def test_cells_are_read_as_what_they_say(made):
    found = read(made({"Sheet1": ROWS}), "export.bin")
    assert [(a.title, a.text, a.published) for a in found.articles] == [
        ("One", "First line\nand second", "2021-03-04"),
        ("Two", "a computed text", "2021-03-04T10:30:00"),
        ("=1+1", "A text that is no formula.", "2021-03"),
    ]
    assert [dict(a.extra) for a in found.articles] == [
        {"id": "7", "share": "0.25", "pages": "12"}, {"id": "8"}, {"id": "007", "share": "1e5", "pages": "NA"}
    ]  # fmt: skip
    assert [(r.row, r.column, r.reason) for r in found.rejects] == [
        (3, "text", "The row has neither a title nor a text.")
    ]
    assert found.notes == ["Not part of the table is what stands above it: Exported by a tool"]
    assert (found.options.format, found.options.header, found.options.kind) == ("workbook", 2, "articles")


def test_every_sheet_is_read_or_told():
    book = xlsx({"News": ROWS[2:5], "Events": EVENTS, "About": [["Made by hand"], ["in 2021"]]}, ["Events"])
    found = read(book, "book.xlsx")
    assert ([a.title for a in found.articles], [e.title for e in found.events]) == (["One", "Two"], ["Tram"])
    assert found.notes == [
        "The sheet 'Events' is hidden in the spreadsheet.",
        "The sheet 'About' (1 row) was passed over: none of its columns is known. Choose it to load it.",
        "Several sheets are read: News (2 rows); Events (1 row). The columns shown are those of the first.",
    ]
    assert preview(book, "book.xlsx").sheets == ("News", "Events", "About")


def test_one_sheet_can_be_chosen():
    book = xlsx({"News": ROWS[2:5], "About": [["words"], ["Made by hand"]]})
    found = read(book, "book.xlsx", Options(sheet="About", mapping=(("text", "words"),)))
    assert [a.text for a in found.articles] == ["Made by hand"]
    with pytest.raises(UnreadableFile, match="There is no sheet 'Gone' with rows"):
        read(book, "book.xlsx", Options(sheet="Gone"))


def test_a_mapping_that_fits_one_sheet_leaves_the_others():
    book = xlsx({"A": [["headline", "when"], ["One", DAY]], "B": [["title", "text"], ["Two", "Words"]]})
    found = read(book, "b.xlsx", Options(mapping=(("title", "headline"),), kind="articles"))
    assert [(a.title, a.published) for a in found.articles] == [("One", None), ("Two", None)]


def test_parquet_is_read_by_row_groups():
    table = {
        "title": [f"Title {k}" for k in range(2_500)],
        "text": [f"Text {k}." for k in range(2_500)],
        "published": [MOMENT, None] * 1_250,
        "authors": [["Ann", "Bo"], []] * 1_250,
        "meta": [{"page": 1, "tags": ["a"]}, None] * 1_250,
        "score": [0.5, float("nan")] * 1_250,
    }
    found = read(parquet(table), "a.parquet")
    assert (len(found.articles), found.rejects, found.options.format) == (2_500, [], "parquet")
    first, second = found.articles[:2]
    assert (first.published, first.author, second.published) == ("2021-03-04T10:30:00", "Ann; Bo", None)
    assert first.extra == (("meta", '{"page": 1, "tags": ["a"]}'), ("score", "0.5"))
    assert second.extra == ()


def test_a_large_parquet_file_stays_on_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(loading, "LARGE", 0)
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet({"title": ["One", "Two"], "text": ["a", "b"]}))
    assert [a.title for a in stream(path, path.name).collected().articles] == ["One", "Two"]
    assert check_file(path).rows == 2


def test_spreadsheets_lie_in_archives_too():
    pile = zipped({"in/book.xlsx": xlsx({"News": ROWS[2:5]}), "t.parquet": parquet({"text": ["Words."]})})
    found = read(pile, "pile.zip")
    assert [(a.title, dict(a.extra)["part"]) for a in found.articles] == [
        ("One", "in/book.xlsx"), ("Two", "in/book.xlsx"), ("Words.", "t.parquet")
    ]  # fmt: skip


def test_check_counts_the_rows_of_all_sheets(tmp_path):
    path, out = tmp_path / "a.xlsx", tmp_path / "out.csv"
    path.write_bytes(xlsx({"News": ROWS[2:5], "More": [ROWS[2], [1, "Three", "c"]]}))
    found = check_file(path, out)
    assert (found.columns, found.rows, found.rejected, found.error) == (list(ROWS[2]), 3, 0, None)
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [r[1] for r in rows] == ["title", "One", "Two", "Three"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(300):
                member.write(b"<row><c><v>1</v></c></row>" * 10_000)
    return out.getvalue()


def with_entity() -> bytes:
    """A sheet of which a text is an entity that names a file."""
    made = xlsx({"A": [["title", "text"], ["One", "XXE"]]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if "XXE" in part:
                part = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + part.replace("XXE", "&e;")
            new.writestr(name, part)
    return out.getvalue()


HOSTILE = [
    ("bomb", bomb(), "more than 100 times its packed size"),
    ("cut off", xlsx({"A": ROWS})[:-200], "damaged"),
    ("no sheets", zipped({"xl/workbook.xml": "<workbook/>"}), "damaged|holds no rows"),
    ("not a workbook", zipped({"xl/workbook.xml": b"\x00\x01"}), "damaged|holds no rows"),
    ("parquet cut off", parquet({"text": ["a"]})[:-9], "damaged"),
    ("parquet of nothing", b"PAR1" + b"\x00" * 400 + b"PAR1", "damaged"),
    ("empty sheet", xlsx({"A": []}), "holds no rows"),
]


@pytest.mark.parametrize(("data", "reason"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE])
def test_hostile_tables_are_refused_with_a_reason(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(data, "a.xlsx")


def test_an_entity_in_a_sheet_is_not_resolved():
    try:
        texts = [a.text for a in read(with_entity(), "a.xlsx").articles]
    except UnreadableFile:
        texts = []
    assert not any("root:" in text for text in texts)
