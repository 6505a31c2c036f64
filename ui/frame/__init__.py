"""The page's margins and the product's name: the only styles that reach beyond a component."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import streamlit as st


def frame() -> None:
    """Set the margins and show the logo; once a run, before anything else."""
    st.logo(str(files("ui").joinpath("logo.svg")), size="large")
    _margins()(key="frame")


@cache
def _margins():
    css = files("ui.frame").joinpath("frame.css").read_text(encoding="utf-8")
    return st.components.v2.component("dateline_frame", css=css, isolate_styles=False)
