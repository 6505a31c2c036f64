"""Small collections for the tests of the store: a fixed story and random ones, as plain records."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.edtf import parse_edtf
from dateline.model import MODALITIES, Article, Claim, DateMention, EventRow, NameMention, Reading
from dateline.store import Store

WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
DIGEST = "a" * 64
Pair = tuple[Article, Reading]

NAMES = (
    ("Anna Berg", "PERSON"), ("Berg", "PERSON"), ("Harbour Board", "ORG"), ("Port Lindow", "PLACE"),
    ("Ivan Petrov", "PERSON"), ("Tide Act", "LAW"), ("Harbour Board", "PLACE"),
)  # fmt: skip
DATES = (
    "2018-04-16", "2018-04", "2018", "2019-04-16", "2018-04-10/2018-05-02", "2018-06-01/..", "../2017-12-31",
    "201X", "2019-35", "0001-01-01", "9999", "2018-04-17", "2018-05-01", None,
)  # fmt: skip
PUBLISHED = ("2018-04-17", "2018-05", "2019", None, "2018-04-16", "not a date", "2020-01-01")
WORDS = "blocked blocking courts court ёлка елки решение решения harbour Émile wi-fi 2018 ship's".split()
SOURCES = ("Wire", "Court Desk", "", "Weekly")


def opened(folder: Path, **options: object) -> Store:
    """A store whose clock stands at WHEN."""
    return Store.open(folder, lambda: WHEN, **options)  # type: ignore[arg-type]


def pair(
    key: str,
    *sentences: tuple[str, str | None, tuple[tuple[str, str], ...]],
    title: str = "A title",
    source: str = "Wire",
    published: str | None = "2018-04-17",
    language: str = "en",
) -> Pair:
    """An article of sentences, each with a date (EDTF) and names, which stand at its end."""
    text, dates, names, claims = "", [], [], []
    for said, edtf, named in sentences:
        start, first = len(text), len(names)
        text += said
        for name, kind in named:
            text += " " + name
            names.append(NameMention(len(text) - len(name), len(text), name, kind, name, name, "as written"))
        dates += [_mention(start, edtf)] if edtf else []
        chosen = tuple(range(first, len(names)))
        index = len(dates) - 1 if edtf else None
        claims.append(Claim(start, len(text), text[start:], index, chosen, 0.9))
        text += "\n"
    article = Article(key, title, text, source, "An Author", f"https://example.org/{key}", published)
    return article, Reading(key, language, tuple(dates), tuple(names), tuple(claims))


def row(key: str, title: str, edtf: str | None = None, **fields: object) -> EventRow:
    """A row of an events file."""
    at = parse_edtf(edtf) if edtf else None
    dated = (at.earliest, at.latest, at.precision) if at else (None, None, None)
    return EventRow(key, title, "", edtf, *dated, **fields)  # type: ignore[arg-type]


def load(store: Store, pairs: list[Pair], rows: list[EventRow] | None = None, digest: str = DIGEST) -> str:
    """One import, from begin to finish."""
    made = store.begin_import("file.csv", digest, WHEN, "tester", b"the bytes")
    articles, events = store.add_articles(made, pairs), store.add_events(made, rows or [])
    store.finish_import(made, articles=articles, events=events)
    return made


def random_collection(seed: int) -> tuple[list[Pair], list[EventRow]]:
    """Articles and rows that meet every kind of date, of publication and of name."""
    rng = random.Random(seed)
    pairs = [_random_pair(rng, n) for n in range(rng.randrange(4, 25))]
    rows = [_random_row(rng, n) for n in range(rng.randrange(0, 12))]
    return pairs, rows


def _random_pair(rng: random.Random, number: int) -> Pair:
    sentences = [
        (_words(rng), rng.choice(DATES), tuple(rng.sample(NAMES, rng.randrange(3))))
        for _ in range(rng.randrange(5))
    ]
    article, reading = pair(
        f"a{number:02d}",
        *sentences,
        title=_words(rng),
        source=rng.choice(SOURCES),
        published=rng.choice(PUBLISHED),
        language=rng.choice(("en", "ru")),
    )
    return article, replace(reading, claims=tuple(_told(rng, c, reading) for c in reading.claims))


def _told(rng: random.Random, claim: Claim, reading: Reading) -> Claim:
    """The claim in some modality; every fourth dated one as inferred, with that date as its own."""
    claim = replace(claim, modality=rng.choice(MODALITIES))
    if claim.date is None or rng.randrange(4):
        return claim
    d = reading.dates[claim.date]
    return replace(
        claim, date=None, kind="inferred", edtf=d.edtf, earliest=d.earliest, latest=d.latest,
        precision=d.precision, anchor="publication",
    )  # fmt: skip


def _random_row(rng: random.Random, number: int) -> EventRow:
    names = tuple(n for n, _ in rng.sample(NAMES, rng.randrange(3)))
    return row(
        f"r{number:02d}",
        _words(rng),
        rng.choice(DATES),
        entities=tuple(dict.fromkeys(names)),
        source=rng.choice(SOURCES),
        article_id=rng.choice(("", "", "a01", "gone")),
    )


def _words(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randrange(1, 5)))


def _mention(start: int, edtf: str) -> DateMention:
    at = parse_edtf(edtf)
    return DateMention(
        start, start + 3, edtf[:3], "DATE", edtf, edtf, at.earliest, at.latest, at.precision, "publication",
        "a-rule", 0.8, at.bound,
    )  # fmt: skip
