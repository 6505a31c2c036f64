"""iCalendar (RFC 5545): whole-day entries; a month is an entry over all its days, and says so.

What has no date is a journal entry (VJOURNAL), which needs none: an entry of a calendar would have to
be given a day. An interval with an open end stands on the unit that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dateline.export.format import About
from dateline.export.parts import day_after, days, ends
from dateline.export.records import ExportedEvent
from dateline.export.words import date_words, hedge, plain_address

_WIDTH = 75  # octets of a line (RFC 5545, 3.1)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = re.compile(r"([\\;,])")
_OPEN = "The other end is not known: this entry stands on the end that is."


def calendar_file(events: Iterable[ExportedEvent], about: About) -> Iterator[bytes]:
    """The file, an entry for each event."""
    name = f"Dateline: {about.selection}" if about.selection else "Dateline"
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Timeline//EN", "CALSCALE:GREGORIAN"]
    yield _lines([*head, f"X-WR-CALNAME:{_text(name)}"])
    for event in events:
        yield _lines(_entry(event, f"{about.made:%Y%m%dT%H%M%SZ}"))
    yield _lines(["END:VCALENDAR"])


def _entry(event: ExportedEvent, stamp: str) -> list[str]:
    dated = _dated(event)
    kind = "VEVENT" if dated else "VJOURNAL"
    names = ",".join(map(_text, event.names))
    address = plain_address(event.url)
    return [
        f"BEGIN:{kind}", f"UID:{_text(event.id)}@dateline", f"DTSTAMP:{stamp}", *dated,
        f"SUMMARY:{_text(_summary(event))}", f"DESCRIPTION:{_text(_description(event))}",
        *([f"CATEGORIES:{names}"] if names else []), *([f"URL:{address}"] if address else []),
        *([f"X-DATELINE-EDTF:{_text(event.edtf)}"] if event.edtf else []), f"END:{kind}",
    ]  # fmt: skip


def _dated(event: ExportedEvent) -> list[str]:
    """The lines that place an entry; none for what has no day in the calendar. The end is exclusive."""
    first, last = ends(event.edtf, event.bound)
    start, end = days(first or last or (0, None, None)), days(last or first or (0, None, None))
    if start is None or end is None:
        return []
    after = day_after(end[1])
    length = f"DTEND;VALUE=DATE:{_day(after)}" if after else f"DURATION:P{(end[1] - start[0]).days + 1}D"
    return [f"DTSTART;VALUE=DATE:{_day(start[0])}", length, "TRANSP:TRANSPARENT"]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _summary(event: ExportedEvent) -> str:
    """The headline; before it the date, where the days that the entry covers say more than is known."""
    headline = f"{event.headline}{hedge(event)}"
    return headline if event.is_day else f"{event.when}: {headline}"


def _description(event: ExportedEvent) -> str:
    first, last = ends(event.edtf, event.bound)
    is_open = (first is None) != (last is None)
    quote = event.words if event.quote != event.headline else ""
    return "\n\n".join(
        filter(None, (quote, event.citation, date_words(event), _OPEN if is_open else "", event.url))
    )


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, 3.3.11)."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub(r"\\\1", plain).replace("\n", "\\n")


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(_folded(line.encode()) for line in lines)


def _folded(line: bytes) -> bytes:
    """The line, broken to 75 octets, never inside of a character."""
    out = []
    width = _WIDTH
    while len(line) > width:
        cut = width
        while line[cut] & 0xC0 == 0x80:  # a later octet of a character
            cut -= 1
        out.append(line[:cut])
        line, width = line[cut:], _WIDTH - 1
    return b"\r\n ".join([*out, line]) + b"\r\n"
