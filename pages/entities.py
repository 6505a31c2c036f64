"""Entities: who and what the selection is about."""

import streamlit as st

from ui import mending, shell, state
from ui.company import company_choice, company_section
from ui.drawer import drawer
from ui.people import entity_page, entity_table

shell.require()
store, view = state.store(), state.view()
mending.notice()
if store.entity_count(view.filter):
    if view.company == "table":
        company_choice()
        entity_table(store, view)
    else:
        company_section(store, view)
else:
    shell.nothing(store, view)
entity = store.entity(view.who) if view.who else None
if entity is not None:
    entity_page(store, view, entity)
elif view.who:
    st.warning("This name is no longer here.", icon=":material/info:")
if view.event:
    drawer(store, view)
