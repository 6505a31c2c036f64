"""Loading and taking back: batches of articles and events, each one transaction, each under an import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.errors import StoreError
from dateline.model import EventRow, ImportRecord, Reject
from dateline.store import undo
from dateline.store.base import Part, numbers
from dateline.store.batches import Pair, article_numbers, new_events, note, store_articles, store_events
from dateline.store.database import Cursor
from dateline.store.rows import table, well_formed

_RECORD = "select id, key, file, sha256, began, who, articles, events, already, state from import where "
_REJECTS = "select file, place, field, value, reason, remedy, cells from reject where import = $id order by n"

_INTERRUPT = """
    update import set state = 'interrupted',
        articles = (select count(*) from import_article where import = import.id),
        events = (select count(*) from import_event where import = import.id)
    where state = 'loading'"""


class Imports(Part):
    """What is loaded, by which upload."""

    def begin_import(
        self,
        file: str,
        sha256: str,
        when: datetime,
        who: str,
        original: bytes | Path | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> str:
        """Open an import; from here on its batches are kept, whether it is finished or not.

        Args:
            file: The upload's name: a label.
            original: The bytes, or a file that holds them, to be kept under their digest.
            options: What a person decided about the file, for the journal: what JSON can hold.

        Returns:
            The import's id.
        """
        if original is not None:
            self._originals.keep(sha256, original)
        with self._db.write() as cursor:
            (number,) = numbers(cursor, "import", 1)
            values = {
                "id": number, "key": f"import-{number}", "file": well_formed(file), "sha256": sha256,
                "began": _utc(when), "who": well_formed(who),
            }  # fmt: skip
            cursor.run(
                """insert into import
                values ($id, $key, $file, $sha256, $began, $who, 0, 0, 0, 'loading', null)""",
                values,
            )
        said = {"id": values["key"], "when": when.isoformat(), "options": dict(options or {})}
        self._journal.append("import begun", said | {k: values[k] for k in ("file", "sha256", "who")})
        return values["key"]

    def import_of(self, sha256: str) -> ImportRecord | None:
        """The finished import of these bytes, unless it was undone."""
        with self._db.read() as cursor:
            where = "sha256 = $sha256 and state = 'finished' order by id desc limit 1"
            return _record(cursor, where, {"sha256": sha256})

    def import_record(self, import_id: str) -> ImportRecord:
        """One import, with its rejects.

        Raises:
            StoreError: there is no such import.
        """
        with self._db.read() as cursor:
            record = _record(cursor, "id = $id", {"id": import_number(cursor, import_id)})
        assert record is not None
        return record

    def import_notes(self, import_id: str) -> list[str]:
        """What was told about the file when it was loaded."""
        with self._db.read() as cursor:
            wanted = {"id": import_number(cursor, import_id)}
            return cursor.column("select note from import_note where import = $id order by n", wanted)

    def import_options(self, import_id: str) -> dict[str, Any]:
        """What a person had decided about the file, as the journal holds it."""
        begun = [x for x in self._journal.lines() if x["did"] == "import begun" and x.get("id") == import_id]
        return begun[-1]["options"] if begun else {}

    def shared_articles(self, import_id: str, ids: Iterable[str]) -> set[str]:
        """Which of the articles are here, noting that this import brings them too.

        Undoing another import of theirs then keeps them.
        """
        with self._db.write() as cursor:
            known = article_numbers(cursor, ids)
            cursor.unchanged = not known
            note(cursor, "article", import_number(cursor, import_id), known.values())
        return set(known)

    def add_articles(self, import_id: str, pairs: Sequence[Pair]) -> int:
        """Store a batch in one transaction; once this returns, it outlives a crash.

        Returns:
            How many were new; the others were here already and are left as they are.
        """
        with self._db.write() as cursor:
            owner = import_number(cursor, import_id)
            known = article_numbers(cursor, [a.id for a, _ in pairs])
            fresh = list({a.id: (a, r) for a, r in reversed(pairs) if a.id not in known}.values())[::-1]
            given = numbers(cursor, "article", len(fresh))
            note(cursor, "article", owner, [*known.values(), *given])
            if fresh:
                store_articles(cursor, fresh, given, self._db.revision + 1)
        return len(fresh)

    def add_events(self, import_id: str, rows: Sequence[EventRow]) -> int:
        """Store rows of an events file in one transaction.

        A row that is here already, word for word, is left as it is. One that says something else under
        an id that is taken is stored beside it, with an id of its own: nothing is lost.

        Returns:
            How many were new.
        """
        if not rows:
            return 0
        with self._db.write() as cursor:
            owner = import_number(cursor, import_id)
            fresh, known = new_events(cursor, rows)
            given = numbers(cursor, "event", len(fresh))
            note(cursor, "event", owner, [*known, *given])
            store_events(cursor, fresh, given, self._db.revision + 1)
        return len(fresh)

    def add_rejects(self, import_id: str, rejects: Sequence[Reject]) -> None:
        """Keep the rows that could not be loaded, after those kept before."""
        if not rejects:
            return
        with self._db.write() as cursor:
            owner = import_number(cursor, import_id)
            at = cursor.rows("select count(*) from reject where import = $id", {"id": owner})[0][0]
            rows = [
                (owner, at + n, r.file, r.row, r.column, r.value, r.reason, r.remedy, list(r.cells))
                for n, r in enumerate(rejects)
            ]
            cursor.insert("reject", table("reject", rows))

    def finish_import(
        self,
        import_id: str,
        *,
        articles: int = 0,
        events: int = 0,
        already: int = 0,
        cancelled: bool = False,
        notes: Sequence[str] = (),
    ) -> ImportRecord:
        """Close an import with its counts of rows, and bring the search index up to date.

        Args:
            cancelled: Somebody stopped it: the same bytes can then be loaded again, for the rest.
            notes: What is to be told about the file.
        """
        with self._db.write() as cursor:
            number = import_number(cursor, import_id)
            values = {"id": number, "articles": articles, "events": events, "already": already,
                      "state": "cancelled" if cancelled else "finished"}  # fmt: skip
            cursor.run(
                """update import set state = $state, articles = $articles, events = $events,
                already = $already where id = $id""",
                values,
            )
            cursor.insert("import_note", table("import_note", [(number, n, t) for n, t in enumerate(notes)]))
            record = _record(cursor, "id = $id", values)
        assert record is not None
        self._note_end(record)
        self._search.catch_up()
        return record

    def interrupt_import(self, import_id: str) -> None:
        """Close an import that a fault ended; it keeps what was stored, and can be loaded again."""
        with self._db.write() as cursor:
            number = import_number(cursor, import_id)
            cursor.run(f"{_INTERRUPT} and id = $id", {"id": number})
            record = _record(cursor, "id = $id", {"id": number})
        assert record is not None
        self._note_end(record)
        self._search.catch_up()

    def _note_end(self, record: ImportRecord) -> None:
        said = {"id": record.id, "state": record.state, "articles": record.articles, "events": record.events}
        self._journal.append("import ended", said)

    def undo_import(self, import_id: str) -> None:
        """Take back what this import alone brought. The record and the original stay; it can be loaded again.

        Raises:
            StoreError: there is no such import, or it is being loaded.
        """
        with self._db.write() as cursor:
            undo.undo_import(
                cursor, import_number(cursor, import_id), _utc(self._now()), self._db.revision + 1
            )
        self._journal.append("import undone", {"id": import_id})
        self._search.catch_up()

    def original(self, sha256: str) -> bytes | None:
        """The bytes of an upload as received, or None where they were not kept."""
        return self._originals.get(sha256)

    def is_empty(self) -> bool:
        """Whether there is neither an article nor an event."""
        with self._db.read() as cursor:
            return not cursor.rows("select 1 from article union all select 1 from event limit 1")


def import_number(cursor: Cursor, import_id: str) -> int:
    row = cursor.row("select id from import where key = $key", {"key": import_id})
    if row is None:
        raise StoreError(f"There is no import '{import_id}'.")
    return row[0]


def interrupt_open_imports(cursor: Cursor) -> None:
    """Imports that a process before this one began and did not finish."""
    cursor.unchanged = not cursor.rows("select 1 from import where state = 'loading' limit 1")
    cursor.run(_INTERRUPT)


def _record(cursor: Cursor, where: str, values: dict[str, Any]) -> ImportRecord | None:
    row = cursor.row(_RECORD + where, values)
    if row is None:
        return None
    number, key, file, sha256, began, who, articles, events, already, state = row
    kept = cursor.rows(_REJECTS, {"id": number})
    rejects = tuple(Reject(*r[:-1], cells=tuple(r[-1])) for r in kept)
    return ImportRecord(
        key, file, sha256, began.replace(tzinfo=UTC), who, articles, events, already, rejects, state
    )


def _utc(when: datetime) -> datetime:
    """The time as it is stored: UTC, without saying so."""
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
