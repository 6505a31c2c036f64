"""An article's stored text with its marks. Text is shown as text: no markup in it is ever parsed.

The text is cut into runs here, where offsets are code points; the browser makes a text node of each.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ui.article.flatten import blocks, runs_by_block
from ui.article.marks import (
    TextMark,
    cited_mark,
    date_marks,
    find_marks,
    flag_marks,
    name_marks,
    query_marks,
)
from ui.component import Component

__all__ = [
    "TextMark", "article_text", "cited_mark", "date_marks", "find_marks", "flag_marks", "name_marks",
    "query_marks", "to_json",
]  # fmt: skip

_view = Component("ui.article", ("menu.js", "picker.js", "article.js"), "article.css")


def article_text(
    text: str,
    marks: Sequence[TextMark],
    key: str,
    *,
    on_date: Callable[[int], None] = lambda _: None,
    on_entity: Callable[[str], None] = lambda _: None,
    acts: Mapping[str, str] | None = None,
    on_act: Callable[[str, str], None] = lambda _act, _entity: None,
    pick: str = "",
    on_pick: Callable[[int, int], None] = lambda _start, _end: None,
    language: str = "",
    height: int | None = None,
) -> None:
    """Show the text. The callbacks run before the next run of the script.

    Scrolls to the current find hit, else to the cited sentence, when that has changed.

    Args:
        text: The stored text; offsets of marks are code points into exactly this string.
        marks: In any order; they may overlap.
        key: Unique on the page, without "__".
        on_date: Called with the index of a date that was chosen.
        on_entity: Called with the id of an entity whose name was chosen; not with `acts`.
        acts: What a name's menu offers, with its words; without them choosing a name says so at once.
        on_act: Called with what was chosen in the menu, and the id of the entity.
        pick: What is offered for words that are selected; "" offers nothing.
        on_pick: Called with the span of the selected words when that was chosen.
        language: ISO 639-1, for the browser's hyphens and voices; "" when unknown.
        height: Pixels of a frame in which the text scrolls; None lets it take the room it needs.
    """
    listeners = {
        "date": lambda sent: _tell_date(sent, on_date),
        "entity": lambda sent: _tell_entity(sent, on_entity),
        "act": lambda sent: _tell_act(sent, acts or {}, on_act),
        "pick": lambda sent: _tell_pick(sent, text, on_pick),
    }
    _view.mount(key, to_json(text, marks, language, height, acts, pick), listeners)


def to_json(
    text: str,
    marks: Sequence[TextMark],
    language: str = "",
    height: int | None = None,
    acts: Mapping[str, str] | None = None,
    pick: str = "",
) -> dict[str, Any]:
    """The text as the browser gets it.

    `blocks`: [continues, run, …], a run is its text, or [text, index of a mark, …].
    `marks`: [kind, label, detail, target, type, indices of the marks that anchor it, current].
    """
    spans = [(m.start, m.end) for m in marks]
    at = {(m.start, m.end): k for k, m in enumerate(marks) if m.kind == "date"}
    return {
        "blocks": [
            [int(continues), *([text[a:b], *cover] if cover else text[a:b] for a, b, cover in runs)]
            for continues, runs in runs_by_block(text, spans)
        ],
        "marks": [_mark(m, at) for m in marks],
        "language": language,
        "height": height,
        "size": len(text),
        "place": _place(text, marks),
        "acts": list((acts or {}).items()),
        "pick": pick,
    }


def _mark(mark: TextMark, dates: Mapping[tuple[int, int], int]) -> list[Any]:
    anchor = dates.get(mark.anchor, -1) if mark.anchor else -1
    return [mark.kind, mark.label, mark.detail, mark.target, mark.type, anchor, int(mark.current)]


def _place(text: str, marks: Sequence[TextMark]) -> str:
    """What is scrolled to: changes with the article, the cited sentence or the current find hit."""
    sought = [f"{m.kind} {m.start}" for m in marks if m.kind == "cited" or m.current]
    return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x} {' '.join(sought)}"


def _tell_date(sent: Any, on_date: Callable[[int], None]) -> None:
    """Pass on the date that the browser sent; what is no index is passed over."""
    value = sent.get("date") if isinstance(sent, Mapping) else None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8:
        on_date(int(value))


def _tell_entity(sent: Any, on_entity: Callable[[str], None]) -> None:
    if isinstance(sent, Mapping) and isinstance(sent.get("entity"), str):
        on_entity(sent["entity"])


def _tell_act(sent: Any, acts: Mapping[str, str], on_act: Callable[[str, str], None]) -> None:
    """Pass on what was chosen in a name's menu; what was not offered is passed over."""
    if isinstance(sent, Mapping) and sent.get("act") in acts and isinstance(sent.get("entity"), str):
        on_act(sent["act"], sent["entity"])


def _tell_pick(sent: Any, text: str, on_pick: Callable[[int, int], None]) -> None:
    """Pass on the span of selected words, sent as places (block, code points into it); what is none is
    passed over."""
    if not isinstance(sent, Mapping):
        return
    starts = [start for start, _, _ in blocks(text)]
    ends = [_offset(starts, len(text), sent.get(name)) for name in ("first", "last")]
    if None not in ends and ends[0] < ends[1]:
        on_pick(*ends)


def _offset(starts: Sequence[int], length: int, place: Any) -> int | None:
    """The offset in the text of a place; None for what is no place in it."""
    if not (isinstance(place, Sequence) and len(place) == 2 and all(type(n) is int for n in place)):
        return None
    block, within = place
    if not (0 <= block < len(starts) and within >= 0):
        return None
    return min(starts[block] + within, length)
