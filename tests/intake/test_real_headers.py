"""The header sets of the files people have, each with a row of our own: title, date, text, source right."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dateline.intake import Options, read
from dateline.intake.headers import gdelt_header
from tests.intake.spreadsheets import ods, parquet, xlsx

TITLE, TEXT = "Tram line reopens", "The tram line reopened on Monday. Riders were pleased, mostly."
SHORT, URL = "A tram is back.", "https://news.example/tram"
NEWS1 = ",id,title,publication,author,date,year,month,url,content"
NEWS2 = ",Unnamed: 0,date,year,month,day,author,title,article,url,section,publication"
GLOBAL = (
    "article_id,source_id,source_name,author,title,description,url,url_to_image,published_at,content,category,"
    "full_content"
)
ZOTERO = (
    "Key,Item Type,Publication Year,Author,Title,Publication Title,ISBN,ISSN,DOI,Url,Abstract Note,Date,"
    "Date Added,Date Modified,Pages"
)
# name, header, cells by column, published, text, source
ARTICLES = [
    (
        "all the news 1",
        NEWS1,
        {
            "id": "17283",
            "title": TITLE,
            "publication": "Harbour Post",
            "author": "A. Writer",
            "date": "2016-12-31",
            "year": "2016.0",
            "month": "12.0",
            "content": TEXT,
        },
        "2016-12-31",
        TEXT,
        "Harbour Post",
    ),
    (
        "all the news 2.1",
        NEWS2,
        {
            "Unnamed: 0": "4",
            "date": "2016-12-09 18:31:00",
            "year": "2016",
            "month": "12.0",
            "day": "9",
            "title": TITLE,
            "article": TEXT,
            "url": URL,
            "section": "City",
            "publication": "Harbour Post",
        },
        "2016-12-09T18:31:00",
        TEXT,
        "Harbour Post",
    ),
    ("bbc text", "category,text", {"category": "city", "text": TEXT}, None, TEXT, ""),
    (
        "bbc news data",
        "category\tfilename\ttitle\tcontent",
        {"category": "city", "filename": "001.txt", "title": TITLE, "content": TEXT},
        None,
        TEXT,
        "",
    ),
    (
        "bbc_news",
        "title,pubDate,guid,link,description",
        {
            "title": TITLE,
            "pubDate": "Mon, 07 Mar 2022 08:01:56 GMT",
            "guid": URL + "#1",
            "link": URL,
            "description": SHORT,
        },
        "2022-03-07T08:01:56Z",
        SHORT,
        "",
    ),
    (
        "cc-news",
        "title,text,domain,date,description,url,image_url",
        {
            "title": TITLE,
            "text": TEXT,
            "domain": "news.example",
            "date": "2017-02-28 12:00:00",
            "description": SHORT,
            "url": URL,
        },
        "2017-02-28T12:00:00",
        TEXT,
        "news.example",
    ),
    (
        "reuters headlines",
        "Headlines,Time,Description",
        {"Headlines": TITLE, "Time": "Jul 18 2020", "Description": SHORT},
        "2020-07-18",
        SHORT,
        "",
    ),
    (
        "guardian headlines",
        "Headlines,Time",
        {"Headlines": TITLE, "Time": "18-Jul-20"},
        "2020-07-18",
        TITLE,
        "",
    ),
    (
        "cnbc headlines",
        "Headlines,Time,Description",
        {"Headlines": TITLE, "Time": " 7:51  PM ET Fri, 17 July 2020", "Description": SHORT},
        "2020-07-17T19:51",
        SHORT,
        "",
    ),
    (
        "isot",
        "title,text,subject,date",
        {"title": TITLE, "text": TEXT, "subject": "city", "date": "December 31, 2017 "},
        "2017-12-31",
        TEXT,
        "",
    ),
    (
        "abc headlines",
        "publish_date,headline_text",
        {"publish_date": "20030219", "headline_text": TITLE},
        "2003-02-19",
        TITLE,
        "",
    ),
    (
        "global news",
        GLOBAL,
        {
            "article_id": "89541",
            "source_id": "hp",
            "source_name": "Harbour Post",
            "title": TITLE,
            "description": SHORT,
            "url": URL,
            "published_at": "2023-10-30 10:12:35.000000",
            "content": SHORT + " [+99 chars]",
            "category": "City",
            "full_content": TEXT,
        },
        "2023-10-30T10:12:35",
        TEXT,
        "Harbour Post",
    ),
    (
        "newsapi",
        "source,author,title,description,url,urlToImage,publishedAt,content",
        {
            "source": "Harbour Post",
            "title": TITLE,
            "description": SHORT,
            "url": URL,
            "publishedAt": "2017-02-28T12:00:00Z",
            "content": TEXT,
        },
        "2017-02-28T12:00:00Z",
        TEXT,
        "Harbour Post",
    ),
    (
        "zotero",
        ZOTERO,
        {
            "Key": "ABCD1234",
            "Item Type": "newspaperArticle",
            "Publication Year": "2021",
            "Title": TITLE,
            "Publication Title": "Harbour Post",
            "Url": URL,
            "Abstract Note": SHORT,
            "Date": "03/??/2021",
            "Date Added": "2022-01-05 09:00:00",
        },
        "2021-03",
        SHORT,
        "Harbour Post",
    ),
    (
        "our own",
        "id,title,text,published,source,author,url,language",
        {
            "id": "a1",
            "title": TITLE,
            "text": TEXT,
            "published": "~2021",
            "source": "Harbour Post",
            "url": URL,
            "language": "en",
        },
        "2021~",
        TEXT,
        "Harbour Post",
    ),
]


def table(header: str, cells: dict[str, str]) -> bytes:
    """The header and one row, comma or tab separated as the header is."""
    delimiter = "\t" if "\t" in header else ","
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    names = header.split(delimiter)
    assert set(cells) <= set(names)
    writer.writerows([names, [cells.get(n, "") for n in names]])
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("header", "cells", "published", "text", "source"),
    [a[1:] for a in ARTICLES],
    ids=[a[0] for a in ARTICLES],
)
def test_article_tables_load_unchanged(header, cells, published, text, source):
    found = read(table(header, cells), "export.csv")
    assert found.rejects == []
    [article] = found.articles
    title = next((v for v in cells.values() if v == TITLE), "The tram line reopened on Monday.")
    assert (article.title, article.published, article.text, article.source) == (
        title,
        published,
        text,
        source,
    )
    kept = {value for _, value in article.extra} | {
        article.title,
        article.text,
        article.source,
        article.author,
    }
    unmapped = {
        v for c, v in cells.items() if c in ("section", "subject", "filename", "Item Type", "category")
    }
    assert unmapped <= kept, "columns without a field go along with the row"


def timeline(**cells: str) -> tuple[str, dict[str, str]]:
    header = (
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
        "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
    )
    return header, {k.replace("_", " "): v for k, v in cells.items()}


ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
# name, header and cells, EDTF, precision, title, source, entities
EVENTS = [
    (
        "acled",
        (
            ACLED,
            {
                "event_id_cnty": "XYZ12",
                "event_date": "18 April 2021",
                "year": "2021",
                "event_type": "Protests",
                "actor1": "Riders",
                "actor2": "City Guard",
                "source": "Harbour Post",
                "notes": TEXT,
            },
        ),
        "2021-04-18",
        "day",
        "The tram line reopened on Monday.",
        "Harbour Post",
        ("Riders", "City Guard"),
    ),
    (
        "timelinejs day",
        timeline(Year="2018", Month="4", Day="16", Headline=TITLE, Text=TEXT),
        "2018-04-16",
        "day",
        TITLE,
        "",
        (),
    ),
    (
        "timelinejs span",
        timeline(Year="2018", Month="4", End_Year="2018", End_Month="6", Headline=TITLE),
        "2018-04/2018-06",
        "range",
        TITLE,
        "",
        (),
    ),
    (
        "timelinejs time",
        timeline(Year="2018", Month="4", Day="16", Time="10:30", Headline=TITLE),
        "2018-04-16T10:30",
        "time",
        TITLE,
        "",
        (),
    ),
    ("timelinejs before our era", timeline(Year="-44", Headline=TITLE), "-0043", "year", TITLE, "", ()),
    ("timelinejs title", timeline(Headline=TITLE, Text=TEXT, Type="title"), None, None, TITLE, "", ()),
    (
        "timelinejs 1",
        (
            "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag",
            {"Start Date": "4/16/2018", "End Date": "6/30/2018", "Headline": TITLE},
        ),
        "2018-04-16/2018-06-30",
        "range",
        TITLE,
        "",
        (),
    ),
    (
        "timesketch",
        (
            "message,datetime,timestamp_desc,host",
            {
                "message": TITLE,
                "datetime": "2018-04-16T10:00:00+00:00",
                "timestamp_desc": "Created",
                "host": "h1",
            },
        ),
        "2018-04-16T10:00:00Z",
        "time",
        TITLE,
        "",
        (),
    ),
    (
        "our own",
        (
            "id,date,end_date,title,text,entities,source,url,article_id",
            {
                "id": "e1",
                "date": "2018-04",
                "title": TITLE,
                "entities": "City; Riders",
                "source": "Harbour Post",
            },
        ),
        "2018-04",
        "month",
        TITLE,
        "Harbour Post",
        ("City", "Riders"),
    ),
]


@pytest.mark.parametrize(
    ("made", "edtf", "precision", "title", "source", "entities"),
    [e[1:] for e in EVENTS],
    ids=[e[0] for e in EVENTS],
)
def test_event_tables_load_unchanged(made, edtf, precision, title, source, entities):
    found = read(table(*made), "export.csv")
    assert (found.rejects, found.articles, found.options.kind) == ([], [], "events")
    [event] = found.events
    assert (event.edtf, event.precision, event.title, event.source) == (edtf, precision, title, source)
    assert event.entities == entities


@pytest.mark.parametrize("width", [61, 58])
def test_gdelt_without_header(width):
    names = gdelt_header(width, ["1", "20210416"])
    row = dict.fromkeys(names, "1")
    row |= {
        "GLOBALEVENTID": "979",
        "SQLDATE": "20210416",
        "Actor1Name": "HARBOUR",
        "Actor2Name": "RIDERS",
        "EventCode": "043",
        "SOURCEURL": URL,
    }
    lines = ["\t".join(row.values()), "\t".join({**row, "GLOBALEVENTID": "980"}.values())]
    found = read("\n".join(lines).encode(), "20210416.export.CSV")
    assert found.rejects == []
    assert [e.edtf for e in found.events] == ["2021-04-16", "2021-04-16"], (
        "the first line is a row, not a header"
    )
    assert found.events[0].title == "Harbour – Riders, CAMEO event 043"
    assert (found.events[0].url, found.events[0].entities) == (URL, ("HARBOUR", "RIDERS"))


NINJS = {
    "uri": "urn:x:1",
    "type": "text",
    "versioncreated": "2021-03-04T10:00:00Z",
    "by": "A. Writer",
    "headlines": [{"role": "main", "value": TITLE}],
    "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>The tram.</p><p>It &amp; we.</p>"}],
}
JSON_ARTICLES = [
    (
        "news category lines",
        [
            {
                "link": URL,
                "headline": TITLE,
                "category": "CITY",
                "short_description": SHORT,
                "authors": "A. Writer",
                "date": "2022-09-23",
            }
        ],
        True,
        "2022-09-23",
        SHORT,
        "",
    ),
    (
        "news-please",
        {
            "authors": ["A. Writer"],
            "date_download": "2021-01-01 00:00:01",
            "date_modify": None,
            "date_publish": "2020-12-30 08:15:00",
            "description": SHORT,
            "filename": "tram.json",
            "image_url": URL + ".jpg",
            "language": "en",
            "localpath": None,
            "maintext": TEXT,
            "source_domain": "news.example",
            "text": None,
            "title": TITLE,
            "title_page": None,
            "title_rss": None,
            "url": URL,
        },
        False,
        "2020-12-30T08:15:00",
        TEXT,
        "news.example",
    ),
    (
        "newsapi answer",
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": None, "name": "Harbour Post"},
                    "title": TITLE,
                    "description": SHORT,
                    "publishedAt": "2017-02-28T12:00:00Z",
                    "content": TEXT,
                }
            ],
        },
        False,
        "2017-02-28T12:00:00Z",
        TEXT,
        "Harbour Post",
    ),
    ("ninjs", NINJS, False, "2021-03-04T10:00:00Z", "The tram.\n\nIt & we.", ""),
    (
        "schema.org",
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2021-03-04",
            "dateModified": "2021-03-09",
            "author": {"@type": "Person", "name": "A. Writer"},
            "publisher": {"@type": "Organization", "name": "Harbour Post"},
            "articleBody": TEXT,
            "url": URL,
        },
        False,
        "2021-03-04",
        TEXT,
        "Harbour Post",
    ),
    (
        "followthemoney",
        [
            {
                "id": "f1",
                "schema": "Article",
                "properties": {
                    "title": [TITLE],
                    "author": ["A. Writer"],
                    "publishedAt": ["2021-03"],
                    "bodyText": [TEXT],
                    "sourceUrl": [URL],
                    "language": ["eng"],
                },
            }
        ],
        True,
        "2021-03",
        TEXT,
        "",
    ),
]


@pytest.mark.parametrize(
    ("made", "lines", "published", "text", "source"),
    [a[1:] for a in JSON_ARTICLES],
    ids=[a[0] for a in JSON_ARTICLES],
)
def test_json_articles_load_unchanged(made, lines, published, text, source):
    data = "\n".join(map(json.dumps, made)) if lines else json.dumps(made)
    found = read(data.encode(), "export.json")
    assert found.rejects == []
    [article] = found.articles
    assert (article.title, article.published, article.text, article.source) == (
        TITLE,
        published,
        text,
        source,
    )
    assert article.author == ("A. Writer" if "A. Writer" in data else "")


def test_followthemoney_event():
    made = {
        "id": "f2",
        "schema": "Event",
        "properties": {
            "name": [TITLE],
            "startDate": ["2018-04"],
            "endDate": ["2018-06"],
            "location": ["Harbour"],
            "involved": ["p1", "p2"],
            "proof": ["f1"],
        },
    }
    found = read(json.dumps(made).encode(), "ftm.json")
    [event] = found.events
    assert (event.title, event.edtf, event.entities) == (TITLE, "2018-04/2018-06", ("p1", "p2"))
    assert event.article_id == "f1"


def test_ris():
    lines = ["TY  - NEWS", f"TI  - {TITLE}", "AU  - Writer, A.", "DA  - 2021/03/04/", "T2  - Harbour Post",
             f"UR  - {URL}", f"AB  - {TEXT}", "ER  - ", ""]  # fmt: skip
    [article] = read("\r\n".join(lines).encode(), "export.ris").articles
    assert (article.title, article.published, article.text) == (TITLE, "2021-03-04", TEXT)
    assert (article.source, article.url, article.author) == ("Harbour Post", URL, "Writer, A.")


def sheets() -> dict[str, list[list[str]]]:
    """Every set as a sheet, named after it."""
    named = [(a[0], a[1], a[2]) for a in ARTICLES] + [(f"{e[0]} events", *e[1]) for e in EVENTS]
    out = {}
    for name, header, cells in named:
        names = header.split("\t" if "\t" in header else ",")
        out[name] = [names, [cells.get(n, "") for n in names]]
    return out


@pytest.mark.parametrize("made", [xlsx, ods], ids=["xlsx", "ods"])
def test_every_set_as_a_sheet_loads_like_its_text(made):
    book = sheets()
    of_text = [read(table(a[1], a[2]), "export.csv").articles[0] for a in ARTICLES]
    found = read(made(book), "book")
    assert found.rejects == []
    assert [(a.title, a.published, a.text, a.source, a.author, a.url) for a in found.articles] == [
        (a.title, a.published, a.text, a.source, a.author, a.url) for a in of_text
    ]
    events = [read(table(*e[1]), "export.csv").events[0] for e in EVENTS]
    assert [(e.id, e.edtf, e.title, e.entities) for e in found.events] == [
        (e.id, e.edtf, e.title, e.entities) for e in events
    ]


@pytest.mark.parametrize("name", ["all the news 2.1", "global news"])
def test_a_set_as_parquet_loads_like_its_text(name):
    _, header, cells, published, *said = next(a for a in ARTICLES if a[0] == name)
    columns = {n: [cells.get(n) or None] for n in header.split(",") if n}
    [article] = read(parquet(columns), "export.parquet").articles
    assert (article.title, article.published, [article.text, article.source]) == (TITLE, published, said)


def test_mapping_of_a_person_replaces_the_found_one():
    data = b"headline,story,when\nOne,Long text one.,2020-05-01\n"
    mapping = (("title", "story"), ("text", "headline"))
    found = read(data, "x.csv", Options(mapping=mapping, kind="articles"))
    assert (found.articles[0].title, found.articles[0].text) == ("Long text one.", "One")
    assert found.articles[0].published is None
