"""The reader: the articles of the selection, and the full text with what was read out of it."""

import streamlit as st

from ui import event_form, mending, shell, state
from ui.reading import article_page, article_table

shell.require()
store, view = state.store(), state.view()
mending.notice()
article = store.article(view.article) if view.article else None
if article is not None:
    article_page(store, view, article)
    mending.name_dialog(store)
    event_form.form(store)
elif store.summary(view.filter).articles:
    if view.article:
        st.warning("This article is no longer here.", icon=":material/info:")
    article_table(store, view)
else:
    shell.nothing(store, view)
