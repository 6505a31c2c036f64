"""What the last upload changed for one name: the articles, events and forms that came with it."""

from __future__ import annotations

from datetime import UTC

from dateline.store.base import Part
from dateline.store.filter import Filter
from dateline.store.past import standing
from dateline.store.queries.details import details
from dateline.store.views import NameChanges

# An upload that was taken back brought nothing; one that was cut off brought what it had stored.
_LAST = (
    "select id, file, began from import where state in ('finished', 'interrupted') order by id desc limit 1"
)
# Of the entity's own articles and events, those that no upload before the last one brought.
_ARRIVED = """
    select article from article_entity where entity = $own
        and article in (select article from import_article where import = $last)
        and article not in (select article from import_article where import < $last)"""
_TOLD = """
    select ee.event from event_entity ee join event e on e.id = ee.event where ee.entity = $own
        and (e.kind in ('extracted', 'inferred') and e.article in (select article from arrived)
            or ee.event in (select event from import_event where import = $last)
                and ee.event not in (select event from import_event where import < $last))"""
_ARTICLES = """
    select a.key as article, a.title, s.name as source, a.published
    from article a join source s on s.id = a.source
    where a.id in (select article from arrived) and {articles} order by a.day desc nulls last, a.id"""
_EVENTS = """
    select e.id from event e where e.id in (select event from told) and {events}
    order by e.day nulls last, e.id"""
# A form is new where nothing from before has it, whatever the filter.
_FORMS = """
    with own as (select id, name, folded from form where entity = $own),
    old as (
        select form from name_mention
        where form in (select id from own) and article not in (select article from arrived)
        union select form from event_form
        where form in (select id from own) and event not in (select event from told))
    select name, id in (select form from old) from own order by folded, name"""


class ChangeQueries(Part):
    """What is new since the upload before."""

    def name_changes(self, entity_id: str, f: Filter, most: int = 10) -> NameChanges | None:
        """What the last upload brought about an entity, within the selection.

        Args:
            most: How many articles and events are listed at most; the counts are of all.

        Returns:
            None where nothing was uploaded, or there is no such entity.
        """
        with self._select(f) as (cursor, s):
            last = cursor.row(_LAST)
            own = standing(cursor, [entity_id]).get(entity_id)
            if last is None or own is None:
                return None
            values = {**s.values, "last": last[0], "own": own.number}
            cursor.register("arrived", cursor.arrow(_ARRIVED, values))
            cursor.register("told", cursor.arrow(_TOLD, values))
            events = cursor.column(_EVENTS.format(events=s.events), values)
            articles = cursor.frame(_ARTICLES.format(articles=s.articles), values)
            forms = cursor.rows(_FORMS, values)
            return NameChanges(
                file=last[1],
                when=last[2].replace(tzinfo=UTC),
                whole=not any(old for _, old in forms),
                forms=tuple(dict.fromkeys(name for name, old in forms if not old)),
                article_count=len(articles),
                event_count=len(events),
                articles=articles.head(most),
                events=details(cursor, events[:most]),
            )
