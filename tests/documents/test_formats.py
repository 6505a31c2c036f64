"""Every format: title, date, text, source and author of its document are right, and told where from."""

from __future__ import annotations

import json

import pytest

from dateline.intake.documents import hold, read, sniff
from tests.documents import samples as s

DAY, MOMENT = "2020-06-18", "2020-06-18T10:00:00+03:00"
BODY = s.paragraph(s.FIRST) + "<w:p><w:del><w:r><w:t>Gone.</w:t></w:r></w:del></w:p>" + s.paragraph(s.SECOND)
# format, bytes, name, published, updated, source, url, place of the publication date
ONE = [
    ("html", s.html(s.PAGE_HEAD), "a.html", MOMENT, "2020-06-20", s.SOURCE, s.URL,
     "JSON-LD datePublished"),
    ("pdf", s.pdf([s.PDF_LINES], s.PDF_INFORMATION), "a.pdf", "2020-06-18T10:15:00+03:00",
     "2020-06-20T08:00:00Z", "", "", "day the PDF was made"),
    ("docx", s.docx(BODY), "a.docx", "2020-06-18T07:00:00Z", "2020-06-20T08:00:00Z", s.SOURCE, "",
     "day the document was made"),
    ("odt", s.odt(), "a.odt", "2020-06-18T10:00:00", "2020-06-20T08:00:00", "", "",
     "day the document was made"),
    ("epub", s.epub(), "a.epub", DAY, "2020-06-20T08:00:00Z", s.SOURCE, "", "book's date"),
    ("eml", s.MAIL.encode(), "a.eml", MOMENT, None, s.SOURCE, "", "mail Date"),
    ("eml", s.MHTML.encode(), "a.mhtml", MOMENT, "2020-06-20", s.SOURCE, s.URL, "JSON-LD datePublished"),
    ("mbox", b"From ann@post.example Thu Jun 18 10:00:00 2020\n" + s.MAIL.encode(), "mail", MOMENT, None,
     s.SOURCE, "", "mail Date"),
    ("markdown", s.MARKDOWN.encode(), "a.md", DAY, "2020-06-20", s.SOURCE, s.URL, "front matter date"),
    ("feed", s.RSS.encode(), "feed.xml", MOMENT, None, s.SOURCE, s.URL, "feed entry published"),
    ("feed", s.ATOM.encode(), "atom.xml", MOMENT, "2020-06-20T08:00:00Z", s.SOURCE, s.URL,
     "feed entry published"),
    ("warc", s.warc([(s.URL, "text/html", s.html(s.PAGE_HEAD))]), "a.warc.gz", MOMENT, "2020-06-20", s.SOURCE,
     s.URL, "JSON-LD datePublished"),
    ("warc", s.warc([(s.URL, "text/html", s.html())], packed=False), "a.warc", DAY, None, "post.example",
     s.URL, "address"),
    ("ninjs", json.dumps(s.NINJS).encode(), "a.json", MOMENT, "2020-06-20T08:00:00Z", s.SOURCE, "",
     "ninjs firstcreated"),
    ("jsonld", json.dumps(s.JSON_LD).encode(), "a.json", DAY, "2020-06-20", s.SOURCE, s.URL,
     "JSON-LD datePublished"),
    ("ftm", s.json_lines(s.FTM), "a.json", DAY, "2020-06-20", s.SOURCE, s.URL, "FtM publishedAt"),
    ("ris", s.RIS.encode(), "a.ris", DAY, None, s.SOURCE, s.URL, "RIS DA"),
    ("zip", s.zipped({"saved/a.html": s.html(s.PAGE_HEAD)}), "a.zip", MOMENT, "2020-06-20", s.SOURCE, s.URL,
     "JSON-LD datePublished"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "data", "name", "published", "updated", "source", "url", "place"),
    ONE,
    ids=[f"{row[0]} {row[2]}" for row in ONE],
)
def test_a_document_of_each_format(format, data, name, published, updated, source, url, place):
    assert sniff(data, name) == format
    assert sniff(data, "upload") == format, "the name does not decide"
    [found] = read(data, name)
    headline = f"{s.TITLE}\n\n" if s.html() in data or s.TITLE in found.text[:30] else ""
    assert (found.title, found.author) == (s.TITLE, "" if place == "address" else s.AUTHOR)
    assert found.text == headline + s.TEXT
    assert (found.published, found.updated, found.source, found.url) == (published, updated, source, url)
    assert dict(found.where)["published"] == place
    assert found.language == "en"


def test_reuters_stories():
    stories = read(s.REUTERS.encode("latin-1"), "reut2-000.sgm")
    assert [(d.title, d.published, d.source, d.author, d.part) for d in stories] == [
        ("OLD BRIDGE OPENS AGAIN", "1987-06-18T15:01:01", "Reuters", s.AUTHOR, "story 1"),
        ("TRAM FARES <TRM> UP", "1987-06-19T09:00:00", "Reuters", "", "story 2"),
    ]
    assert stories[0].text == f"HARBOUR, June 18 - {s.TEXT}"
    assert stories[1].text == "TRAM FARES <TRM> UP"


def test_follow_the_money_brings_events_with_names():
    held = hold(s.json_lines(s.FTM), "ftm.json")
    [event] = held.events
    assert (event.title, event.edtf, event.precision) == (
        "The bridge is closed",
        "2018-06/2020-06-18",
        "range",
    )
    assert event.entities == ("Mo Mayor", "unknown")
    assert event.extra == (("location", "Harbour"),)
    assert held.notes == ["Entities that are neither articles nor events: 1 Person."]


def test_pages_of_a_pdf_without_text_are_told():
    [found] = read(s.pdf([s.PDF_LINES, [], [], ["Last words on the last page."], []]), "scan.pdf")
    assert found.notes == ("Pages 2–3, 5 of 5 hold no text (a picture, it seems): not read.",)
    assert found.text == f"{s.TEXT}\n\nLast words on the last page."
    assert found.published is None


def test_the_day_of_a_template_is_no_date():
    [found] = read(s.docx(BODY, created="2013-12-23T23:15:00Z", title="Word Document"), "a.docx")
    assert (found.published, found.title) == (None, s.FIRST)
    assert found.updated == "2020-06-20T08:00:00Z"


def test_a_word_heading_is_the_title():
    [found] = read(s.docx(s.paragraph("A heading", "Heading1") + BODY, title=""), "a.docx")
    assert (found.title, dict(found.where)["title"]) == ("A heading", "paragraph of style Heading1")


def test_word_tables_and_text_boxes_are_kept_and_fallbacks_are_not():
    cell = f"<w:tc>{s.paragraph('In a cell.')}</w:tc>"
    box = f"<w:txbxContent>{s.paragraph('In a box.')}</w:txbxContent>"
    box = f"<w:p><w:r><mc:Choice xmlns:mc='m'>{box}</mc:Choice>"
    box += (
        f"<mc:Fallback xmlns:mc='m'>{s.paragraph('In a box.')}</mc:Fallback><w:t>Around it.</w:t></w:r></w:p>"
    )
    [found] = read(s.docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{box}"), "a.docx")
    assert found.text == "In a cell.\n\nIn a box.\n\nAround it."


def test_attached_documents_are_read_and_others_told():
    data = s.mail_of_parts(
        {"note.pdf": s.pdf([["Words of the note."]]), "photo.png": b"\x89PNG\r\n\x1a\n\x00\x01"}
    )
    message, note = read(data, "a.eml")
    assert (message.title, message.text, message.part) == (s.TITLE, s.TEXT, "message")
    assert message.notes == ("Attached and not read: photo.png.",)
    assert (note.text, note.part) == ("Words of the note.", "note.pdf")


def test_messages_of_a_mailbox_are_parted_and_unquoted():
    second = s.MAIL.replace("The old bridge", ">From the quay: the old bridge", 1).replace("Old", "New")
    box = "".join(
        f"From ann@post.example Thu Jun 18 10:00:0{k} 2020\n{m}\n" for k, m in enumerate((s.MAIL, second))
    )
    found = read(box.encode(), "news.mbox")
    assert [d.part for d in found] == ["message 1", "message 2"]
    assert found[1].text.startswith("From the quay: the old bridge over the harbour opened")


def test_messages_without_a_blank_line_between_are_parted():
    box = (
        f"From a@b.example Thu Jun 18 10:00:00 2020\n{s.MAIL.strip()}\n" * 2
        + "From my side, all is well in 2020.\n"
    )
    assert [d.text.endswith("all is well in 2020.") for d in read(box.encode(), "m")] == [False, True]


def test_a_web_archive_counts_what_is_no_page():
    records = [
        (
            s.URL,
            "text/html; charset=windows-1251",
            "<html><body><p>Мост открыт снова.</p></body></html>".encode("cp1251"),
        ),
        ("https://post.example/a.png", "image/png", b"\x89PNG"),
        ("https://post.example/a.css", "text/css", b"p {}"),
        ("https://post.example/a.pdf", "application/pdf", s.pdf([["Words of the note."]])),
    ]
    held = hold(s.warc(records), "crawl.warc.gz")
    assert [(d.text, d.url) for d in held.documents] == [
        ("Мост открыт снова.", s.URL),
        ("Words of the note.", ""),
    ]
    assert held.documents[1].part == "https://post.example/a.pdf"
    assert held.notes == ["Records that hold no document: 1 of type image, 1 of type text/css."]


def test_markdown_without_front_matter():
    [found] = read(
        b"# A `heading` &amp; more\n\nOne *line*\nand its end.\n\n- first\n- second\n\n<b>Bold</b>\n", "n.md"
    )
    assert (found.title, found.published) == ("A heading & more", None)
    assert found.text == "A heading & more\n\nOne line and its end.\n\nfirst\n\nsecond\n\nBold"


def test_several_references_and_entries():
    references = read(
        (s.RIS + s.RIS.replace("Old", "New").replace("2020/06/18/", "2021///")).encode(), "b.ris"
    )
    assert [(d.title, d.published, d.part) for d in references] == [
        (s.TITLE, "2020-06-18", "reference 1"),
        ("New bridge opens again", "2021", "reference 2"),
    ]


def test_text_is_normalised_and_nul_is_shown():
    [found] = read(f"# Cafe\u0301\n\nA\x00B {s.FIRST}\n".encode(), "n.md")
    assert found.title == "Caf\u00e9"
    assert found.text == f"Caf\u00e9\n\nA\ufffdB {s.FIRST}"


NO_DOCUMENTS = [
    ("a table", b"title,text\nA,b\n", "a.csv"),
    ("a table named as a page", b"title,text\nA,b\n", "a.html"),
    ("plain text", b"From here on, it rained.\nDate: unknown\n", "a.txt"),
    ("plain JSON", b'[{"title": "A", "text": "b"}]', "a.json"),
    ("a spreadsheet", s.zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a.docx"),
    ("a program named as a PDF", b"MZ\x90\x00" + bytes(range(256)), "a.pdf"),
    ("nothing", b"", "a.html"),
]


@pytest.mark.parametrize(("data", "name"), [n[1:] for n in NO_DOCUMENTS], ids=[n[0] for n in NO_DOCUMENTS])
def test_what_is_no_document_is_left_to_others(data, name):
    assert sniff(data, name) is None
