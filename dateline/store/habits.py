"""How files of one layout were read last: what a person decided, to be used for the next of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.store.base import Part
from dateline.store.database import Cursor
from dateline.store.journal import Line
from dateline.store.rows import well_formed

REMEMBERED = "reading remembered"  # in the journal
_FIND = """
    select file, used, options from reading_habit
    where layout = $layout and (name = $name or not $own_name)
    order by name = $name desc, used desc, rowid desc limit 1"""


@dataclass(frozen=True, slots=True)
class Habit:
    """What was decided for a file, and when it was loaded."""

    file: str
    when: datetime
    options: dict[str, object]


class Habits(Part):
    """Decisions about the reading of files, by layout and by the pattern of the name."""

    def remember_reading(self, layout: str, name: str, file: str, options: Mapping[str, object]) -> None:
        """Keep how a file was read, in place of what was kept for this layout and name.

        Args:
            layout: Stands for the column names.
            name: The pattern of the file's name.
            file: Its name, to be told.
            options: What a person decided, as JSON values.
        """
        habit = {
            "id": layout, "name": well_formed(name), "file": well_formed(file),
            "when": _utc(self._now()).isoformat(), "options": dict(options),
        }  # fmt: skip
        with self._db.write() as cursor:
            _keep(cursor, habit)
        self._journal.append(REMEMBERED, habit)

    def has_reading_habits(self) -> bool:
        """Whether anything was ever decided."""
        with self._db.read() as cursor:
            return bool(cursor.rows("select 1 from reading_habit limit 1"))

    def reading_habit(self, layout: str, name: str, own_name: bool) -> Habit | None:
        """How a file of this layout was read last; best one of this pattern of name.

        Args:
            layout, name: As for `remember_reading`.
            own_name: Whether nothing but the same pattern of name will do.
        """
        with self._db.read() as cursor:
            row = cursor.row(_FIND, {"layout": layout, "name": well_formed(name), "own_name": own_name})
        return None if row is None else Habit(row[0], row[1], json.loads(row[2]))


def remember_again(cursor: Cursor, lines: Iterable[Line]) -> bool:
    """Keep what the journal tells of habits and the database does not know; whether there was any.

    Args:
        lines: Of the journal, oldest first.
    """
    newest = {(line["id"], line["name"]): line for line in lines if line["did"] == REMEMBERED}
    known = {(r[0], r[1]): r[2] for r in cursor.rows("select layout, name, used from reading_habit")}
    lost = [h for k, h in newest.items() if k not in known or known[k] < datetime.fromisoformat(h["when"])]
    for habit in lost:
        _keep(cursor, habit)
    return bool(lost)


def _keep(cursor: Cursor, habit: Line) -> None:
    """In place of what was kept for this layout and name."""
    values = {
        "layout": habit["id"], "name": habit["name"], "file": habit["file"],
        "used": datetime.fromisoformat(habit["when"]), "options": json.dumps(habit["options"]),
    }  # fmt: skip
    cursor.run("delete from reading_habit where layout = $layout and name = $name", values)
    cursor.run("insert into reading_habit values ($layout, $name, $file, $used, $options)", values)


def _utc(when: datetime) -> datetime:
    """The time as it is stored: UTC, without saying so."""
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
