"""The names that a name stands beside, as evidence that a lone one and a fuller one are the same bearer.

A lone surname or acronym that stands among other names than its only bearer is more likely somebody else:
Kiefer at a tennis tournament is not the painter. The question is worth asking only of rare bearers: whoever
is in the news every day has met everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from dateline.reading.names.groups import Group, Key

FormKey = tuple[str, str]  # name, type
Company = Mapping[FormKey, frozenset[FormKey]]  # for a form, the other forms of its articles
CompanyOf = Callable[[Collection[FormKey]], Company]

FEW_ARTICLES = 3  # a bearer known from more is not asked for shared company
ENOUGH_COMPANY = 5  # names beside a lone name: fewer say nothing about it
LEAST_SHARED = 2  # of them beside the bearer, too: one is a country that half of the articles name


def strangers(pairs: Collection[tuple[Group, Group]], company_of: CompanyOf) -> set[Key]:
    """The keys of the lone names that stand in other company than the bearer they would join.

    Args:
        pairs: A lone name and its bearer.
        company_of: Gives the company of forms; asked once, for the pairs that it can decide.
    """
    asked = [(lone, bearer) for lone, bearer in pairs if _is_doubtful(lone, bearer)]
    company = company_of({key for pair in asked for group in pair for key in _forms(group)}) if asked else {}
    return {lone.key for lone, bearer in asked if _are_strangers(lone, bearer, company)}


def _is_doubtful(lone: Group, bearer: Group) -> bool:
    return len(lone.words) == 1 and bearer.articles <= FEW_ARTICLES


def _are_strangers(lone: Group, bearer: Group, company: Company) -> bool:
    beside = _company(lone, company)
    return len(beside) >= ENOUGH_COMPANY and len(beside & _company(bearer, company)) < LEAST_SHARED


def _company(group: Group, company: Company) -> frozenset[FormKey]:
    return frozenset().union(*(company.get(key, frozenset()) for key in _forms(group))) - _forms(group)


def _forms(group: Group) -> set[FormKey]:
    return {(form.name, form.type) for form, _ in group.forms}
