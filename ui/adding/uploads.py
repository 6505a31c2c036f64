"""What a person hands in: files of the uploader and pasted text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dateline.edtf import parse_typed
from dateline.errors import BadDate
from dateline.intake import Options
from dateline.intake.folders import Handed, safe_name, sort_out
from ui import state
from ui.text import literal

AT_ONCE = 200 << 20  # bytes of chosen files that one session holds in memory


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in. `key` tells it from others of the same name."""

    name: str
    data: bytes
    options: Options = field(default_factory=Options)

    @property
    def key(self) -> str:
        return hashlib.sha256(self.name.encode("utf-8", "replace") + self.data).hexdigest()[:12]


def decision(upload: Upload) -> str:
    """The name under which the session keeps what was decided about an upload."""
    return f"options_{upload.key}"


def uploads_of_files() -> list[Upload]:
    """The files chosen in the uploader."""
    chosen = st.file_uploader(
        "Articles or events: tables, web pages, PDF, Word, mail, books, feeds, web archives, ZIP of these",
        accept_multiple_files=True,
        key=f"a_files_{state.recall('uploader', 0)}",
    )
    most = st.get_option("server.maxUploadSize")
    st.caption(f"Up to {most} MB a file. Larger ones load from a shell, row by row: `dateline add FILE`.")
    return [Upload(file.name, file.getvalue()) for file in _at_once(chosen or ())]


def _at_once(chosen: Sequence[UploadedFile]) -> list[UploadedFile]:
    """The files that one session may hold in memory together; the others are told."""
    sizes = list(accumulate(file.size for file in chosen))
    taken = bisect_right(sizes, AT_ONCE)
    left = [file.name for file in chosen[taken:]]
    if left:
        more = f" and {len(left) - 1:,} more" if len(left) > 1 else ""
        st.error(
            literal(
                f"{left[0]}{more}: not taken, because all together are more than {AT_ONCE >> 20} MB. "
                "Load the others first, then choose these again, or add them from a shell."
            ),
            icon=":material/error:",
        )
    return list(chosen[:taken])


def uploads_of_folder(is_open: bool) -> list[Upload]:
    """The files of a folder chosen in its uploader: tables by themselves, documents together.

    Args:
        is_open: Whether the folder's tab is: the uploader is there from its first opening on.
    """
    if is_open:
        state.remember("folder_tab", True)
    if not state.recall("folder_tab"):
        return []
    chosen = st.file_uploader(
        "All files of a folder; saved pages are one with their folder, hidden files are passed over",
        accept_multiple_files="directory",
        key=f"a_folder_{state.recall('uploader', 0)}",
    )
    if not chosen:
        return []
    files = [Handed(file.name, file.getvalue()) for file in _at_once(chosen)]
    tops = {safe_name(file.name).split("/")[0] for file in files}
    found = sort_out(files, tops.pop() if len(tops) == 1 else "folder")
    for note in found.notes():
        st.caption(f":material/info: {literal(note)}")
    return [Upload(h.name, h.content) for h in found.handed() if isinstance(h.content, bytes)]


def upload_of_paste() -> list[Upload]:
    """The text pasted into the form, as a file."""
    text = st.text_area("Text of one article", key=pasted_key("text"), height=220)
    columns = st.columns(3)
    title = columns[0].text_input(
        "Title", key=pasted_key("title"), placeholder="found in the text when empty"
    )
    source = columns[1].text_input("Source", key=pasted_key("source"))
    published = columns[2].text_input(
        "Published", key=pasted_key("published"), placeholder="2020-06-18, or empty when unknown"
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


def pasted_key(name: str) -> str:
    """The key of a widget that is new, and empty, after each load."""
    return f"a_{name}_{state.recall('uploader', 0)}"
