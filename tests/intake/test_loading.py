"""Rows to articles and events: dates decided by the file, nothing invented, nothing lost."""

from __future__ import annotations

import json

import pytest

from dateline.errors import BadDate, UnreadableFile
from dateline.intake import Options, article_id, preview, read, rejects_file, rejects_name
from dateline.intake.cells import html_text


def articles(*rows: str, header: str = "id,title,text,published", **options):
    return read("\n".join([header, *rows, ""]).encode(), "a.csv", Options(**options))


def test_bad_rows_are_rejected_and_the_rest_load():
    found = articles(
        "1,One,First text,2020-06-04",
        "2,Two,Second text,31/02/2021",
        '3,,"Third text. More of it.",',
        "4,,,2020",
        "5,Five,a text, with a comma,2020",
        "6,Six",
    )
    assert [(a.title, a.published) for a in found.articles] == [("One", "2020-06-04"), ("Third text.", None)]
    told = [(r.file, r.row, r.column, r.value, r.reason) for r in found.rejects]
    assert told == [
        ("a.csv", 2, "published", "31/02/2021", "'31/02/2021' is not a day of the calendar."),
        ("a.csv", 4, "text", "", "The row has neither a title nor a text."),
        ("a.csv", 5, "", "2020", "The row has 5 cells where the header has 4."),
        ("a.csv", 6, "", "6 | Six", "The row has 2 cells where the header has 4."),
    ]
    assert all(r.remedy for r in found.rejects)


def test_rejects_load_after_repair():
    found = articles("1,One,First,2020", "2,Two,Second,31/02/2021", '3,"Th; ""ree""",Third,soon')
    text = rejects_file(found).decode()
    assert text.splitlines()[0] == "id,title,text,published,reason"
    assert "row 2, column published: '31/02/2021' is not a day of the calendar." in text
    mended = text.replace(",31/02/2021,", ",28/02/2021,").replace(",soon,", ",2021-03,")
    again = read(mended.encode(), "mended.csv")
    assert again.rejects == []
    assert [(a.title, a.published) for a in again.articles] == [
        ("Two", "2021-02-28"),
        ('Th; "ree"', "2021-03"),
    ]
    assert all("reason" not in dict(a.extra) for a in again.articles)


def test_rejects_keep_the_layout_of_the_source():
    found = articles("1;One;First;soon", header="id;title;text;published")
    assert rejects_file(found).decode().splitlines()[1].startswith("1;One;First;soon;")
    lines = b'{"title": "One", "text": "x", "date": "soon"}\n{"title": "Two", "text": "y", "date": "2020"}\n'
    [line] = rejects_file(read(lines, "a.jsonl")).decode().splitlines()
    assert json.loads(line)["date"] == "soon"


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("a.csv", "rejected-a.csv"), ("B.TSV.gz", "rejected-B.TSV"), ("news.json", "rejected-news.jsonl"),
        ("book.xlsx", "rejected-book.xlsx.csv"), ("t.parquet", "rejected-t.parquet.csv"),
        ("up/pile", "rejected-pile.csv"),
    ],
)  # fmt: skip
def test_rejects_are_named_after_what_they_are(file, named):
    assert rejects_name(file) == named


ORDERS = [  # dates, order found, what the ambiguous first one becomes
    ("day first", ["03/04/2021", "16/04/2021"], "DMY", "2021-04-03", [(2, "16/04/2021")]),
    ("month first", ["03/04/2021", "04/16/2021"], "MDY", "2021-03-04", [(2, "04/16/2021")]),
    ("nothing decides", ["03/04/2021", "05/05/2021"], None, "[2021-03-04,2021-04-03]", [(1, "03/04/2021")]),
    ("stops are day first", ["03.04.2021", "05.06.2021"], "DMY", "2021-04-03", [(1, "03.04.2021")]),
    ("an impossible day decides nothing", ["03/04/2021", "31/02/2021"], None, "[2021-03-04,2021-04-03]",
     [(1, "03/04/2021")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("dates", "order", "first", "rows"), [o[1:] for o in ORDERS], ids=[o[0] for o in ORDERS]
)
def test_order_of_day_and_month_is_decided_by_the_rows(dates, order, first, rows):
    data = "\n".join(["title,text,date", *(f"T{k},Text {k},{d}" for k, d in enumerate(dates))]).encode()
    found = preview(data, "a.csv")
    assert (found.date_order, found.articles[0].published) == (order, first)
    assert list(found.order_rows) == rows
    assert any("can be read with the day or the month first" in w for w in found.warnings) == (order is None)


def test_order_of_a_person_settles_it():
    found = articles("1,One,First,03/04/2021", date_order="MDY")
    assert found.articles[0].published == "2021-03-04"


@pytest.mark.parametrize("cell", ["", "NULL", "n/a", "NaN", "-", "unknown"])
def test_undated_stays_undated(cell):
    assert articles(f"1,One,First,{cell}").articles[0].published is None


def test_fallbacks_are_for_rows_that_do_not_say():
    found = articles("1,One,First,2020,Wire", "2,Two,Second,,", header="id,title,text,published,source",
                     source="Desk", published="2021-03", language="ru")  # fmt: skip
    assert [(a.published, a.source, a.language) for a in found.articles] == [
        ("2020", "Wire", "ru"), ("2021-03", "Desk", "ru")
    ]  # fmt: skip
    with pytest.raises(BadDate):
        articles("1,One,First,", published="soon")


def test_a_column_that_holds_no_dates_is_not_taken_for_one():
    rows = [f"{k},One {k},Text {k},lap {k}" for k in range(9)]
    found = articles(*rows, header="id,title,text,time")
    assert (len(found.articles), found.rejects) == (9, [])
    assert found.notes == ["The column 'time' holds no dates and is kept as it is."]
    assert ("time", "lap 3") in found.articles[3].extra


def test_the_same_article_twice_is_one():
    found = articles("1,One,The same text,2020", "2,One,The  same text ,2020", "3,Two,Another,2020")
    assert (len(found.articles), found.repeated, found.rejects) == (2, 1, [])
    assert found.articles[0].id == article_id("The same text", "")


def test_one_text_in_two_outlets_is_two_articles_and_in_one_address_one():
    rows = "title,text,source,url\nA,Same words.,Post,\nB,Same words.,Ledger,\nC,Same words.,Post,\n"
    found = read(
        f"{rows}D,Same words.,Post,https://a.example/1\nE,Same words.,,https://a.example/1\n".encode(),
        "a.csv",
    )
    assert ([a.title for a in found.articles], found.repeated) == (["A", "B", "D"], 2)


def test_ids_do_not_change():
    """A change here would load every project's articles a second time."""
    assert article_id("The tram line reopened.", "https://news.example/tram#top") == "8a80ed4224c460c5222b"
    event = read(b"date,title,entities\n2018-04,Tram,City\n", "e.csv").events[0]
    assert event.id == "829925a5dfff8403b8fd"
    assert (
        read(f"id,date,title,entities\n{event.id},2018-04,Tram,City\n".encode(), "e.csv").events[0].id
        == event.id
    )


def test_text_is_stored_in_nfc_without_nul():
    found = articles("1,Cafe\u0301,Te\u0000xt,2020")
    assert (found.articles[0].title, found.articles[0].text) == ("Caf\u00e9", "Te\ufffdxt")
    assert found.notes == ["NUL characters stand as \ufffd in row 1."]


def test_lone_surrogates_of_json_are_replaced():
    found = read(b'[{"title": "A \\ud800 b", "text": "x"}]', "a.json")
    assert found.articles[0].title == "A \ufffd b"


def test_formulas_are_unshielded_only_in_our_own_exports():
    row = "a1,'=1+1,'@text,2020,'-wire,,,en"
    own = articles(row, header="id,title,text,published,source,author,url,language").articles[0]
    other = articles("a1,'=1+1,'@text,2020").articles[0]
    assert (own.title, own.text, own.source) == ("=1+1", "@text", "-wire")
    assert (other.title, other.text) == ("'=1+1", "'@text")


def test_html_bodies_become_text_and_run_nothing():
    made = "<p>One &lt;b&gt;</p><script>alert(1)</script><ul><li>Two</li><li>Th<b>ree</b></li></ul>"
    assert html_text(made) == "One <b>\n\nTwo\n\nThree"
    found = articles(f'1,T,"{made}",2020', header="id,title,body_html,published")
    assert found.articles[0].text == "One <b>\n\nTwo\n\nThree"
    kept = articles(f'1,T,"{made}",2020').articles[0]
    assert kept.text == made


EVENTS = "id,date,end_date,title,text,entities,source,url,article_id"


def test_events_have_intervals_or_are_undated():
    rows = [
        "e1,2018-04-16,2018-04-18,Three days,,A;B,,,",
        "e2,,,Undated,,,,,",
        "e3,2019,2018,Backwards,,,,,",
        "e4,44 BC,,Ides,,,,,",
        "e5,2018-04,,,Only a text. More.,,,,",
    ]
    found = read("\n".join([EVENTS, *rows]).encode(), "events.csv")
    got = [(e.title, e.edtf, e.precision, str(e.earliest), str(e.latest)) for e in found.events]
    assert got == [
        ("Three days", "2018-04-16/2018-04-18", "range", "2018-04-16", "2018-04-18"),
        ("Undated", None, None, "None", "None"),
        ("Ides", "-0043", "year", "None", "None"),
        ("Only a text.", "2018-04", "month", "2018-04-01", "2018-04-30"),
    ]
    assert found.events[0].entities == ("A", "B")
    [reject] = found.rejects
    assert (reject.row, reject.column, reject.reason) == (3, "end_date", "'2019/2018' ends before it begins.")


def test_preview_says_what_would_be_used():
    data = b"headline;story;when\nOne;Text one;16/04/2021\nTwo;Text two;03/04/2021\n"
    found = preview(
        data, "x.csv", Options(mapping=(("title", "headline"), ("text", "story"), ("published", "when")))
    )
    assert (found.loaded, found.rejected, found.date_order) == (2, 0, "DMY")
    assert found.mapping == (("title", "headline"), ("text", "story"), ("published", "when"))
    assert [(c.name, c.samples, c.field) for c in found.columns] == [
        ("headline", ("One", "Two"), "title"), ("story", ("Text one", "Text two"), "text"),
        ("when", ("16/04/2021", "03/04/2021"), "published"),
    ]  # fmt: skip
    used = found.options
    assert (used.encoding, used.delimiter, used.kind, used.header, used.format) == (
        "utf_8",
        ";",
        "articles",
        1,
        "csv",
    )
    assert list(found.articles) == read(data, "x.csv", used).articles, "the options of a preview are complete"


def test_russian_names_of_columns_are_known():
    data = "Дата;Заголовок;Текст;Источник\n01.02.2020;Раз;Текст один;Вестник\n".encode("cp1251")
    [article] = read(data, "a.csv").articles
    assert (article.title, article.text, article.source) == ("Раз", "Текст один", "Вестник")
    assert article.published == "2020-02-01"


def test_unknown_columns_are_told():
    found = read(b"foo,bar\nx,y\n", "x.csv")
    assert (len(found.rejects), found.articles) == (1, [])
    assert "No column is known to hold a title or a text: choose them." in found.notes
    again = read(b"foo,bar\nx,y\n", "x.csv", Options(mapping=(("title", "gone"), ("text", "bar"))))
    assert again.notes == ["There is no column 'gone' in this file."]


def test_a_broken_line_of_json_costs_one_line():
    lines = b'{"title": "One", "text": "a"}\n{"title": "Tw\n{"title": "Three", "text": "c"}\n'
    found = read(lines, "a.jsonl")
    assert [a.title for a in found.articles] == ["One", "Three"]
    assert [(r.row, r.reason) for r in found.rejects] == [(2, "This line is no JSON.")]


REFUSED = [
    ("empty", b"", "The file is empty"),
    ("only a mark", b"\xef\xbb\xbf \n", "The file is empty"),
    ("web page", b"<!doctype html><html></html>", "web page"),
    ("broken json", b'{"title": "One", "text": ', "JSON is broken"),
    ("deep json", b"[" * 100_000, "JSON is nested too deeply"),
    ("picture", b"\x89PNG\r\n\x1a\n", "PNG picture"),
]


@pytest.mark.parametrize(("data", "reason"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_unreadable_files_are_refused_with_a_reason(data, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(data, "upload.json")
