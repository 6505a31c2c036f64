"""Names as they are shown: what was merged by rule, with the corrections of people applied over it.

`merged_form` and `merged_entity` hold what the rules decided, `form.entity` and `entity` what is shown.
Whatever changes, the shown is worked out anew from the merged and the whole log, and only what differs
is touched. A form of an ignored entity has none: it is no row, no mark and no lane, and can come back.
An id that is given up stays known by one of its forms, so that an old address leads to where that is now.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Correction
from dateline.store.base import numbers
from dateline.store.database import Cursor
from dateline.store.linking import drop_unused, fold, refresh_articles, refresh_events
from dateline.store.mended import EXTRACTED, Group, forms_of, mend
from dateline.store.rows import arrow, table

# The merged entities of the forms in `named`, with all their forms; first the most mentioned.
_MERGED = """
    select me.key, me.name, me.type, f.name, f.type, f.id, mf.evidence
    from merged_form mf join merged_entity me on me.key = mf.entity join form f on f.id = mf.form
    left join (
        select form, count(*) as n from name_mention
        where form in (select form from merged_form where entity in (select entity from touched_entity))
        group by 1
    ) m on m.form = f.id
    where mf.entity in (select entity from touched_entity)
    order by me.key, coalesce(m.n, 0) desc, f.name, f.type"""
_SHOWN_FORMS = """
    create or replace temp table shown_form as
    select mf.form, case when g.form is null then mf.entity else g.entity end as entity,
        case when g.form is null then mf.evidence else g.evidence end as evidence
    from merged_form mf left join mended_form g on g.form = mf.form"""
_SHOWN_ENTITIES = """
    create or replace temp table shown_entity as
    select key, name, type from mended_entity
    union all
    select key, name, type from merged_entity
    where key in (select entity from shown_form) and key not in (select key from mended_entity)"""
_MOVED = """
    create or replace temp table moved as
    select f.id, e.id as entity, f.entity is distinct from e.id as changed, s.evidence
    from form f join shown_form s on s.form = f.id left join entity e on e.key = s.entity
    where f.entity is distinct from e.id or f.evidence is distinct from s.evidence"""
# Ids that are about to be given up, each with the form that it is best known by. Those that a form
# had until it was first merged (its own name) were never shown for long, and are not kept.
_LEFT = """
    create or replace temp table left_entity as
    select e.id, e.key, f.name, f.type
    from moved m join form f on f.id = m.id join entity e on e.id = f.entity
    where m.changed and e.key not in (f.name, f.name || ' (' || f.type || ')')
    qualify row_number() over (partition by e.id order by f.name = e.name desc, f.id) = 1"""


def apply_names(cursor: Cursor, active: Sequence[Correction], revision: int) -> bool:
    """Show names as merged and corrected; whether that changed anything."""
    merged, known = _merged(cursor, active)
    groups = [g for g in mend(merged, active) if any(f in known for f in g.forms)]
    shown = [g for g in groups if not g.ignored]
    cursor.register("mended_entity", arrow("key:s name:s type:s", [(g.key, g.name, g.type) for g in shown]))
    rows = [
        (number, None if g.ignored else g.key, g.moved.get(form, evidence))
        for g in groups
        for form in g.forms
        if form in known
        for number, evidence in [known[form]]
    ]
    cursor.register("mended_form", arrow("form:i entity:s evidence:s", rows))
    cursor.run(_SHOWN_FORMS)
    cursor.run(_SHOWN_ENTITIES)
    changed = _upsert_entities(cursor)
    changed |= _move_forms(cursor)
    return _store_states(cursor, shown) or changed


def _merged(
    cursor: Cursor, active: Sequence[Correction]
) -> tuple[list[Group], dict[tuple[str, str], tuple[int, str]]]:
    """The merged groups that corrections speak of, and the number and evidence of each of their forms."""
    cursor.register("named", arrow("name:s type:s", sorted(forms_of(active))))
    cursor.run(
        """create or replace temp table touched_entity as select distinct mf.entity
        from named join form f using (name, type) join merged_form mf on mf.form = f.id"""
    )
    groups: dict[str, Group] = {}
    known = {}
    for key, name, type_, form_name, form_type, number, evidence in cursor.rows(_MERGED):
        group = groups.setdefault(key, Group(key, name, type_, []))
        group.forms.append((form_name, form_type))
        known[form_name, form_type] = number, evidence
    return list(groups.values()), known


def _upsert_entities(cursor: Cursor) -> bool:
    """Store the shown entities that are new, mend those that are called or typed otherwise; whether any."""
    changed = cursor.rows(
        """select e.id, s.name, s.type from shown_entity s join entity e using (key)
        where e.name <> s.name or e.type <> s.type"""
    )
    rows = [(number, name, type_, fold(name)) for number, name, type_ in changed]
    cursor.register("changes", arrow("id:i name:s type:s folded:s", rows))
    cursor.run(
        """update entity set name = c.name, type = c.type, folded = c.folded from changes c
        where entity.id = c.id"""
    )
    new = cursor.rows(
        "select key, name, type from shown_entity where key not in (select key from entity) order by key"
    )
    given = numbers(cursor, "entity", len(new))
    rows = [(n, key, name, type_, fold(name)) for n, (key, name, type_) in zip(given, new, strict=True)]
    cursor.insert("entity", table("entity", rows))
    return bool(changed)


def _move_forms(cursor: Cursor) -> bool:
    """Give forms to the entities that they are shown as; whether any was elsewhere or for another reason."""
    cursor.run(_MOVED)
    cursor.run(_LEFT)
    cursor.run("update form set entity = m.entity, evidence = m.evidence from moved m where form.id = m.id")
    _refresh_moved(cursor)
    _keep_left(cursor)
    drop_unused(cursor)
    return bool(cursor.rows("select 1 from moved limit 1"))


def _refresh_moved(cursor: Cursor) -> None:
    moved = "(select id from moved where changed)"
    events = cursor.arrow(f"select distinct event from event_form where form in {moved}")
    articles = cursor.arrow(f"select distinct article from name_mention where form in {moved}")
    cursor.register("touched_events", events)  # in the place of what another step of this change registered
    cursor.register("touched_articles", articles)
    refresh_events(cursor)
    refresh_articles(cursor)


def _keep_left(cursor: Cursor) -> None:
    """Remember the ids that no form has any more."""
    cursor.run("""delete from left_entity where id in (select entity from form where entity is not null)""")
    cursor.run("delete from entity_past where key in (select key from left_entity)")
    cursor.run("insert into entity_past select key, name, type from left_entity")


def _store_states(cursor: Cursor, shown: Sequence[Group]) -> bool:
    """Keep which entities a person corrected or confirmed; whether that differs from what was kept."""
    states = sorted((g.key, g.state) for g in shown if g.state != EXTRACTED)
    if states == cursor.rows("select key, state from entity_state order by key, state"):
        return False
    cursor.run("delete from entity_state")
    cursor.insert("entity_state", arrow("key:s state:s", states))
    return True
