"""What the journal tells and the database does not know: what was lost, and how it is written off.

Decided anew at each opening from the two, so a recovery that is cut short goes on at the next one.
Numbers of imports and corrections that the database forgot are never given again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dateline.model import Correction
from dateline.store.base import Part, numbers
from dateline.store.database import Cursor
from dateline.store.habits import remember_again
from dateline.store.journal import Line
from dateline.store.salvage import KeptLog

STANDS_FOR = "stands_for"  # among the options of an import: the lost one that it brings back
_FIRST_BROUGHT = """
select i.key, count(*) from (select min(import) as import from import_article group by article)
join import i on i.id = import group by i.key
"""


@dataclass(frozen=True, slots=True)
class LostImport:
    """An import of which the database knows nothing, or less than was acknowledged.

    Attributes:
        options: What a person had decided about the file, as JSON holds it.
        articles: Of one that was cancelled, how many of those that it had brought are missing; else None.
    """

    id: str
    file: str
    sha256: str
    who: str
    options: Mapping[str, Any] = field(default_factory=dict)
    articles: int | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """What was acknowledged and is not in the database."""

    imports: tuple[LostImport, ...] = ()
    undone: tuple[str, ...] = ()  # imports that were taken back, and stand there again
    corrections: tuple[Correction, ...] = ()
    corrections_undone: tuple[tuple[str, str], ...] = ()  # (correction, who)

    def __bool__(self) -> bool:
        return bool(self.imports or self.undone or self.corrections or self.corrections_undone)

    def sentence(self) -> str:
        """What is missing, in one line."""
        files = ", ".join(i.file for i in self.imports[:5])
        more = f" and {len(self.imports) - 5:,} more" if len(self.imports) > 5 else ""
        counted = [
            (len(self.imports), "import", f" ({files}{more})"),
            (len(self.undone), "undo of an import", ""),
            (len(self.corrections), "correction", ""),
            (len(self.corrections_undone), "correction taken back", ""),
        ]
        parts = [f"{n:,} {what}{'s' * (n > 1)}{which}" for n, what, which in counted if n]
        return f"Missing from the project: {', '.join(parts)}." if parts else ""


class Recovery(Part):
    """What was lost, and what became of it."""

    _lost: Lost
    set_aside: str | None = None  # the file name of the damaged log, when this opening met one

    def lost(self) -> Lost:
        """What was acknowledged and is missing, as this opening found it, less what was brought back."""
        return self._lost

    def mishaps(self) -> list[tuple[datetime, str]]:
        """When a damaged log was set aside, and under which name; oldest first."""
        return [
            (datetime.fromisoformat(line["when"]), line["id"])
            for line in self._journal.lines()
            if line["did"] == "log set aside"
        ]

    def written_off(self, what: str, lost: str, found: str = "") -> None:
        """Note that something lost was brought back, as `found`, or cannot be; it is not asked for again.

        Args:
            what: "import" or "correction".
            lost: Its id before.
        """
        self._journal.append(f"{what} written off", {"id": lost, "found": found})
        self._find_lost()

    def _account_for(self, log: KeptLog | None) -> None:
        """Find what is missing; keep the log where it was damaged, or where something is."""
        self._find_lost()
        with self._db.write() as cursor:
            cursor.unchanged = not remember_again(cursor, self._journal.lines())
        if log is None:
            return
        if log.damaged or self._lost:
            self.set_aside = log.set_aside(self._now()).name
            said = {"id": self.set_aside, "when": self._now().isoformat()}
            self._journal.append("log set aside", said)
        else:
            log.drop()

    def _find_lost(self) -> None:
        wanted = _Wanted()
        for line in self._journal.lines():
            wanted.take(line)
        with self._db.read(limited=False) as cursor:
            self._lost = wanted.less_known(cursor)
        if self._lost:
            with self._db.write() as cursor:
                cursor.unchanged = not any([
                    _pass_over(cursor, "import", wanted.imports),
                    _pass_over(cursor, "correction", wanted.corrections),
                ])  # fmt: skip


def _stands_for(line: Line) -> str:
    """The lost import that one was begun to bring back; "" for any other."""
    return line.get("options", {}).get(STANDS_FOR, "")


class _Wanted:
    """The end state that the lines of a journal add up to."""

    def __init__(self) -> None:
        self.imports: dict[str, Line] = {}
        self.corrections: dict[str, Line] = {}
        self.found: set[str] = set()  # imports that stand for one that was lost

    def take(self, line: Line) -> None:
        did, of = line["did"], line.get("id", "")
        if did == "import begun":
            self.imports[of] = line | {"state": "begun"}
        elif did == "import ended" and of in self.imports:
            self.imports[of] |= {k: line[k] for k in ("state", "articles")}
        elif did == "import undone" and of in self.imports:
            self.imports[of]["state"] = "undone"
        elif did == "correction made":
            self.corrections[of] = line
        elif did == "correction undone" and of in self.corrections:
            self.corrections[of] = self.corrections[of] | {"undone_by": line.get("who", "")}
        elif did == "import written off":
            self.imports.get(of, {})["state"] = "written off"
            self.found.add(line.get("found", ""))
        elif did == "correction written off":
            self.corrections.get(of, {})["written off"] = True

    def less_known(self, cursor: Cursor) -> Lost:
        states = dict(cursor.rows("select key, state from import"))
        have = self._brought(cursor)
        known = set(cursor.column("select key from correction"))
        undone = set(
            cursor.column("select c.key from correction c join correction_undone u on u.correction = c.id")
        )
        wanted = [c for c in self.corrections.values() if "written off" not in c]
        return Lost(
            tuple(_lost_import(i, have) for i in self.imports.values() if self._is_lost(i, states)),
            tuple(
                i["id"]
                for i in self.imports.values()
                if i["state"] == "undone" and states.get(i["id"], "undone") != "undone"
            ),
            tuple(_correction(c) for c in wanted if c["id"] not in known),
            tuple((c["id"], c["undone_by"]) for c in wanted if "undone_by" in c and c["id"] not in undone),
        )

    def _is_lost(self, line: Line, states: Mapping[str, str]) -> bool:
        """Unknown to the database, or ended and known as something that did not end.

        A bringing-back that was stopped is nothing that anybody asked for: what it stands for is lost.
        """
        state, known = line["state"], states.get(line["id"])
        if state in ("undone", "written off") or (_stands_for(line) and line["id"] not in self.found):
            return False
        return known is None or (state in ("finished", "cancelled") and known in ("loading", "interrupted"))

    def _brought(self, cursor: Cursor) -> dict[str, int]:
        """How many articles each import was the first to bring, by itself or as it was being brought back."""
        have = dict(cursor.rows(_FIRST_BROUGHT))
        for line in self.imports.values():
            if lost := _stands_for(line):
                have[lost] = have.get(lost, 0) + have.get(line["id"], 0)
        return have


def _lost_import(line: Line, have: Mapping[str, int]) -> LostImport:
    partly = max(0, line["articles"] - have.get(line["id"], 0)) if line["state"] == "cancelled" else None
    return LostImport(line["id"], line["file"], line["sha256"], line["who"], line.get("options", {}), partly)


def _correction(line: Line) -> Correction:
    said = {k: line[k] for k in ("id", "target", "field", "before", "after", "who", "why")}
    return Correction(**said, when=datetime.fromisoformat(line["when"]))


def _pass_over(cursor: Cursor, of: str, ids: Iterable[str]) -> Sequence[int]:
    """Let the sequence of numbers run past those that the journal knows."""
    highest = max((int(i.rpartition("-")[2]) for i in ids), default=0)
    given = numbers(cursor, of, 1)
    return given + numbers(cursor, of, highest - given[0])
