"""What the values of filters are called, alike in the sidebar, on pills and on lanes."""

from __future__ import annotations

KIND_WORDS = {
    "extracted": "from articles",
    "inferred": "dated by their article",
    "imported": "from event lists",
    "added": "added by hand",
}
MODALITY_WORDS = {
    "actual": "as it happened",
    "said": "as somebody's words",
    "planned": "as a plan",
    "denied": "as not so",
    "conditional": "under a condition",
}
TOLD_WORDS = {
    "once": "by one source alone", "several": "by several independent sources", "disputed": "differently",
}  # fmt: skip
WORDS = {"kind": KIND_WORDS, "modality": MODALITY_WORDS, "told": TOLD_WORDS}  # by field of the filter
