"""Measuring the names: exact spans and types against gold, and pairs filed together against gold.

Two kinds of gold file: JSON lines of articles with "entities" or "mentions", and marked text (one
sentence a line, one article a block, ``[TYPE name]`` a name, ``#`` a comment).

Source: strict F1 as in CoNLL-2003 (span and type equal), on spans trimmed of articles, quotes and
possessives; pairwise F1 over the distinct forms of an article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dateline.reading.names import aliases
from dateline.reading.names.candidates import Candidate
from dateline.reading.names.collection import file_forms
from dateline.reading.names.company import Company, FormKey
from dateline.reading.names.groups import Form
from dateline.reading.names.models import Models
from dateline.reading.names.reader import NameReader
from dateline.reading.names.shape import trimmed

Gold = tuple[int, int, str]
_MARK = re.compile(r"\[([A-Z]+) ([^\]]+)\]")
# Labels of the common corpora; whatever else they mark is not scored.
TYPES: Mapping[str, str] = {
    **dict.fromkeys(("PERSON", "PER"), "PERSON"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "ORGANISATION", "CORPORATION", "GROUP"), "ORG"),
    **dict.fromkeys(("PLACE", "LOC", "LOCATION", "GPE", "FAC", "FACILITY", "CITY", "COUNTRY"), "PLACE"),
    **dict.fromkeys(("LAW",), "LAW"),
    **dict.fromkeys(("OTHER", "MISC"), "OTHER"),
}
SCORED = ("PERSON", "ORG", "PLACE")


class GoldArticle(NamedTuple):
    """A text with its true names."""

    id: str
    language: str
    text: str
    names: tuple[Gold, ...]


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


def read_marked(source: str, language: str) -> list[GoldArticle]:
    """The articles of a marked text."""
    lines = [line for line in source.splitlines() if not line.startswith("#")]
    blocks = re.split(r"\n\s*\n", "\n".join(lines).strip())
    return [_unmarked(f"{language}-{k}", language, block) for k, block in enumerate(blocks)]


def _unmarked(id_: str, language: str, block: str) -> GoldArticle:
    text, names, at = "", [], 0
    for m in _MARK.finditer(block):
        text += block[at : m.start()]
        names.append((len(text), len(text) + len(m[2]), m[1]))
        text, at = text + m[2], m.end()
    return GoldArticle(id_, language, text + block[at:], tuple(names))


def read_rows(lines: Iterable[str]) -> Iterator[GoldArticle]:
    """The articles of JSON lines {"id", "text", "lang", "entities": [{"start", "end", "label"}]}."""
    for line in lines:
        if line.strip():
            row = json.loads(line)
            names = tuple(
                (e["start"], e["end"], TYPES[e["label"].upper()])
                for e in row["entities"]
                if e["label"].upper() in TYPES
            )
            yield GoldArticle(row["id"], row.get("lang") or "en", row["text"], names)


def evaluate_names(
    articles: Sequence[GoldArticle], reader: NameReader, types: Sequence[str] = SCORED
) -> dict[str, Score]:
    """Strict trimmed scores of the reader by type and under "ALL"."""
    found = reader.read([(a.text, a.language, ()) for a in articles])
    return score_names(
        (
            _kept(a.text, a.names, types),
            _kept(a.text, [(m.start, m.end, m.type) for m in mentions], types),
        )
        for a, mentions in zip(articles, found, strict=True)
    )


def evaluate_model(
    articles: Sequence[GoldArticle], models: Models, types: Sequence[str] = SCORED
) -> dict[str, Score]:
    """The same scores of what the model alone finds, without a rule: what the rules are measured against."""
    return score_names(
        (
            _kept(a.text, a.names, types),
            _kept(
                a.text,
                models.find(a.language, [a.text])[0] if a.language in models.languages() else (),
                types,
            ),
        )
        for a in articles
    )


def _kept(text: str, names: Iterable[Gold], types: Sequence[str]) -> list[Gold]:
    cut = (trimmed(text, Candidate(*name[:3])) for name in names if name[2] in types)
    return [(c.start, c.end, c.type) for c in cut]


def evaluate_merges(rows: Sequence[Mapping[str, Any]]) -> dict[str, Score]:
    """Pairs filed together against gold: "inside" an article, and "collection" over distinct forms.

    Args:
        rows: {"mentions": [{"text", "label", "gold", "xgold"}]}: `gold` names the entity inside the
            article, `xgold` over the collection; either may be null.
    """
    filed = merge_articles(
        [[(m["text"], TYPES.get(m["label"], "OTHER")) for m in r["mentions"]] for r in rows]
    )
    inside: dict[tuple, tuple[str, str]] = {}
    votes: dict[tuple[str, str], Counter[str]] = {}
    for k, (row, keys) in enumerate(zip(rows, filed, strict=True)):
        for m, (key, entity) in zip(row["mentions"], keys, strict=True):
            form = " ".join(m["text"].split()).casefold()
            if m.get("gold") is not None:
                inside.setdefault((k, form, m["gold"]), (f"{k} {m['gold']}", f"{k} {key}"))
            if m.get("xgold") is not None:
                votes.setdefault((form, m["xgold"]), Counter())[entity] += 1
    forms = [(x, min(v, key=lambda e: (-v[e], e))) for (_, x), v in sorted(votes.items())]
    return {
        "inside": score_pairs([g for g, _ in inside.values()], [f for _, f in inside.values()]),
        "collection": score_pairs([x for x, _ in forms], [e for _, e in forms]),
    }


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
    filed = file_forms(collect_forms(linked), lambda forms: company_among(linked, forms))
    ids = {(f.name, f.type): entity.id for entity, forms in filed for f in forms}
    return [[(link.key, ids[link.name, link.type]) for link in links] for links in linked]


def collect_forms(linked: Iterable[Sequence[aliases.Link]]) -> list[Form]:
    """The distinct display names of the links of articles with their counts, by name."""
    articles: Counter[tuple[str, str]] = Counter()
    mentions: Counter[tuple[str, str]] = Counter()
    for links in linked:
        keys = [(link.name, link.type) for link in links]
        mentions.update(keys)
        articles.update(set(keys))
    return [Form(name, type_, articles[name, type_], n) for (name, type_), n in sorted(mentions.items())]


def company_among(linked: Iterable[Sequence[aliases.Link]], forms: Collection[FormKey]) -> Company:
    """For each of the forms, the other forms of the articles with these links."""
    beside: dict[FormKey, set[FormKey]] = {}
    for links in linked:
        names = {(link.name, link.type) for link in links}
        for form in names.intersection(forms):
            beside.setdefault(form, set()).update(names - {form})
    return {form: frozenset(names) for form, names in beside.items()}


def _pairs(sizes: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())
