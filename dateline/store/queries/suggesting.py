"""What suggested merges need: the names that are mentioned most, where they stand, what was refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.store.base import Part
from dateline.store.corrections import active_corrections
from dateline.store.database import Cursor
from dateline.store.mended import FormKey, form_of
from dateline.store.past import standing
from dateline.store.rows import arrow

_MOST = """
    select e.key, e.name, e.type, greatest(n.mentions, v.events, 0)::int as mentions
    from entity e
    left join (select entity, sum(mentions) as mentions from article_entity group by 1) n on n.entity = e.id
    left join (select entity, count(*) as events from event_entity group by 1) v on v.entity = e.id
    order by mentions desc, e.key limit $limit"""
# One mention an article, in the articles where it is mentioned most; as many characters around it as asked.
_QUOTES = """
    with best as (
        select article, mentions from article_entity where entity = $id
        order by mentions desc, article limit $limit),
    placed as (
        select m.article, min(m.start) as start from name_mention m join form f on f.id = m.form
        where f.entity = $id and m.article in (select article from best) group by 1)
    select a.key, a.title, s.name, a.published,
        substring(t.text, greatest(p.start - $around, 0) + 1, least($around, p.start)),
        substring(t.text, p.start + 1, m.stop - p.start), substring(t.text, m.stop + 1, $around),
        p.start > $around, length(t.text) > m.stop + $around
    from placed p join best b on b.article = p.article join article a on a.id = p.article
    join article_text t on t.article = a.id join source s on s.id = a.source
    join name_mention m on m.article = p.article and m.start = p.start
    order by b.mentions desc, a.id"""


@dataclass(frozen=True, slots=True)
class Quote:
    """A name where it stands: the text `before` and `after` it, cut at so many characters."""

    article: str
    title: str
    source: str
    published: str | None
    before: str
    name: str
    after: str


class Suggesting(Part):
    """Questions of the queue of suggested merges."""

    def most_mentioned(self, limit: int) -> list[tuple[str, str, str, int]]:
        """Id, name, type and mentions (or events, where these are more) of the most mentioned names."""
        with self._db.read() as cursor:
            return cursor.rows(_MOST, {"limit": limit})

    def name_count(self) -> int:
        """How many entities there are."""
        with self._db.read() as cursor:
            return cursor.rows("select count(*) from entity")[0][0]

    def names_decided(self) -> tuple:
        """Changes with what the rules decided about the names of the collection."""
        with self._db.read() as cursor:
            sql = "select count(*), bit_xor(hash(form, entity)) from merged_form"
            return cursor.rows(sql)[0]

    def name_quotes(self, entity_id: str, limit: int = 2, around: int = 110) -> list[Quote]:
        """Where a name stands first in the articles that mention it most."""
        with self._db.read() as cursor:
            found = standing(cursor, [entity_id]).get(entity_id)
            values = {"id": found.number if found else -1, "limit": limit, "around": around}
            return [_quote(*row) for row in cursor.rows(_QUOTES, values)]

    def told_apart(self) -> set[frozenset[str]]:
        """Pairs of entity ids that a person said are two: refused merges, and what was split off."""
        with self._db.read() as cursor:
            lines = [
                (form_of(c.target), form_of(c.after if c.field == "refuse-merge" else c.before))
                for c in active_corrections(cursor, "form")
                if c.field in ("refuse-merge", "split")
            ]
            pairs = [(a, b) for a, b in lines if a and b]
            holders = _holders(cursor, {f for pair in pairs for f in pair})
        return {found for pair in pairs if (found := _ids(pair, holders))}

    def holders(self, forms: Iterable[FormKey]) -> dict[FormKey, str]:
        """The id of the entity that each form stands for; the ignored and those not here are left out."""
        with self._db.read() as cursor:
            return _holders(cursor, forms)

    def articles_of_both(self, one: str, other: str) -> int:
        """How many articles name both."""
        with self._db.read() as cursor:
            found = standing(cursor, [one, other])
            values = {k: found[i].number if i in found else -1 for k, i in (("a", one), ("b", other))}
            return cursor.rows(
                """select count(*) from article_entity a join article_entity b using (article)
                where a.entity = $a and b.entity = $b""",
                values,
            )[0][0]


def _holders(cursor: Cursor, forms: Iterable[FormKey]) -> dict[FormKey, str]:
    cursor.register("named", arrow("name:s type:s", sorted(set(forms))))
    rows = cursor.rows(
        """select n.name, n.type, e.key from named n join form f using (name, type)
        join entity e on e.id = f.entity"""
    )
    return {(name, type_): key for name, type_, key in rows}


def _ids(pair: Iterable[FormKey], holders: dict[FormKey, str]) -> frozenset[str] | None:
    """The two entities; None where a form is not here, or both are one by now."""
    ids = frozenset(holders[f] for f in pair if f in holders)
    return ids if len(ids) == 2 else None


def _quote(
    article: str, title: str, source: str, published: str | None, before: str, name: str, after: str,
    cut_before: bool, cut_after: bool,
) -> Quote:  # fmt: skip
    """Whole words on both sides, with a sign where text was left out."""
    if cut_before:
        before = "… " + before.partition(" ")[2]
    if cut_after:
        after = after.rpartition(" ")[0] + " …"
    return Quote(article, title, source, published, before, name, after)
