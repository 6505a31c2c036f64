"""How a file is read, editable: each change is kept for the upload and previewed again."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dateline.intake import Preview
from ui import state
from ui.adding.uploads import Upload
from ui.text import literal

_FORMS = {
    "articles": "articles, one a row",
    "events": "events, one a row",
    "text": "one article of plain text",
}
_ORDERS = {
    None: "not decided",
    "DMY": "day first (31/12)",
    "MDY": "month first (12/31)",
    "YMD": "year first",
}
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", ":": "colon", " ": "space"}
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
    key = upload.key
    kinds, encodings, delimiters, orders = st.columns(4)
    _option(kinds, upload, found, "kind", "Rows are", list(_FORMS), _FORMS.get)
    if found.options.kind == "text" or found.options.format == "document":
        return
    known = _with(found.options.encoding, _ENCODINGS), _with(found.options.delimiter, _DELIMITERS)
    _option(encodings, upload, found, "encoding", "Encoding", known[0], str)
    _option(delimiters, upload, found, "delimiter", "Between cells", known[1], _delimiter_words)
    _option(orders, upload, found, "date_order", "Dates like 03/04/2021", list(_ORDERS), _ORDERS.get)
    if found.order_rows:
        decided = ", ".join(f"row {row}: {value}" for row, value in found.order_rows[:3])
        st.caption(literal(f"Day and month decided by {decided}"))
    st.caption("Which column fills which field")
    mapping = dict(found.mapping)
    names = ["", *(c.name for c in found.columns)]
    places = st.columns(4)
    for number, name in enumerate(_FIELDS.get(found.options.kind or "articles", ())):
        places[number % 4].selectbox(
            name, names, format_func=lambda c: c or "(none)",
            key=state.shown(f"a_map_{key}_{name}", mapping.get(name, "")),
            on_change=_remap, args=(upload, found, name),
        )  # fmt: skip


def _delimiter_words(delimiter: str) -> str:
    return _DELIMITERS.get(delimiter, repr(delimiter))


def _with(value: str | None, known) -> list[str]:
    return [*([value] if value and value not in known else []), *known]


def _option(place, upload: Upload, found: Preview, name: str, label: str, values: list, words) -> None:
    place.selectbox(
        label, values, format_func=words,
        key=state.shown(f"a_{name}_{upload.key}", getattr(found.options, name)),
        on_change=_decide, args=(upload, name),
    )  # fmt: skip


def _decide(upload: Upload, name: str) -> None:
    options = state.recall(f"options_{upload.key}", upload.options)
    changed = replace(options, **{name: state.given(f"a_{name}_{upload.key}")})
    if name != "date_order":
        changed = replace(changed, mapping=None)  # other columns, or another kind: look anew
    state.remember(f"options_{upload.key}", changed)


def _remap(upload: Upload, found: Preview, name: str) -> None:
    mapping = {**dict(found.mapping), name: state.given(f"a_map_{upload.key}_{name}")}
    options = state.recall(f"options_{upload.key}", upload.options)
    state.remember(f"options_{upload.key}", replace(options, mapping=tuple(mapping.items())))
