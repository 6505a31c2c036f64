"""The line at the head of an article that gives its day, and the lines that only look like one."""

from __future__ import annotations

import pytest

from dateline.intake import Options, read
from dateline.intake.date_line import date_line
from dateline.intake.flags import flag_boilerplate
from tests.documents.samples import pdf

PROSE = "The tram left the depot on time, and nobody on it was hurt."
# id, the head of the text, its date line, EDTF
LINES = [
    ("day alone", "14 February 2022", "2022-02-14"),
    ("outlet and day", "Coast Courier, February 15, 2022", "2022-02-15"),
    ("label", "Published: 17 February 2022", "2022-02-17"),
    ("label and weekday", "Posted on Wed 2 March 2022 at 10:15", "2022-03-02"),
    ("byline", "By Tomas Berg | 21 June 2022", "2022-06-21"),
    ("place", "Stockholm, 2 March 2022", "2022-03-02"),
    ("agency", "(Harbor Wire) - 14 May 2021", "2021-05-14"),
    ("iso", "Date: 2021-09-06", "2021-09-06"),
    ("german", "Hamburger Seeblatt, 10. Mai 2022", "2022-05-10"),
    ("russian", "Невский листок, 14 февраля 2022 года", "2022-02-14"),
    ("french", "Le Phare, jeudi 3 mars 2022", "2022-03-03"),
]
OUTLETS = [  # date line, outlet
    ("Coast Courier, February 15, 2022", "Coast Courier"),
    ("By Tomas Berg | The Baltic Ledger | 21 June 2022", "The Baltic Ledger"),
    ("15 February 2022, 10:15 - Harbor Wire", "Harbor Wire"),
    ("Hamburger Seeblatt, 10. Mai 2022", "Hamburger Seeblatt"),
    ("Невский листок, 14 февраля 2022 года", "Невский листок"),
    ("New York, 2 March 2022", ""),
    ("Posted by Ann Post on May 3, 2021", ""),
    ("14 February 2022", ""),
]
# id, lines below the title
NONE = [
    ("either order", "Harbor Gazette, 3/2/2022"),
    ("no such day", "31 February 2022"),
    ("updated", "Updated 29 June 2022"),
    ("born", "Born 4 May 1960"),
    ("feast", "Easter Sunday, on the evening of 5 April 2021"),
    ("words of a day", "Coronation Feast 5 April 2021"),
    ("two days", "3 May 2021 - 4 May 2021"),
    ("month", "Coast Courier, February 2022"),
    ("subheading", "Fire aboard the ferry, 14 February 2022"),
    ("sentence", "The ferry burned off Gotland on 14 February 2022."),
    ("entry", "12 March 2019: Baltline buys the ship"),
    ("headings", "12 March 2019\nThe company buys a ship.\n2 March 2022"),
    ("below prose", f"{PROSE}\n14 February 2022"),
]


@pytest.mark.parametrize(("line", "edtf"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_a_date_line_is_found_with_its_place(line, edtf):
    for text in (f"Tram burns\n\n{line}\n\n{PROSE}", f"{line}\nTram burns in the depot\n{PROSE}"):
        found = date_line(text)
        assert found is not None
        assert (text[slice(*found.span)], found.edtf) == (line, edtf)


@pytest.mark.parametrize(("line", "outlet"), OUTLETS)
def test_an_outlet_is_taken_from_a_date_line_and_a_place_is_not(line, outlet):
    found = date_line(f"Tram burns\n{line}\n{PROSE}")
    assert found is not None
    assert found.outlet == outlet


@pytest.mark.parametrize("lines", [row[1] for row in NONE], ids=[row[0] for row in NONE])
def test_other_lines_are_no_date_line(lines):
    assert date_line(f"Tram burns\n\n{lines}\n\n{PROSE}") is None


def test_a_day_in_the_headline_itself_is_no_date_line():
    assert date_line(f"Treaty of Moscow, 12 March 1940\n{PROSE}") is None


def test_a_text_is_published_on_the_day_of_its_date_line_unless_a_person_says_otherwise():
    data = f"Tram burns\nCoast Courier, 15 February 2022\n\n{PROSE}".encode()
    [found] = read(data, "a.txt").articles
    assert (found.title, found.published, found.source) == ("Tram burns", "2022-02-15", "Coast Courier")
    assert found.extra == (("fields read from", "published: date line"),)
    [told] = read(data, "a.txt", Options(published="2022-03")).articles
    assert (told.published, told.extra) == ("2022-03", ())


def test_a_date_line_above_the_headline_is_not_taken_for_it():
    [found] = read(f"The Baltic Ledger, 2 March 2024\n\nTram burns\n\n{PROSE}".encode(), "a.txt").articles
    assert (found.title, found.published) == ("Tram burns", "2024-03-02")


PAGE = ["Coast Courier, 15 February 2022", "Tram burns", PROSE]
# id, what the PDF says of itself, its first lines, publication date, place
PRINTED = [
    ("date line first", "/CreationDate (D:20240101)", PAGE, "2022-02-15", "date line"),
    ("made", "/CreationDate (D:20240101)", PAGE[1:], "2024-01-01", "day the PDF was made"),
    ("browser", "/CreationDate (D:20240101) /Producer (Skia/PDF m128)", PAGE[1:], None, None),
]


@pytest.mark.parametrize(
    ("said", "lines", "published", "place"), [row[1:] for row in PRINTED], ids=[row[0] for row in PRINTED]
)
def test_a_printed_page_is_not_published_on_the_day_of_printing(said, lines, published, place):
    found = read(pdf([lines], said), "a.pdf")
    [article] = found.articles
    assert (article.title, article.published) == ("Tram burns", published)
    told = dict(article.extra).get("fields read from", "")
    assert (f"published: {place}" in told) == bool(published)
    assert any("browser printed" in note for note in found.notes) == (published is None)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["Former ferry chief jailed, captain", "cleared", PROSE],
            "Former ferry chief jailed, captain cleared",
        ),
        (["Tram burns", "Nobody hurt", PROSE], "Tram burns"),
        (["Tram burns", PROSE], "Tram burns"),
    ],
    ids=["broken", "two lines", "one"],
)
def test_a_heading_that_a_page_breaks_is_the_whole_title(lines, title):
    assert [a.title for a in read(pdf([lines]), "a.pdf").articles] == [title]


def test_date_lines_and_quoted_mail_are_greyed():
    text = (
        "Tram burns\nCoast Courier, 15 February 2022\nThe tram burned today.\n"
        "On Fri, 18 Feb 2022 at 08:00, Per Lund wrote:\n> The depot was warned.\n> It did nothing.\n"
        "He wrote:\nNothing more."
    )
    assert [(f.reason, text[f.start : f.end]) for f in flag_boilerplate("Tram burns", text)] == [
        ("date line", "Coast Courier, 15 February 2022"),
        ("quoted mail", "On Fri, 18 Feb 2022 at 08:00, Per Lund wrote:"),
        ("quoted mail", "> The depot was warned."),
        ("quoted mail", "> It did nothing."),
    ]
