"""Any text comes back as it was given, and is never taken for anything but text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.model import Entity, Flag, Reject
from dateline.store import Filter, Term
from tests.store.collection import DIGEST, WHEN, opened, pair, row

STRINGS = {
    "nul": "a\0b",
    "emoji": "👩‍👩‍👧 family 😀",
    "right to left": "\u202eevil שלום مرحبا",
    "sql": "'; drop table article; --",
    "dollar": "$v0 $1 {events} %s ? :name",
    "quotes": "\"double\" 'single' `back` \\ \\n",
    "markup": "<script>alert(1)</script>",
    "formula": "=cmd|' /C calc'!A0",
    "controls": "\x01\x1b[31m\r\n\t\x7f",
    "combining": "Z̷̡̛a̸l̵g̶o",
    "long": "x" * 5000,
    "blank": " ",
    "percent": "100% _like_",
}


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS.keys())
def test_string_comes_back_from_every_field(tmp_path, text):
    name = (text, "PERSON")
    article, reading = pair("a1", (text, "2018-04-16", (name,)), title=text, source=text)
    article = replace(article, author=text, url=text, extra=((text, text),), flags=(Flag(0, 1, text),))
    reading = replace(reading, notes=(text,))
    with opened(tmp_path) as store:
        made = store.begin_import(text, DIGEST, WHEN, text)
        store.add_articles(made, [(article, reading)])
        store.add_events(
            made, [row("r1", text, "2018", source=text, url=text, entities=(text,), extra=((text, text),))]
        )
        store.add_rejects(made, [Reject(text, 1, text, text, text, text, (text,))])
        record = store.finish_import(made)
        store.link_entities([Entity(text, text, "PERSON")], {name: (text, text)})
        view = store.article("a1")
        assert view.article == replace(article, language="en")
        assert (view.notes, view.names[0].name, view.names[0].entity) == ((text,), text, text)
        assert store.event("r1").headline == store.event("r1").source == text
        assert store.event("r1").entities == ((text, text),) and store.event("r1").extra == ((text, text),)
        assert (record.file, record.who, record.rejects[0].cells) == (text, text, (text,))
        f = Filter((Term("entity", text), Term("source", text)))
        assert set(store.events(f)["event"]) == {"a1-0-2018-04-16", "r1"}
        assert store.entity(text).name == text and store.entity_labels([text]) == {text: text}
        assert store.facets(f).sources["source"].tolist() == [text]
        assert store.entities(Filter(), search=text)[1] == 1


@pytest.mark.parametrize("field", ["entity", "source", "kind", "precision", "q"])
@pytest.mark.parametrize("text", [t for k, t in STRINGS.items() if k in ("nul", "sql", "dollar", "percent")])
def test_filter_value_is_a_value(tmp_path, field, text):
    with opened(tmp_path) as store:
        made = store.begin_import("f", DIGEST, WHEN, "")
        store.add_articles(made, [pair("a1", ("The court", "2018", (("Anna", "PERSON"),)))])
        f = Filter((Term(field, text.replace('"', "")),))
        assert store.summary(f).events == store.articles(f)[1] == 0
        assert store.summary(Filter((Term(field, text, "not"),))).events == 1


def test_half_a_surrogate_pair_becomes_the_replacement_character(tmp_path):
    text = "before \ud83d after"
    with opened(tmp_path) as store:
        made = store.begin_import("f\ud800", DIGEST, WHEN, "")
        article, reading = pair("a1", (text, "2018", ((text, "PERSON"),)), title=text, source=text)
        store.add_articles(made, [(article, reading)])
        store.add_events(made, [row("r1", text, entities=(text,), source=text)])
        stored = store.article("a1").article
        assert stored.title == stored.source == "before \ufffd after"
        assert len(stored.text) == len(article.text)
        assert store.events(Filter())["entities"].map(len).tolist() == [1, 1]
        assert store.summary(Filter((Term("entity", text), Term("source", text)))).events == 2
        assert store.summary(Filter((Term("q", "\ud83d after"),))).events == 2
