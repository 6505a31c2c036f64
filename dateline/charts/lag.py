"""Lag as a figure: when it happened against how much later it was reported, one point an event.

The axis of lag is stretched around zero (logarithm of 1 + days, either way), so that an hour's news and
a look back of ten years stand on one figure. Plotly reads tags in labels: foreign text is escaped.
"""

from __future__ import annotations

import html
import math
import textwrap
from collections.abc import Sequence

from dateline.store.queries.lags import LagMark

MOST_POINTS = 1_000  # drawn one by one: plotly's SVG takes a second for these
_TICKS = (-3650, -365, -90, -30, -7, -1, 0, 1, 7, 30, 90, 365, 3650)
_BLUE, _VERMILION = "#2b7bb9", "#d0661c"  # seen apart by the colour-blind, on light and on dark
_LONGEST = 120  # code points of a headline on hover
_LINE = 42  # code points of one of its lines: as wide as a figure on a narrow screen bears


def stretched(lag: int) -> float:
    """Where a lag stands on the axis: 0 for the same day, ±1 for one day, ±5 for a month."""
    return math.copysign(math.log2(1 + abs(lag)), lag)


def lag_words(lag: int) -> str:
    """A lag as a person says it: "the same day", "3 days later", "2 months before"."""
    if lag == 0:
        return "the same day"
    days = abs(lag)
    for size, unit in ((365.25, "year"), (30.44, "month"), (7, "week")):
        if days >= 2 * size or days == round(size):
            return _amount(round(days / size), unit, lag)
    return _amount(days, "day", lag)


def lag_figure(marks: Sequence[LagMark]):
    """The figure (plotly.graph_objects.Figure).

    Traces: events reported on the day or after it, and events announced before it (diamonds), each only
    where there are any. x: day. y: `stretched` lag. `customdata`: event id, or first and last day of
    several joined by "..", which a click gives back.
    """
    import plotly.graph_objects as go

    figure = go.Figure()
    for name, symbol, colour, part in (
        ("reported on the day or later", "circle", _BLUE, [m for m in marks if m.lag >= 0]),
        ("announced ahead", "diamond", _VERMILION, [m for m in marks if m.lag < 0]),
    ):
        if part:
            figure.add_trace(_trace(go, name, symbol, colour, part))
    lags = [m.lag for m in marks] or [0]
    ticks = [t for t in _TICKS if min(0, *lags) <= t <= max(1, *lags)]
    figure.update_layout(
        height=430, margin={"l": 8, "r": 8, "t": 48, "b": 8}, hovermode="closest", dragmode=False,
        legend={"orientation": "h", "y": 1.08, "x": 0}, clickmode="event+select",
        yaxis={"tickvals": [stretched(t) for t in ticks], "ticktext": [lag_words(t) for t in ticks],
               "zeroline": True, "title": None,
               "range": [stretched(min(0, *lags)) - 0.7, stretched(max(1, *lags)) + 0.7]},
        xaxis={"title": "happened", "type": "date"},
    )  # fmt: skip
    return figure


def _trace(go, name: str, symbol: str, colour: str, marks: Sequence[LagMark]):
    sizes = [7 if m.count == 1 else min(30, 7 + 3.5 * math.log2(m.count)) for m in marks]
    return go.Scatter(
        x=[m.day.isoformat() for m in marks],
        y=[stretched(m.lag) for m in marks],
        customdata=[m.event or f"{m.day}..{m.last or m.day}" for m in marks],
        text=[_hover(m) for m in marks],
        mode="markers",
        name=name,
        hovertemplate="%{text}<extra></extra>",
        marker={"size": sizes, "symbol": symbol, "color": colour, "opacity": 0.75, "line": {"width": 1}},
    )


def _hover(mark: LagMark) -> str:
    if mark.count > 1:
        return f"{mark.count:,} events<br>around {lag_words(mark.lag)}"
    headline = mark.headline if len(mark.headline) <= _LONGEST else f"{mark.headline[:_LONGEST]}…"
    lines = map(html.escape, textwrap.wrap(headline, _LINE))
    source = (html.escape(mark.source),) if mark.source else ()
    day = f"{mark.day.day} {mark.day:%B %Y}"
    return "<br>".join((*lines, day, f"reported {lag_words(mark.lag)}", *source))


def _amount(n: int, unit: str, lag: int) -> str:
    return f"{n} {unit}{'' if n == 1 else 's'} {'later' if lag > 0 else 'before'}"
