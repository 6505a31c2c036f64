"""The tables, as ordered steps: each is applied with its record in one transaction, once.

Integer ids stay inside the store and are never given twice; text keys are what the outside sees.
`low` and `high` are the ends of an interval with an open end filled in, so that overlap is two
comparisons; they and `day`, the day a record is sorted and counted by, are null for the undated.
`event_entity` and `article_entity` are derived: rebuilt where the joining of names changes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dateline.errors import StoreError
from dateline.store.database import Cursor, Database
from dateline.store.settled_days import yield_to_settled

_FIRST = (
    "create table state (revision bigint, created timestamp)",
    "insert into state values (0, $now)",
    *(f"create sequence {name}_ids" for name in ("source", "article", "event", "form", "entity", "import")),
    "create table source (id integer, name varchar)",
    # collection-level names: a form is a distinct (name, type) as it stands in articles
    "create table entity (id integer, key varchar, name varchar, type varchar, folded varchar)",
    """create table form (
        id integer, name varchar, type varchar, folded varchar, entity integer, evidence varchar)""",
    """create table article (
        id integer, key varchar, title varchar, source integer, author varchar, url varchar,
        published varchar, day date, low date, high date, language varchar, words integer,
        revision bigint)""",
    """create table article_text (
        article integer, text varchar, flags varchar, extra varchar, notes varchar[])""",
    """create table date_mention (
        article integer, n integer, start integer, stop integer, text varchar, type varchar, value varchar,
        edtf varchar, earliest date, latest date, precision varchar, anchor varchar, rule varchar,
        confidence double, bound varchar, part_of integer)""",
    """create table name_mention (
        article integer, n integer, start integer, stop integer, text varchar, type varchar,
        local varchar, form integer, evidence varchar)""",
    """create table event (
        id integer, key varchar, kind varchar, day date, low date, high date, earliest date, latest date,
        precision varchar, edtf varchar, bound varchar, article integer, article_key varchar, start integer,
        stop integer, headline varchar, quote varchar, date_mention integer, date_text varchar, value varchar,
        rule varchar, anchor varchar, confidence double, confirmed boolean, source integer, url varchar,
        reported date, reported_low date, reported_high date, extra varchar, digest varchar,
        revision bigint)""",
    "create table event_form (event integer, n integer, form integer)",
    "create table event_entity (entity integer, day date, event integer, n integer)",
    "create table article_entity (entity integer, article integer, mentions integer)",
    """create table import (
        id integer, key varchar, file varchar, sha256 varchar, began timestamp, who varchar, articles integer,
        events integer, already integer, state varchar, undone_at timestamp)""",
    "create table import_article (import integer, article integer)",
    "create table import_event (import integer, event integer)",
    """create table reject (
        import integer, n integer, file varchar, place integer, field varchar, value varchar, reason varchar,
        remedy varchar, cells varchar[])""",
    # what the search index must forget to catch up with a revision
    "create table removed (event boolean, id integer, revision bigint)",
)


def first_tables(cursor: Cursor, now: datetime) -> None:
    for statement in _FIRST:
        cursor.run(statement, {"now": now.replace(tzinfo=None)})


def article_names(cursor: Cursor, now: datetime) -> None:
    """The ids that articles have in their files: an events file refers to them by these."""
    cursor.run("create table article_name (article integer, name varchar)")


def corrections_log(cursor: Cursor, now: datetime) -> None:
    """What people changed, and what of it was taken back: rows are only ever added to either."""
    cursor.run("create sequence correction_ids")
    cursor.run(
        """create table correction (
            id integer, key varchar, target varchar, field varchar, before varchar, after varchar,
            who varchar, made timestamp, why varchar)"""
    )
    cursor.run("create table correction_undone (correction integer, who varchar, made timestamp)")


def modality_of_events(cursor: Cursor, now: datetime) -> None:
    """Whether an event is told as it happened, as said, planned, denied or conditional."""
    cursor.run("alter table event add column modality varchar default 'actual'")


def mended_names(cursor: Cursor, now: datetime) -> None:
    """What rules decided about names, apart from what is shown; ids that were given up; states."""
    cursor.run("create table merged_form (form integer, entity varchar, evidence varchar)")
    cursor.run("create table merged_entity (key varchar, name varchar, type varchar)")
    cursor.run("create table entity_past (key varchar, name varchar, type varchar)")
    cursor.run("create table entity_state (key varchar, state varchar)")
    cursor.run(
        """insert into merged_form
        select f.id, e.key, f.evidence from form f join entity e on e.id = f.entity"""
    )
    cursor.run("insert into merged_entity select key, name, type from entity")


_HAPPENINGS = (
    # what a happening is, derived: `happening` is the event that leads it (itself when alone), null until
    # compared; `reports` articles and rows tell it, `independent` of them by themselves
    "alter table event add column happening integer",
    "alter table event add column reports integer default 1",
    "alter table event add column independent integer default 1",
    "alter table event add column disputed boolean default false",
    # the oldest article of the same text (itself when alone), null until compared
    "alter table article add column copy_of integer",
    "create table compared (article integer, credit varchar, around varchar[])",
    "create table article_print (print bigint, article integer)",
    "create table copy_link (one integer, other integer, share double)",
    "create table account (event integer, component integer, said varchar)",
    "create table event_stem (stem varchar, bucket integer, event integer, weight double)",
    "create table event_link (one integer, other integer, score double, evidence varchar)",
    "create table event_pair (one varchar, other varchar, joined boolean)",
    "create table disagreement (event integer, about varchar, value varchar, settled varchar, why varchar)",
)
_MENDED_EVENTS = (
    # corrected events as they were read; hidden ones whole
    """create table event_read (
        event integer, day date, low date, high date, earliest date, latest date, precision varchar,
        edtf varchar, bound varchar, headline varchar, confirmed boolean)""",
    "create table hidden_event as select * from event limit 0",
)


def happenings_of_events(cursor: Cursor, now: datetime) -> None:
    """Which events tell one happening, which articles are copies, where accounts differ."""
    for statement in _HAPPENINGS:
        cursor.run(statement)


def topics_of_articles(cursor: Cursor, now: datetime) -> None:
    """What the collection is about; an article that was looked at and fits no topic has a null one."""
    cursor.run("create sequence topic_ids")
    cursor.run(
        """create table topic (
            id integer, key varchar, label varchar, language varchar, rank integer, fitted integer,
            terms varchar)"""
    )
    cursor.run("create table article_topic (article integer, topic integer, fit double)")


def reading_habits(cursor: Cursor, now: datetime) -> None:
    """What people decided about the reading of a file, for the next of the same make."""
    cursor.run(
        """create table reading_habit (
            layout varchar, name varchar, file varchar, used timestamp, options varchar)"""
    )


def mended_events(cursor: Cursor, now: datetime) -> None:
    """What was read of events that people corrected or hid."""
    for statement in _MENDED_EVENTS:
        cursor.run(statement)


def notes_of_imports(cursor: Cursor, now: datetime) -> None:
    """What was told about a file when it was loaded."""
    cursor.run("create table import_note (import integer, n integer, note varchar)")


def tellings_of_articles(cursor: Cursor, now: datetime) -> None:
    """What key dates need of each article's sentences, derived; `told` are the articles it is kept of."""
    cursor.run("create table told (article integer)")
    cursor.run(
        """create table telling (
            article integer, place integer, start integer, stop integer, long integer, entry boolean,
            aside boolean, days integer[], stems integer[])"""
    )


def languages_as_given(cursor: Cursor, now: datetime) -> None:
    """Whether the file said what language an article is in; not known of those that are here by now."""
    cursor.run("alter table article_text add column language_given boolean")


def marks_of_events(cursor: Cursor, now: datetime) -> None:
    """Names and days by which events in two languages are compared."""
    cursor.run("create table event_mark (mark varchar, day date, event integer, language varchar)")


def happenings_without_components(cursor: Cursor, now: datetime) -> None:
    """What is open is told by happenings alone; a component of which a part was opened is opened whole."""
    cursor.run(
        """update event set happening = null where id in (
            select event from account where component in (
                select component from account where event in (
                    select id from event where happening is null)))"""
    )
    cursor.run("alter table account drop column component")


def accounts_that_are_linked(cursor: Cursor, now: datetime) -> None:
    """Whether the links of an account are known, which its happening no longer says."""
    cursor.run("alter table account add column linked boolean default false")
    cursor.run(
        "update account set linked = true where event in (select id from event where happening is not null)"
    )


def accounts_that_yield(cursor: Cursor, now: datetime) -> None:
    """Since when an account yields to others of its happening, by what a person settled of its day."""
    cursor.run("alter table event add column yields date")
    yield_to_settled(cursor)


Migration = Callable[[Cursor, datetime], None]
MIGRATIONS: tuple[Migration, ...] = (
    first_tables, article_names, corrections_log, modality_of_events, mended_names, happenings_of_events,
    topics_of_articles, reading_habits, mended_events, notes_of_imports, tellings_of_articles,
    languages_as_given, marks_of_events, happenings_without_components,
    accounts_that_are_linked, accounts_that_yield,
)  # fmt: skip


def migrate(database: Database, now: datetime) -> None:
    """Apply what the file has not had yet.

    Raises:
        StoreError: the file was written by a newer Dateline.
    """
    with database.read() as cursor:
        known = cursor.column("select table_name from duckdb_tables() where table_name = 'migration'")
        done = cursor.column("select name from migration") if known else []
    names = [m.__name__ for m in MIGRATIONS]
    if unknown := [name for name in done if name not in names]:
        raise StoreError(
            f"The project was written by a newer Dateline (step '{unknown[0]}').",
            remedy="Open it with that version.",
        )
    for step in MIGRATIONS:
        if step.__name__ not in done:
            _apply(database, step, now)


def _apply(database: Database, step: Migration, now: datetime) -> None:
    with database.write() as cursor:
        cursor.run("create table if not exists migration (name varchar, applied timestamp)")
        step(cursor, now)
        cursor.run(
            "insert into migration values ($name, $now)",
            {"name": step.__name__, "now": now.replace(tzinfo=None)},
        )
