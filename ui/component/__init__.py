"""The ground under Dateline's own components: one way to mount, to send data and to hear back.

Streamlit sends a component's script and styles again with every change of its data. Here they
travel in an element of their own, which never changes, so that after the first run the browser
holds it and only the data is sent. Data goes as UTF-8 JSON bytes: Streamlit's own JSON writes
six bytes for a Cyrillic letter. Foreign text reaches the page through `textContent` only.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any

import streamlit as st

# The part may be defined after the first draw is asked for: each waits for the other.
_LOADER = """
const parts = (globalThis.datelineParts ??= {});
if (!parts[NAME]) {
  let ready;
  parts[NAME] = new Promise((resolve) => { ready = resolve; });
  parts[NAME].ready = ready;
}
export default async (component) => (await parts[NAME])(component);
"""

Listener = Callable[[Any], None]


class Component:
    """A component whose script is the given files of its package, one after the other.

    Args:
        package: Where the files are; its last part names the component.
        scripts: File names, in order; together they call `define(NAME, CSS, create)` once.
        style: File name of the styles.
    """

    def __init__(self, package: str, scripts: tuple[str, ...], style: str) -> None:
        self.name = package.rpartition(".")[2]
        self._package, self._scripts, self._style = package, scripts, style

    def mount(self, key: str, payload: Mapping[str, Any], listeners: Mapping[str, Listener]) -> None:
        """Show the component.

        Args:
            key: Unique on the page, without "__" (Streamlit's own delimiter).
            payload: Plain JSON values.
            listeners: What to call, before the next run of the script, with the value of each event.
        """
        told = {f"on_{event}_change": _hear(key, event, listener) for event, listener in listeners.items()}
        with st.container(gap=None, key=f"{key}-frame"):
            self._code(key=f"{key}-code")
            self._view(key=key, data=encode(payload), **told)

    @cached_property
    def _code(self) -> Callable[..., Any]:
        return st.components.v2.component(f"dateline_{self.name}_code", js=self.code())

    @cached_property
    def _view(self) -> Callable[..., Any]:
        loader = _LOADER.replace("NAME", json.dumps(self.name))
        return st.components.v2.component(f"dateline_{self.name}", js=loader)

    def code(self) -> str:
        """The whole script with its styles, as the browser gets it."""
        shared, own = files("ui.component"), files(self._package)
        style = _read(shared, "component.css") + _read(own, self._style)
        head = f"const NAME = {json.dumps(self.name)};\nconst CSS = {json.dumps(style)};\n"
        tail = "\nexport default function () {}\n"
        return head + _read(shared, "component.js") + "".join(_read(own, s) for s in self._scripts) + tail


def encode(payload: Mapping[str, Any]) -> bytes:
    """The payload as compact UTF-8 JSON; a lone surrogate, which UTF-8 cannot hold, becomes "?"."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _read(folder: Any, name: str) -> str:
    return folder.joinpath(name).read_text(encoding="utf-8")


def _hear(key: str, event: str, listener: Listener) -> Callable[[], None]:
    def heard() -> None:
        value = st.session_state[key].get(event)
        if value is not None:
            listener(value)

    return heard
