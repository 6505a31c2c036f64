"""Documents on their way into a project: preview, articles, rejects, what stands in archives beside them."""

from __future__ import annotations

import gzip
import subprocess
import sys

import pytest

from dateline.errors import UnreadableFile
from dateline.intake import Options, preview, read
from dateline.intake.check import check_file
from dateline.project import Project
from tests.documents import samples as s

TABLE = b"title,text,published\nOne,First text.,2020-01-05\nTwo,Second text.,not a day\n"
ARCHIVE = {
    "page.html": s.html(s.PAGE_HEAD),
    "page_files/ad.html": b"<html><body>Buy this.</body></html>",
    "page_files/style.css": b"p { color: red }",
    "rows.csv": TABLE,
    "note.txt": b"A note.\n\nIts words, one after the other.",
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    "broken.pdf": b"%PDF-1.4\nnothing",
}


def test_a_page_becomes_an_article():
    found = read(s.html(s.PAGE_HEAD), "bridge.html")
    [article] = found.articles
    assert (article.title, article.source, article.published) == (
        s.TITLE,
        s.SOURCE,
        "2020-06-18T10:00:00+03:00",
    )
    extra = dict(article.extra)
    assert extra["updated"] == "2020-06-20"
    assert "published: JSON-LD datePublished" in extra["fields read from"]
    assert found.notes == ["Format: web page."]
    assert (found.options.kind, found.options.format) == ("articles", "document")


def test_the_preview_shows_what_will_be_stored():
    data = s.docx(s.paragraph(s.FIRST))
    shown, loaded = preview(data, "a.docx"), read(data, "a.docx")
    assert shown.articles == tuple(loaded.articles)
    assert (shown.loaded, shown.rejected, shown.columns) == (1, 0, ())


def test_options_fill_what_a_document_does_not_say():
    options = Options(title="Mine", source="Archive", published="2019", language="en")
    [article] = read(s.pdf([s.PDF_LINES]), "a.pdf", options).articles
    assert (article.title, article.source, article.published) == ("Mine", "Archive", "2019")
    [said] = read(s.html(s.PAGE_HEAD), "a.html", options).articles
    assert (said.source, said.published) == (s.SOURCE, "2020-06-18T10:00:00+03:00")


def test_a_person_may_say_that_it_is_plain_text():
    [article] = read(b"# Not a heading\n\nWords.", "a.md", Options(kind="text")).articles
    assert article.text == "# Not a heading\n\nWords."


def test_an_archive_brings_documents_tables_and_texts():
    found = read(s.zipped(ARCHIVE), "pile.zip")
    assert [a.title for a in found.articles] == [s.TITLE, "One", "A note."]
    assert [dict(a.extra).get("part") for a in found.articles] == ["page.html", "rows.csv", "note.txt"]
    assert [(r.file, r.value) for r in found.rejects] == [
        ("pile.zip/rows.csv", "not a day"),
        ("pile.zip", "broken.pdf"),
    ]
    assert found.notes[1] == (
        "3 members hold no article and were passed over: page_files/ad.html, page_files/style.css, photo.jpg."
    )


@pytest.mark.parametrize("name", ["rows.csv.gz", "rows.csv"])
def test_a_gzip_file_is_its_content(name):
    found = read(gzip.compress(TABLE), name)
    assert [a.title for a in found.articles] == ["One"]
    assert [r.file for r in found.rejects] == ["rows.csv"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"a," * 20_000_000), "100 times its packed size"),
        (gzip.compress(TABLE)[:-9], "damaged or cut off"),
    ],
    ids=["bomb", "cut off"],
)
def test_a_bad_gzip_file_is_refused(data, reason):
    with pytest.raises(UnreadableFile, match=rf"rows\.csv\.gz: .*{reason}"):
        read(data, "rows.csv.gz")


def test_the_same_document_twice_is_counted_once():
    found = read(s.zipped({"a.md": s.MARKDOWN, "b.md": s.MARKDOWN}), "two.zip")
    assert (len(found.articles), found.repeated) == (1, 1)


def test_an_archive_of_nothing_readable_says_why():
    with pytest.raises(UnreadableFile, match=r"pile\.zip, empty\.txt: The text is empty\."):
        read(s.zipped({"empty.txt": b"  \n"}), "pile.zip")


def test_an_archive_of_empty_tables_says_so():
    with pytest.raises(UnreadableFile, match=r"pile\.zip, rows\.csv: The table has column names and no rows"):
        read(s.zipped({"rows.csv": b"title,text\n"}), "pile.zip")


def test_a_project_takes_documents(tmp_path):
    with Project(tmp_path / "project") as project:
        report = project.add(s.mail_of_parts({"a.pdf": s.pdf([["Words of a note."]])}), "news.eml")
        assert (report.record.articles, report.record.rejects) == (2, ())
        assert project.add(s.mail_of_parts({"a.pdf": s.pdf([["Words of a note."]])}), "again.eml").repeated


def test_check_counts_documents(tmp_path):
    path = tmp_path / "pile.zip"
    path.write_bytes(s.zipped(ARCHIVE))
    found = check_file(path)
    assert (found.error, found.documents, found.rows, found.rejected) == (None, 2, 2, 1)
    assert found.text_chars > len(s.TEXT)


def test_the_program_itself_loads_no_parser():
    heavy = (
        "trafilatura",
        "lxml",
        "pypdf",
        "feedparser",
        "warcio",
        "markdown_it",
        "pandas",
        "numpy",
        "pyarrow",
    )
    code = f"import sys, dateline.intake.documents.worker\nprint([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
