"""Measuring the names: exact spans and types against gold, and pairs filed together against gold.

Source: strict F1 as in CoNLL-2003 (span and type equal), on spans trimmed of articles, quotes and
possessives; pairwise F1 over the distinct forms of an article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from dateline.reading.names import aliases, known
from dateline.reading.names.collection import Form, file_forms

Gold = tuple[int, int, str]


class Score(NamedTuple):
    """Precision, recall and F1 with the counts they come from."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def score_names(pairs: Iterable[tuple[Sequence[Gold], Sequence[Gold]]]) -> dict[str, Score]:
    """Strict scores by type and under "ALL", over articles as (gold spans, found spans)."""
    counts: dict[str, Counter[str]] = {}
    for gold, found in pairs:
        for spans, what in ((gold, "gold"), (found, "found"), (set(gold) & set(found), "right")):
            for _, _, type_ in set(spans):
                for key in ("ALL", type_):
                    counts.setdefault(key, Counter())[what] += 1
    return {k: Score(c["right"], c["found"], c["gold"]) for k, c in sorted(counts.items())}


def score_pairs(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    """Pairs of items that share a group, in equally long lists of group names."""
    both = Counter(zip(gold, found, strict=True))
    return Score(_pairs(both), _pairs(Counter(found)), _pairs(Counter(gold)))


def merge_articles(articles: Sequence[Sequence[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """File the mentions (surface, type) of articles: for each its key in the article and its entity's id."""
    linked = [aliases.link(mentions) for mentions in articles]
    countries = [_context(mentions) for mentions in articles]
    filed = file_forms(collect_forms(zip(linked, countries, strict=True)))
    ids = {(f.name, f.type, f.co_names): entity.id for entity, forms in filed for f in forms}
    return [
        [(link.key, ids[link.name, link.type, country]) for link in links]
        for links, country in zip(linked, countries, strict=True)
    ]


def collect_forms(linked: Iterable[tuple[Sequence[aliases.Link], tuple[str, ...]]]) -> list[Form]:
    """The distinct display names of (links, country) of articles with their counts, by name."""
    articles: Counter[tuple] = Counter()
    mentions: Counter[tuple] = Counter()
    for links, country in linked:
        keys = [(link.name, link.type, country) for link in links]
        mentions.update(keys)
        articles.update(set(keys))
    return [
        Form(name, type_, articles[name, type_, country], n, co_names=country)
        for (name, type_, country), n in sorted(mentions.items())
    ]


def _context(mentions: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    country = known.main_country(mentions)
    return (country,) if country else ()


def _pairs(sizes: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
