"""`dateline changes`: what the last upload, or another, changed in what is known."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

from dateline.commands.opening import existing_project
from dateline.commands.options import add_data
from dateline.edtf import in_words
from dateline.errors import BadDate, DatelineError
from dateline.store import Store
from dateline.story.arrivals import ImportChanges, import_changes

_SHOWN = 20  # lines of each kind on a terminal; --json has all


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("changes", help="what an upload changed: new events, sources, dates, names")
    add_data(command)
    command.add_argument(
        "--import", dest="import_id", default="", metavar="ID", help="which upload (the last)"
    )
    command.add_argument("--json", action="store_true", help="one JSON object on standard output")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    with existing_project(options.data) as project:
        found = import_changes(project.store, options.import_id, most=100_000)
        if found is None:
            raise DatelineError("Nothing has been uploaded.", remedy="Load a file with `dateline add`.")
        if options.json:
            print(json.dumps(_record(project.store, found), ensure_ascii=False))
        else:
            print("\n".join(_lines(project.store, found)))
    return 0


def _record(store: Store, found: ImportChanges) -> dict:
    told = _events(store, found)
    return {
        "import": found.brought.import_id, "file": found.brought.file, "first": found.brought.first,
        "new_events": [told[e] for e in found.brought.fresh if e in told],
        "new_sources": [
            {"event": s.lead, "source": s.source, **_account(told, s.event)} for s in found.sources
        ],
        "moved_dates": [
            {"event": lead, "before": c.before, "after": c.after, "accounts": list(c.later)}
            for lead, c in found.moved
        ],
        "new_disagreements": [
            {"event": d.event, "about": d.about,
             "sides": [{"value": s.value, "accounts": list(s.events)} for s in d.sides]}
            for d in found.disputes
        ],
        "new_names": found.brought.names.to_dict("records"),
    }  # fmt: skip


def _lines(store: Store, found: ImportChanges) -> Iterator[str]:
    told = _events(store, found)
    yield f"{found.brought.file} ({found.brought.import_id}): {found.sentence()}"
    if found.brought.first:
        yield "Nothing was here before it: all of it is new."
        return
    yield from _part("New events", [_line(told, e) for e in found.brought.fresh], found.brought.fresh_total)
    sources = [f"{s.source}: {_line(told, s.event)}" for s in found.sources]
    yield from _part("New sources", sources, len(sources))
    moves = [f"{_words(c.before)} → {_words(c.after)}: {_line(told, lead)}" for lead, c in found.moved]
    yield from _part("Moved dates", moves, len(moves))
    disputes = [
        f"{d.about}: {' / '.join(s.value for s in d.sides)}: {_line(told, d.event)}" for d in found.disputes
    ]
    yield from _part("New disagreements", disputes, len(disputes))
    yield from _part("New names", found.brought.names["name"].tolist(), found.brought.names_total)


def _part(title: str, lines: list[str], total: int) -> Iterator[str]:
    if total:
        yield f"\n{title}"
        yield from (f"  {line}" for line in lines[:_SHOWN])
        if total > _SHOWN:
            yield f"  and {total - _SHOWN:,} more"


def _events(store: Store, found: ImportChanges) -> dict[str, dict]:
    named = {*found.brought.fresh, *(e for s in found.sources for e in (s.lead, s.event))}
    named |= {lead for lead, _ in found.moved} | {d.event for d in found.disputes}
    rows = store.events_of(named).to_dict("records")
    return {
        r["event"]: {
            "event": r["event"],
            "date": r["edtf"],
            "headline": r["headline"],
            "quote": r["quote"],
            "source": r["source"],
        }
        for r in rows
    }


def _account(told: dict[str, dict], event: str) -> dict:
    return {"account": event, "quote": told[event]["quote"]} if event in told else {"account": event}


def _line(told: dict[str, dict], event: str) -> str:
    row = told.get(event, {"date": None, "headline": ""})
    return f"{_words(row['date'])}  {' '.join(row['headline'].split())}"


def _words(edtf: str | None) -> str:
    try:
        return in_words(edtf) if edtf else "no date"
    except BadDate:
        return edtf or ""
