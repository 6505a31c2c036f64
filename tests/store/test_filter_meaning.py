"""A Filter means the same to the store as to a reading of the records by hand, on every page alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model import Entity, Topic
from dateline.store import Filter, Term
from dateline.store.queries.lanes import BY
from tests.store.collection import load, opened, random_collection
from tests.store.reference import TOPICS, Reference

SEEDS = range(3)
ENTITIES = ("anna", "board", "Port Lindow", "Ivan Petrov", "Harbour Board (PLACE)", "nobody")
RANGES = (
    "2018-04..2018-04", "2018..", "..2018-04-16", "2018-04-17..2018-12", "..", "2018-06-02..2018-06-03",
    "1990..1991", "0001..0002", "9998..", "2018-04", "~2018..",
)  # fmt: skip
QUERIES = (
    "court", "blocking", '"courts"', "-harbour", "реш*", "елка", '"ёлка court"', "emile", "wi-fi",
    "block* -court", "decision", "ship's", "2018", "wi*",
)  # fmt: skip
VALUES = {
    "happened": RANGES,
    "reported": RANGES,
    "asof": ("2018-04-16", "2018-04", "2018", "..2018-05-30", "0001", "2030"),
    "topic": ("bridges", "elections", "unknown"),
    "entity": ENTITIES,
    "source": ("Wire", "Court Desk", "Weekly", "Unknown"),
    "kind": ("extracted", "inferred", "imported", "added"),
    "modality": ("actual", "said", "planned", "denied"),
    "told": ("once", "several", "disputed", "unheard"),
    "precision": ("day", "month", "year", "range", "decade", "undated", "season"),
    "q": QUERIES,
}
TERM = st.sampled_from(sorted(VALUES)).flatmap(
    lambda field: st.builds(
        Term,
        st.just(field),
        st.sampled_from(VALUES[field]),
        st.sampled_from(("any", "any", "all", "not")),
        st.sampled_from((True, True, True, False)),
    )
)
FILTER = st.lists(TERM, max_size=4).map(lambda terms: _joined(terms))
TRIALS = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


def _joined(terms: list[Term]) -> Filter:
    f = Filter()
    for term in terms:
        f = f.with_term(term)
    return f


@pytest.fixture(scope="module", params=SEEDS, ids=lambda s: f"collection-{s}")
def collection(request, tmp_path_factory) -> Iterator[SimpleNamespace]:
    pairs, rows = random_collection(request.param)
    with opened(tmp_path_factory.mktemp("store") / "project") as store:
        load(store, pairs, rows)
        store.set_topics([Topic(t, t, "en") for t in ("bridges", "elections")], {"en": 9})
        store.place({a.id: (TOPICS[a.id], 0.5) if a.id in TOPICS else None for a, _ in pairs})
        merged = {
            ("Anna Berg", "PERSON"): "anna",
            ("Berg", "PERSON"): "anna",
            ("Harbour Board", "ORG"): "board",
        }
        store.link_entities(
            [Entity("anna", "Anna Berg", "PERSON"), Entity("board", "Harbour Board", "ORG")],
            {form: (entity, "by hand") for form, entity in merged.items()},
        )
        yield SimpleNamespace(store=store, reference=Reference(pairs, rows, _entities(pairs, rows, merged)))


def _entities(pairs, rows, merged) -> dict[tuple[str, str], str]:
    """The entity of each form; of a name of a row, under the type "imported"."""
    forms = Counter((n.name, n.type) for _, r in pairs for n in r.names)
    keys: dict[tuple[str, str], str] = dict(merged)
    for name, kind in sorted(forms):
        taken = {k for k in keys.values()} | (
            {"Harbour Board"} if ("Harbour Board", "ORG") in forms else set()
        )
        keys.setdefault((name, kind), f"{name} ({kind})" if name in taken else name)
    for name in {n for r in rows for n in r.entities}:
        known = sorted((-count, kind) for (n, kind), count in forms.items() if n == name)
        keys[name, "imported"] = keys[name, known[0][1]] if known else name
    return keys


@TRIALS
@given(f=FILTER)
def test_events_are_those_that_meet_every_term(collection, f):
    expected = collection.reference.selected_events(f)
    shown = collection.store.events(f, limit=None)
    assert sorted(shown["event"]) == sorted(e.key for e in expected)
    assert list(shown["earliest"].isna() & shown["latest"].isna()) == sorted(
        shown["earliest"].isna() & shown["latest"].isna()
    )
    by_key = {e.key: e for e in expected}
    for event, entities in zip(shown["event"], shown["entities"], strict=True):
        assert {key for key, _ in entities} == by_key[event].entities


@TRIALS
@given(f=FILTER)
def test_articles_are_those_that_meet_every_term(collection, f):
    expected = collection.reference.selected_articles(f)
    per_article = Counter(e.article for e in collection.reference.selected_events(f))
    shown, total = collection.store.articles(f, limit=None)
    assert total == len(expected)
    assert dict(zip(shown["article"], shown["events"], strict=True)) == {
        d.key: per_article[d.key] for d in expected
    }


@TRIALS
@given(f=FILTER)
def test_entities_are_counted_in_the_selection(collection, f):
    shown, total = collection.store.entities(f, limit=None)
    counts = zip(shown["mentions"], shown["articles"], shown["events"], strict=True)
    assert dict(zip(shown["entity"], counts, strict=True)) == collection.reference.entities(f)
    published = [d for d in collection.reference.selected_articles(f) if d.reported]
    happened = [e for e in collection.reference.selected_events(f) if e.low]
    over_time = Counter(n for record in published or happened for n in record.entities)
    sparks = zip(shown["entity"], shown["spark"], strict=True)
    assert {n: sum(s) for n, s in sparks if sum(s)} == dict(over_time)
    assert total == len(shown) == collection.store.entity_count(f)


@TRIALS
@given(f=FILTER, unit=st.sampled_from(("day", "week", "month", "quarter", "year", "decade")))
def test_density_counts_every_dated_event_once(collection, f, unit):
    shown = collection.store.density(f, unit)
    days, coarser = Counter(), Counter()
    for event in collection.reference.selected_events(f):
        if event.low:
            counted = days if event.precision in ("day", "time") else coarser
            counted[_bucket(collection.reference.position(f, event), unit)] += 1
    buckets = [t.date() for t in shown["bucket"]]
    assert buckets == sorted(days | coarser)
    assert list(shown["day"]) == [days[b] for b in buckets]
    assert list(shown["coarser"]) == [coarser[b] for b in buckets]


@TRIALS
@given(f=FILTER)
def test_summary_agrees_with_every_page(collection, f):
    store, reference = collection.store, collection.reference
    events, summary = reference.selected_events(f), store.summary(f)
    days = [reference.position(f, e) for e in events if e.low]
    any_time = f.without_field("happened").without_field("precision")
    assert summary.events == len(events)
    assert summary.articles == len(reference.selected_articles(f)) == store.articles(f)[1]
    assert store.entity_count(f) == len(reference.entities(f)) == store.entities(f)[1]
    assert (summary.first, summary.last) == (min(days, default=None), max(days, default=None))
    assert summary.undated == sum(e.low is None for e in reference.selected_events(any_time))
    assert (summary.events_total, summary.articles_total) == (
        len(reference.listed(f)),
        len(reference.docs),
    )


@TRIALS
@given(f=FILTER, by=st.sampled_from(BY), marks=st.sampled_from((3, 10, 300)))
def test_lanes_hold_every_dated_event_of_the_fullest_lanes(collection, f, by, marks):
    shown = collection.store.lanes(f, by, lanes=3, marks=marks)
    of = {
        "entity": lambda e: e.entities,
        "source": lambda e: {e.source},
        "kind": lambda e: {e.kind},
        "topic": lambda e: {TOPICS[e.article]} if e.article in TOPICS else (),
    }[by]
    counts = Counter(lane for e in collection.reference.selected_events(f) if e.low for lane in of(e))
    held: Counter[str] = Counter()
    for mark in shown:
        held[mark.lane] += mark.n
    assert sorted(held.values()) == sorted(counts.values())[-3:]
    assert all(counts[lane] == n for lane, n in held.items())
    assert len(shown) <= max(marks, 3)
    assert all((mark.event is not None) == (mark.n == 1) for mark in shown)


@TRIALS
@given(f=FILTER, entity=st.sampled_from(ENTITIES))
def test_what_names_an_entity_is_part_of_the_selection(collection, f, entity):
    named = [e.key for e in collection.reference.selected_events(f) if entity in e.entities]
    assert sorted(collection.store.quotes(entity, f, None)["event"]) == sorted(named)


@TRIALS
@given(f=FILTER)
def test_links_count_what_names_both(collection, f):
    reference, company = collection.reference, collection.store.company(f)
    pairs = [
        Counter(frozenset(pair) for names in told for pair in combinations(set(names), 2))
        for told in (
            [e.entities for e in reference.selected_events(f)],
            [d.entities for d in reference.selected_articles(f)],
        )
    ]
    links = company.links[["one", "other", "sentences", "articles"]].values.tolist()
    assert {frozenset(link[:2]): tuple(link[2:]) for link in links} == {
        pair: (pairs[0][pair], pairs[1][pair]) for pair in pairs[0] | pairs[1]
    }
    rank = {name: k for k, name in enumerate(company.names["entity"])}
    assert all(rank[one] < rank[other] for one, other, *_ in links)
    assert company.total == len(rank)


@TRIALS
@given(f=FILTER)
def test_facets_count_without_their_own_terms(collection, f):
    reference, facets = collection.reference, collection.store.facets(f)
    source = f.without_field("source")
    events = Counter(e.source for e in reference.selected_events(source))
    articles = Counter(d.source for d in reference.selected_articles(source))
    shown = zip(facets.sources["source"], facets.sources["events"], facets.sources["articles"], strict=True)
    assert {s: (e, a) for s, e, a in shown} == {s: (events[s], articles[s]) for s in events | articles}
    without_topic = reference.selected_events(f.without_field("topic"))
    topics = Counter(TOPICS[e.article] for e in without_topic if e.article in TOPICS)
    assert dict(zip(facets.topics["topic"], facets.topics["events"], strict=True)) == dict(topics)
    kinds = Counter(e.kind for e in reference.selected_events(f.without_field("kind"), every_kind=True))
    assert dict(zip(facets.kinds["kind"], facets.kinds["events"], strict=True)) == dict(kinds)
    told = Counter(e.modality for e in reference.selected_events(f.without_field("modality")))
    assert dict(zip(facets.modalities["modality"], facets.modalities["events"], strict=True)) == dict(told)
    precisions = Counter(e.precision for e in reference.selected_events(f.without_field("precision")))
    assert dict(zip(facets.precisions["precision"], facets.precisions["events"], strict=True)) == dict(
        precisions
    )


@TRIALS
@given(f=FILTER)
def test_why_empty_counts_what_each_term_takes_away(collection, f):
    found = collection.store.why_empty(f)
    expected = {t: len(collection.reference.selected_events(f.without(t))) for t in f.terms if t.on}
    assert dict(found) == expected
    assert [n for _, n in found] == sorted(expected.values(), reverse=True)


@TRIALS
@given(f=FILTER, order=st.sampled_from(("published", "title", "source", "events")), descending=st.booleans())
def test_neighbours_follow_the_list_of_articles(collection, f, order, descending):
    listed = list(collection.store.articles(f, None, 0, order, descending)[0]["article"])
    for k, key in enumerate(listed[:3]):
        place = collection.store.neighbours(f, key, order, descending)
        assert place.previous == (listed[k - 1] if k else None)
        assert place.next == (listed[k + 1] if k + 1 < len(listed) else None)
        assert (place.position, place.total) == (k + 1, len(listed))
    assert collection.store.neighbours(f, "gone", order).position is None


def _bucket(day: date, unit: str) -> date:
    first = {"month": day.month, "quarter": day.month - (day.month - 1) % 3}
    if unit == "day":
        return day
    if unit == "week":
        return date.fromordinal(day.toordinal() - day.weekday())
    if unit in first:
        return date(day.year, first[unit], 1)
    return date(day.year if unit == "year" else max(1, day.year - day.year % 10), 1, 1)
