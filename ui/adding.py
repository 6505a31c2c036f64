"""The add page's parts: choosing files, the preview of what will be stored, loading, the report."""

from __future__ import annotations

import hashlib
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from dateline.edtf import parse_typed
from dateline.errors import BadDate, DatelineError
from dateline.intake import Options, Preview, rejects_file
from dateline.intake.documents import ORIGINS, UPDATED
from dateline.model import Article
from dateline.project import ImportReport, Progress, Project
from ui import state
from ui.lists import date_words
from ui.text import literal

_DRAW = 0.2  # seconds between two looks at how far an import is
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


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in. `key` tells it from others of the same name."""

    name: str
    data: bytes
    options: Options = field(default_factory=Options)

    @property
    def key(self) -> str:
        return hashlib.sha256(self.name.encode("utf-8", "replace") + self.data).hexdigest()[:12]


@dataclass
class Running:
    """An import under way, shared between its thread and the page."""

    upload: Upload
    future: Future[ImportReport] | None = None
    progress: Progress = field(default_factory=lambda: Progress(0, 0))
    began: float = 0.0


def uploads_of_files() -> list[Upload]:
    """The files chosen in the uploader."""
    chosen = st.file_uploader(
        "Articles or events: tables, web pages, PDF, Word, mail, books, feeds, web archives, ZIP of these",
        accept_multiple_files=True,
        key=f"a_files_{state.recall('uploader', 0)}",
    )
    return [Upload(file.name, file.getvalue()) for file in chosen or ()]


def upload_of_paste() -> list[Upload]:
    """The text pasted into the form, as a file."""
    text = st.text_area("Text of one article", key=_pasted("text"), height=220)
    columns = st.columns(3)
    title = columns[0].text_input("Title", key=_pasted("title"), placeholder="found in the text when empty")
    source = columns[1].text_input("Source", key=_pasted("source"))
    published = columns[2].text_input(
        "Published", key=_pasted("published"), placeholder="2020-06-18, or empty when unknown"
    )
    if not text.strip():
        return []
    try:
        day = parse_typed(published).edtf if published.strip() else None
    except BadDate as error:
        st.error(literal(str(error)))
        return []
    options = Options(kind="text", title=title.strip(), source=source.strip(), published=day)
    return [Upload("pasted text", text.encode(), options)]


def _pasted(name: str) -> str:
    return f"a_{name}_{state.recall('uploader', 0)}"


def previewed(upload: Upload) -> Upload | None:
    """Show what loading would do, editable; the upload as decided, None when it cannot be read."""
    options = state.recall(f"options_{upload.key}", upload.options)
    try:
        found = _preview(upload, options)
    except DatelineError as error:
        st.error(literal(str(error)), icon=":material/error:")
        return None
    st.markdown(_promise(found))
    if unused := [c.name for c in found.columns if not c.field]:
        st.caption(f":material/info: Kept with the row, but filling no field: {literal(', '.join(unused))}")
    for warning in found.warnings:
        st.caption(f":material/info: {literal(warning)}")
    _first_rows(found)
    with st.expander("How it is read: change what is wrong", icon=":material/tune:"):
        _settings(upload, found)
    return replace(upload, options=options)


@st.cache_data(max_entries=16, show_spinner="Looking at the file ...")
def _preview_bytes(_data: bytes, digest: str, name: str, options: Options) -> Preview:
    return Project.preview(_data, name, options)


def _preview(upload: Upload, options: Options) -> Preview:
    return _preview_bytes(upload.data, upload.key, upload.name, options)


def _promise(found: Preview) -> str:
    what = {"events": "event"}.get(found.options.kind or "", "article")
    parts = [f"**{found.loaded:,} {what}{'' if found.loaded == 1 else 's'}** will be loaded"]
    parts += [f"{found.repeated:,} repeated in the file"] if found.repeated else []
    parts += [f"**{found.rejected:,} rejected**"] if found.rejected else []
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
        _rejected_rows(found.rejects)


def _origins(article: Article) -> dict[str, str]:
    """What a document says beside its fields, and where in it they stand; nothing for a row of a table."""
    extra = dict(article.extra)
    return {name: extra[name] for name in (UPDATED, ORIGINS) if name in extra}


def _rejected_rows(rejects) -> None:
    rows = [
        {"row": r.row, "column": r.column, "value": r.value, "reason": r.reason, "what to do": r.remedy}
        for r in rejects
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Rejected rows")


def _settings(upload: Upload, found: Preview) -> None:
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


def load_button(uploads: list[Upload]) -> None:
    """The button that loads the files, and the loading when it was pressed."""
    st.button(
        "Load" if len(uploads) == 1 else f"Load {len(uploads)} files",
        type="primary",
        icon=":material/add_circle:",
        on_click=state.remember,  # a callback outlives the rerun of a page that started without the shell
        args=("loading", True),
    )
    if state.recall("loading"):
        state.remember("loading", False)
        load(uploads)


def load(uploads: list[Upload]) -> None:
    """Load the files one after the other, showing how far it is; the reports stay until the next load."""
    reports: list[tuple[Upload, ImportReport | DatelineError]] = []
    for upload in uploads:
        running = Running(upload, began=time.monotonic())
        running.future = _worker().submit(_run, state.project(), running)
        bar = st.progress(0.0, text=literal(f"{upload.name} …"))
        while not running.future.done():
            bar.progress(*_how_far(running))
            time.sleep(_DRAW)
        bar.empty()
        try:
            reports.append((upload, running.future.result()))
        except DatelineError as error:
            reports.append((upload, error))
    state.remember("reports", reports)
    state.remember("uploader", state.recall("uploader", 0) + 1)  # a new, empty uploader
    st.rerun()


@st.cache_resource
def _worker() -> ThreadPoolExecutor:
    """Where imports run: a page that is left does not stop them."""
    return ThreadPoolExecutor(1, thread_name_prefix="import")


def _run(project: Project, running: Running) -> ImportReport:
    def note(progress: Progress) -> None:
        running.progress = progress

    upload = running.upload
    return project.add(upload.data, upload.name, upload.options, jobs=0, progress=note)


def _how_far(running: Running) -> tuple[float, str]:
    p = running.progress
    name = literal(running.upload.name)
    if not p.done:
        return 0.0, f"{name}: reading {f'{p.total:,} articles' if p.total else ''} …"
    rate = p.done / max(0.1, time.monotonic() - running.began)
    left = (p.total - p.done) / rate
    return (
        p.done / p.total,
        f"{name}: {p.done:,} of {p.total:,} articles · {rate:.0f} a second · {left:.0f} s left",
    )


def reports() -> None:
    """What became of the files loaded last."""
    for number, (upload, report) in enumerate(state.recall("reports", [])):
        if isinstance(report, DatelineError):
            st.error(literal(str(report)), icon=":material/error:")
            continue
        shown = st.info if report.repeated else st.warning if report.record.rejects else st.success
        shown(literal(report.sentence()))
        for note in report.notes:
            st.caption(f":material/info: {literal(note)}")
        if report.record.rejects and not report.repeated:
            _rejected_rows(report.record.rejects)
            _download(upload, report, number)


def _download(upload: Upload, report: ImportReport, number: int) -> None:
    found = _preview(upload, upload.options)
    st.download_button(
        "Download the rejected rows",
        rejects_file(report.record.rejects, found.options, tuple(c.name for c in found.columns)),
        file_name=f"rejected-{upload.name}",
        mime="application/octet-stream",
        icon=":material/download:",
        key=f"a_rejects_{number}",
        on_click="ignore",
        help="The same columns and a reason. Mend the cells and load the file again.",
    )


def history(project: Project) -> None:
    """Every import, newest first, each with its undo."""
    imports = project.store.imports()
    if imports.empty:
        return
    st.subheader("What has been loaded", anchor=False)
    for row in imports.head(20).to_dict("records"):
        line, button = st.columns([6, 1], vertical_alignment="center")
        line.markdown(f"**{literal(row['file'])}** · {row['when']:%d %B %Y %H:%M} · {_counts(row)}")
        if row["state"] == "undone":
            button.caption("undone")
        else:
            button.button(
                "Undo", key=f"a_undo_{row['import']}", icon=":material/undo:",
                on_click=_undo, args=(project, row["import"], row["file"]),
            )  # fmt: skip


_COUNTED = {"articles": "articles", "events": "events", "already": "already there", "rejected": "rejected"}


def _counts(row: dict) -> str:
    parts = [f"{row[name]:,} {words}" for name, words in _COUNTED.items() if row[name]]
    unfinished = [row["state"]] if row["state"] in ("interrupted", "loading") else []
    return ", ".join([*parts, *unfinished]) or "nothing"


def _undo(project: Project, import_id: str, file: str) -> None:
    project.undo(import_id)
    state.remember("reports", [])
    st.toast(literal(f"{file} was taken back."), icon=":material/undo:")
