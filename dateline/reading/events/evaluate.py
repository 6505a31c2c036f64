"""How right claims are on timelines of entities that people made: the days, and the words that tell of them.

Two forms are read. A `.json` file holds `articles` of `id`, `text` and `published`, and `gold` entries of
`article`, `entity`, `date`, and `start` and `end` of a word. In a `.txt` file words are marked in the text:

    ## 2018-04-17 | Title                              an article: publication day and title
    Lindow Ferries {lost|2018-04-16|Lindow Ferries, Port Authority} its licence on Monday.

Lines that begin with "#" and a blank are comments. A claim hits an entry when it holds the word and has the
day, as precisely as the entry says; it is said of an entity when one of its names, or another spelling of it
in the article, holds the entity's name or is held by it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import UnreadableFile
from dateline.model import Article, Claim, Reading

_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of an entity: its day, month or year, and the span of the word that tells it."""

    article: str
    entity: str
    date: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Count:
    """Claims of the entities, those that hit, entries found, entries found by any claim, all entries."""

    said: int = 0
    right: int = 0
    found: int = 0
    anyhow: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(*(getattr(self, n) + getattr(other, n) for n in self.__slots__))

    @property
    def f1(self) -> float:
        """Of claims that hit among those of the entities, and of entries found."""
        return 2 * self.right * self.found / max(1, self.right * self.gold + self.found * self.said)

    @property
    def recall(self) -> float:
        """Event recall: entries found by any claim, whoever it is of."""
        return self.anyhow / max(1, self.gold)

    def as_text(self) -> str:
        precision, found = self.right / max(1, self.said), self.found / max(1, self.gold)
        return (
            f"{self.gold} entries, {self.said} claims of their entities: precision {precision:.3f}, "
            f"recall {found:.3f}, F1 {self.f1:.3f}, event recall {self.recall:.3f}"
        )


def read_timelines(path: Path) -> tuple[list[Article], list[Entry]]:
    """The articles of a file, without flags, and their entries.

    Raises:
        UnreadableFile: the file cannot be read, is in neither form, or holds no entry.
    """
    try:
        text = path.read_text(encoding="utf-8")
        articles, entries = _from_json(text) if path.suffix == ".json" else _from_marks(path.stem, text)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableFile(f"No timelines of entities ({error}).", place=str(path)) from error
    if not entries:
        raise UnreadableFile("The file marks no event of an entity.", place=str(path))
    return articles, entries


def _from_json(text: str) -> tuple[list[Article], list[Entry]]:
    data = json.loads(text)
    articles = [Article(a["id"], "", a["text"], published=a["published"]) for a in data["articles"]]
    return articles, [Entry(g["article"], g["entity"], g["date"], g["start"], g["end"]) for g in data["gold"]]


def _from_marks(stem: str, text: str) -> tuple[list[Article], list[Entry]]:
    articles, entries = [], []
    for k, part in enumerate(re.split(r"^## ", text, flags=re.M)[1:], 1):
        head, _, body = part.partition("\n")
        published, _, title = head.partition(" | ")
        plain, marked = _unmarked(f"{stem}-{k}", body.strip())
        articles.append(Article(f"{stem}-{k}", title.strip(), plain, published=published.strip()))
        entries += marked
    return articles, entries


def _unmarked(article: str, body: str) -> tuple[str, list[Entry]]:
    """The text as a reader sees it, and the entries of its marks."""
    entries: list[Entry] = []
    plain, at = "", 0
    for mark in _MARK.finditer(body):
        plain += body[at : mark.start()]
        start, at = len(plain), mark.end()
        plain += mark[1]
        for entity in mark[3].split(","):
            entries.append(Entry(article, entity.strip(), mark[2].strip(), start, len(plain)))
    return plain + body[at:], entries


def count_timelines(
    articles: Sequence[Article], readings: Sequence[Reading], entries: Sequence[Entry]
) -> dict[str, Count]:
    """What was found of each article, by its id.

    Claims of every entity that any entry names are counted, in whatever article they stand.
    """
    entities = sorted({e.entity for e in entries})
    return {
        a.id: sum((_count(r, e, [g for g in entries if g.article == a.id]) for e in entities), Count())
        for a, r in zip(articles, readings, strict=True)
    }


def missed(reading: Reading, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of an article that no claim hits."""
    own = (e for e in entries if e.article == reading.article)
    return (e for e in own if not any(hits(c, e, reading) for c in reading.claims))


def _count(reading: Reading, entity: str, entries: Sequence[Entry]) -> Count:
    own = [e for e in entries if e.entity == entity]
    mine = [c for c in reading.claims if _is_of(entity, c, reading)]
    return Count(
        len(mine),
        sum(any(hits(c, e, reading) for e in own) for c in mine),
        sum(any(hits(c, e, reading) for c in mine) for e in own),
        sum(any(hits(c, e, reading) for c in reading.claims) for e in own),
        len(own),
    )


def _is_of(entity: str, claim: Claim, reading: Reading) -> bool:
    ids = {reading.names[k].entity for k in claim.names}
    return any(_same(n.name, entity) for n in reading.names if n.entity in ids)


def _same(name: str, entity: str) -> bool:
    a, b = name.casefold().split(), entity.casefold().replace("_", " ").split()
    return bool(a and b) and (all(w in b for w in a) or all(w in a for w in b))


def hits(claim: Claim, entry: Entry, reading: Reading) -> bool:
    """Whether a claim holds the entry's word and has its day, month or year."""
    value = claim.edtf if claim.date is None else reading.dates[claim.date].edtf
    inside = claim.start <= entry.start and entry.end <= claim.end
    return inside and str(value).startswith(entry.date)
