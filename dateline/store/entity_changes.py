"""What a person can change about names: merge, split, rename, retype, ignore, confirm, refuse a merge.

Each becomes lines of the log of corrections, keyed by the form that an entity is best known by, and is
applied at once. Nothing here changes a record by itself, and nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.errors import BadCorrection
from dateline.model import NAME_TYPES, Correction
from dateline.store.corrections import Corrections
from dateline.store.mended import EXTRACTED, FormKey, form_target
from dateline.store.past import Standing, standing
from dateline.store.rows import arrow, well_formed

_FORMS = """
    select f.name, f.type from form f
    left join (
        select form, count(*) as n from name_mention
        where form in (select id from form where entity = $id) group by 1
    ) m on m.form = f.id
    where f.entity = $id order by f.name = $name desc, coalesce(m.n, 0) desc, f.name, f.type"""

_CALLED = """
    select f.name, f.type from called join form f using (name)
    left join (select form, count(*) as n from name_mention
        where form in (select id from form where name in (select name from called)) group by 1
    ) m on m.form = f.id
    order by f.name, coalesce(m.n, 0) desc, f.type"""
_SHOWN_AS = """
    select e.name, e.key from called join entity e using (name)
    left join (select entity, sum(mentions) as n from article_entity
        where entity in (select id from entity where name in (select name from called)) group by 1
    ) m on m.entity = e.id
    order by e.name, coalesce(m.n, 0) desc, e.key"""


class EntityChanges(Corrections):
    """Mending of names. `who` and `why` go into the log; ids that were given up are followed."""

    def merge_entities(self, ids: Sequence[str], into: str, who: str = "", why: str = "") -> list[Correction]:
        """Make several entities one, which keeps the id, name and type of `into`.

        Raises:
            BadCorrection: fewer than two entities, or one that is not here.
        """
        kept, others = self._standing(into), [self._standing(i) for i in ids]
        others = list({e.id: e for e in others if e.id != kept.id}.values())
        if not others:
            raise BadCorrection("There is only one name to merge.", remedy="Choose two names or more.")
        target = form_target(self._forms(kept)[0])
        return self._record(
            [(self._forms(e)[0], "merge", f"{e.name} ({e.type})", target) for e in others], who, why
        )

    def split_entity(
        self, entity_id: str, forms: Sequence[FormKey], who: str = "", why: str = ""
    ) -> list[Correction]:
        """Make an entity of its own out of some of the forms of another.

        Raises:
            BadCorrection: none or all of the forms are chosen, or one that the entity has not.
        """
        entity = self._standing(entity_id)
        own = self._forms(entity)
        chosen = [f for f in own if f in set(forms)]
        if not chosen or len(chosen) != len(set(forms)):
            raise BadCorrection(
                f"These are no forms of {entity.name}.", remedy="Choose from those that it is written as."
            )
        if len(chosen) == len(own):
            raise BadCorrection(
                f"All forms of {entity.name} are chosen.", remedy="Leave it the one it is best known by."
            )
        rest = form_target(next(f for f in own if f not in chosen))
        to = form_target(chosen[0])
        return self._record([(f, "split", rest, to) for f in chosen], who, why)

    def rename_entity(self, entity_id: str, name: str, who: str = "", why: str = "") -> list[Correction]:
        """Show an entity under another name.

        Raises:
            BadCorrection: the name is empty, or there is no such entity.
        """
        entity = self._standing(entity_id)
        if not name.strip():
            raise BadCorrection("The new name is empty.", remedy="Type the name that shall be shown.")
        if name.strip() == entity.name:
            return []
        return self._record([(self._forms(entity)[0], "rename", entity.name, name.strip())], who, why)

    def retype_entity(self, entity_id: str, kind: str, who: str = "", why: str = "") -> list[Correction]:
        """Say what an entity is: one of NAME_TYPES.

        Raises:
            BadCorrection: it is none of these, or there is no such entity.
        """
        entity = self._standing(entity_id)
        if kind not in NAME_TYPES:
            raise BadCorrection(
                f"'{kind}' is no type of a name.", remedy=f"Use one of {', '.join(NAME_TYPES)}."
            )
        if kind == entity.type:
            return []
        return self._record([(self._forms(entity)[0], "retype", entity.type, kind)], who, why)

    def ignore_entities(self, ids: Sequence[str], who: str = "", why: str = "") -> list[Correction]:
        """Say of entities that they are none: no row, no mark, no lane. Taking it back brings them back."""
        entities = [self._standing(i) for i in ids]
        lines = [(self._forms(e)[0], "ignore", f"{e.name} ({e.type})", "never an entity") for e in entities]
        return self._record(lines, who, why)

    def confirm_entity(self, entity_id: str, who: str = "", why: str = "") -> list[Correction]:
        """Say of an entity that it is right as it stands."""
        entity = self._standing(entity_id)
        return self._record([(self._forms(entity)[0], "confirm", "", entity.name)], who, why)

    def refuse_merge(self, one: str, other: str, who: str = "", why: str = "") -> list[Correction]:
        """Say of two entities that they are two: their merging is not suggested again."""
        a, b = self._standing(one), self._standing(other)
        return self._record(
            [(self._forms(a)[0], "refuse-merge", f"{a.name} | {b.name}", form_target(self._forms(b)[0]))],
            who,
            why,
        )

    def entities_now(self, ids: Iterable[str]) -> dict[str, str]:
        """For ids that were given up: the id of the entity that they lead to now."""
        with self._db.read() as cursor:
            return {given: e.id for given, e in standing(cursor, ids).items() if e.id != given}

    def entity_states(self, ids: Iterable[str]) -> dict[str, str]:
        """For each id: "extracted", "corrected" by a person, or "confirmed" by one."""
        wanted = list(ids)
        sql = "select key, state from entity_state where key in (select unnest($keys))"
        with self._db.read() as cursor:
            found = dict(cursor.rows(sql, {"keys": wanted})) if wanted else {}
        return {i: found.get(i, EXTRACTED) for i in wanted}

    def entity_forms(self, entity_id: str) -> list[FormKey]:
        """The (name, type) forms of an entity: the one it is best known by, then by mentions."""
        return self._forms(self._standing(entity_id))

    def forms_called(self, names: Iterable[str]) -> dict[str, list[FormKey]]:
        """For each name: its forms, most mentioned first; else those of an entity that is shown under it.

        The unknown are left out.
        """
        wanted = [(well_formed(n),) for n in dict.fromkeys(names)]
        with self._db.read() as cursor:
            cursor.register("called", arrow("name:s", wanted))
            rows = cursor.rows(_CALLED)
            shown = cursor.rows(_SHOWN_AS)
        found: dict[str, list[FormKey]] = {}
        for name, kind in rows:
            found.setdefault(name, []).append((name, kind))
        for name, key in shown:
            if name not in found:
                found[name] = self.entity_forms(key)
        return found

    def _standing(self, entity_id: str) -> Standing:
        with self._db.read() as cursor:
            found = standing(cursor, [entity_id]).get(entity_id)
        if found is None:
            raise BadCorrection(f"There is no name '{entity_id}' here (any more).", remedy="Choose it anew.")
        return found

    def _forms(self, entity: Standing) -> list[FormKey]:
        with self._db.read() as cursor:
            return cursor.rows(_FORMS, {"id": entity.number, "name": entity.name})

    def _record(self, lines: Sequence[tuple[FormKey, str, str, str]], who: str, why: str) -> list[Correction]:
        now = self._now()
        return self.record_corrections(
            [
                Correction("", form_target(f), field, before, after, who, now, why)
                for f, field, before, after in lines
            ]
        )
