"""Markdown with footnotes (CommonMark, footnotes as GitHub, Pandoc and Obsidian read them).

A section for each year; a line for each event, its quote, source and date in a footnote below the
section. Foreign text is escaped: it can bring no markup, picture or link of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from dateline.export.format import About
from dateline.export.records import ExportedEvent
from dateline.export.words import exact_words, hedge, plain_address, section

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>$~&^=\"@])")
# Where GitHub and others make a link of a bare address, and where a paragraph would be a list.
_ADDRESS = re.compile(r"\b(https?|ftp|mailto|xmpp|www)(?=[:.])", re.IGNORECASE)
_ITEM = re.compile(r"(\d*)([-.]\s)")


def markdown(events: Iterable[ExportedEvent], about: About) -> Iterator[bytes]:
    """The file, its events in the order in which they are given."""
    yield ("\n\n".join(_head(about)) + "\n").encode()
    number = 0
    for title, told in groupby(events, key=section):
        notes: list[str] = []
        yield f"\n## {title}\n\n".encode()
        for event in told:
            number += 1
            yield f"- **{_plain(event.when)}** — {_plain(event.headline)}{hedge(event)}[^{number}]\n".encode()
            notes.append(f"[^{number}]: {_note(event)}\n")
        yield ("\n" + "\n".join(notes)).encode()


def _head(about: About) -> list[str]:
    chosen = [f"Selected: {_plain(about.selection)}."] if about.selection else []
    return ["# Timeline", *chosen, f"Made with Dateline on {about.day}."]


def _note(event: ExportedEvent) -> str:
    quote = f"{_plain(event.words)} — " if event.words else ""
    parts = [f"{quote}{_plain(event.citation)}.", _link(event.url)]
    if event.how:
        parts.append(f"Date{exact_words(event)}: {_plain(event.how)}.")
    note = " ".join(filter(None, parts))
    item = _ITEM.match(note)
    return f"{item[1]}\\{note[item.start(2):]}" if item else note


def _link(url: str) -> str:
    address = plain_address(url)
    return f"<{address}>" if address else _plain(url)


def _plain(text: str) -> str:
    """The text on one line, with what Markdown would take for its own escaped."""
    return _ADDRESS.sub(r"\1\\", _MARKUP.sub(r"\\\1", " ".join(text.split())))
