"""What loading a file would do: the promise, the first rows as they will be stored, and the settings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace

import pandas as pd
import streamlit as st

from dateline.errors import DatelineError
from dateline.intake import Options, Preview
from dateline.intake.documents import ORIGINS, UPDATED
from dateline.model import Article, Reject
from dateline.project import Project
from dateline.usual import Usual
from ui import state
from ui.adding.settings import settings
from ui.adding.uploads import Upload, decision
from ui.lists import date_words
from ui.text import literal


def previewed(upload: Upload) -> Upload | None:
    """Show what loading would do, editable; the upload as decided, None when there is nothing to load."""
    options = _options(upload)
    try:
        found = preview_of(upload, options)
    except DatelineError as error:
        st.error(literal(str(error)), icon=":material/error:")
        if options != upload.options:
            _afresh(upload)
        return None
    st.markdown(_promise(found))
    if unused := [c.name for c in found.columns if not c.field]:
        st.caption(f":material/info: Kept with the row, but filling no field: {literal(', '.join(unused))}")
    for warning in found.warnings:
        st.caption(f":material/info: {literal(warning)}")
    _first_rows(found)
    with st.expander("How it is read: change what is wrong", icon=":material/tune:"):
        settings(upload, found)
    return replace(upload, options=options) if found.loaded else None


def _options(upload: Upload) -> Options:
    """What was decided about the upload; before anything is, what was decided about the last of its make."""
    decided = state.recall(decision(upload))
    usual = _usual(upload.data, upload.key, upload.name, state.project().store.revision)
    if usual is None or decided not in (None, usual.options) or upload.options != Options():
        return decided or upload.options
    said, afresh = st.columns([5, 1], vertical_alignment="center")
    said.info(literal(usual.sentence()), icon=":material/history:")
    with afresh:
        _afresh(upload)
    state.remember(decision(upload), usual.options)  # what is changed now is changed from there
    return usual.options


def _afresh(upload: Upload) -> None:
    st.button(
        "Read it afresh", key=f"a_afresh_{upload.key}", on_click=state.remember,
        args=(decision(upload), upload.options), help="Forget what was chosen, and find out everything anew",
    )  # fmt: skip


@st.cache_data(max_entries=16, show_spinner="Looking at the file ...")
def _usual(_data: bytes, digest: str, name: str, revision: int) -> Usual | None:
    return state.project().usual(_data, name)


@st.cache_data(max_entries=16, show_spinner="Looking at the file ...")
def _preview_bytes(_data: bytes, digest: str, name: str, options: Options) -> Preview:
    return Project.preview(_data, name, options)


def preview_of(upload: Upload, options: Options) -> Preview:
    return _preview_bytes(upload.data, upload.key, upload.name, options)


def _promise(found: Preview) -> str:
    what = {"events": "event"}.get(found.options.kind or "", "article")
    parts = [f"**{found.loaded:,} {what}{'' if found.loaded == 1 else 's'}** will be loaded"]
    parts += [f"{found.repeated:,} repeated in the file"] if found.repeated else []
    parts += [f"**{found.rejected:,} rejected**"] if found.rejected else []
    if not found.loaded:
        return f"**Nothing can be loaded** · {' · '.join(parts[1:])}"
    return " · ".join(parts)


def _first_rows(found: Preview) -> None:
    if found.events and not found.articles:
        rows = [
            {"date": date_words(e.edtf) or "no date", "title": e.title, "entities": "; ".join(e.entities),
             "source": e.source}
            for e in found.events
        ]  # fmt: skip
    else:
        rows = [
            {"published": date_words(a.published) or "no date", "title": a.title, "text": a.text[:300],
             "source": a.source, "author": a.author, "language": a.language} | _origins(a)
            for a in found.articles
        ]  # fmt: skip
    if rows:
        st.dataframe(
            pd.DataFrame(rows), hide_index=True, alt=f"First rows of {found.name} as they will be stored"
        )
    if found.rejects:
        rejected_rows(found.rejects)


def _origins(article: Article) -> dict[str, str]:
    """What a document says beside its fields, and where in it they stand; nothing for a row of a table."""
    extra = dict(article.extra)
    return {name: extra[name] for name in (UPDATED, ORIGINS) if name in extra}


def rejected_rows(rejects: Iterable[Reject]) -> None:
    """Rejected rows as a table: where, what, why, and what to do."""
    rejected_frame(pd.DataFrame([asdict(r) for r in rejects]))


def rejected_frame(rejects: pd.DataFrame) -> None:
    """Rejected rows with the columns row, column, value, reason, remedy, as the store gives them."""
    shown = rejects[["row", "column", "value", "reason", "remedy"]].rename(columns={"remedy": "what to do"})
    st.dataframe(shown, hide_index=True, alt="Rejected rows")
