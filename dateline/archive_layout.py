"""What an archive of a project holds: a ZIP of its uploads, and of what people decided, as JSON lines.

    dateline-project.json  that it is one, of which version, when it was made
    imports.jsonl          a line an upload, oldest first: its name, digest, time, person, options, state
    corrections.jsonl      the log of corrections, oldest first, with what was taken back
    habits.jsonl           how files of each make were read last
    originals/SHA-256      the uploads as they were received

What was read out of the uploads is not in it: it is read again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any, TypeVar, get_args

from dateline.edtf import parse_edtf
from dateline.errors import DatelineError, UnreadableFile
from dateline.intake.documents.archive import PROJECT
from dateline.intake.options import ContentKind, Format
from dateline.intake.options_json import options_of_json
from dateline.model import Correction, ImportState
from dateline.store.added import added_event
from dateline.store.archived import ArchivedImport
from dateline.store.corrections import kind_of
from dateline.store.habits import Habit
from dateline.written import Order

VERSION = 1
HEAD, IMPORTS, CORRECTIONS, HABITS = PROJECT, "imports.jsonl", "corrections.jsonl", "habits.jsonl"
ORIGINALS = "originals/"
MakeHabit = tuple[str, str, Habit]  # layout and name of the make
_STATES = frozenset(ImportState.__args__)  # type: ignore[attr-defined]
_CHOSEN = {"kind": ContentKind, "date_order": Order, "format": Format}  # options that are one of few words
_READ = {"add": added_event, "date": parse_edtf}  # corrections of events whose words have to be understood
_ANEW = "Make the archive anew with `dateline export --archive`."
T = TypeVar("T")


def lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    """Records as JSON lines; times are ISO 8601."""
    return b"".join(
        json.dumps(r, ensure_ascii=False, default=datetime.isoformat).encode() + b"\n" for r in records
    )


def import_record(imported: ArchivedImport) -> dict[str, Any]:
    """An upload as a line."""
    return asdict(imported)


def correction_record(correction: Correction) -> dict[str, Any]:
    """A correction as a line: without its id, which is given anew."""
    return {k: v for k, v in asdict(correction).items() if k != "id"}


def habit_record(habit: MakeHabit) -> dict[str, Any]:
    """A habit as a line."""
    layout, name, last = habit
    return {"layout": layout, "name": name, **asdict(last)}


def records(data: bytes, member: str, make: Callable[[dict[str, Any]], T]) -> list[T]:
    """The records of a member.

    Raises:
        UnreadableFile: a line is no record; it is named.
    """
    out = []
    for number, line in enumerate(data.splitlines(), 1):
        try:
            out.append(make(json.loads(line)))
        except (DatelineError, ValueError, TypeError, KeyError, OverflowError, RecursionError) as fault:
            because = f": {fault.reason.rstrip('.')}" if isinstance(fault, DatelineError) else ""
            raise UnreadableFile(
                f"Line {number} of {member} is not what an archive of a project holds there{because}.",
                remedy=_ANEW,
            ) from fault
    return out


def import_of(said: dict[str, Any]) -> ArchivedImport:
    """The upload of a line. Raises ValueError, TypeError or KeyError where it is none."""
    found = ArchivedImport(**{**said, "when": _moment(said["when"])})
    _check(found, ("file", "sha256", "who"), ("articles", "events", "already"))
    if found.state not in _STATES:
        raise ValueError("no state of an import")
    _check_options(found.options)
    return found


def correction_of(said: dict[str, Any]) -> Correction:
    """The correction of a line, without an id. Raises as `import_of`, and DatelineError."""
    undone = said["undone_when"]
    found = Correction("", **{**said, "when": _moment(said["when"])})
    found = replace(found, undone_when=_moment(undone) if undone else None)
    _check(found, ("target", "field", "before", "after", "who", "why", "undone_by"), ("undone",))
    kind_of(found.target)
    if found.field in _READ and found.target.startswith("event:"):
        _READ[found.field](found.after)
    return found


def habit_of(said: dict[str, Any]) -> MakeHabit:
    """The habit of a line. Raises as `import_of`."""
    habit = Habit(**{f.name: said[f.name] for f in fields(Habit)})
    habit = replace(habit, when=_moment(said["when"]))
    _check(habit, ("file",), ())
    _check_options(habit.options)
    if not all(isinstance(said[k], str) for k in ("layout", "name")):
        raise ValueError("no habit")
    return said["layout"], said["name"], habit


def _check(record: object, texts: Iterable[str], counts: Iterable[str]) -> None:
    for names, kind in ((texts, str), (counts, int)):
        if wrong := [name for name in names if not isinstance(getattr(record, name), kind)]:
            raise TypeError(f"{wrong[0]} is no {kind.__name__}")


def _check_options(said: object) -> None:
    """Nothing, where it is what a person could decide about a file; else TypeError or ValueError."""
    if not isinstance(said, dict):
        raise TypeError("no options")
    options = options_of_json(said)
    pairs = [pair for pair in options.mapping or () if len(pair) == 2]
    texts = [v for k, v in asdict(options).items() if k not in ("header", "mapping") and v is not None]
    if len(pairs) != len(options.mapping or ()) or not isinstance(options.header, int | None):
        raise TypeError("no mapping or header")
    if not all(isinstance(text, str) for text in (*texts, *chain(*pairs))):
        raise TypeError("an option is no text")
    if any(getattr(options, name) not in (None, *get_args(words)) for name, words in _CHOSEN.items()):
        raise ValueError("an option is none to choose")


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found.astimezone(UTC)
