"""One HTML file with the timeline and its citations: opens from disk, without network and without script.

Its content security policy forbids everything but its own style sheet, which is named by its digest;
all foreign text is escaped. Read by eye, by keyboard and on paper.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from dateline.export.format import About
from dateline.export.html_chart import Chart
from dateline.export.html_text import anchor, foreign, link, shown
from dateline.export.pieces import pieces
from dateline.export.records import ExportedEvent
from dateline.export.words import date_words, hedge, section
from dateline.model import UNREAL

_STYLE = Path(__file__).with_name("page.css").read_text("utf-8")
_DIGEST = b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_DIGEST}'; base-uri 'none'; form-action 'none'"
_HELD = 8 << 20  # bytes of the list that are kept in memory until the chart above it is known
_HEAD = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Timeline</title>
<style>{_STYLE}</style>
</head>
<body>
"""
_FOOT = """\
<footer><p>A round mark is a day, a long one an interval or a date known less exactly. Filled: entered or \
confirmed by a person; hollow: read out of an article; dashed: no date, or told as something that need not \
have happened. Each quote stands in the article named below it.</p></footer>
</body>
</html>
"""


def html_page(events: Iterable[ExportedEvent], about: About) -> Iterator[bytes]:
    """The file. The events are gone through once; the chart and the years above them are then known."""
    with SpooledTemporaryFile(_HELD) as body:
        chart = Chart()
        years = _write_sections(body, events, chart)
        yield _HEAD.encode()
        yield _opening(about, years, chart).encode()
        yield from pieces(body)
        yield _FOOT.encode()


def _write_sections(body: IO[bytes], events: Iterable[ExportedEvent], chart: Chart) -> dict[str, int]:
    """Write the list of events, a section a year; how many each section has."""
    counts: dict[str, int] = {}
    body.write(b"<main>\n")
    for title, told in groupby(events, key=section):
        body.write(f'<section id="{_section_id(title)}"><h2>{title}</h2>\n<ol class="events">\n'.encode())
        for event in told:
            counts[title] = counts.get(title, 0) + 1
            chart.take(event)
            body.write(_event(event).encode())
        body.write(b"</ol></section>\n")
    body.write(b"</main>\n")
    return counts


def _section_id(title: str) -> str:
    return f"y{title}" if title.isdecimal() else "undated"


def _opening(about: About, years: dict[str, int], chart: Chart) -> str:
    total = sum(years.values())
    count = "1 event" if total == 1 else f"{total:,} events"
    selected = f"<p>Selected: {foreign('span', about.selection)}</p>\n" if about.selection else ""
    counted = "<p>How many articles tell an event is counted as of today.</p>\n" if about.then else ""
    links = "".join(
        f'<li><a href="#{_section_id(title)}">{title}</a> {number:,}</li>' for title, number in years.items()
    )
    nav = f'<nav aria-label="Years"><ul class="years">{links}</ul></nav>' if len(years) > 1 else ""
    return (
        f"<header><h1>Timeline</h1>\n{selected}"
        f'<p class="about">{count} · made with Dateline on {about.day}</p>\n{counted}'
        f"{chart.svg()}\n{nav}</header>\n"
    )


def _event(event: ExportedEvent) -> str:
    name, target = anchor(event.id)
    is_quote = event.is_cited and event.quote == event.headline
    parts = [
        f"<h3>{foreign('span', f'“{event.quote}”' if is_quote else event.headline)}{_hedge(event)}"
        f'<a class="here" href="{target}" aria-label="Link to this event">#</a></h3>',
        foreign("blockquote", event.quote) if event.quote != event.headline else "",
        f"<p>{foreign('cite', event.citation)} {link(event.url) if event.url else ''}</p>",
        f'<p class="how">{foreign("span", date_words(event))}</p>',
        f'<p class="told">{_told(event)}</p>' if event.reports > 1 else "",
        f'<p class="told">{foreign("span", " · ".join(event.names))}</p>' if event.names else "",
    ]
    when = f'<p class="when"><span class="{_glyph(event)}"></span>{shown(event.when)}</p>'
    return f'<li id="{name}">{when}<div class="what">{"".join(filter(None, parts))}</div></li>\n'


def _hedge(event: ExportedEvent) -> str:
    return f'<span class="hedge">{hedge(event)}</span>' if hedge(event) else ""


def _glyph(event: ExportedEvent) -> str:
    """How the app draws it: a point or a bar, filled where a person stands behind it."""
    if not event.edtf:
        return "glyph none"
    long, unreal = not event.is_day, event.modality in UNREAL
    return " ".join(["glyph", *["long"] * long, *["solid"] * event.confirmed, *["unreal"] * unreal])


def _told(event: ExportedEvent) -> str:
    own = "one source" if event.independent == 1 else f"{event.independent:,} independent sources"
    return f"Told by {event.reports:,} articles, {own}"
