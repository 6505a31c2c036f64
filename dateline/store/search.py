"""Full text: a tantivy index with one document an article and one an event.

Derived from the records, never the other way round: a document in the index says which revision of
which file it stands at, written in the same commit as the words. It catches up when it lags, and is
made anew when it cannot (another file, a newer revision than the file's, a damaged folder).
"""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tantivy
from tantivy import Occur, Query

from dateline.store.database import Cursor, Database
from dateline.store.words import Words, analyzer, parse_query, plain

_VERSION = 1  # of fields and analysis: another number, another folder, built anew
_HEAP = 50_000_000  # bytes for the writer
_PAGE = 2_000  # documents taken from the file at a time
_REMEMBERED = 64  # results kept for the same revision
_ARTICLES = """
    select a.id * 2, a.title, t.text from article a join article_text t on t.article = a.id
    where a.revision > $since and a.id > $after order by a.id limit $page"""
_EVENTS = """
    select id * 2 + 1, headline, case when quote = headline then '' else quote end from event
    where revision > $since and id > $after order by id limit $page"""
_REMOVED = "select id::bigint * 2 + event::bigint from removed where revision > $since"
Mark = tuple[str, int]  # when the file was created, and its revision


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of the articles and of the events that a query matches, ascending."""

    articles: np.ndarray
    events: np.ndarray


class Search:
    """The index of a project folder.

    Args:
        folder: Where it lives; created, and emptied when it cannot be used.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder, self._db = folder / f"v{_VERSION}", database
        self._lock = threading.Lock()
        self._found: OrderedDict[str, Found] = OrderedDict()
        self._index: tantivy.Index | None = None
        self._revision = -1

    def find(self, text: str) -> Found:
        """What a query matches now.

        Raises:
            BadFilter: the query cannot be understood.
        """
        terms = parse_query(text)
        self.catch_up()
        with self._lock:
            if text not in self._found:
                self._found[text] = self._look_whole(terms)
            self._found.move_to_end(text)
            if len(self._found) > _REMEMBERED:
                self._found.popitem(last=False)
            return self._found[text]

    def catch_up(self) -> None:
        """Bring the index to the revision of the file."""
        with self._lock:
            self._update()

    def _update(self) -> None:
        if self._revision == self._db.revision:
            return
        with self._db.read(limited=False) as cursor:  # a large import takes what it takes
            created, revision = cursor.rows("select created::varchar, revision from state")[0]
            since = self._usable(created, revision)
            self._add(cursor, created, since, revision)
        self._revision = revision
        self._found.clear()

    def close(self) -> None:
        self._index = None

    def _usable(self, created: str, revision: int) -> int:
        """The revision at which the index stands; a new index, at -1, where it is of no use."""
        if self._index is None:
            self._index, mark = self._opened()
            if mark is None or mark[0] != created or mark[1] > revision:
                _empty(self._index)
                return -1
            self._revision = mark[1]
        return self._revision

    def _opened(self) -> tuple[tantivy.Index, Mark | None]:
        """The index of the folder, made anew where it is damaged or of another make, and where it stands."""
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            index = _registered(tantivy.Index(_schema(), str(self._folder)))
            return index, _mark(index)
        except (ValueError, OSError):
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder.mkdir(exist_ok=True)
            return _registered(tantivy.Index(_schema(), str(self._folder))), None

    def _add(self, cursor: Cursor, created: str, since: int, revision: int) -> None:
        assert self._index is not None
        if since == revision:
            return
        writer = self._index.writer(_HEAP, 1)
        # by query: deleting by term passes over numbers in silence
        if removed := cursor.column(_REMOVED, {"since": since}):
            writer.delete_documents_by_query(Query.term_set_query(self._index.schema, "number", removed))
        for sql in (_ARTICLES, _EVENTS):
            _write_all(writer, cursor, sql, since)
        writer.delete_documents_by_query(Query.term_query(self._index.schema, "mark", "mark"))
        writer.add_document(_document(mark=["mark"], created=[created], revision=revision))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def _look_whole(self, terms: tuple[Words, ...]) -> Found:
        """What matches; an index in which something cannot be read is made anew first."""
        try:
            return self._look(terms)
        except (ValueError, OSError):
            shutil.rmtree(self._folder, ignore_errors=True)
            self._index, self._revision = None, -1
            self._update()
            return self._look(terms)

    def _look(self, terms: tuple[Words, ...]) -> Found:
        assert self._index is not None
        searcher = self._index.searcher()
        hits = searcher.search(
            _query(self._index.schema, terms), max(1, searcher.num_docs), count=False, order_by_field="number"
        ).hits
        numbers = np.fromiter((n for n, _ in hits), dtype=np.int64, count=len(hits))[::-1]
        event = numbers % 2 == 1
        return Found((numbers[~event] // 2).astype(np.int32), (numbers[event] // 2).astype(np.int32))


def _schema() -> tantivy.Schema:
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("number", indexed=True, fast=True)
    schema.add_text_field("words", tokenizer_name="words")
    schema.add_text_field("stems", tokenizer_name="stems")
    schema.add_text_field("mark", tokenizer_name="raw", index_option="basic")
    schema.add_text_field("created", stored=True, tokenizer_name="raw", index_option="basic")
    schema.add_unsigned_field("revision", stored=True)
    return schema.build()


def _registered(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer("words", analyzer(False))
    index.register_tokenizer("stems", analyzer(True))
    return index


def _empty(index: tantivy.Index) -> None:
    """Leave out what an index of another file holds."""
    if index.searcher().num_docs:
        writer = index.writer(_HEAP, 1)
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()
        index.reload()


def _mark(index: tantivy.Index) -> Mark | None:
    searcher = index.searcher()
    hits = searcher.search(Query.term_query(index.schema, "mark", "mark"), 1).hits
    if not hits:
        return None
    document = searcher.doc(hits[0][1])
    return document.get_first("created"), document.get_first("revision")


def _write_all(writer: tantivy.IndexWriter, cursor: Cursor, sql: str, since: int) -> None:
    after = -1
    while rows := cursor.rows(sql, {"since": since, "after": after, "page": _PAGE}):
        for number, *texts in rows:
            said = [plain(t) for t in texts if t]
            writer.add_document(_document(number=number, words=said, stems=said))
        after = rows[-1][0] // 2


def _document(**fields: int | list[str]) -> tantivy.Document:
    """A document; numbers must be said to be unsigned, or the writer stops at the field's type."""
    document = tantivy.Document()
    for name, value in fields.items():
        if isinstance(value, int):
            document.add_unsigned(name, value)
        else:
            for text in value:
                document.add_text(name, text)
    return document


def _query(schema: tantivy.Schema, terms: tuple[Words, ...]) -> Query:
    parts = [(Occur.MustNot if t.without else Occur.Must, _term(schema, t)) for t in terms]
    # every document has a number; a query of exclusions alone needs something to exclude from
    parts.append((Occur.Must, Query.range_query(schema, "number", tantivy.FieldType.Unsigned, 0)))
    return Query.const_score_query(Query.boolean_query(parts), 1.0)


def _term(schema: tantivy.Schema, term: Words) -> Query:
    field = "words" if term.exact or term.prefix else "stems"
    *before, last = term.words
    if term.prefix:  # the index's words hold letters and digits only: nothing to escape
        pattern = [*before, last + ".*"]
        return (
            Query.regex_phrase_query(schema, field, pattern)
            if before
            else Query.regex_query(schema, field, pattern[0])
        )
    if before:
        return Query.phrase_query(schema, field, list(term.words))
    return Query.term_query(schema, field, last)
