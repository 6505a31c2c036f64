"""The topics of the collection as stored: their terms, and which article is of which topic.

Every article that was looked at has a row in `article_topic`, with a null topic where it fits none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Topic
from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.linking import numbers
from dateline.store.rows import arrow, well_formed

Placed = Mapping[str, tuple[str, float] | None]  # article id → topic id and fit

_SPREAD = """
    select key from (select key, id, row_number() over (order by id) - 1 as n from article
        where language = $language and id in (select article from article_text))
    where n % $every = 0 order by id"""
_TEXTS = """
    select a.id, a.key, a.language, t.text, t.flags from wanted w join article a on a.key = w.key
    join article_text t on t.article = a.id order by a.id"""
_DATES = """
    select d.article, d.start, d.stop from date_mention d join article a on a.id = d.article
    join wanted w on w.key = a.key"""
_NAMES = """
    select m.article, m.start, m.stop, en.key, en.name
    from name_mention m join article a on a.id = m.article join wanted w on w.key = a.key
    join form f on f.id = m.form join entity en on en.id = f.entity order by m.article, m.start"""


@dataclass(frozen=True, slots=True)
class NamedText:
    """An article's text without names, dates and what is no prose, and its names as (id, name)."""

    article: str
    language: str
    text: str
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicState:
    """Of one language: how many articles there are, and how many its topics were made from (0: none)."""

    language: str
    articles: int
    fitted: int


class Topics(Part):
    """What the collection is about."""

    def topics(self) -> list[Topic]:
        """The topics with their terms, by language, most articles at their making first."""
        with self._db.read() as cursor:
            rows = cursor.rows("select key, label, language, terms from topic order by language, rank, id")
            return [Topic(k, label, lang, _terms(terms)) for k, label, lang, terms in rows]

    def topic_labels(self) -> dict[str, str]:
        """Labels by topic id."""
        with self._db.read() as cursor:
            return dict(cursor.rows("select key, label from topic order by language, rank, id"))

    def topic_states(self) -> list[TopicState]:
        """The languages of the articles and of the topics, by code."""
        with self._db.read() as cursor:
            rows = cursor.rows(
                """select coalesce(a.language, t.language) as language, coalesce(a.n, 0)::int,
                coalesce(t.fitted, 0)::int
                from (select language, count(*) as n from article group by 1) a
                full join (select language, max(fitted) as fitted from topic group by 1) t using (language)
                order by 1"""
            )
            return [TopicState(*row) for row in rows]

    def spread_articles(self, language: str, most: int) -> list[str]:
        """At most so many articles of a language, spread evenly over the order of arrival."""
        with self._db.read(limited=False) as cursor:
            total = cursor.rows("select count(*) from article where language = $l", {"l": language})[0][0]
            return cursor.column(_SPREAD, {"language": language, "every": -(-total // most) or 1})

    def unplaced_articles(self) -> list[str]:
        """The articles that were not looked at for topics yet, in the order of arrival."""
        with self._db.read(limited=False) as cursor:
            return cursor.column(
                "select key from article where id not in (select article from article_topic) order by id"
            )

    def named_texts(self, articles: Sequence[str]) -> list[NamedText]:
        """The articles of these ids with their names apart."""
        with self._db.read(limited=False) as cursor:
            cursor.register("wanted", arrow("key:s", [(k,) for k in articles]))
            names: dict[int, list[tuple]] = {}
            for article, *name in cursor.rows(_NAMES):
                names.setdefault(article, []).append(name)
            dates: dict[int, list[tuple]] = {}
            for article, *span in cursor.rows(_DATES):
                dates.setdefault(article, []).append(span)
            return [
                _named_text(row, names.get(row[0], []), dates.get(row[0], [])) for row in cursor.rows(_TEXTS)
            ]

    def set_topics(self, topics: Sequence[Topic], fitted: Mapping[str, int]) -> None:
        """Replace the topics; no article is of any until it is placed anew.

        Args:
            fitted: By language, how many articles there were when its topics were made.
        """
        with self._db.write() as cursor:
            known = dict(cursor.rows("select key, id from topic"))
            new = [t.id for t in topics if t.id not in known]
            given = known | dict(zip(new, numbers(cursor, "topic", len(new)), strict=True))
            cursor.run("delete from topic")
            cursor.run("delete from article_topic")
            rows = [
                (given[t.id], well_formed(t.id), well_formed(t.label), t.language, rank,
                 fitted.get(t.language, 0), json.dumps(t.terms, ensure_ascii=True))
                for rank, t in enumerate(topics)
            ]  # fmt: skip
            cursor.insert("topic", arrow("id:i key:s label:s language:s rank:i fitted:i terms:s", rows))

    def place(self, placed: Placed) -> None:
        """Note the topics of articles; an article that is gone is passed over."""
        if not placed:
            return
        rows = [(article, *(found or (None, None))) for article, found in placed.items()]
        with self._db.write() as cursor:
            cursor.register("placed", arrow("article:s topic:s fit:f", rows))
            _forget(cursor, "select a.id from article a join placed p on p.article = a.key")
            cursor.run(
                """insert into article_topic select a.id, t.id, p.fit
                from placed p join article a on a.key = p.article left join topic t on t.key = p.topic
                order by a.id"""
            )


def _forget(cursor: Cursor, which: str) -> None:
    cursor.run(f"delete from article_topic where article in ({which})")


def _terms(text: str) -> tuple[tuple[str, float], ...]:
    return tuple((term, weight) for term, weight in json.loads(text))


def _named_text(row: tuple, names: Sequence[Sequence], dates: Sequence[Sequence]) -> NamedText:
    _, key, language, text, flags = row
    spans = (*names, *dates, *json.loads(flags))
    holes = sorted((start, end) for start, end, *_ in spans)
    kept, at = [], 0
    for start, end in holes:
        kept.append(text[at : max(at, start)])
        at = max(at, end)
    return NamedText(key, language, " ".join([*kept, text[at:]]), tuple((k, n) for _, _, k, n in names))
