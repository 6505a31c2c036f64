"""Events as every list of them shows them: one shape for pages, drawer, reader and export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pandas import DataFrame, to_datetime

from dateline.store.database import Cursor

_OWN = (
    "edtf", "bound", "earliest", "latest", "precision", "headline", "quote", "start", "stop", "url",
    "reported", "kind", "modality", "confirmed", "confidence", "reports", "independent", "disputed",
)  # fmt: skip
COLUMNS = (
    "event", "edtf", "bound", "earliest", "latest", "precision", "headline", "quote", "article", "start",
    "end", "title", "source", "url", "published", "reported", "kind", "modality", "confirmed",
    "confidence", "reports", "independent", "disputed", "entities",
)  # fmt: skip
_DAYS = ("earliest", "latest", "reported")


def detail_rows(cursor: Cursor, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The events of these numbers, in this order, as plain records: what a page of a list needs.

    Returns:
        Records with the fields COLUMNS: days are `date` or None, `start`/`end` int or None, `entities`
        a list of (id, name) in the order of the sentence.
    """
    if not ids:
        return []
    own = f"select e.id, e.key, e.source, e.article, {', '.join('e.' + c for c in _OWN)} from event e"
    found = {r[0]: r for r in _of(cursor, own, "e.id", ids)}
    # Looked up by themselves: joined, whole tables would be read to show 25 rows.
    articles = _keyed(cursor, "select id, key, title, published from article", [r[3] for r in found.values()])
    sources = _keyed(cursor, "select id, name from source", [r[2] for r in found.values()])
    named = _entities(cursor, ids)
    return [_row(found[n], articles, sources, named.get(n, [])) for n in ids if n in found]


def details(cursor: Cursor, ids: Sequence[int]) -> DataFrame:
    """The events of these numbers, in this order, as a frame (columns as `framed`)."""
    return framed(detail_rows(cursor, ids))


def framed(rows: Sequence[Mapping[str, Any]]) -> DataFrame:
    """Records of `detail_rows` as a frame, columns COLUMNS: days are datetime64, NaT where unknown."""
    frame = DataFrame(rows, columns=list(COLUMNS), dtype=object)
    for name in _DAYS:
        frame[name] = to_datetime(frame[name])
    return frame


def _row(own: tuple, articles: Mapping, sources: Mapping, entities: list[tuple[str, str]]) -> dict[str, Any]:
    _, key, source, article, *values = own
    row = dict(zip(_OWN, values, strict=True))
    row["end"] = row.pop("stop")
    row["article"], row["title"], row["published"] = articles.get(article, (None, "", None))
    return {**row, "event": key, "source": sources[source][0], "entities": entities}


def _entities(cursor: Cursor, ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    rows = _of(cursor, "select event, entity, n from event_entity", "event", ids)
    names = _keyed(cursor, "select id, key, name from entity", [r[1] for r in rows])
    out: dict[int, list[tuple[str, str]]] = {}
    for event, entity, _ in sorted(rows, key=lambda r: (r[0], r[2], names[r[1]][1])):
        out.setdefault(event, []).append(names[entity])
    return out


def _keyed(cursor: Cursor, sql: str, ids: Sequence[int | None]) -> dict[int, tuple]:
    """Rows of a table by their first column; None among the ids is passed over."""
    wanted = sorted({n for n in ids if n is not None})
    return {r[0]: r[1:] for r in _of(cursor, sql, "id", wanted)} if wanted else {}


def _of(cursor: Cursor, sql: str, column: str, ids: Sequence[int]) -> list[tuple]:
    return cursor.rows(f"{sql} where {column} in (select unnest($ids))", {"ids": list(ids)})
