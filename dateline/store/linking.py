"""Which name is which entity: forms as they stand in articles, entities over the collection.

A form is a distinct (name, type). Its entity is decided for the whole collection by `link_entities`;
until then a new form stands for an entity of its own name, so that nothing is missing meanwhile.
What people corrected is applied over that (`mending.py`). The entity columns of articles and events are
refreshed where, and only where, a form changed hands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pandas import DataFrame

from dateline.model import Entity
from dateline.store.base import Part, numbers
from dateline.store.corrections import Applier, active_corrections
from dateline.store.database import Cursor
from dateline.store.rows import arrow, table, well_formed

FormKey = tuple[str, str]  # name, type

_NAME_FORMS = """
    with counted as (
        select m.form, a.language, count(*) as mentions, count(distinct m.article) as articles
        from name_mention m join article a on a.id = m.article group by all),
    summed as (
        select form, arg_max(language, (mentions, language)) as language, sum(articles)::int as articles,
            sum(mentions)::int as mentions
        from counted group by form)
    select f.name, f.type, coalesce(s.language, '') as language, coalesce(s.articles, 0) as articles,
        coalesce(s.mentions, 0) as mentions
    from form f left join summed s on s.form = f.id
    where s.form is not null or f.id in (select form from event_form) order by f.name, f.type"""

_COMPANY = """
    with stands as (
        select distinct f.name, f.type, f.id as form, m.article
        from wanted join form f using (name, type) join name_mention m on m.form = f.id)
    select s.name, s.type, list(distinct m.form) from stands s join name_mention m using (article)
    where m.form <> s.form group by all"""


class Linking(Part):
    """The joining of names over the collection."""

    _appliers: Mapping[str, Applier]

    def name_forms(self) -> DataFrame:
        """The distinct forms.

        Returns:
            Columns: name, type, language (the commonest of its articles, "" for names of events files
            alone), articles, mentions. A row is a (name, type); sorted by these.
        """
        with self._db.read() as cursor:
            return cursor.frame(_NAME_FORMS)

    def names_beside(self, forms: Iterable[FormKey]) -> dict[FormKey, frozenset[FormKey]]:
        """For each of the forms, the other forms of the articles in which it stands."""
        with self._db.read(limited=False) as cursor:
            cursor.register("wanted", arrow("name:s type:s", sorted(set(forms))))
            beside = {(name, type_): numbers for name, type_, numbers in cursor.rows(_COMPANY)}
            keys = _form_keys(cursor, {number for numbers in beside.values() for number in numbers})
        return {form: frozenset(map(keys.__getitem__, numbers)) for form, numbers in beside.items()}

    def link_entities(
        self, entities: Sequence[Entity], assignment: Mapping[FormKey, tuple[str, str]]
    ) -> None:
        """Store which entity each form stands for, and apply the corrections of names over that.

        Forms that are not assigned stay as they are.

        Args:
            entities: Those that are assigned: id, name, type.
            assignment: (name, type) of a form → (entity id, evidence in a few words).
        """
        with self._db.write() as cursor:
            merged = _store_merged(cursor, entities, assignment)
            active = active_corrections(cursor, "form")
            mended = self._appliers["form"](cursor, active, self._db.revision + 1)
            cursor.unchanged = not merged and not mended


def fold(text: str) -> str:
    """For finding names: without case and accents, one space before each word."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " " + " ".join(plain.split())


def _form_keys(cursor: Cursor, numbers: Iterable[int]) -> dict[int, FormKey]:
    cursor.register("numbers", arrow("id:i", [(n,) for n in sorted(numbers)]))
    return {i: (n, t) for i, n, t in cursor.rows("select id, name, type from form join numbers using (id)")}


def form_numbers(cursor: Cursor, forms: Iterable[FormKey]) -> dict[FormKey, int]:
    """The numbers of forms; those not met before are stored, each with an entity of its own name."""
    wanted = sorted({(well_formed(n), t) for n, t in forms})
    cursor.register("wanted", arrow("name:s type:s", wanted))
    found = {
        (n, t): i for n, t, i in cursor.rows("select name, type, id from form join wanted using (name, type)")
    }
    new = [f for f in wanted if f not in found]
    entities = _own_entities(cursor, new)
    rows = [
        (i, n, t, fold(n), entities[n, t], "")
        for (n, t), i in zip(new, numbers(cursor, "form", len(new)), strict=True)
    ]
    cursor.insert("form", table("form", rows))
    found.update({(r[1], r[2]): r[0] for r in rows})
    _retype_imported(cursor, [r for r in rows if r[2] != "OTHER"])
    return found


def known_types(cursor: Cursor, names: Iterable[str]) -> dict[str, str]:
    """For names of an events file, which has no types: the type they are most often known with."""
    cursor.register("wanted", arrow("name:s", [(n,) for n in sorted({well_formed(n) for n in names})]))
    rows = cursor.rows(
        """select f.name, f.type from form f join wanted using (name)
        left join name_mention m on m.form = f.id where f.type <> 'OTHER'
        group by all order by count(m.form), f.type desc"""
    )
    return dict(rows)


def refresh_events(cursor: Cursor) -> None:
    """Derive the entities of the events in `touched_events` anew."""
    cursor.run("delete from event_entity where event in (select event from touched_events)")
    cursor.run(
        """insert into event_entity select f.entity, e.day, e.id, min(ef.n)
        from event_form ef join form f on f.id = ef.form join event e on e.id = ef.event
        where ef.event in (select event from touched_events) and f.entity is not null
        group by all order by f.entity, e.day, e.id"""
    )


def refresh_articles(cursor: Cursor) -> None:
    """Count the entities of the articles in `touched_articles` anew."""
    cursor.run("delete from article_entity where article in (select article from touched_articles)")
    cursor.run(
        """insert into article_entity select f.entity, m.article, count(*)
        from name_mention m join form f on f.id = m.form
        where m.article in (select article from touched_articles) and f.entity is not null
        group by all order by f.entity, m.article"""
    )


def drop_unused(cursor: Cursor) -> None:
    """Forget the forms that no text and no event has, and the entities without forms."""
    cursor.run(
        """delete from form where id not in (select form from name_mention)
        and id not in (select form from event_form)"""
    )
    cursor.run("delete from merged_form where form not in (select id from form)")
    cursor.run("delete from entity where id not in (select entity from form where entity is not null)")


def _store_merged(
    cursor: Cursor, entities: Sequence[Entity], assignment: Mapping[FormKey, tuple[str, str]]
) -> bool:
    """Keep what was decided by rule, where it differs from what was kept; whether it did."""
    wanted = {e.id: (well_formed(e.name), e.type) for e in entities}
    rows = [(n, t, e, why) for (n, t), (e, why) in assignment.items() if e in wanted]
    cursor.register("assigned", arrow("name:s type:s entity:s evidence:s", rows))
    cursor.register("decided", arrow("key:s name:s type:s", [(k, *v) for k, v in wanted.items()]))
    cursor.run(
        """create temp table new_form as
        select f.id as form, a.entity, a.evidence from assigned a join form f using (name, type)
        except select form, entity, evidence from merged_form"""
    )
    cursor.run(
        """create temp table new_entity as
        select key, name, type from decided
        where key in (select entity from new_form union select entity from merged_form)
        except select key, name, type from merged_entity"""
    )
    cursor.run("delete from merged_form where form in (select form from new_form)")
    cursor.run("insert into merged_form select * from new_form")
    cursor.run("delete from merged_entity where key in (select key from new_entity)")
    cursor.run("insert into merged_entity select * from new_entity")
    cursor.run("delete from merged_entity where key not in (select entity from merged_form)")
    return bool(cursor.rows("select 1 from new_form union all select 1 from new_entity limit 1"))


def _own_entities(cursor: Cursor, forms: Sequence[FormKey]) -> dict[FormKey, int]:
    """For each form the entity of its own name and type, stored where there is none yet."""
    keys = [(n,) for n, _ in forms] + [(f"{n} ({t})",) for n, t in forms]
    cursor.register("wanted", arrow("key:s", sorted(set(keys))))
    taken = {k: (i, t) for k, i, t in cursor.rows("select key, id, type from entity join wanted using (key)")}
    out, rows = {}, []
    for (name, kind), number in zip(forms, numbers(cursor, "entity", len(forms)), strict=True):
        key = name if taken.get(name, (0, kind))[1] == kind else f"{name} ({kind})"
        if key not in taken:
            taken[key] = (number, kind)
            rows.append((number, key, name, kind, fold(name)))
        out[name, kind] = taken[key][0]
    cursor.insert("entity", table("entity", rows))
    return out


def _retype_imported(cursor: Cursor, forms: Sequence[tuple]) -> None:
    """A name of an events file turned up in a text, with a type: the file's name is that one."""
    cursor.register("typed", arrow("name:s form:i", [(r[1], r[0]) for r in forms]))
    moves = cursor.rows(
        "select o.id, max(t.form) from form o join typed t using (name) where o.type = 'OTHER' group by o.id"
    )
    if moves:
        cursor.register("moves", arrow("old:i new:i", moves))
        touched = cursor.rows(
            """select distinct ef.event from event_form ef join moves on ef.form = moves.old
            join event e on e.id = ef.event where e.kind = 'imported'"""
        )
        cursor.register("touched_events", arrow("event:i", touched))
        cursor.run(
            """update event_form set form = m.new from moves m where event_form.form = m.old
            and event_form.event in (select event from touched_events)"""
        )
        refresh_events(cursor)
