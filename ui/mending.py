"""Changing names by hand: one editor for table, entity page and reader, and the notice that offers undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dateline.errors import BadCorrection
from dateline.model import NAME_TYPES, Correction
from dateline.store import EntityView, Store
from dateline.store.filter import Filter
from ui import state
from ui.lists import narrow_to
from ui.state import View
from ui.text import literal

TYPE_WORDS = {"PERSON": "person", "ORG": "organisation", "PLACE": "place", "LAW": "law", "OTHER": "other"}
_STATE_ICONS = {"corrected": ":material/edit:", "confirmed": ":material/verified:"}
NAME_ACTS = {
    "filter": "Filter by this name", "open": "Open its page", "change": "Rename, retype, merge …",
    "ignore": "Never a name",
}  # fmt: skip
_OFFERED = 60  # names to merge with, before anything is typed
Change = Callable[[], list[Correction]]


@dataclass(frozen=True, slots=True)
class Done:
    """What was changed last: told above the page, with the way back. `view` is how it looked before."""

    said: str
    corrections: tuple[str, ...]
    before: View
    after: View


def make(said: str, change: Change) -> bool:
    """Make a change (in a callback), have the view follow it, and tell of it; whether it was made."""
    before = state.view()
    state.remember("mend_fault", None)
    try:
        made = change()
    except BadCorrection as fault:
        state.remember("mend_fault", str(fault))
        return False
    if made:
        _follow()
        state.remember("mended", Done(said, tuple(c.id for c in made), before, state.view()))
        state.remember("mend_open", None)
    return bool(made)


def also_told(words: str) -> None:
    """Say more about the change that was just made (in a callback)."""
    done: Done = state.recall("mended")
    state.remember("mended", replace(done, said=f"{done.said} {words}"))


def _follow() -> None:
    """Let filter, open name and chosen pair lead to where merged names are now; drop the ignored."""
    view, store = state.view(), state.store()
    ids = {t.value for t in view.filter.terms if t.field == "entity"}
    ids |= {view.who, view.one, view.other} - {""}
    labels, moved = store.entity_labels(ids), store.entities_now(ids)
    kept = [
        replace(t, value=moved.get(t.value, t.value)) if t.field == "entity" else t
        for t in view.filter.terms
        if t.field != "entity" or t.value in labels
    ]
    who = moved.get(view.who, view.who) if view.who in labels else ""
    pair = [moved.get(e, e) for e in (view.one, view.other) if e in labels]
    one, other = pair if len(set(pair)) == 2 else ("", "")
    state.change(filter=Filter(tuple(dict.fromkeys(kept))), who=who, one=one, other=other, page=view.page)


def notice(undo_key: str | None = None) -> None:
    """What was changed last, with Undo (by a key, where given); a change that could not be made, with the
    reason."""
    if fault := state.recall("mend_fault"):
        st.warning(literal(fault), icon=":material/error:")
    done: Done | None = state.recall("mended")
    if done is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="mended"):
        st.markdown(f":material/edit: {done.said}")
        st.button(
            "Undo", icon=":material/undo:", key="mended_undo", shortcut=undo_key, on_click=_undo, args=(done,)
        )
        st.button(
            "Dismiss", type="tertiary", key="mended_close", on_click=state.remember, args=("mended", None)
        )


def _undo(done: Done) -> None:
    state.store().undo_corrections(done.corrections, state.who())
    state.remember("mended", None)
    now = state.view()
    if now.filter == done.after.filter:  # else one has moved on meanwhile
        was = done.before
        state.change(filter=was.filter, who=was.who, one=was.one, other=was.other, page=now.page)
    else:
        _follow()


def badge(store: Store, entity: str) -> None:
    """Whether a person corrected or confirmed the name; nothing where it stands as it was read."""
    said = store.entity_states([entity])[entity]
    if said in _STATE_ICONS:
        st.badge(said, icon=_STATE_ICONS[said], color="blue" if said == "corrected" else "green")


def menu(store: Store, entity: EntityView) -> None:
    """The editor of one name behind a button."""
    with st.popover("Mend", icon=":material/edit:", key="mend_menu"):
        editor(store, entity, "mend")


def editor(store: Store, entity: EntityView, key: str) -> None:
    """All that can be changed about one name. `key` begins the keys of its widgets."""
    _rename(store, entity, key)
    _retype(store, entity, key)
    _same_as(store, entity, key)
    if len(entity.aliases) > 1:
        _split(store, entity, key)
    why(key)
    with st.container(horizontal=True):
        st.button(
            "Right as it is", icon=":material/verified:", key=f"{key}_confirm", on_click=make,
            args=(f"“{literal(entity.name)}” is confirmed.", _call(key, store.confirm_entity, entity.id)),
        )  # fmt: skip
        st.button(
            "Never a name", icon=":material/block:", key=f"{key}_ignore", on_click=ignore,
            args=(store, [entity.id], [entity.name], key),
            help="No row, no mark, no lane any more. Nothing is deleted: Review brings it back.",
        )  # fmt: skip


def why(key: str) -> None:
    """The field for the reason of a change."""
    st.text_input("Why", key=f"{key}_why", placeholder="optional, kept in the log")


def _call(key: str, method: Callable[..., list[Correction]], *values: object) -> Change:
    """A change with who and why, as they stand when it is made; `key` begins that of the field for why."""
    return lambda: method(*values, state.who(), state.given(f"{key}_why", "").strip())


def _rename(store: Store, entity: EntityView, key: str) -> None:
    def renamed() -> None:
        name = state.given(f"{key}_name").strip()
        said = f"“{literal(entity.name)}” is now called “{literal(name)}”."
        make(said, _call(key, store.rename_entity, entity.id, name))

    st.text_input("Shown as", key=state.shown(f"{key}_name", entity.name), on_change=renamed)


def _retype(store: Store, entity: EntityView, key: str) -> None:
    def retyped() -> None:
        kind = state.given(f"{key}_type")
        said = f"“{literal(entity.name)}” is now of the type {TYPE_WORDS[kind]}."
        make(said, _call(key, store.retype_entity, entity.id, kind))

    st.selectbox(
        "Type", NAME_TYPES, format_func=TYPE_WORDS.get, key=state.shown(f"{key}_type", entity.type),
        on_change=retyped,
    )  # fmt: skip


def _same_as(store: Store, entity: EntityView, key: str) -> None:
    """Merge into another name, picked or typed."""
    offered = store.find_entities("", _OFFERED)
    labels = dict(zip(offered["entity"], offered["name"], strict=True))
    labels.pop(entity.id, None)

    def merged() -> None:
        picked = state.given(f"{key}_same")
        if picked and (found := _found(store, picked)):
            merge(store, [entity.id], [entity.name], *found, key)

    st.selectbox(
        "The same as", list(labels), index=None, format_func=lambda i: labels.get(i, i),
        key=state.shown(f"{key}_same", None), placeholder="Pick or type a name", accept_new_options=True,
        on_change=merged,
    )  # fmt: skip


def _found(store: Store, picked: str) -> tuple[str, str] | None:
    """Id and name of what was picked from the list, or typed."""
    if name := store.entity_labels([picked]).get(picked):
        return picked, name
    found = store.find_entities(picked, 1)
    if found.empty:
        state.remember("mend_fault", f"No name here matches “{picked}”.")
        return None
    return found["entity"].iloc[0], found["name"].iloc[0]


def _split(store: Store, entity: EntityView, key: str) -> None:
    forms = list(zip(entity.aliases["name"], entity.aliases["type"], strict=True))

    def split() -> None:
        chosen = state.given(f"{key}_split")
        said = f"{_listed([n for n, _ in chosen])} is split off “{literal(entity.name)}”."
        make(said, _call(key, store.split_entity, entity.id, chosen))

    st.multiselect(
        "Forms that are someone else", forms, format_func=lambda f: _form_words(f, forms),
        key=f"{key}_split", placeholder="Choose some of its forms",
    )  # fmt: skip
    st.button("Split these off", icon=":material/call_split:", key=f"{key}_off", on_click=split)


def _form_words(form: tuple[str, str], forms: Sequence[tuple[str, str]]) -> str:
    """The name; with its type where another form has the same name."""
    alike = sum(name == form[0] for name, _ in forms) > 1
    return f"{form[0]} ({TYPE_WORDS.get(form[1], form[1])})" if alike else form[0]


def merge(
    store: Store, ids: Sequence[str], names: Sequence[str], into: str, into_name: str, key: str = "mend"
) -> bool:
    """Merge names into another (in a callback)."""
    said = f"{_listed(names)} is now part of “{literal(into_name)}”."
    if set(names) == {into_name}:  # one name under several types
        said = f"All “{literal(into_name)}” are one now."
    return make(said, _call(key, store.merge_entities, ids, into))


def ignore(store: Store, ids: Sequence[str], names: Sequence[str], key: str = "mend") -> bool:
    """Say of names that they are none (in a callback)."""
    return make(f"{_listed(names)} is shown no more.", _call(key, store.ignore_entities, ids))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{literal(n)}”" for n in names)


def act(chosen: str, entity: str) -> None:
    """Do what was chosen in the menu of a name in a text (in a callback)."""
    store = state.store()
    if chosen == "filter":
        narrow_to(entity)
    elif chosen == "open":
        state.carry(who=entity)
        state.remember("mend_go", True)
    elif chosen == "ignore" and (name := store.entity_labels([entity]).get(entity)):
        ignore(store, [entity], [name])
    else:
        state.remember("mend_open", entity)


def name_dialog(store: Store) -> None:
    """The editor of the name that was chosen in a text, until it is closed; or on to its own page."""
    if state.recall("mend_go"):
        state.remember("mend_go", False)
        st.switch_page("pages/entities.py")
    chosen = state.recall("mend_open")
    entity = store.entity(chosen) if chosen else None
    if entity is None:
        return

    @st.dialog(literal(entity.name), on_dismiss=lambda: state.remember("mend_open", None))
    def show() -> None:
        if state.recall("mend_open") != chosen:
            st.rerun()  # a change was made in here: the whole page is drawn anew
        if fault := state.recall("mend_fault"):
            st.warning(literal(fault), icon=":material/error:")
        editor(store, entity, "mark")

    show()
