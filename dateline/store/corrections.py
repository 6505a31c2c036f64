"""The log of corrections: what people changed, appended and never rewritten.

A correction says what it changes (`target`), in which way (`field`), from what to what, who did it,
when and why. Taking one back appends a line of its own, with who and when; the correction stays.
What a correction means is not decided here: after each change the log hands its active lines to the
one who applies the target's kind (`dateline/store/applying.py`), inside the same transaction, so that
log and records always agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dateline.errors import StoreError
from dateline.model import Correction
from dateline.store.base import Part, numbers
from dateline.store.database import Cursor
from dateline.store.journal import correction_line
from dateline.store.rows import well_formed

# Given the active corrections of one kind of target, oldest first, and the revision that will be committed;
# says whether it changed a record.
Applier = Callable[[Cursor, Sequence[Correction], int], bool]

_LOG = """
    select c.key, c.target, c.field, c.before, c.after, c.who, c.made, c.why, u.correction is not null,
        coalesce(u.who, ''), u.made
    from correction c left join correction_undone u on u.correction = c.id
    where {where} order by c.id"""
_ACTIVE = "u.correction is null"


class Corrections(Part):
    """What people changed, and taking it back."""

    _appliers: Mapping[str, Applier]

    def corrections(
        self, target: str = "", fields: Iterable[str] = (), *, active: bool = False
    ) -> tuple[Correction, ...]:
        """The log, oldest first, with what was taken back.

        Args:
            target: Only what changes this, where given.
            fields: Only these kinds of change, where given.
            active: Only what was not taken back.
        """
        wanted = list(fields)
        where = [
            "true",
            *(["c.target = $target"] if target else []),
            *(["c.field in (select unnest($fields))"] if wanted else []),
            *([_ACTIVE] if active else []),
        ]
        with self._db.read() as cursor:
            return _corrections(cursor, " and ".join(where), {"target": target, "fields": wanted})

    def record_correction(
        self, target: str, field: str, before: str, after: str, who: str = "", why: str = ""
    ) -> Correction:
        """Append a correction and apply it: both, or neither. It is stamped with the store's clock.

        Args:
            target: Kind and key of what is changed: "form:Durov|PERSON", "event:KEY".
            field: The kind of change: "merge", "rename", "date", "hide", …
            before: What stood there, in words or as a key; for people and for the export.
            after: What shall stand there.
        """
        made = Correction("", target, field, before, after, who, self._now(), why)
        return self.record_corrections([made])[0]

    def record_corrections(self, corrections: Sequence[Correction]) -> list[Correction]:
        """Append several as one change, in their order, with their own `who` and `when`.

        Ids are given here. One that says that it was taken back is taken back here, too.

        Raises:
            StoreError: a target names no kind.
        """
        with self._db.write() as cursor:
            cursor.unchanged = not corrections
            given = numbers(cursor, "correction", len(corrections))
            made = [
                _well_formed(replace(c, id=f"correction-{n}"))
                for n, c in zip(given, corrections, strict=True)
            ]
            for number, correction in zip(given, made, strict=True):
                _append(cursor, number, correction)
            self._apply(cursor, made)
        self._journal.append("correction made", *map(correction_line, made))
        undone = [{"id": c.id, "who": c.undone_by} for c in made if c.undone]
        self._journal.append("correction undone", *undone)
        return made

    def undo_correction(self, correction_id: str, who: str = "") -> Correction:
        """Take a correction back: things are as if it had not been made. Doing so twice changes nothing.

        Raises:
            StoreError: there is no such correction.
        """
        return self.undo_corrections([correction_id], who)[0]

    def undo_corrections(self, ids: Iterable[str], who: str = "") -> list[Correction]:
        """Take several corrections back as one change, in their order; none where one is not there.

        Raises:
            StoreError: there is no such correction.
        """
        wanted = list(dict.fromkeys(ids))
        with self._db.write() as cursor:
            found = _by_ids(cursor, wanted)
            if missing := [key for key in wanted if key not in found]:
                raise StoreError(f"There is no correction '{missing[0]}'.")
            fresh = [key for key in wanted if not found[key].undone]
            cursor.unchanged = not fresh
            values = {"keys": fresh, "who": well_formed(who), "when": _utc(self._now())}
            cursor.run(
                """insert into correction_undone select id, $who, $when from correction
                where key in (select unnest($keys))""",
                values,
            )
            self._apply(cursor, [found[key] for key in fresh])
            now = _by_ids(cursor, wanted)
        undone = [{"id": key, "who": now[key].undone_by} for key in fresh]
        self._journal.append("correction undone", *undone)
        return [now[key] for key in wanted]

    def reapply_corrections(self) -> None:
        """Apply all corrections anew, after records were read anew."""
        for kind, apply in sorted(self._appliers.items()):
            with self._db.write() as cursor:
                active = active_corrections(cursor, kind)
                cursor.unchanged = not apply(cursor, active, self._db.revision + 1)

    def _apply(self, cursor: Cursor, changed: Iterable[Correction]) -> None:
        for kind in sorted({kind_of(c.target) for c in changed}):
            if applier := self._appliers.get(kind):
                applier(cursor, active_corrections(cursor, kind), self._db.revision + 1)


def kind_of(target: str) -> str:
    """What a target is: "event" of "event:KEY".

    Raises:
        StoreError: it names no kind.
    """
    kind, colon, key = target.partition(":")
    if not (kind and colon and key):
        raise StoreError(f"'{target}' does not say what is corrected.", remedy="Write it as KIND:KEY.")
    return kind


def active_corrections(cursor: Cursor, kind: str) -> tuple[Correction, ...]:
    """The corrections of one kind of target that were not taken back, oldest first."""
    return _corrections(cursor, f"{_ACTIVE} and starts_with(c.target, $kind)", {"kind": f"{kind}:"})


def _append(cursor: Cursor, number: int, c: Correction) -> None:
    values = {
        "id": number, "key": c.id, "target": c.target, "field": c.field, "before": c.before,
        "after": c.after, "who": c.who, "made": _utc(c.when), "why": c.why,
    }  # fmt: skip
    cursor.run(
        "insert into correction values ($id, $key, $target, $field, $before, $after, $who, $made, $why)",
        values,
    )
    if c.undone:
        taken = {"id": number, "who": c.undone_by, "when": _utc(c.undone_when or c.when)}
        cursor.run("insert into correction_undone values ($id, $who, $when)", taken)


def _corrections(cursor: Cursor, where: str, values: Mapping) -> tuple[Correction, ...]:
    rows = cursor.rows(_LOG.format(where=where), values)
    return tuple(
        Correction(*r[:6], r[6].replace(tzinfo=UTC), *r[7:10], r[10] and r[10].replace(tzinfo=UTC))
        for r in rows
    )


def _by_ids(cursor: Cursor, ids: Sequence[str]) -> dict[str, Correction]:
    found = _corrections(cursor, "c.key in (select unnest($keys))", {"keys": list(ids)})
    return {c.id: c for c in found}


def _well_formed(c: Correction) -> Correction:
    names = ("target", "field", "before", "after", "who", "why", "undone_by")
    return replace(c, **{name: well_formed(getattr(c, name)) for name in names})


def _utc(when: datetime) -> datetime:
    """The time as it is stored: UTC, without saying so."""
    return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
