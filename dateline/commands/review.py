"""`dateline review`: what is worth a person's minute, the most valuable first, as the Review page has it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data
from dateline.edtf import in_words
from dateline.reading.names.suggest import Suggestion
from dateline.store import Store
from dateline.store.queries.doubts import OpenFile, OpenOrder
from dateline.store.queries.happenings import Dispute
from dateline.story.doubts import Doubt, alternatives
from dateline.story.queue import KINDS, Queue, Waiting, counts
from dateline.story.suggestions import Suggestions

_SHOWN = 20  # lines on a terminal; --json has all
_QUOTE = 100  # characters of a sentence in a line


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("review", help="what is worth a look: doubtful dates and more")
    add_data(command)
    command.add_argument("--kind", choices=list(KINDS), help="only these")
    command.add_argument("--json", action="store_true", help="one JSON object a line on standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with existing_project(options.data) as project:
        store = project.store
        waiting = Queue(store, Suggestions(store).queue).waiting()
        chosen = [w for w in waiting if options.kind in (None, w.kind)]
        if options.json:
            for w in chosen:
                print(json.dumps(_record(store, w), ensure_ascii=False))
        else:
            print("\n".join(_lines(store, chosen, waiting)))
    return 0


def _record(store: Store, waiting: Waiting) -> dict:
    told = {"kind": waiting.kind, "value": round(waiting.value, 3), "worth": waiting.worth}
    about = waiting.about
    match about:
        case Doubt():
            read = about.read
            said = {
                "events": about.events, "text": read.date_text, "read": read.edtf, "bound": read.bound,
                "rule": read.rule, "anchor": read.anchor, "alternatives": alternatives(about),
            }  # fmt: skip
        case OpenOrder():
            either = [
                {"event": d.event, "text": d.text, "read": d.edtf, "day_first": d.dated(day_first=True),
                 "month_first": d.dated(day_first=False)} for d in about.dates
            ]  # fmt: skip
            said = {"source": about.source, "dates": either}
        case OpenFile():
            said = asdict(about)
        case Dispute():
            said = {"event": about.event, "about": about.about, "sides": [asdict(s) for s in about.sides]}
        case Suggestion():
            names = store.entity_labels([about.one, about.into])
            said = {**asdict(about), "names": [names.get(about.one), names.get(about.into)]}
    return told | said


def _lines(store: Store, chosen: Sequence[Waiting], waiting: Sequence[Waiting]) -> Iterator[str]:
    if not waiting:
        yield "Nothing waits for a look."
        return
    found = counts(waiting)
    yield ", ".join(f"{KINDS[kind].lower()} {n:,}" for kind, n in found.items())
    for w in chosen[:_SHOWN]:
        yield f"  {w.value:.1f}  {_what(store, w)}"
        yield f"       {w.worth}"
    if len(chosen) > _SHOWN:
        yield f"  and {len(chosen) - _SHOWN:,} more: --json has all"


def _what(store: Store, waiting: Waiting) -> str:
    about = waiting.about
    match about:
        case Doubt():
            event = store.event(about.read.event)
            said = " ".join(event.quote.split())[:_QUOTE] if event else ""
            read = about.read
            return f"{read.date_text or 'no date'} → {in_words(read.edtf, read.bound)}: {said}"
        case OpenOrder():
            first = about.dates[0]
            either = f"{in_words(first.day_first)} or {in_words(first.month_first)}"
            return f"{about.source}: {first.text} is {either}"
        case OpenFile():
            return f"{about.file}: day or month first?"
        case Dispute():
            event = store.event(about.event)
            sides = " / ".join(side.value for side in about.sides)
            return f"{about.about}: {sides}: {event.headline if event else ''}"
    names = store.entity_labels([about.one, about.into])
    return f"{names.get(about.one)} = {names.get(about.into)}? {about.evidence}"
