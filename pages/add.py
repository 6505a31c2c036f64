"""Add: files, pasted text and what addresses hold, shown as they will be stored before anything is."""

import streamlit as st

from ui import adding, event_form, mending, shell, state
from ui.changes import changed
from ui.text import literal

shell.require()
mending.notice()
st.header("Add articles and events", anchor=False)
adding.under_way()
adding.reports(state.project())
changed(state.project(), adding.has_reports())
files, folder, paste, addresses = st.tabs(["Files", "Folder", "Paste text", "Addresses"], on_change="rerun")
with files:
    chosen = adding.uploads_of_files()
with folder:
    chosen += adding.uploads_of_folder(folder.open)
with paste:
    pasted = adding.upload_of_paste()
with addresses:
    fetched = adding.uploads_of_addresses()
ready = []
for upload in [*chosen, *pasted, *fetched]:
    with st.container(border=True):
        st.markdown(f"##### {literal(upload.name)}")
        ready.append(adding.previewed(upload))
loadable = [upload for upload in ready if upload is not None]
if loadable:
    adding.load_button(loadable)
event_form.offer()
adding.history(state.project())
event_form.form(state.store())
