"""Spreadsheets and Parquet: every sheet, typed cells as text, damage and bombs refused in a process apart."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile

import pytest

from dateline.errors import UnreadableFile
from dateline.intake import Options, loading, preview, read, rejects_name, stream
from dateline.intake.check import check_file
from dateline.project import Project
from tests.documents.samples import zipped
from tests.intake.old_spreadsheets import xls
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


@pytest.mark.parametrize("made", [xlsx, ods, xls], ids=["xlsx", "ods", "xls"])
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


def test_old_spreadsheets_keep_their_sheets_and_letters():
    found = read(xls({"News": ROWS[2:5], "Ещё": [["title", "text"], ["Три", "Слова и дела"]]}), "old.xls")
    assert [(a.title, a.text) for a in found.articles][2] == ("Три", "Слова и дела")
    assert "News (2 rows); Ещё (1 row)" in found.notes[0]


def test_an_old_spreadsheet_that_is_cut_off_is_told():
    with pytest.raises(UnreadableFile, match=r"damaged|cut off"):
        read(xls({"News": ROWS[2:5]})[:2_000], "old.xls")


def _several() -> bytes:
    """Two tables with other columns, each with a row that is rejected."""
    news = [["title", "text", "published"], ["One", "a", "2021"], ["Two", "b", "31/02/2021"]]
    events = [["date", "title", "entities"], ["soon", "Tram", "Riga"], ["2020", "Bus", "Tartu"]]
    return xlsx({"News": news, "Events": events})


def test_rejected_rows_of_several_sheets_are_files_of_their_own(tmp_path):
    with Project(tmp_path / "project") as project:
        record = project.add(_several(), "book.xlsx").record
        packed = project.rejects_file(record.id)
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            files = {name: archive.read(name).decode() for name in archive.namelist()}
        assert {name: text.splitlines()[0] for name, text in files.items()} == {
            "01-rejected-News.csv": "title,text,published,reason",
            "02-rejected-Events.csv": "date,title,entities,reason",
        }
        mended = {n: t.replace("31/02/2021,", "2021,").replace("soon,", "2022,") for n, t in files.items()}
        report = project.add(zipped(mended), rejects_name("book.xlsx", 2))
        assert (report.record.articles, report.record.events, report.record.rejects) == (1, 1, ())


def test_rejected_rows_of_an_archive_keep_the_layout_of_each_table(tmp_path):
    pile = {"a/t.csv": b"title;text;published\nOne;a;soon\n", "b/t.tsv": b"headline\tbody\n\t\nTwo\tb\n"}
    with Project(tmp_path / "project") as project:
        record = project.add(zipped(pile), "pile.zip").record
        with zipfile.ZipFile(io.BytesIO(project.rejects_file(record.id))) as archive:
            heads = {name: archive.read(name).decode().splitlines()[0] for name in archive.namelist()}
    assert heads == {
        "01-rejected-t.csv": "title;text;published;reason", "02-rejected-t.tsv": "headline\tbody\treason"
    }  # fmt: skip
