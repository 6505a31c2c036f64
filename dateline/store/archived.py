"""What an archive of a project takes from its store, and what a restored one is given back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline.model import ImportState
from dateline.store.habits import Habit
from dateline.store.imports import Imports

_IMPORTS = "select key, file, sha256, began, who, state, articles, events, already from import order by id"
_HABITS = "select layout, name, file, used, options from reading_habit order by used, layout, name"


@dataclass(frozen=True, slots=True)
class ArchivedImport:
    """An upload: its label, the digest of its bytes, when and by whom it was loaded, and what became of it.

    `options` are what a person had decided about the file, as JSON holds them. Counts are rows.
    """

    file: str
    sha256: str
    when: datetime
    who: str
    state: ImportState
    articles: int
    events: int
    already: int
    options: dict[str, Any] = field(default_factory=dict)


class Archived(Imports):
    """Uploads and habits as they go into an archive."""

    def archived_imports(self) -> list[ArchivedImport]:
        """All uploads, oldest first, those that were undone too."""
        said = {x["id"]: x.get("options", {}) for x in self._journal.lines() if x["did"] == "import begun"}
        with self._db.read(limited=False) as cursor:
            rows = cursor.rows(_IMPORTS)
        return [
            ArchivedImport(file, digest, began.replace(tzinfo=UTC), who, *counted, said.get(key, {}))
            for key, file, digest, began, who, *counted in rows
        ]

    def archived_habits(self) -> list[tuple[str, str, Habit]]:
        """How files of each make were read last: layout and name of the make, and the habit; oldest first."""
        with self._db.read(limited=False) as cursor:
            rows = cursor.rows(_HABITS)
        return [
            (layout, name, Habit(file, used.replace(tzinfo=UTC), json.loads(options)))
            for layout, name, file, used, options in rows
        ]

    def original_path(self, sha256: str) -> Path | None:
        """Where the bytes of an upload lie; None where they were not kept."""
        return self._originals.path(sha256)

    def note_undone_import(self, imported: ArchivedImport, original: Path | None) -> None:
        """List an upload that was taken back, without reading it: its file can be loaded again."""
        made = self.begin_import(
            imported.file, imported.sha256, imported.when, imported.who, original, imported.options
        )
        counts = {"articles": imported.articles, "events": imported.events, "already": imported.already}
        self.finish_import(made, **counts)
        self.undo_import(made)
