"""The store: a DuckDB file for the records, a tantivy index for full text, originals by digest."""

from dateline.store.filter import Filter, Term
from dateline.store.store import Store, is_project
from dateline.store.views import (
    ArticleView,
    Company,
    EntityView,
    EventView,
    Facets,
    LaneMark,
    NameChanges,
    NameMark,
    Neighbours,
    Summary,
)
from dateline.store.words import match_spans

__all__ = [
    "ArticleView",
    "Company",
    "EntityView",
    "EventView",
    "Facets",
    "Filter",
    "LaneMark",
    "NameChanges",
    "NameMark",
    "Neighbours",
    "Store",
    "Summary",
    "Term",
    "is_project",
    "match_spans",
]
