"""How much happened when, as an SVG of bars: dates less exact than a day are hatched.

An event counts where its interval begins, or ends where its begin is open. A bar leads to the year in
which its first event stands; for the keyboard, which would have to pass all bars, the list of years does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.edtf import in_words
from dateline.export.records import ExportedEvent

_HEIGHT = 120  # as in page.css: stripes are not stretched then


@dataclass(frozen=True, slots=True)
class _Unit:
    """A width of bars: `of` numbers the bar of a day, `begin` is that bar's first day in EDTF."""

    words: str
    most_days: float
    of: Callable[[date], int]
    begin: Callable[[int], str]


def _week(k: int) -> str:
    year, week, _ = date.fromordinal(7 * k + 1).isocalendar()
    return f"{year:04d}-W{week:02d}"


def _month(k: int) -> str:
    return f"{k // 12:04d}-{k % 12 + 1:02d}"


_UNITS = (
    _Unit("day", 92, date.toordinal, lambda k: date.fromordinal(k).isoformat()),
    _Unit("week", 800, lambda d: (d.toordinal() - 1) // 7, _week),
    _Unit("month", 3_660, lambda d: 12 * d.year + d.month - 1, _month),
    _Unit(
        "quarter", 11_000, lambda d: 4 * d.year + (d.month - 1) // 3, lambda k: f"{k // 4:04d}-{33 + k % 4}"
    ),
    _Unit("year", 43_900, lambda d: d.year, lambda k: f"{k:04d}"),
    _Unit("decade", 439_000, lambda d: d.year // 10, lambda k: f"{k:03d}X"),
    _Unit("century", float("inf"), lambda d: d.year // 100, lambda k: f"{k:02d}XX"),
)


class Chart:
    """Counts of events, taken one by one and drawn at the end."""

    def __init__(self) -> None:
        self._exact: Counter[date] = Counter()
        self._coarse: Counter[date] = Counter()

    def take(self, event: ExportedEvent) -> None:
        """Count an event; one that has no place in time is passed over."""
        day = event.earliest or event.latest
        if day:
            (self._exact if event.is_day else self._coarse)[day] += 1

    def svg(self) -> str:
        """The figure; "" for fewer than two days."""
        days = sorted({*self._exact, *self._coarse})
        if len(days) < 2:
            return ""
        unit = next(u for u in _UNITS if (days[-1] - days[0]).days <= u.most_days)
        low, high = unit.of(days[0]), unit.of(days[-1])
        exact, coarse = _by(unit, self._exact), _by(unit, self._coarse)
        firsts = {unit.of(day): day.year for day in reversed(days)}
        top = max((exact + coarse).values())
        bars = "".join(_bar(unit, k, k - low, exact[k], coarse[k], top, firsts[k]) for k in sorted(firsts))
        return "".join(_figure(unit, bars, low, high))


def _by(unit: _Unit, counted: Counter[date]) -> Counter[int]:
    out: Counter[int] = Counter()
    for day, count in counted.items():
        out[unit.of(day)] += count
    return out


def _bar(unit: _Unit, k: int, x: int, exact: int, coarse: int, top: int, year: int) -> str:
    told = f"{in_words(unit.begin(k))}: {exact + coarse:,} {'event' if exact + coarse == 1 else 'events'}"
    if coarse:
        told += f", {coarse:,} of them less exact than a day"
    high, low = (_HEIGHT * count / top for count in (exact, coarse))
    rects = [
        f'<rect class="{kind}" x="{x + 0.08:g}" width="0.84" y="{_HEIGHT - above - height:.1f}" '
        f'height="{height:.1f}"/>'
        for kind, height, above in (("exact", high, 0.0), ("coarse", low, high))
        if height
    ]
    return f'<a href="#y{year}" tabindex="-1"><title>{told}</title>{"".join(rects)}</a>'


def _figure(unit: _Unit, bars: str, low: int, high: int) -> Iterator[str]:
    count = high - low + 1
    # a short story would have bars as broad as a page
    width = max(count, 24)
    yield '<figure role="group" aria-label="How many events there are when">'
    yield f'<svg viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none">'
    yield (
        '<defs><pattern id="hatch" patternUnits="userSpaceOnUse" width="1" height="5">'
        '<line class="hatch" x1="0" x2="1" y1="1" y2="1" stroke-width="2"/></pattern></defs>'
    )
    yield f"{bars}</svg>"
    last = min(low + width - 1, unit.of(date.max))
    marked = [low, (low + last) // 2, last] if count > 2 else [low, last]
    labels = "".join(f"<span>{in_words(unit.begin(k))}</span>" for k in dict.fromkeys(marked))
    yield f'<div class="axis">{labels}</div>'
    yield (
        f"<figcaption>Events by {unit.words}, each counted where its date begins; striped: known less "
        "exactly than to the day.</figcaption></figure>"
    )
