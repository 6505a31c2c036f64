"""The sample story is what data/README.md says it is: counts, dates, copies, references."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from dateline.edtf import parse_edtf

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
COPIES = (
    ("tg-002", "tg-003"),
    ("tg-010", "tg-011", "tg-012"),
    ("tg-016", "tg-017", "tg-018"),
    ("tg-044", "tg-045", "tg-046"),
)
WEEKDAYS = {
    name: k
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "понедельник вторник среду четверг пятницу субботу воскресенье",
    )
    for k, name in enumerate(names.split())
}


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ARTICLES = {row["id"]: row for row in rows("articles.csv")}
EVENTS = {row["id"]: row for row in rows("events.csv")}
EXPECTED = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))


def phrase_id(entry: dict[str, str]) -> str:
    return f"{entry['article']} {entry['phrase']}"


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[k : k + length]) for k in range(len(found) - length + 1)}


def test_headers_are_the_contract():
    names = ("articles.csv", "events.csv")
    head = {name: (DATA / name).read_text(encoding="utf-8").split("\n", 1)[0] for name in names}
    assert head == {
        "articles.csv": "id,title,text,published,source,author,url,language",
        "events.csv": "id,date,end_date,title,text,entities,source,url,article_id",
    }


def test_counts_are_those_of_the_readme():
    assert (len(rows("articles.csv")), len(ARTICLES)) == (49, 49)
    assert (len(rows("events.csv")), len(EVENTS)) == (30, 30)
    assert Counter(a["language"] for a in ARTICLES.values()) == {"en": 45, "ru": 4}
    assert len({a["source"] for a in ARTICLES.values()}) == 11
    assert len({a["url"] for a in ARTICLES.values()}) == 49


@pytest.mark.parametrize("name", ["articles.csv", "events.csv", "expected.json"])
def test_files_have_plain_line_ends(name: str):
    raw = (DATA / name).read_bytes()
    assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\n")


def test_every_address_is_reserved_for_examples():
    urls = [row["url"] for row in (*ARTICLES.values(), *EVENTS.values())]
    assert [u for u in urls if not u.startswith("https://sample.dateline.example/")] == []


def test_articles_are_short():
    lengths = {a["id"]: len(a["text"].split()) for a in ARTICLES.values()}
    assert {k: n for k, n in lengths.items() if not 80 <= n <= 500} == {}
    assert [k for k, n in lengths.items() if n >= 350] == ["tg-015", "tg-034"]


def test_publication_dates_are_days_and_one_is_absent():
    precise = {a["id"]: a["published"] and parse_edtf(a["published"]).precision for a in ARTICLES.values()}
    assert [k for k, precision in precise.items() if precision != "day"] == ["tg-049"]
    assert precise["tg-049"] == ""


def test_event_dates_parse_and_one_is_absent():
    spans = {e["id"]: "/".join(filter(None, (e["date"], e["end_date"]))) for e in EVENTS.values()}
    precision = {k: parse_edtf(span).precision if span else None for k, span in spans.items()}
    assert Counter(precision.values()) == {
        "day": 19, "month": 5, "range": 3, "year": 1, "season": 1, None: 1,
    }  # fmt: skip
    assert parse_edtf(spans["ev-15"]).approximate


def test_event_fields_are_filled():
    assert [e["id"] for e in EVENTS.values() if not (e["title"] and e["entities"] and e["source"])] == []
    assert [e["id"] for e in EVENTS.values() if any(not n.strip() for n in e["entities"].split(";"))] == []


def test_events_point_to_articles_that_exist():
    named = [e["article_id"] for e in EVENTS.values() if e["article_id"]]
    assert len(named) == 25 and set(named) <= set(ARTICLES)


def test_expected_has_each_phrase_once_and_a_valid_date():
    assert len({phrase_id(e) for e in EXPECTED}) == len(EXPECTED) >= 40
    for entry in EXPECTED:
        assert ARTICLES[entry["article"]]["text"].count(entry["phrase"]) == 1, phrase_id(entry)
        assert parse_edtf(entry["edtf"]).earliest is not None, phrase_id(entry)


@pytest.mark.parametrize(
    "entry", [e for e in EXPECTED if set(words(e["phrase"])) & set(WEEKDAYS)], ids=phrase_id
)
def test_weekday_fits_the_day_and_the_publication(entry: dict[str, str]):
    day = date.fromisoformat(entry["edtf"])
    published = date.fromisoformat(ARTICLES[entry["article"]]["published"])
    named = next(WEEKDAYS[w] for w in words(entry["phrase"]) if w in WEEKDAYS)
    reach = 7 if "last" in words(entry["phrase"]) else 3  # days: no other day of that name is nearer
    assert day.weekday() == named
    assert abs((day - published).days) <= reach


@pytest.mark.parametrize(
    ("article", "phrase", "days"),
    [("tg-014", "tomorrow", 1), ("tg-019", "tomorrow", 1), ("tg-019", "yesterday", -1),
     ("tg-020", "yesterday", -1), ("tg-047", "yesterday", -1)],
)  # fmt: skip
def test_day_words_count_from_the_publication(article: str, phrase: str, days: int):
    found = next(e["edtf"] for e in EXPECTED if (e["article"], e["phrase"]) == (article, phrase))
    published = date.fromisoformat(ARTICLES[article]["published"])
    assert (date.fromisoformat(found) - published).days == days


def test_copies_are_alike_and_nothing_else_is():
    planted = {frozenset(pair) for group in COPIES for pair in combinations(group, 2)}
    alike = {
        frozenset((a["id"], b["id"]))
        for a, b in combinations(ARTICLES.values(), 2)
        if fuzz.ratio(a["text"], b["text"]) >= 75
    }
    assert alike == planted
    assert [
        pair for pair in combinations(ARTICLES, 2)
        if frozenset(pair) not in planted
        and runs(ARTICLES[pair[0]]["text"], 12) & runs(ARTICLES[pair[1]]["text"], 12)
    ] == []  # fmt: skip


@pytest.mark.parametrize("group", COPIES, ids=lambda g: g[0])
def test_copies_differ_in_source_headline_and_first_line(group: tuple[str, ...]):
    copies = [ARTICLES[k] for k in group]
    assert len({c["source"] for c in copies}) == len(group)
    assert len({c["title"] for c in copies}) == len(group)
    assert len({c["text"].split("\n", 1)[0] for c in copies}) == len(group)


def test_two_sources_disagree_on_the_privacy_policy():
    told = "Telegram changed its privacy policy on {} August 2018"
    assert told.format(28) in ARTICLES["tg-032"]["text"]
    assert told.format(14) in ARTICLES["tg-033"]["text"]
    assert ARTICLES["tg-032"]["source"] != ARTICLES["tg-033"]["source"]


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not beside the repository")
def test_nothing_is_copied_from_the_seed_story():
    seed = runs(SEED.read_text(encoding="utf-8"), 7)
    assert {a["id"]: r for a in ARTICLES.values() if (r := runs(a["text"], 7) & seed)} == {}
