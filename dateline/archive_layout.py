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
from datetime import datetime
from typing import Any, TypeVar

from dateline.errors import UnreadableFile
from dateline.intake.documents.archive import PROJECT
from dateline.intake.options_json import options_of_json
from dateline.model import Correction, ImportState
from dateline.store.archived import ArchivedImport
from dateline.store.habits import Habit

VERSION = 1
HEAD, IMPORTS, CORRECTIONS, HABITS = PROJECT, "imports.jsonl", "corrections.jsonl", "habits.jsonl"
ORIGINALS = "originals/"
MakeHabit = tuple[str, str, Habit]  # layout and name of the make
_STATES = frozenset(ImportState.__args__)  # type: ignore[attr-defined]
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
        except (ValueError, TypeError, KeyError, RecursionError) as fault:
            raise UnreadableFile(
                f"Line {number} of {member} is not what an archive of a project holds there.", remedy=_ANEW
            ) from fault
    return out


def import_of(said: dict[str, Any]) -> ArchivedImport:
    """The upload of a line. Raises ValueError, TypeError or KeyError where it is none."""
    found = ArchivedImport(**{**said, "when": _moment(said["when"])})
    _check(found, ("file", "sha256", "who"), ("articles", "events", "already"))
    if found.state not in _STATES or not isinstance(found.options, dict):
        raise ValueError("no state or options of an import")
    options_of_json(found.options)
    return found


def correction_of(said: dict[str, Any]) -> Correction:
    """The correction of a line, without an id. Raises as `import_of`."""
    undone = said["undone_when"]
    found = Correction("", **{**said, "when": _moment(said["when"])})
    found = replace(found, undone_when=_moment(undone) if undone else None)
    _check(found, ("target", "field", "before", "after", "who", "why", "undone_by"), ("undone",))
    return found


def habit_of(said: dict[str, Any]) -> MakeHabit:
    """The habit of a line. Raises as `import_of`."""
    habit = Habit(**{f.name: said[f.name] for f in fields(Habit)})
    habit = replace(habit, when=_moment(said["when"]))
    _check(habit, ("file",), ())
    if not isinstance(habit.options, dict) or not all(isinstance(said[k], str) for k in ("layout", "name")):
        raise ValueError("no habit")
    return said["layout"], said["name"], habit


def _check(record: object, texts: Iterable[str], counts: Iterable[str]) -> None:
    for names, kind in ((texts, str), (counts, int)):
        if wrong := [name for name in names if not isinstance(getattr(record, name), kind)]:
            raise TypeError(f"{wrong[0]} is no {kind.__name__}")


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without a zone")
    return found
