"""How a file is read, editable: each change is kept for the upload and previewed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from dateline.edtf import parse_typed
from dateline.errors import BadDate
from dateline.intake import Preview
from ui import state
from ui.adding.uploads import Upload, decision
from ui.text import literal

_FORMS = {
    "articles": "articles, one a row",
    "events": "events, one a row",
    "text": "one article of plain text",
}
_ORDERS = {
    "": "not decided",
    "DMY": "day first (31/12)",
    "MDY": "month first (12/31)",
    "YMD": "year first",
}
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", ":": "colon", " ": "space",
    "": "nothing: one column",
}  # fmt: skip
_QUOTES = {'"': "double quotes", "'": "single quotes", "": "nothing"}
_OF_TEXT = ("csv", "json", "jsonl")
_HEADERS = 12  # rows that may be said to hold the column names
_KEEPS_COLUMNS = ("date_order", "source", "language", "published")  # a change leaves the columns as they are
_ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "cp1251",
    "koi8-r",
    "iso-8859-1",
    "iso-8859-2",
    "cp1250",
    "shift_jis",
)
_FIELDS = {
    "articles": ("title", "text", "summary", "published", "source", "author", "url", "language", "id"),
    "events": ("date", "end_date", "title", "text", "entities", "source", "url", "article_id", "id"),
}


def settings(upload: Upload, found: Preview) -> None:
    """Widgets for the options; each change is kept for this upload and previewed again."""
    used = found.options
    places = iter(st.columns(4))
    if used.format != "document":
        _option(next(places), upload, found, "kind", "Rows are", list(_FORMS), _FORMS.get)
    if used.kind != "text" and used.format != "document":
        _layout(upload, found, places)
    _for_the_silent(upload, found)
    if used.kind != "text" and used.format != "document":
        _columns(upload, found)


def _layout(upload: Upload, found: Preview, places: Iterator) -> None:
    """How the cells are found, and which way round the dates are."""
    used, more = found.options, iter(st.columns(4))
    _option(next(places), upload, found, "date_order", "Dates like 03/04/2021", list(_ORDERS), _ORDERS.get)
    if used.format in _OF_TEXT:
        known = _with(used.encoding, _ENCODINGS)
        _option(next(places), upload, found, "encoding", "Encoding", known, str)
    if used.format == "csv":
        known = _with(used.delimiter, _DELIMITERS)
        _option(next(places), upload, found, "delimiter", "Between cells", known, _delimiter_words)
        _option(next(more), upload, found, "quote", "Round cells", _with(used.quote, _QUOTES), _quote_words)
    if used.format in ("csv", "workbook"):
        rows = list(range(max(_HEADERS, (used.header or 0) + 1)))
        _option(next(more), upload, found, "header", "Column names", rows, _header_words)
    if len(found.sheets) > 1:
        _option(next(more), upload, found, "sheet", "Sheet", ["", *found.sheets], lambda s: s or "all sheets")
    if found.order_rows:
        decided = ", ".join(f"row {row}: {value}" for row, value in found.order_rows[:5])
        verb = "decided by" if found.date_order else "not decided by any row:"
        st.caption(literal(f"Day and month {verb} {decided}"))


def _for_the_silent(upload: Upload, found: Preview) -> None:
    """What is taken for rows and documents that do not say it themselves."""
    source, language, published, _ = st.columns(4)
    _typed(source, upload, found, "source", "Source, where none is said")
    _typed(language, upload, found, "language", "Language, where none is said", "found by the text")
    _typed(published, upload, found, "published", "Published, where none is said", "2020-06-18")


def _columns(upload: Upload, found: Preview) -> None:
    st.caption("Which column fills which field")
    mapping = dict(found.mapping)
    names = ["", *(c.name for c in found.columns)]
    places = st.columns(4)
    for number, name in enumerate(_FIELDS.get(found.options.kind or "articles", ())):
        places[number % 4].selectbox(
            name, names, format_func=lambda c: c or "(none)",
            key=state.shown(f"a_map_{upload.key}_{name}", mapping.get(name, "")),
            on_change=_remap, args=(upload, found, name),
        )  # fmt: skip


def _delimiter_words(delimiter: str) -> str:
    return _DELIMITERS.get(delimiter, repr(delimiter))


def _quote_words(quote: str) -> str:
    return _QUOTES.get(quote, quote)


def _header_words(row: int) -> str:
    return f"in row {row}" if row else "there are none"


def _with(value: str | None, known) -> list[str]:
    return [*([value] if value and value not in known else []), *known]


def _option(place, upload: Upload, found: Preview, name: str, label: str, values: list, words) -> None:
    used = getattr(found.options, name)
    key = state.shown(f"a_{name}_{upload.key}", values[0] if used is None else used)
    place.selectbox(label, values, format_func=words, key=key, on_change=_decide, args=(upload, name))


def _decide(upload: Upload, name: str) -> None:
    options = state.recall(decision(upload), upload.options)
    value = state.given(f"a_{name}_{upload.key}")
    changed = replace(options, **{name: None if (name, value) == ("date_order", "") else value})
    if name not in _KEEPS_COLUMNS:
        changed = replace(changed, mapping=None)  # other columns, or another kind: look anew
    state.remember(decision(upload), changed)


def _typed(place, upload: Upload, found: Preview, name: str, label: str, hint: str = "") -> None:
    key = state.shown(f"a_{name}_{upload.key}", getattr(found.options, name) or "")
    place.text_input(label, placeholder=hint, key=key, on_change=_decide_typed, args=(upload, name))
    if fault := state.recall(f"fault_{name}_{upload.key}"):
        place.caption(f":red[{literal(fault)}]")


def _decide_typed(upload: Upload, name: str) -> None:
    """Keep what was typed; a date that is none is told under its field, and not kept."""
    options = state.recall(decision(upload), upload.options)
    typed, fault = state.given(f"a_{name}_{upload.key}").strip(), None
    try:
        value = typed if name != "published" else parse_typed(typed).edtf if typed else None
        state.remember(decision(upload), replace(options, **{name: value}))
    except BadDate as error:
        fault = str(error)
    state.remember(f"fault_{name}_{upload.key}", fault)


def _remap(upload: Upload, found: Preview, name: str) -> None:
    mapping = {**dict(found.mapping), name: state.given(f"a_map_{upload.key}_{name}")}
    options = state.recall(decision(upload), upload.options)
    state.remember(decision(upload), replace(options, mapping=tuple(mapping.items())))
