"""Corrections by list: a CSV of names written by hand, or a log that was exported, into the log of a project.

A list of names has the columns `change`, `name`, `type`, `to`, `to_type`, `why`; all but the first two
may be missing or empty:

    change,name,type,to,to_type,why
    merge,P. Durov,PERSON,Pavel Durov,PERSON,same man
    rename,Pavel Durov,,Pavel Valeryevich Durov,,
    retype,Roskomnadzor,,ORG,,
    ignore,Photo,,,,a caption

A log has the columns of `dateline.export.corrections_csv`. What is in the log already is not repeated, so
the same list loads once. Names with a type need not be here yet: they are mended when they come.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.errors import UnreadableFile
from dateline.intake.cells import unshielded
from dateline.model import NAME_TYPES, Correction, Reject
from dateline.store import Store
from dateline.store.mended import FormKey, form_of, form_target
from dateline.story.log_lines import BadLine, check_line

CHANGES = ("merge", "rename", "retype", "ignore", "confirm", "refuse-merge")
_OF_LOG = {"target", "field", "after"}
_OF_NAMES = {"change", "name"}
_NEEDS_TO = {"merge": "the name that it is merged into", "rename": "the new name", "retype": "the type",
             "refuse-merge": "the name that it is not"}  # fmt: skip
Row = Mapping[str, str]
Called = Mapping[str, Sequence[FormKey]]  # forms by name


@dataclass(frozen=True, slots=True)
class ListReport:
    """What became of a list: rows that were recorded, rows that were in the log already, rows in error."""

    file: str
    recorded: tuple[Correction, ...]
    already: int
    rejects: tuple[Reject, ...]

    def sentence(self) -> str:
        """The report in one line."""
        n, no = len(self.recorded), len(self.rejects)
        parts = [f"{n:,} correction{'' if n == 1 else 's'} made"]
        parts += [f"{self.already:,} already in the log"] if self.already else []
        parts += [f"{no:,} row{'' if no == 1 else 's'} rejected"] if no else []
        return f"{self.file}: {', '.join(parts)}."


def load_corrections(store: Store, data: bytes, file: str, now: datetime, who: str = "") -> ListReport:
    """Record a list of corrections and apply them, as one change; rows in error are reported.

    Args:
        now: The time of rows that do not say.
        who: Who signs the rows that do not say.

    Raises:
        UnreadableFile: it is no UTF-8 CSV with the columns of either layout.
    """
    rows = _rows(data, file)
    is_log = bool(rows) and _OF_LOG.issubset(rows[0])
    called = {} if is_log else store.forms_called(_names(rows))
    taken: list[Correction] = []
    rejects: list[Reject] = []
    for number, row in enumerate(rows, 1):
        try:
            taken.append((_from_log if is_log else _from_names)(row, called, who, now))
        except BadLine as bad:
            rejects.append(Reject(file, number, *bad.args, cells=tuple(row.values())))
    fresh = _new_to_log(store, taken) if is_log else _new_of_list(store, taken)
    made = store.record_corrections(fresh)
    return ListReport(file, tuple(made), len(taken) - len(made), tuple(rejects))


def _names(rows: Sequence[Row]) -> Iterator[str]:
    """The names that a list speaks of."""
    for row in rows:
        yield row["name"].strip()
        yield row.get("to", "").strip()


def _new_to_log(store: Store, lines: Sequence[Correction]) -> list[Correction]:
    """The lines of a log that this project's log has not: a name may be changed there and back again."""
    known = {(c.target, c.field, c.after, c.when) for c in store.corrections()}
    return [c for c in lines if (c.target, c.field, c.after, c.when) not in known]


def _new_of_list(store: Store, lines: Sequence[Correction]) -> list[Correction]:
    """The lines of a list that are not in force yet, each once."""
    known = {(c.target, c.field, c.after) for c in store.corrections(active=True)}
    lines = list({(c.target, c.field, c.after): c for c in lines}.values())
    pairs = {c: {f for f in (form_of(c.target), form_of(c.after)) if f} for c in lines if c.field == "merge"}
    holders = store.holders(f for forms in pairs.values() for f in forms)
    one = {
        c for c, forms in pairs.items() if forms <= holders.keys() and len({holders[f] for f in forms}) == 1
    }
    return [c for c in lines if (c.target, c.field, c.after) not in known and c not in one]


def _rows(data: bytes, file: str) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "The file is no UTF-8 text.", place=file, remedy="Save it as CSV in UTF-8."
        ) from error
    rows = list(csv.reader(io.StringIO(text)))
    header = [unshielded(h).strip().casefold() for h in rows[0]] if rows else []
    if not (_OF_LOG.issubset(header) or _OF_NAMES.issubset(header)):
        raise UnreadableFile(
            "The file is no list of corrections.",
            place=file,
            remedy="Give it the columns change, name, type, to, to_type, why, or those of an exported log.",
        )
    return [
        dict(zip(header, [*map(unshielded, r), *[""] * len(header)], strict=False))
        for r in rows[1:]
        if any(r)
    ]


def _from_log(row: Row, called: Called, who: str, now: datetime) -> Correction:
    target = row["target"]
    check_line(target, row["field"].strip(), row["after"])
    undone = row.get("undone", "").strip().casefold() in ("yes", "true", "1")
    return Correction(
        "", target, row["field"].strip(), row.get("before", ""), row["after"], row.get("who", "") or who,
        _moment(row.get("when", ""), "when", now), row.get("why", ""), undone, row.get("undone_by", ""),
        _moment(row.get("undone_when", ""), "undone_when", now) if undone else None,
    )  # fmt: skip


def _moment(text: str, column: str, now: datetime) -> datetime:
    if not text.strip():
        return now
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise BadLine(column, text, "This is no time.", "Write it as 2026-03-01T12:00:00+00:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _from_names(row: Row, called: Called, who: str, now: datetime) -> Correction:
    change, to = row["change"].strip().casefold(), row.get("to", "").strip()
    if change not in CHANGES:
        raise BadLine(
            "change", row["change"], "This is no change of a name.", f"Use one of {', '.join(CHANGES)}."
        )
    if change in _NEEDS_TO and not to:
        raise BadLine("to", "", f"Here {_NEEDS_TO[change]} is missing.", "Fill in the cell.")
    if change == "retype" and to.upper() not in NAME_TYPES:
        raise BadLine("to", to, "This is no type of a name.", f"Use one of {', '.join(NAME_TYPES)}.")
    form = _form(called, row["name"], row.get("type", ""), "name")
    return Correction(
        "", form_target(form), change, form[0], _after(called, row, change, to), row.get("who", "") or who,
        now, row.get("why", "").strip(),
    )  # fmt: skip


def _after(called: Called, row: Row, change: str, to: str) -> str:
    if change in ("merge", "refuse-merge"):
        return form_target(_form(called, to, row.get("to_type", "") or row.get("type", ""), "to"))
    return {"retype": to.upper(), "ignore": "never an entity", "confirm": row["name"].strip()}.get(change, to)


def _form(called: Called, name: str, kind: str, column: str) -> FormKey:
    """The form that a cell names: as it stands in articles, or by the name that its entity is shown under."""
    name, kind = name.strip(), kind.strip().upper()
    if not name:
        raise BadLine(column, "", "The name is missing.", "Fill in the cell.")
    if kind and kind not in NAME_TYPES:
        raise BadLine("type", kind, "This is no type of a name.", f"Use one of {', '.join(NAME_TYPES)}.")
    found = [f for f in called.get(name, ()) if kind in ("", f[1])]
    if found:
        return found[0]
    if kind:
        return name, kind  # not here yet
    raise BadLine(column, name, "No name here is called so.", "Mend the spelling, or give its type.")
