"""Margins, the sidebar and what lies over a narrow screen, the product's name: all beyond a component."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st


def frame(selection: str, opened: tuple[str, str] = ("", "")) -> None:
    """Set the margins and show the logo; once a run, before anything else.

    Args:
        selection: The filter in its text form: where it changes, a sidebar that covers the page closes.
        opened: What was opened further down, "" for nothing, and the key of its container: where that
            changes, the container is brought into sight.
    """
    st.logo(str(files("ui").joinpath("logo.svg")), size="large")
    _margins()(key="frame", data={"selection": selection, "opened": opened[0], "place": opened[1]})


@cache
def _margins():
    folder = files("ui.frame")
    css, js = (folder.joinpath(f"frame.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("dateline_frame", css=css, js=js, isolate_styles=False)
