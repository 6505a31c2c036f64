"""What one browser session looks at: a frozen View that lives in the address, and nothing else.

The only module that touches `st.session_state` and `st.query_params`. Widgets are shown the view's
values before they are drawn and change the view in callbacks, so there is one source of truth:
the same address gives the same view, and the back button works.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from dateline.addresses import Fetcher
from dateline.errors import BadFilter
from dateline.import_queue import ImportQueue
from dateline.project import Project
from dateline.store.filter import FIELDS, Filter, Term
from dateline.store.selection import days_of
from dateline.story.keydates import KeyDates
from dateline.story.queue import KINDS, Queue
from dateline.story.suggestions import Suggestions
from ui.answers import Answers

LANES = {"entity": "Names", "source": "Sources", "kind": "Kinds", "topic": "Topics"}
UNITS = {
    "auto": "bars as fits", "day": "by day", "week": "by week", "month": "by month",
    "quarter": "by quarter", "year": "by year", "decade": "by decade",
}  # fmt: skip
SECTIONS = {  # of the timeline page
    "timeline": "Timeline", "dates": "Key dates", "disputes": "Disagreements", "lag": "Lag",
}  # fmt: skip
EACH = {"happening": "Happenings", "event": "Events"}  # what a row and a mark stand for
COMPANY = {"table": "Table", "matrix": "Matrix", "network": "Network"}  # of the entities page
COUNTED = {"sentences": "in a sentence", "articles": "in an article"}  # where two names stand together
PAGE_SIZE = 25  # rows of a list on one page
KEY_DATES, SENTENCES = (5, 50), (1, 2)  # fewest and most: key dates, and sentences of each


@dataclass(frozen=True, slots=True)
class View:
    """What is selected and how it is shown. Every field but `filter` is one URL parameter."""

    filter: Filter = field(default_factory=Filter)
    lanes: str = "entity"
    unit: str = "auto"
    each: str = "happening"  # of EACH
    sort: str = ""  # a column; a leading "-" means descending; "" is the page's own order
    page: int = 1
    search: str = ""  # in the entity table
    types: str = ""  # entity types shown, joined by commas; "" is all
    event: str = ""  # open in the drawer
    article: str = ""  # open in the reader
    at: int = -1  # the cited sentence's start in the reader's article
    who: str = ""  # open on the entities page
    find: str = ""  # in the reader's text
    company: str = "table"  # of COMPANY
    by: str = "sentences"  # of COUNTED
    least: int = 0  # sentences or articles of a link that is drawn; 0 is as many links as can be read
    one: str = ""  # with `other`: two names whose sentences are read
    other: str = ""
    quotes: int = 1  # page of the quotes of a name, or of two
    show: str = "timeline"  # of SECTIONS
    dates: int = 0  # key dates asked for; 0 is the story's usual number
    say: int = 2  # sentences of a key date
    wait: str = ""  # kind of what waits on the review page; "" is all

    @property
    def once(self) -> bool:
        """Whether all accounts of a happening are shown as one."""
        return self.each == "happening"

    def params(self, page: str) -> dict[str, list[str]]:
        """The URL parameters of this view on a page: the filter's, and what the page shows."""
        out = self.filter.params()
        for name in _SHOWN.get(page, ()):
            value = getattr(self, name)
            if value != _DEFAULT[name]:
                out[name] = [str(value)]
        return out

    @staticmethod
    def from_params(params: Mapping[str, list[str]]) -> View:
        """The view of an address; what cannot be understood is left at its default."""
        view = View(filter=_readable_filter(params)[0])
        for name, default in _DEFAULT.items():
            if text := "".join(params.get(name, ())[-1:]):
                view = replace(view, **{name: _parsed(name, text, default)})
        return view


_DEFAULT = {f.name: getattr(View(), f.name) for f in fields(View) if f.name != "filter"}
_CHOICES = {"lanes": tuple(LANES), "unit": tuple(UNITS), "each": tuple(EACH), "show": tuple(SECTIONS),
    "company": tuple(COMPANY), "by": tuple(COUNTED), "wait": tuple(KINDS),
}  # fmt: skip
_CLOCKS = ("happened", "reported", "asof")
_BOUNDS = {"page": (1, 10**9), "quotes": (1, 10**9), "dates": KEY_DATES, "say": SENTENCES}
_SHOWN = {
    "timeline": ("show", "lanes", "unit", "each", "sort", "page", "event", "dates", "say"),
    "entities": tuple("company by least sort page search types who one other quotes unit event".split()),
    "reader": ("sort", "page", "article", "at", "find"),
    "review": ("wait", "page"),
}
# What a change of the filter or of the page makes meaningless.
_LOCAL = {"page": 1, "quotes": 1, "event": ""}
_OF_PAGE = {**_LOCAL, "sort": "", "search": "", "find": "", "one": "", "other": ""}


def _parsed(name: str, text: str, default: Any) -> Any:
    if isinstance(default, int):
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else default
        low, high = _BOUNDS.get(name, (default, number))
        return default if number == default else max(low, min(high, number))
    return text if text in _CHOICES.get(name, (text,)) else default


def _readable_filter(params: Mapping[str, list[str]]) -> tuple[Filter, tuple[str, ...]]:
    """The filter of an address as far as it can be read, and for each term that cannot, what is wrong."""
    found, faults = Filter(), []
    for name, text in ((key, text) for key in FIELDS for text in params.get(key, ())):
        try:
            term = Term.parse(name, text)
            if name in _CLOCKS:
                days_of(name, term.value)
        except BadFilter as fault:
            faults.append(f"{name}: {fault.reason}")
        else:
            found = found.with_term(term)
    return found, tuple(faults)


def begin(page: str) -> View:
    """The view of this run; call once, first thing. Follows the address when that has changed."""
    given = {k: st.query_params.get_all(k) for k in st.query_params}
    session = st.session_state
    turned = session.get("_page") not in (None, page)
    # the page's own links come without parameters: on another page, an address that has some is meant
    if "_view" not in session or (given if turned else given != session.get("_written")):
        session["_view"], session["_misread"] = View.from_params(given), _readable_filter(given)[1]
    elif turned:
        session["_view"] = replace(session["_view"], **session.pop("_carry", _OF_PAGE))
    session["_page"] = page
    write()
    return session["_view"]


def view() -> View:
    """The view as it stands."""
    return st.session_state.get("_view", View())


def misread() -> tuple[str, ...]:
    """What of the address could not be read, until something is changed."""
    return st.session_state.get("_misread", ())


def change(**values: Any) -> None:
    """Change fields of the view (in a callback) and write the address."""
    st.session_state["_misread"] = ()
    if "filter" in values:
        values = {**_LOCAL, **values}
    st.session_state["_view"] = replace(view(), **values)
    write()


def carry(**values: Any) -> None:
    """Change fields of the view that shall hold on the page that is about to be opened."""
    st.session_state["_carry"] = {**_OF_PAGE, **values}


def write() -> None:
    """Put the view into the address."""
    wanted = view().params(st.session_state.get("_page", ""))
    if {k: st.query_params.get_all(k) for k in st.query_params} != wanted:
        st.query_params.from_dict(wanted)
    st.session_state["_written"] = wanted


def shown(key: str, value: Any) -> str:
    """Have the widget of this key show the value; returns the key."""
    st.session_state[key] = value
    return key


def given(key: str, *default: Any) -> Any:
    """What the widget of this key holds (in a callback); the default, where given, when there is none."""
    return st.session_state.get(key, *default) if default else st.session_state[key]


def who() -> str:
    """Who corrections are signed with: the name typed on the Review page, else the user of this machine."""
    return recall("who") or _user()


def remember(name: str, value: Any) -> None:
    """Keep a small value for this session: a typed text with its fault, an upload's preview."""
    st.session_state[f"_kept_{name}"] = value


def recall(name: str, default: Any = None) -> Any:
    """A value kept for this session."""
    return st.session_state.get(f"_kept_{name}", default)


@contextmanager
def shell() -> Iterator[None]:
    """While dashboard.py runs a page: `under_shell` is true in here, and nowhere else."""
    st.session_state["_shell"] = True
    try:
        yield
    finally:
        st.session_state["_shell"] = False


def under_shell() -> bool:
    """Whether dashboard.py is running this page."""
    return st.session_state.get("_shell", False)


def project() -> Project:
    """The project that this server shows, opened once for all sessions."""
    return _open(os.environ.get("DATELINE_DATA", ".dateline"))


def addresses_allowed() -> bool:
    """Whether the person who started this server lets it fetch from the internet."""
    return os.environ.get("DATELINE_ADDRESSES") == "1"


def fetcher() -> Fetcher:
    """Fetches from public addresses."""
    return Fetcher()


def imports() -> ImportQueue:
    """The imports of the project, of all sessions: they run on when a page is left."""
    return _imports(os.environ.get("DATELINE_DATA", ".dateline"))


def store() -> Answers:
    """The project's store, as pages ask it."""
    return _answers(os.environ.get("DATELINE_DATA", ".dateline"))


def key_dates() -> KeyDates:
    """The key dates of the project's selections, kept for all sessions."""
    return _key_dates(os.environ.get("DATELINE_DATA", ".dateline"))


def review_queue() -> Queue:
    """The review queue, kept for all sessions."""
    return _review_queue(os.environ.get("DATELINE_DATA", ".dateline"))


@lru_cache(maxsize=1)
def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container without a user of that number
        return ""


@st.cache_resource(show_spinner="Opening the project ...")
def _open(folder: str) -> Project:
    return Project(Path(folder))


@st.cache_resource(show_spinner=False)
def _imports(folder: str) -> ImportQueue:
    return ImportQueue(_open(folder))


@st.cache_resource(show_spinner=False)
def _answers(folder: str) -> Answers:
    return Answers(_open(folder).store)


@st.cache_resource(show_spinner=False)
def _review_queue(folder: str) -> Queue:
    return Queue(_open(folder).store, Suggestions(_open(folder).store).queue)


@st.cache_resource(show_spinner=False)
def _key_dates(folder: str) -> KeyDates:
    return KeyDates(_open(folder).store)
