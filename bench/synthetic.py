"""A made-up collection, built straight as records: its shape is that of news, its words are noise.

An article has 300 words, 8 mentions of names, 3 events; names follow a Zipf law over 4,000 entities, or
as many as are asked for (each is then named at least once, where there are as many articles); 70 % of
the dates are days, 18 % months, 12 % years, most of them near the publication. The same seed
gives the same collection.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from dateline.model import Article, Claim, DateMention, NameMention, Reading
from dateline.store import Store

START, DAYS = date(2015, 1, 1), 3653
ENTITIES, SOURCES, WORDS = 4_000, 40, 20_000
TYPES = ("PERSON", "PERSON", "ORG", "PLACE", "LAW", "OTHER")
BATCH = 500  # articles a transaction
_SYLLABLES = ("ba", "re", "ti", "mo", "lu", "san", "ker", "vi", "dro", "pel", "na", "shu")
_WORD_WEIGHTS = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))


def pairs(count: int, seed: int = 7, entities: int = ENTITIES) -> Iterator[tuple[Article, Reading]]:
    """So many articles with their readings."""
    rng = random.Random(seed)
    words, weights = vocabulary(rng), _zipf(entities)
    for number in range(count):
        own = number if entities > ENTITIES and number < entities else None
        yield _article(rng, words, number, weights, own)


@cache
def _zipf(entities: int) -> list[float]:
    """Cumulative weights of the ranks."""
    return list(accumulate(1 / (rank + 3) for rank in range(entities)))


def vocabulary(rng: random.Random) -> list[str]:
    """The words, the commonest first."""
    return [_word(rng, 2 + k % 3) for k in range(WORDS)]


def fill(folder: Path, count: int, seed: int = 7, entities: int = ENTITIES) -> None:
    """Store so many articles in a new folder."""
    with Store.open(folder) as store:
        made = store.begin_import("synthetic", "0" * 64, datetime(2026, 1, 1, tzinfo=UTC), "")
        batch: list[tuple[Article, Reading]] = []
        for pair in pairs(count, seed, entities):
            batch.append(pair)
            if len(batch) == BATCH:
                store.add_articles(made, batch)
                batch = []
        store.add_articles(made, batch)
        store.finish_import(made, articles=count)


def _article(
    rng: random.Random, words: list[str], number: int, weights: list[float], own: int | None
) -> tuple[Article, Reading]:
    published = START + timedelta(rng.randrange(DAYS))
    key, source = f"synthetic-{number:07d}", f"Source {int(rng.random() ** 2 * SOURCES):02d}"
    parts, dates, names, claims, at = [], [], [], [], 0
    for turn in range(3):
        first_named = own if turn == 0 else None
        sentence, date_at, dated, named = _sentence(rng, words, published, weights, first_named)
        first = len(names)
        names += [NameMention(at + s, at + s + len(n), n, t, n, n) for s, n, t in named]
        dates.append(_mention(at + date_at, dated))
        start, end = at, at + len(sentence)
        claims.append(Claim(start, end, sentence, len(dates) - 1, tuple(range(first, len(names)))))
        filler = " ".join(rng.choices(words, cum_weights=_WORD_WEIGHTS, k=85)) + "."
        parts += [sentence, filler]
        at += len(sentence) + 1 + len(filler) + 1
    article = Article(
        key,
        f"{parts[0][:60]} {number}",
        " ".join(parts),
        source,
        published=published.isoformat(),
        language="en",
    )
    return article, Reading(key, "en", tuple(dates), tuple(names), tuple(claims))


def _sentence(
    rng: random.Random, words: list[str], published: date, weights: list[float], own: int | None
) -> tuple[str, int, str, list[tuple[int, str, str]]]:
    """A sentence; where in it the date stands; the date as EDTF; its names with their places."""
    ranks = rng.choices(range(len(weights)), cum_weights=weights, k=rng.choice((2, 3, 3)))
    ranks += [] if own is None else [own]
    text, named = "", []
    for rank in dict.fromkeys(ranks):
        name = f"Name{rank:04d} Surname{rank:04d}"
        named.append((len(text), name, TYPES[rank % len(TYPES)]))
        text += name + " " + " ".join(rng.choices(words, cum_weights=_WORD_WEIGHTS, k=4)) + " "
    day = published - timedelta(int(rng.expovariate(1 / 60)) if rng.random() < 0.9 else rng.randrange(9000))
    dated = day.isoformat()[: rng.choices((10, 7, 4), (70, 18, 12))[0]]
    return f"{text}on {dated}.", len(text) + 3, dated, named


def _mention(start: int, edtf: str) -> DateMention:
    year, month, day = (int(part) for part in [*edtf.split("-"), "0", "0"][:3])
    last = month or 12
    first = date(year, month or 1, day or 1)
    latest = date(year, last, day or calendar.monthrange(year, last)[1])
    precision = {4: "year", 7: "month", 10: "day"}[len(edtf)]
    return DateMention(start, start + len(edtf), edtf, "DATE", edtf, edtf, first, latest, precision)


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choices(_SYLLABLES, k=syllables))
