"""Pages and feeds from the internet, where the person who started Dateline has switched that on."""

from __future__ import annotations

import streamlit as st

from dateline.addresses import addresses_of_list
from dateline.errors import DatelineError
from dateline.intake import Options
from ui import state
from ui.adding.uploads import Upload, pasted_key
from ui.text import literal

_MOST = 20  # addresses at a time, and
_BYTES = 50 << 20  # what they may hold together: as much as one upload


def uploads_of_addresses() -> list[Upload]:
    """What was fetched from the addresses typed, as files; nothing is stored before it was previewed."""
    if not state.addresses_allowed():
        st.info(
            "Fetching from addresses is switched off: Dateline asks nobody anything unless you want it to. "
            "To switch it on, start it with `dateline serve --allow-addresses`.",
            icon=":material/public_off:",
        )
        return []
    text = st.text_area(
        "Addresses of pages or feeds, one a line",
        key=pasted_key("addresses"),
        height=120,
        placeholder="https://example.org/news/story.html",
        help="Only public http and https addresses are fetched, and only what the site's robots.txt allows.",
    )
    st.button(
        "Fetch", icon=":material/cloud_download:", disabled=not text.strip(),
        on_click=state.remember, args=("fetching", True),
    )  # fmt: skip
    if state.recall("fetching"):
        state.remember("fetching", False)
        state.remember("fetched", (pasted_key("fetched"), *_fetched(addresses_of_list(text))))
    key, uploads, faults = state.recall("fetched", ("", [], []))
    if key != pasted_key("fetched"):  # what was fetched before the last load
        return []
    if faults:
        st.error("Not everything could be fetched.", icon=":material/error:")
    for fault in faults:
        st.text(fault)  # not as Markdown, which would make links of refused addresses
    return uploads


def _fetched(addresses: list[str]) -> tuple[list[Upload], list[str]]:
    """What the addresses held, and why some did not say."""
    uploads, faults, held = [], [], 0
    fetcher = state.fetcher()
    if len(addresses) > _MOST:
        faults.append(
            f"Only the first {_MOST} of {len(addresses):,} addresses were fetched: do the rest after."
        )
    bar = st.progress(0.0)
    for number, address in enumerate(addresses[:_MOST]):
        bar.progress(number / len(addresses[:_MOST]), text=f"Fetching {literal(address)} …")
        try:
            found = fetcher.fetch(address)
        except DatelineError as error:
            faults.append(str(error))
            continue
        held += len(found.content)
        if held > _BYTES:
            faults.append(f"{address}: not taken, because all together is more than {_BYTES >> 20} MB.")
            break
        uploads.append(Upload(found.name, found.content, Options(url=found.url)))
    bar.empty()
    return uploads, faults
