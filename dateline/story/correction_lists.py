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
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.errors import UnreadableFile
from dateline.model import NAME_TYPES, Correction, Reject
from dateline.store import Store
from dateline.store.mended import FormKey, form_of, form_target

CHANGES = ("merge", "rename", "retype", "ignore", "confirm", "refuse-merge")
_OF_LOG = {"target", "field", "after"}
_OF_NAMES = {"change", "name"}
_NEEDS_TO = {"merge": "the name that it is merged into", "rename": "the new name", "retype": "the type",
             "refuse-merge": "the name that it is not"}  # fmt: skip
Row = Mapping[str, str]


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


class _Bad(Exception):
    """A row that cannot be taken: column, value, reason and remedy."""


def load_corrections(
    store: Store, data: bytes, file: str, who: str = "", now: datetime | None = None
) -> ListReport:
    """Record a list of corrections and apply them, as one change; rows in error are reported.

    Args:
        who: Who signs the rows that do not say.
        now: The time of rows that do not say; the store's clock where not given.

    Raises:
        UnreadableFile: it is no UTF-8 CSV with the columns of either layout.
    """
    rows = _rows(data, file)
    is_log = bool(rows) and _OF_LOG.issubset(rows[0])
    reader, said = (_from_log, _line_of_log) if is_log else (_from_names, _line_of_list)
    known = {said(c) for c in store.corrections(active=not is_log)}
    made: list[Correction] = []
    rejects: list[Reject] = []
    already = 0
    for number, row in enumerate(rows, 1):
        try:
            correction = reader(store, row, who, now or datetime.now(UTC))
        except _Bad as bad:
            rejects.append(Reject(file, number, *bad.args, cells=tuple(row.values())))
            continue
        if said(correction) in known or (not is_log and _in_force(store, correction)):
            already += 1
        else:
            made.append(correction)
    return ListReport(file, tuple(store.record_corrections(made)), already, tuple(rejects))


def _rows(data: bytes, file: str) -> list[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            "The file is no UTF-8 text.", place=file, remedy="Save it as CSV in UTF-8."
        ) from error
    rows = list(csv.reader(io.StringIO(text)))
    header = [_bare(h).strip().casefold() for h in rows[0]] if rows else []
    if not (_OF_LOG.issubset(header) or _OF_NAMES.issubset(header)):
        raise UnreadableFile(
            "The file is no list of corrections.",
            place=file,
            remedy="Give it the columns change, name, type, to, to_type, why, or those of an exported log.",
        )
    return [
        dict(zip(header, [*map(_bare, r), *[""] * len(header)], strict=False)) for r in rows[1:] if any(r)
    ]


def _bare(cell: str) -> str:
    """Without the `'` that shields a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def _line_of_log(c: Correction) -> tuple:
    """What makes two lines of logs the same: the moment, too, for a name may be changed there and back."""
    return c.target, c.field, c.after, c.when


def _in_force(store: Store, c: Correction) -> bool:
    """Whether the two names of a merge are one already."""
    forms = {f for f in (form_of(c.target), form_of(c.after)) if f} if c.field == "merge" else set()
    holders = store.holders(forms)
    return len(forms) == len(holders) and len(set(holders.values())) == 1


def _line_of_list(c: Correction) -> tuple:
    """What makes two lines of a list the same."""
    return c.target, c.field, c.after


def _from_log(store: Store, row: Row, who: str, now: datetime) -> Correction:
    target = row["target"]
    if ":" not in target.strip(":"):
        raise _Bad("target", target, "This does not say what is corrected.", "Write it as KIND:KEY.")
    if not row["field"].strip():
        raise _Bad("field", "", "The kind of change is missing.", "Write merge, rename, retype, ignore …")
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
        raise _Bad(column, text, "This is no time.", "Write it as 2026-03-01T12:00:00+00:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _from_names(store: Store, row: Row, who: str, now: datetime) -> Correction:
    change, to = row["change"].strip().casefold(), row.get("to", "").strip()
    if change not in CHANGES:
        raise _Bad(
            "change", row["change"], "This is no change of a name.", f"Use one of {', '.join(CHANGES)}."
        )
    if change in _NEEDS_TO and not to:
        raise _Bad("to", "", f"Here {_NEEDS_TO[change]} is missing.", "Fill in the cell.")
    if change == "retype" and to.upper() not in NAME_TYPES:
        raise _Bad("to", to, "This is no type of a name.", f"Use one of {', '.join(NAME_TYPES)}.")
    form = _form(store, row["name"], row.get("type", ""), "name")
    return Correction(
        "", form_target(form), change, form[0], _after(store, row, change, to), row.get("who", "") or who,
        now, row.get("why", "").strip(),
    )  # fmt: skip


def _after(store: Store, row: Row, change: str, to: str) -> str:
    if change in ("merge", "refuse-merge"):
        return form_target(_form(store, to, row.get("to_type", "") or row.get("type", ""), "to"))
    return {"retype": to.upper(), "ignore": "never an entity", "confirm": row["name"].strip()}.get(change, to)


def _form(store: Store, name: str, kind: str, column: str) -> FormKey:
    """The form that a cell names: as it stands in articles, or by the name that its entity is shown under."""
    name, kind = name.strip(), kind.strip().upper()
    if not name:
        raise _Bad(column, "", "The name is missing.", "Fill in the cell.")
    if kind and kind not in NAME_TYPES:
        raise _Bad("type", kind, "This is no type of a name.", f"Use one of {', '.join(NAME_TYPES)}.")
    found = store.forms_called(name, kind)
    if found:
        return found[0]
    if kind:
        return name, kind  # not here yet
    raise _Bad(column, name, "No name here is called so.", "Mend the spelling, or give its type.")
