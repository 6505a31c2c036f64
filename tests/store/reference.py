"""The meaning of a Filter in plain Python over the records: what the store must agree with.

Written from the description of the filter, not from the SQL: no sharing of code beside the reading of
dates and the words of a text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.edtf import parse_edtf, parse_typed
from dateline.errors import BadDate
from dateline.model import EventRow
from dateline.store import Filter, Term
from dateline.store.words import analyzer, plain
from tests.store.collection import Pair

# The topics of articles by id, as the tests place them.
TOPICS = {"a00": "bridges", "a01": "bridges", "a03": "elections", "a07": "elections"}


@dataclass(frozen=True)
class Event:
    key: str
    kind: str
    modality: str
    article: str | None
    source: str
    low: date | None
    high: date | None
    earliest: date | None
    latest: date | None
    precision: str
    reported: tuple[date, date] | None
    entities: frozenset[str]
    text: str


@dataclass(frozen=True)
class Doc:
    key: str
    source: str
    reported: tuple[date, date] | None
    entities: tuple[str, ...]  # one a mention
    text: str


class Reference:
    """A collection, answered by hand.

    Args:
        entity: The entity id of a (name, type); of a name of a row, under the type "imported".
    """

    def __init__(
        self, pairs: Iterable[Pair], rows: Iterable[EventRow], entity: dict[tuple[str, str], str]
    ) -> None:
        self.docs = [
            Doc(
                a.id,
                a.source,
                _reported(a.published),
                tuple(entity[n.name, n.type] for n in r.names),
                f"{a.title}\n{a.text}",
            )
            for a, r in pairs
        ]
        by_key = {d.key: d for d in self.docs}
        self.events = [e for a, r in pairs for e in _extracted(a, r, by_key[a.id], entity)]
        self.events += [_imported(r, by_key, entity) for r in rows]

    def selected_events(self, f: Filter, every_kind: bool = False) -> list[Event]:
        events = self.events if every_kind else self.listed(f)
        return [e for e in events if all(_meets(f, field, e) for field in _fields(f))]

    def listed(self, f: Filter) -> list[Event]:
        """All but the inferred events, which wait until the kind filter asks for them."""
        asked = {t.value for t in f.terms if t.on and t.field == "kind" and t.mode != "not"}
        return [e for e in self.events if e.kind != "inferred" or "inferred" in asked]

    def selected_articles(self, f: Filter) -> list[Doc]:
        fields = _fields(f)
        docs = [
            d
            for d in self.docs
            if all(_meets(f, x, d) for x in fields & {"reported", "asof", "topic", "entity", "source", "q"})
        ]
        if fields & {"happened", "kind", "modality", "told", "precision"}:
            having = {e.article for e in self.selected_events(f)}
            docs = [d for d in docs if d.key in having]
        return docs

    def position(self, f: Filter, event: Event) -> date:
        """The day on which a dated event counts."""
        day = event.earliest or event.latest
        assert day is not None
        for term in f.terms:
            if term.on and term.field == "happened" and term.mode != "not":
                low, high = _range(term.value)
                return max(low, min(high, day))
        return day

    def entities(self, f: Filter) -> dict[str, tuple[int, int, int]]:
        """Mentions, articles, events by entity."""
        mentions = Counter(e for d in self.selected_articles(f) for e in d.entities)
        articles = Counter(e for d in self.selected_articles(f) for e in set(d.entities))
        events = Counter(n for e in self.selected_events(f) for n in e.entities)
        return {n: (mentions[n], articles[n], events[n]) for n in mentions | events}


def _fields(f: Filter) -> set[str]:
    return {t.field for t in f.terms if t.on}


def _meets(f: Filter, field: str, record: Event | Doc) -> bool:
    terms = [t for t in f.terms if t.on and t.field == field]
    alternatives = [t for t in terms if t.mode == "any"]
    if alternatives and not any(_holds(t, record) for t in alternatives):
        return False
    return all(_holds(t, record) == (t.mode == "all") and _can(t, record) for t in terms if t.mode != "any")


def _can(term: Term, record: Event | Doc) -> bool:
    """Whether "not in this range" may be said of the record at all: the undated are out."""
    if term.field == "happened":
        return isinstance(record, Event) and record.low is not None
    return term.field not in ("reported", "asof") or record.reported is not None


def _holds(term: Term, record: Event | Doc) -> bool:
    if term.field == "entity":
        return term.value in record.entities
    if term.field == "topic":
        return TOPICS.get(record.key if isinstance(record, Doc) else record.article or "") == term.value
    if term.field == "source":
        return term.value == record.source
    if term.field == "q":
        return matches(record.text, term.value)
    if term.field == "reported":
        return record.reported is not None and _overlap(record.reported, _range(term.value))
    if term.field == "asof":  # surely reported by then
        return record.reported is not None and record.reported[1] <= _range(term.value)[1]
    assert isinstance(record, Event)
    if term.field == "happened":
        return record.low is not None and _overlap((record.low, record.high), _range(term.value))
    if term.field == "told":  # nothing here was grouped
        return term.value == "once"
    return term.value == getattr(record, term.field)


def matches(text: str, query: str) -> bool:
    """Whether a text meets a query, word by word."""
    forms = [analyzer(False).analyze(plain(part)) for part in text.split("\n")]
    stems = [analyzer(True).analyze(plain(part)) for part in text.split("\n")]
    for minus, phrase, word in re.findall(r'(-?)(?:"([^"]*)"|([^\s"]+))', query):
        exact, prefix = bool(phrase) or word.endswith("*"), word.endswith("*")
        wanted = analyzer(not exact).analyze(plain(phrase or word))
        found = any(_row(part, wanted, prefix) for part in (forms if exact else stems))
        if wanted and found == bool(minus):
            return False
    return True


def _row(tokens: list[str], wanted: list[str], prefix: bool) -> bool:
    for k in range(len(tokens) - len(wanted) + 1):
        run = tokens[k : k + len(wanted)]
        if run == wanted or (prefix and run[:-1] == wanted[:-1] and run[-1].startswith(wanted[-1])):
            return True
    return False


def _overlap(one: tuple, other: tuple) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _range(value: str) -> tuple[date, date]:
    start, dots, end = value.partition("..")
    low = parse_typed(start).earliest if start else None
    high = parse_typed(end if dots else start).latest if (end or not dots) else None
    return low or date.min, high or date.max


def _reported(published: str | None) -> tuple[date, date] | None:
    try:
        at = parse_edtf(published or "")
    except BadDate:
        return None
    return (at.earliest or date.min, at.latest or date.max) if at.earliest or at.latest else None


def _ends(earliest: date | None, latest: date | None) -> tuple[date | None, date | None]:
    if earliest is None and latest is None:
        return None, None
    return earliest or date.min, latest or date.max


def _extracted(article, reading, doc: Doc, entity: dict) -> Iterable[Event]:
    for claim in reading.claims:
        d = claim if claim.inferred else None if claim.date is None else reading.dates[claim.date]
        earliest, latest, precision = (d.earliest, d.latest, d.precision) if d else (None, None, None)
        names = frozenset(entity[reading.names[k].name, reading.names[k].type] for k in claim.names)
        key = f"{article.id}-{claim.start}-{d.edtf if d else 'undated'}"
        yield Event(
            key, claim.kind, claim.modality, article.id, article.source, *_ends(earliest, latest), earliest,
            latest, precision or ("undated" if earliest is latest is None else ""), doc.reported, names,
            claim.quote,
        )  # fmt: skip


def _imported(row: EventRow, docs: dict[str, Doc], entity: dict) -> Event:
    doc = docs.get(row.article_id)
    names = frozenset(entity[n, "imported"] for n in row.entities)
    undated = row.earliest is row.latest is None
    return Event(
        row.id, "imported", "actual", doc.key if doc else None, row.source, *_ends(row.earliest, row.latest),
        row.earliest, row.latest, "undated" if undated else row.precision or "",
        doc.reported if doc else None, names, row.title,
    )  # fmt: skip
