"""How files of one layout were read last: what a person decided, to be used for the next of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.store.base import Part
from dateline.store.rows import well_formed

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
        key = {"layout": layout, "name": well_formed(name)}
        said = json.dumps(dict(options))
        with self._db.write() as cursor:
            cursor.run("delete from reading_habit where layout = $layout and name = $name", key)
            cursor.run(
                "insert into reading_habit values ($layout, $name, $file, $used, $options)",
                {**key, "file": well_formed(file), "used": _utc(self._now()), "options": said},
            )

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


def _utc(when: datetime) -> datetime:
    """The time as it is stored: UTC, without saying so."""
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
