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

    Company is counted in the entities that there will be if all pairs are joined, whatever their names in
    the articles are.

    Args:
        groups: All entities so far.
        pairs: A lone name and its bearer.
        company_of: Gives the company of forms; asked once, for the names that it can decide.
    """
    asked = [(lone, bearer) for lone, bearer in pairs if bearer.articles <= FEW_ARTICLES]
    if not asked:
        return set()
    joined = {lone.key: bearer.key for lone, bearer in pairs}
    entity_of = {form: joined.get(group.key, group.key) for group in groups for form in _forms(group)}
    beside = company_of({form for pair in asked for group in pair for form in _forms(group)})

    def around(group: Group) -> set[Key | FormKey]:
        named = (other for form in _forms(group) for other in beside.get(form, ()))
        return {entity_of.get(form, form) for form in named}

    return {lone.key for lone, bearer in asked if _apart(around(lone) - {bearer.key}, around(bearer))}


def _apart(beside_lone: Set, beside_bearer: Set) -> bool:
    return len(beside_lone) >= ENOUGH_COMPANY and len(beside_lone & beside_bearer) < LEAST_SHARED


def _forms(group: Group) -> set[FormKey]:
    return {(form.name, form.type) for form, _ in group.forms}
