"""Streamlit's floor: one widget and two texts that follow it. The peer of bench/timeline_speed.py."""

import streamlit as st

st.set_page_config(layout="wide")
text = st.text_input("From", "1965")
with st.container(key="chart"):
    st.text(f"chart {text}")
with st.container(key="table"):
    st.text(f"table {text}")
