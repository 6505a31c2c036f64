"""A Filter as SQL: the one place that says what each term means, for events and for articles.

Events: *happened* overlaps the event's interval (the undated are out), *reported* the publication
interval; *asof* keeps what was surely reported by the end of that day; an entity is one named in its
sentence or row, a topic is its article's; `q` is looked for in its words.
Articles: an entity is one named anywhere in the text, `q` is looked for in title and text; where
*happened*, kind, modality or precision is asked for, an article needs an event of the selection.

Events of the kind "inferred" (sentences without a date, dated by their article) are held back until the
kind filter asks for them by name, or a person has confirmed them: there are as many as of all others.

Values are bound, never written into the SQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import pyarrow as pa

from dateline.edtf import parse_typed
from dateline.errors import BadDate, BadFilter
from dateline.store.database import Cursor
from dateline.store.filter import UNDATED, Filter, Term
from dateline.store.past import standing
from dateline.store.rows import well_formed
from dateline.store.search import Found

_OF_EVENTS_ALONE = ("happened", "kind", "modality", "told", "precision")
SURE = "(e.kind <> 'inferred' or e.confirmed)"
OF_EVENT = {
    "kind": "e.kind",
    "modality": "e.modality",
    "precision": f"case when e.day is null then '{UNDATED}' else coalesce(e.precision, '') end",
}
_TOLD = {
    "once": "coalesce(e.independent, 1) = 1",
    "several": "coalesce(e.independent, 1) > 1",
    "disputed": "coalesce(e.disputed, false)",
}
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions on `event e` and `article a`, and the values that they name.

    `held` is the condition that holds back inferred events, "true" where the filter asks for them.
    `position` is the day on which a dated event counts: its first day, or the day of the *happened*
    range nearest to that. `of_events`: the articles are those of the selected events, no others.
    `known` is the day as of which is asked, "" for today.
    """

    events: str
    articles: str
    held: str
    position: str
    values: Mapping[str, Any]
    of_events: bool = False
    known: str = ""


def select(cursor: Cursor, f: Filter, found: Found | None = None, every_kind: bool = False) -> Selection:
    """The conditions of a filter.

    Args:
        found: What the filter's `q` matches, where it has one; registered with the cursor.
        every_kind: Hold nothing back.

    Raises:
        BadFilter: a range that is none.
    """
    terms = [replace(t, value=well_formed(t.value)) for t in f.terms if t.on]
    entities = standing(cursor, [t.value for t in terms if t.field == "entity"])
    build = _Builder(
        {i: e.number for i, e in entities.items()},
        _numbers(cursor, terms, "source", "name"),
        _numbers(cursor, terms, "topic", "key"),
    )
    if found is not None:
        cursor.register("found_events", pa.table({"id": found.events}))
        cursor.register("found_articles", pa.table({"id": found.articles}))
    held = "true" if every_kind or _asks_for_inferred(terms) else SURE
    events = [c for t in _merged(terms) for c in build.event(t)] + [held] * (held != "true")
    articles = [c for t in _merged(terms) if t[0] not in _OF_EVENTS_ALONE for c in build.article(t)]
    where = " and ".join(events) or "true"
    of_events = not articles and any(t.field in _OF_EVENTS_ALONE for t in terms)
    if any(t.field in _OF_EVENTS_ALONE for t in terms):
        articles.append(f"a.id in (select e.article from event e where {where})")
    return Selection(
        where, " and ".join(articles) or "true", held, build.position(f), build.values, of_events,
        build.known(f),
    )  # fmt: skip


def _asks_for_inferred(terms: Sequence[Term]) -> bool:
    return any(t.field == "kind" and t.value == "inferred" and t.mode != "not" for t in terms)


@lru_cache(maxsize=512)
def days_of(field: str, value: str) -> Days:
    """First and last day of a range `FROM..TO`, or of one date or EDTF interval; None where it is open.

    Raises:
        BadFilter: an end is no date, or the end lies before the start.
    """
    start, dots, end = (value, "", "") if "/" in value else value.partition("..")
    first, last = _end(field, start), _end(field, end if dots else start)
    days = first[0] if start.strip() else None, last[1] if (end if dots else start).strip() else None
    if days[0] and days[1] and days[0] > days[1]:
        raise BadFilter(f"The range '{value}' ends before it starts.", place=field, remedy="Swap its ends.")
    return days


Merged = tuple[str, str, tuple[str, ...]]  # field, mode, values


def _merged(terms: Sequence[Term]) -> list[Merged]:
    """The terms with the "any" terms of a field as one."""
    alternatives: dict[str, list[str]] = {}
    for t in terms:
        if t.mode == "any":
            alternatives.setdefault(t.field, []).append(t.value)
    single = [(t.field, t.mode, (t.value,)) for t in terms if t.mode != "any"]
    return [(field, "any", tuple(values)) for field, values in alternatives.items()] + single


class _Builder:
    """Conditions, one merged term at a time; collects the values that they name."""

    def __init__(
        self, entities: Mapping[str, int], sources: Mapping[str, int], topics: Mapping[str, int]
    ) -> None:
        self.values: dict[str, Any] = {}
        self._entities, self._sources, self._topics = entities, sources, topics

    def event(self, term: Merged) -> list[str]:
        field, mode, values = term
        if field == "happened":
            return self._overlap(term, "e.low", "e.high")
        if field == "reported":
            return self._overlap(term, "e.reported_low", "e.reported_high")
        if field == "asof":
            return self._known_by(term, "e.reported_high")
        if field == "topic":
            return [f"coalesce(e.article, -1) {_in(mode)} {self._of_topics(values)}"]
        if field == "q":
            return [f"e.id {_in(mode)} (select id from found_events)"]
        if field == "entity":
            inside = (
                f"(select event from event_entity where entity in ({self._bind(self._entities, values)}))"
            )
            return [f"e.id {_in(mode)} {inside}"]
        if field == "source":
            return [f"e.source {_in(mode)} ({self._bind(self._sources, values)})"]
        if field == "told":
            told = " or ".join(_TOLD.get(value, "false") for value in values)
            return [f"not ({told})" if mode == "not" else f"({told})"]
        return [f"{OF_EVENT[field]} {_in(mode)} ({self._bind(None, values)})"]

    def article(self, term: Merged) -> list[str]:
        field, mode, values = term
        if field == "reported":
            return self._overlap(term, "a.low", "a.high")
        if field == "asof":
            return self._known_by(term, "a.high")
        if field == "topic":
            return [f"a.id {_in(mode)} {self._of_topics(values)}"]
        if field == "q":
            return [f"a.id {_in(mode)} (select id from found_articles)"]
        if field == "source":
            return [f"a.source {_in(mode)} ({self._bind(self._sources, values)})"]
        inside = (
            f"(select article from article_entity where entity in ({self._bind(self._entities, values)}))"
        )
        return [f"a.id {_in(mode)} {inside}"]

    def position(self, f: Filter) -> str:
        """The day on which an event counts, as SQL."""
        for term in f.terms:
            if term.field == "happened" and term.on and term.mode != "not":
                first, last = days_of("happened", term.value)
                day = f"least(e.day, {self._name(last)})" if last else "e.day"
                return f"greatest({day}, {self._name(first)})" if first else day
        return "e.day"

    def known(self, f: Filter) -> str:
        """The day as of which a filter asks, as SQL; "" where it does not."""
        asked = [t for t in f.terms if t.field == "asof" and t.on and t.mode != "not"]
        return self._name(min(days_of("asof", t.value)[1] or date.max for t in asked)) if asked else ""

    def _overlap(self, term: Merged, low: str, high: str) -> list[str]:
        first, last = days_of(term[0], term[2][0])
        inside = [f"{high} >= {self._name(first)}"] if first else []
        inside += [f"{low} <= {self._name(last)}"] if last else []
        if term[1] == "not":
            return [f"{low} is not null", f"not ({' and '.join(inside) or 'true'})"]
        return [f"{low} is not null", *inside]

    def _known_by(self, term: Merged, high: str) -> list[str]:
        """Surely reported by the end of a day: of a month of publication, its last day counts."""
        last = days_of(term[0], term[2][0])[1] or date.max
        return [f"coalesce({high} {'>' if term[1] == 'not' else '<='} {self._name(last)}, false)"]

    def _of_topics(self, values: Sequence[str]) -> str:
        return f"(select article from article_topic where topic in ({self._bind(self._topics, values)}))"

    def _bind(self, numbers: Mapping[str, int] | None, values: Sequence[str]) -> str:
        """The values, or their numbers (a number that nothing has, for one that is unknown), as bound."""
        return ", ".join(self._name(v if numbers is None else numbers.get(v, -1)) for v in values)

    def _name(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"${name}"


def _in(mode: str) -> str:
    return "not in" if mode == "not" else "in"


def _numbers(cursor: Cursor, terms: Sequence[Term], field: str, column: str) -> dict[str, int]:
    wanted = [t.value for t in terms if t.field == field]
    if not wanted:
        return {}
    sql = f"select {column}, id from {field} where {column} in (select unnest($wanted))"
    return dict(cursor.rows(sql, {"wanted": wanted}))


def _end(field: str, text: str) -> Days:
    if not text.strip():
        return None, None
    try:
        interval = parse_typed(text)
    except BadDate as error:
        remedy = "Write 2021-03-16, 2021-03 or 2021, and a range as 2021-03..2021-05."
        raise BadFilter(error.reason, place=field, remedy=remedy) from error
    if interval.earliest is None and interval.latest is None:
        raise BadFilter(f"'{text}' lies before the year 1.", place=field, remedy="Leave this end empty.")
    return interval.earliest, interval.latest
