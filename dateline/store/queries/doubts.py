"""What the review queue asks: dates that are less than sure, with what hangs on them; how each source
writes its dates in figures.

Only what is on show and was not looked at counts: no event that a person dated or confirmed, and none
that another outlet's words date alike and as surely.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.bounds import bounded
from dateline.store.base import Part

SURE_FROM = 0.95  # share of its kind that was right: a date as sure as this is not asked about
_AGREES_FROM = 0.9  # of another account that bears a date out
# A date counted from another further off than this many characters is asked about, whatever its kind.
FAR = {"year-from-mention": 3000, "pointed-from-mention": 300, "offset-from-mention": 300}

# A date in figures with slashes, alone between other characters: 03/04/2021, 3/4.
_SLASHES = r"(?:^|[^\d/])(\d{1,2})/(\d{1,2})(?:/(?:\d{4}|\d{2}))?(?:$|[^\d/])"
_TWO_WORDS = r"\pL{2,}.*\PL\pL{2,}"  # a month, and what may be a day of the week

# Events that a person has said nothing about; the inferred only where several outlets tell a happening
# and none of them says when.
_OPEN = """
    told as (
        select happening from event where happening is not null and (kind <> 'inferred' or confirmed)),
    dated as (
        select substr(c.target, 7) as key from correction c
        where c.field = 'date' and starts_with(c.target, 'event:')
            and c.id not in (select correction from correction_undone)),
    open_event as materialized (
        select e.* from event e
        where not e.confirmed and e.day is not null and e.key not in (select key from dated)
            and (e.kind = 'extracted' or (e.kind = 'inferred' and e.independent > 1
                and e.happening not in (select happening from told))))"""
# Those whose day another text gives alike, as exactly and surely.
_BORNE_OUT = f"""
    borne_out as (
        select o.id from open_event o join event m on m.happening = o.happening and m.id <> o.id
        left join article a on a.id = o.article left join article b on b.id = m.article
        where o.reports > 1 and (m.kind <> 'inferred' or m.confirmed)
            and m.low >= o.low and m.high <= o.high and (m.confirmed or m.confidence >= {_AGREES_FROM})
            and m.article is distinct from o.article
            and (a.copy_of is distinct from b.copy_of or a.copy_of is null))"""
# From each date that was counted from another to all that it rests on, and how many events hang on these.
_RESTING = """
    step as (
        select article, n, try_cast(split_part(anchor, ' ', 2) as integer) as k from date_mention
        where starts_with(anchor, 'mention ') and edtf is not null),
    chain as (
        select article, n, k from step
        union select c.article, c.n, s.k from chain c join step s on s.article = c.article and s.n = c.k),
    resting as (
        select c.article, c.k as n, count(*)::int as events
        from chain c join event e on e.article = c.article and e.date_mention = c.n
        where e.kind = 'extracted' and c.n <> c.k group by 1, 2)"""
# Dates that a person gave otherwise than they were read: first day before and after.
_MOVED = """
    moved as (
        select e.article, e.date_mention as n, min(r.earliest) as before, min(e.earliest) as after
        from event e join event_read r on r.event = e.id
        where e.date_mention is not null and e.key in (select key from dated)
            and e.earliest is distinct from r.earliest
        group by 1, 2)"""
_DOUBTS = f"""
    with recursive {_OPEN}, {_BORNE_OUT}, {_RESTING}, {_MOVED}
    select o.key, coalesce(o.happening, o.id), o.kind, o.edtf, o.bound, o.precision, o.rule, o.anchor,
        o.confidence, o.date_text, a.language, o.earliest, abs(d.start - f.start),
        coalesce(r.events, 0), s.name, v.before, v.after
    from open_event o join article a on a.id = o.article join source s on s.id = o.source
    left join date_mention d on d.article = o.article and d.n = o.date_mention
    left join date_mention f on f.article = o.article and starts_with(o.anchor, 'mention ')
        and f.n = try_cast(split_part(o.anchor, ' ', 2) as integer)
    left join resting r on r.article = o.article and r.n = o.date_mention
    left join moved v on v.article = o.article and v.n = f.n
    where o.id not in (select id from borne_out) and (
        v.n is not null or o.confidence < {SURE_FROM} or abs(d.start - f.start) > {min(FAR.values())}
        or (o.precision = 'day' and regexp_matches(o.date_text, '{_TWO_WORDS}')))
    order by o.reported nulls last, o.key"""
# Dates in figures, by who writes them so: the source, or the file of articles that name none.
_IN_FIGURES = f"""
    in_figures as materialized (
        select d.article, d.n, d.text, try_cast(regexp_extract(d.text, '{_SLASHES}', 1) as integer) as first,
            try_cast(regexp_extract(d.text, '{_SLASHES}', 2) as integer) as second,
            case when s.name <> '' then s.name else coalesce((
                select min(i.file) from import_article ia join import i on i.id = ia.import
                where ia.article = a.id), '') end as name
        from date_mention d join article a on a.id = d.article join source s on s.id = a.source
        where contains(d.text, '/') and d.edtf is not null)"""
# What a source puts first where that shows: by a figure above 12, or by what a person said of a date.
_WRITTEN = f"""
    with {_OPEN}, {_IN_FIGURES},
    said as (
        select e.article, e.date_mention as n, month(e.earliest) as month, day(e.earliest) as day from event e
        where e.precision = 'day' and (e.confirmed or e.key in (select key from dated)))
    select f.name,
        count(*) filter (f.first > 12 or (f.second <= 12 and s.day = f.first and s.month = f.second)),
        count(*) filter (f.second > 12 or (f.first <= 12 and s.day = f.second and s.month = f.first))
    from in_figures f left join said s on s.article = f.article and s.n = f.n and f.first <> f.second
    group by 1"""
_EITHER = f"""
    with {_OPEN}, {_IN_FIGURES}
    select f.name, o.key, f.text, o.edtf, f.first, f.second, o.bound
    from in_figures f join open_event o on o.article = f.article and o.date_mention = f.n
    where f.first between 1 and 12 and f.second between 1 and 12 and f.first <> f.second
        and o.precision = 'day' and length(o.edtf) = 10
        and list_sort([month(o.earliest), day(o.earliest)]) = list_sort([f.first::bigint, f.second::bigint])
    order by f.name, o.reported nulls last, o.key"""
# One of two days that differ by the places of day and month alone: "[2021-03-04,2021-04-03]".
_SWAPPED = """length({0}) = 23 and {0}[1] = '[' and {0}[2:5] = {0}[13:16] and {0}[7:8] = {0}[21:22]
    and {0}[10:11] = {0}[18:19]"""
_FILES = f"""
    with open_article as (
        select ia.import, count(*) as n from import_article ia join article a on a.id = ia.article
        where {_SWAPPED.format("a.published")} group by 1),
    open_row as (
        select ie.import, count(*) as n from import_event ie join event e on e.id = ie.event
        where {_SWAPPED.format("e.edtf")} group by 1)
    select i.key, i.file, coalesce(a.n, 0), coalesce(e.n, 0)
    from import i left join open_article a on a.import = i.id left join open_row e on e.import = i.id
    where i.state not in ('undone', 'loading') and coalesce(a.n, e.n) is not null order by i.id"""
_NAMING = """
    select e.key, count(*) from entity e join event_entity ee on ee.entity = e.id
    where e.key in (select unnest($ids)) group by 1"""


@dataclass(frozen=True, slots=True)
class DoubtfulDate:
    """One account whose date is less than sure, as it was read.

    `away` counts the characters between the date and the one that it was counted from, None where it was
    counted from none. `resting` are the events of the article whose dates were counted from this one.
    `happening` is the same number for accounts of one happening. Where a person gave the date that this one
    was counted from another, `base_read` and `base_given` are its first days, as read and as given.
    """

    event: str
    happening: int
    kind: str
    edtf: str
    bound: str | None
    precision: str | None
    rule: str
    anchor: str
    confidence: float
    date_text: str
    language: str
    earliest: date | None
    away: int | None
    resting: int
    source: str
    base_read: date | None = None
    base_given: date | None = None


@dataclass(frozen=True, slots=True)
class EitherOrder:
    """An event whose date is in figures that could be read with the day or the month first.

    `text` has the figures as written, `first` and `second` of which are the two that could change places;
    `edtf` is the day that was read; `bound` says that the event lies on one side of it ("since 3/4/2021").
    """

    event: str
    text: str
    edtf: str
    first: int
    second: int
    bound: str | None = None

    def dated(self, *, day_first: bool) -> str:
        """The EDTF date of the event where the first figure is the day, or the month."""
        return bounded(self.day_first if day_first else self.month_first, self.bound)

    @property
    def day_first(self) -> str:
        """The EDTF day where the first figure is the day."""
        return f"{self.edtf[:4]}-{self.second:02}-{self.first:02}"

    @property
    def month_first(self) -> str:
        """The EDTF day where the first figure is the month."""
        return f"{self.edtf[:4]}-{self.first:02}-{self.second:02}"


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """The dates of a source that could be read either way, and how many others read only one way, or were
    given or confirmed by a person.

    `source` is the file of articles that name no source.
    """

    source: str
    dates: tuple[EitherOrder, ...]
    day_first: int
    month_first: int


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An upload in whose rows neither cell nor neighbour says whether day or month comes first.

    `articles` count the days of publication that are left with two readings, `events` the rows of a list
    of events.
    """

    import_id: str
    file: str
    articles: int
    events: int


class DoubtQueries(Part):
    """Questions of the review queue about dates."""

    def doubtful_dates(self) -> list[DoubtfulDate]:
        """The accounts on show whose date is less than sure, or may be named with a day of the week, or was
        counted from a date far off; the first reported first."""
        with self._db.read() as cursor:
            return [DoubtfulDate(*row) for row in cursor.rows(_DOUBTS)]

    def open_orders(self) -> list[OpenOrder]:
        """By source, or by file where none is named, the dates in figures whose day and month could change
        places."""
        with self._db.read() as cursor:
            found: dict[str, list[EitherOrder]] = {}
            for source, *either in cursor.rows(_EITHER):
                found.setdefault(source, []).append(EitherOrder(*either))
            written = {source: counts for source, *counts in cursor.rows(_WRITTEN)} if found else {}
        return [OpenOrder(source, tuple(dates), *written[source]) for source, dates in found.items()]

    def open_files(self) -> list[OpenFile]:
        """The uploads with dates in figures that were left with both readings, the first loaded first."""
        with self._db.read() as cursor:
            return [OpenFile(*row) for row in cursor.rows(_FILES)]

    def events_naming(self, entities: Iterable[str]) -> dict[str, int]:
        """How many events name each of these entities; those that none names are left out."""
        with self._db.read() as cursor:
            return dict(cursor.rows(_NAMING, {"ids": list(entities)}))
