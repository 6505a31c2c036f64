"""Where a web page says who wrote what and when: each place by itself, the better before the worse."""

from __future__ import annotations

import pytest

from dateline.intake.documents.web_page import decode_page, page_document
from tests.documents import samples as s

META = '<meta name="{}" content="{}">'
# name, head, body before the story, field, value, place
PLACES = [
    ("open graph article time", '<meta property="article:published_time" content="2020-06-18T10:00Z">', "",
     "published", "2020-06-18T10:00Z", "meta article:published_time"),
    ("parsely", META.format("parsely-pub-date", "2020-06-18"), "", "published", "2020-06-18",
     "meta parsely-pub-date"),
    ("dublin core", META.format("DC.date.issued", "2020-06"), "", "published", "2020-06",
     "meta dc.date.issued"),
    ("citation", META.format("citation_publication_date", "2020/06/18"), "", "published", "2020-06-18",
     "meta citation_publication_date"),
    ("itemprop", "", '<span itemprop="datePublished" content="2020-06-18">yesterday</span>', "published",
     "2020-06-18", "itemprop datePublished"),
    ("time element", "", '<time datetime="2020-06-18">Thursday</time>', "published", "2020-06-18",
     "time element"),
    ("time of an update", "", '<time class="updated" datetime="2020-06-20">x</time>', "updated", "2020-06-20",
     "time element"),
    ("line of a date", "", '<p class="post-date">Published: 18 June 2020</p>', "published", "2020-06-18",
     "line of class post-date"),
    ("russian line", "", '<div class="article__date">18 июня 2020</div>', "published", "2020-06-18",
     "line of class article__date"),
    ("address", f'<link rel="canonical" href="{s.URL}">', "", "published", "2020-06-18", "address"),
    ("month in the address", '<link rel="canonical" href="https://post.example/2020/06/bridge">', "",
     "published", "2020-06", "address"),
    ("modified", '<meta property="article:modified_time" content="2020-06-20">', "", "updated", "2020-06-20",
     "meta article:modified_time"),
    ("two authors", META.format("citation_author", "A. One") + META.format("citation_author", "B. Two"), "",
     "author", "A. One; B. Two", "meta citation_author"),
    ("byline", "", '<p class="byline">By Ann Writer</p>', "author", "Ann Writer", "line of class byline"),
    ("address of an author's page is no name",
     '<meta property="article:author" content="https://post.example/ann">'
     '<meta name="author" content="Ann Writer">', "", "author", "Ann Writer", "meta author"),
    ("host as source", '<link rel="canonical" href="https://www.post.example/x">', "", "source",
     "post.example", "address"),
    ("saved page", "<!-- saved from url=(0035)https://post.example/2020/06/18/b -->", "", "url",
     "https://post.example/2020/06/18/b", "comment of the saved page"),
    ("broken JSON-LD", '<script type="application/ld+json">{"@type": "Article",</script>'
     + META.format("date", "2020-06-18"), "", "published", "2020-06-18", "meta date"),
    ("a date that is none", META.format("date", "soon") + META.format("pubdate", "2020-06-18"), "",
     "published", "2020-06-18", "meta pubdate"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "before", "field", "value", "place"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES]
)
def test_each_place_is_read_and_told(head, before, field, value, place):
    page = s.html(head).decode().replace("<h1>", before + "<h1>", 1)
    found = page_document(page)
    assert getattr(found, field) == value
    assert dict(found.where)[field] == place


def test_machine_readable_places_come_first():
    head = s.PAGE_HEAD + META.format("date", "1999-01-01") + META.format("author", "Somebody Else")
    found = page_document(s.html(head).decode())
    assert (found.published, found.author) == ("2020-06-18T10:00:00+03:00", s.AUTHOR)


def test_a_date_in_the_text_is_no_publication_date():
    page = s.html().decode().replace(s.FIRST, s.FIRST + " It had closed on 4 May 2018, at noon.")
    found = page_document(page)
    assert "4 May 2018" in found.text
    assert (found.published, found.updated) == (None, None)


def test_a_date_of_two_readings_is_not_used():
    found = page_document(s.html(META.format("date", "03/04/2020")).decode())
    assert found.published is None
    assert found.notes == ("'03/04/2020' (meta date) names no one date and was not used.",)


def test_navigation_and_notices_stay_out_of_the_text():
    found = page_document(s.html().decode())
    assert found.text == f"{s.TITLE}\n\n{s.TEXT}"


def test_a_short_page_is_kept_whole_and_that_is_told():
    line = "A reader wrote this line. " * 20
    found = page_document(f'<html><body><div id="comments"><p>{line}</p></div><p>A short notice.</p>')
    assert found.text == f"{line.strip()}\n\nA short notice."
    assert found.notes == ("The article could not be told from what surrounds it: the whole page is kept.",)


def test_a_very_long_page_keeps_its_words_and_its_metadata():
    body = s.html(s.PAGE_HEAD).decode().replace("<h1>", "<p>Line after line.</p>" * 200_000 + "<h1>", 1)
    found = page_document(body)
    assert (found.title, found.published) == (s.TITLE, "2020-06-18T10:00:00+03:00")
    assert found.text.count("Line after line.") == 200_000
    assert found.notes == (
        "The page is too large, too deep or too damaged to be told apart: all its words are kept in order.",
    )


@pytest.mark.parametrize(
    ("data", "said", "text"),
    [
        ('<meta charset="windows-1251"><p>Мост</p>'.encode("cp1251"), "", "Мост"),
        ("<p>Мост</p>".encode("koi8-r"), "koi8-r", "Мост"),
        ('<meta http-equiv="Content-Type" content="text/html;charset=latin1"><p>“Pont”</p>'.encode("cp1252"),
         "", "“Pont”"),
        ("<p>Été</p>".encode(), "no-such-code", "Été"),
        ('<meta charset="ascii"><p>Été</p>'.encode(), "", "Été"),
        ("\ufeff<p>Été</p>".encode("utf-16"), "", "Été"),
    ],
    ids=["meta", "container", "latin-1 as browsers read it", "unknown name", "wrong name", "mark"],
)  # fmt: skip
def test_characters_of_a_page(data, said, text):
    assert text in decode_page(data, said, "a.html").text
