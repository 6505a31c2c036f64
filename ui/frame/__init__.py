"""Margins, the sidebar and what lies over a narrow screen, the product's name: all beyond a component.

Streamlit sends a component's script and styles again with every change of its data. So they travel in one
that has none, and the data in another, which hands it over.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st

_HAND_OVER = """export default async (component) => {
  while (!globalThis.datelineFrame) await new Promise((again) => { setTimeout(again, 30); });
  globalThis.datelineFrame(component);
};"""


def frame(selection: str, opened: tuple[str, str] = ("", "")) -> None:
    """Set the margins and show the logo; once a run, before anything else.

    Args:
        selection: The filter in its text form: where it changes, a sidebar that covers the page closes.
        opened: What was opened further down, "" for nothing, and the key of its container: where that
            changes, the container is brought into sight.
    """
    st.logo(str(files("ui").joinpath("logo.svg")), size="large")
    margins, told = _parts()
    with st.container(gap=None, key="frame-parts"):
        margins(key="frame")
        told(key="frame-told", data={"selection": selection, "opened": opened[0], "place": opened[1]})


@cache
def _parts():
    folder = files("ui.frame")
    css, js = (folder.joinpath(f"frame.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    component = st.components.v2.component
    return (
        component("dateline_frame", css=css, js=js, isolate_styles=False),
        component("dateline_frame_told", js=_HAND_OVER, isolate_styles=False),
    )
