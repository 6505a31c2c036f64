"""Tables of dates and titles without a text: lists of events, or of articles known by their titles."""

import pytest

from dateline.intake import Options, preview

CHRONICLE = (
    "2018-04-13,Court orders the block,Court Notebook",
    "2018-04-16,Block begins,Harbour Post",
    "2018-04-30,Rally for the messenger,Harbour Post",
)
CLOSE = ("2021-05-03,Bridge shut,Post", "2021-05-04,Bridge open,Post", "2021-05-06,Bridge shut again,Post")
COARSE = ("2017,Firm founded,", "2018-03,First ferry sold,", "2018-03-09,Strike,", "2018-03-10,Talks,")
SENTENCES = ("2021-05-03,The bridge was shut.,", "2021-05-04,It opened again.,", "2021-05-06,It was shut.,")
PRESS = ("2021-05-03T08:00,Bridge shut,Post", "2021-05-03T09:10,Late,Post", "2021-05-03T10:00,Fog,Post")
APART = ("03/04/2018,Block begins,", "13/04/2018,Rally,", "16/12/2018,Appeal heard,")


def kind_of(rows, name, header="date,title,source", **options):
    found = preview("\n".join([header, *rows, ""]).encode(), name, Options(**options))
    return found.options.kind, " ".join(w for w in found.warnings if "“Rows are”" in w)


@pytest.mark.parametrize(
    ("name", "rows", "because"),
    [
        ("events.csv", CLOSE, "“events” stands in the file's name"),
        ("Chronology of a strike.csv", CLOSE, "“chronology” stands in the file's name"),
        ("хроника-2021.csv", CLOSE, "“хроника” stands in the file's name"),
        ("events.csv", PRESS, "“events” stands in the file's name"),  # the name outweighs two other signs
        ("list.csv", COARSE, "some of its dates are months, years or intervals"),
        ("list.csv", SENTENCES, "most titles are whole sentences"),
        ("list.csv", APART, "its dates lie far apart"),
    ],
    ids=["name", "words in a name", "Russian name", "name over times", "months", "sentences", "far apart"],
)
def test_a_list_of_events_is_known_without_a_text_column_and_says_why(name, rows, because):
    said = "No column holds a text, so the rows are taken for a list of events: "
    kind, told = kind_of(rows, name)
    assert (kind, told.startswith(said), because in told) == ("events", True, True)


@pytest.mark.parametrize(
    ("name", "rows", "header", "because"),
    [
        ("headlines.csv", COARSE, "date,title,source", "“headlines” stands in the file's name"),
        ("list.csv", CLOSE, "date,title,source", ""),
        ("list.csv", PRESS, "date,title,source", "its dates have a time of the day; most of its days have"),
        ("list.csv", APART, "date,headline,source", "the column “headline”"),
        ("prevented.csv", CLOSE, "date,title,source", ""),
        ("list.csv", APART, "date,title,url", "the addresses in “url”"),
    ],
    ids=["name", "no sign", "times", "headlines", "a word within another", "addresses"],
)
def test_a_list_of_headlines_stays_articles_and_says_so(name, rows, header, because):
    kind, told = kind_of(rows, name, header)
    said = "No column holds a text, so the rows are taken for articles of which only the titles are given"
    assert (kind, told.startswith(said), because in told) == ("articles", True, True)


@pytest.mark.parametrize(
    "header",
    ["date,title,text", "date,title,description", "date,title,author", "published,title,source",
     "date,source,publication"],
)  # fmt: skip
def test_columns_that_say_what_the_rows_are_are_not_weighed(header):
    assert kind_of(CHRONICLE, "events.csv", header) == ("articles", "")


@pytest.mark.parametrize(("name", "rows"), [("events.csv", CLOSE), ("list.csv", COARSE)])
def test_list_of_events_may_have_addresses(name, rows):
    assert kind_of(rows, name, "date,title,url")[0] == "events"


def test_a_person_has_the_last_word_on_what_the_rows_are():
    assert kind_of(CHRONICLE, "events.csv", kind="articles") == ("articles", "")


def test_the_rows_of_such_a_list_are_events_with_date_title_and_source():
    found = preview("\n".join(["date,title,source", *CHRONICLE, ""]).encode(), "events.csv")
    assert [(e.edtf, e.title, e.source) for e in found.events] == [
        ("2018-04-13", "Court orders the block", "Court Notebook"),
        ("2018-04-16", "Block begins", "Harbour Post"),
        ("2018-04-30", "Rally for the messenger", "Harbour Post"),
    ]
