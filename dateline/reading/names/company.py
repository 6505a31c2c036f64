"""The names that a name stands beside, as evidence that a lone one and a fuller one are the same bearer.

A lone surname or acronym that stands among other names than its only bearer is more likely somebody else:
Kiefer at a tennis tournament is not the painter. The question is worth asking only of rare bearers: whoever
is in the news every day has met everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set

from dateline.reading.names.groups import Group, Key

FormKey = tuple[str, str]  # name, type
Company = Mapping[FormKey, frozenset[FormKey]]  # for a form, the other forms of its articles
CompanyOf = Callable[[Collection[FormKey]], Company]

FEW_ARTICLES = 3  # a bearer known from more is not asked for shared company
ENOUGH_COMPANY = 5  # names beside a lone name: fewer say nothing about it
LEAST_SHARED = 2  # of them beside the bearer, too: one is a country that half of the articles name


def strangers(
    groups: Collection[Group], pairs: Collection[tuple[Group, Group]], company_of: CompanyOf
) -> set[Key]:
    """The keys of the lone names that stand in other company than the bearer they would join.

    Args:
        groups: All entities so far; company is counted in these, whatever their names in the articles.
        pairs: A lone name and its bearer.
        company_of: Gives the company of forms; asked once, for the pairs that it can decide.
    """
    asked = [(lone, bearer) for lone, bearer in pairs if _is_doubtful(lone, bearer)]
    if not asked:
        return set()
    entity_of = {form: group.key for group in groups for form in _forms(group)}
    forms_beside = company_of({form for pair in asked for group in pair for form in _forms(group)})
    beside = {
        group.key: {
            entity_of.get(other, other) for form in _forms(group) for other in forms_beside.get(form, ())
        }
        for pair in asked
        for group in pair
    }
    return {lone.key for lone, bearer in asked if _are_strangers(lone.key, bearer.key, beside)}


def _is_doubtful(lone: Group, bearer: Group) -> bool:
    return len(lone.words) == 1 and bearer.articles <= FEW_ARTICLES


def _are_strangers(lone: Key, bearer: Key, beside: Mapping[Key, Set[Key]]) -> bool:
    around = beside[lone] - {lone}
    return len(around) >= ENOUGH_COMPANY and len(around & beside[bearer]) < LEAST_SHARED


def _forms(group: Group) -> set[FormKey]:
    return {(form.name, form.type) for form, _ in group.forms}
