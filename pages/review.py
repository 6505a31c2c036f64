"""Review: what is worth a person's minute, and the log of what people changed."""

import streamlit as st

from ui import corrections, mending, review, shell, state

shell.require()
store, view = state.store(), state.view()
mending.notice("U")
st.header("Worth a look", anchor=False)
review.queue(store)
st.header("Corrections", anchor=False)
lines, beside = st.columns([5, 3], gap="large")
with lines:
    corrections.log(store, view)
with beside:
    corrections.files(store)
