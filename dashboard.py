"""Dateline's dashboard. Start it with `make run` or `dateline serve`."""

import streamlit as st

from ui import shell

st.set_page_config(page_title="Dateline", page_icon="🗓️", layout="wide")
shell.run()
