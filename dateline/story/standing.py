"""As it stood: what was known of a happening on a day, and what has changed since.

A change is what later accounts say against the earlier ones: another day, another number, a denial, or
that a plan came true. Nothing is decided here: both sides are shown with their accounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dateline.store.queries.happenings import Dispute
from dateline.store.queries.standing import AccountDay


@dataclass(frozen=True, slots=True)
class Change:
    """What changed after a day. `about` is "day", a kind of figure, "place", "denied" or "planned".

    `before` and `after` are values as written, a day as EDTF, "" where the sentences must speak for
    themselves; `known` and `later` are the accounts on either side.
    """

    about: str
    before: str
    after: str
    known: tuple[str, ...]
    later: tuple[str, ...]


def changes_since(accounts: Sequence[AccountDay], disputes: Sequence[Dispute], day: date) -> list[Change]:
    """What later accounts of one happening say against those reported by the end of a day.

    Args:
        accounts: All accounts of the happening, in the order of reporting.
        disputes: Its disagreements.

    Returns:
        Changes: of the day, of other points in the order of `disputes`, denials, plans that came true.
        None where nothing was known by then, or nothing was reported after it.
    """
    known = [a for a in accounts if _by(a, day)]
    later = [a for a in accounts if not _by(a, day)]
    if not known or not later:
        return []
    names = {a.event for a in known}
    found = [*moved(known, later), *(c for d in disputes if d.about != "day" for c in _corrected(d, names))]
    return [*found, *_turned(known, later, "denied"), *_came_true(known, later)]


def known_value(accounts: Sequence[AccountDay], day: date) -> str:
    """The date of a happening as it was known by the end of a day, as EDTF: the most exact of the accounts
    then, the first reported of equals; "" where none was dated."""
    dated = [a for a in accounts if _by(a, day) and a.edtf and a.earliest and a.latest]
    best = min(dated, key=_width, default=None)
    return best.edtf or "" if best else ""


def _by(account: AccountDay, day: date) -> bool:
    return account.reported is not None and account.reported <= day


def _width(account: AccountDay) -> int:
    assert account.earliest is not None and account.latest is not None
    return (account.latest - account.earliest).days


def moved(known: Sequence[AccountDay], later: Sequence[AccountDay]) -> list[Change]:
    """One change for each day that later accounts give and that no earlier one allows: "in April" allows
    16 April. The day before is that of the most exact account."""
    dated = [a for a in known if a.edtf and a.earliest and a.latest]
    other = [a for a in later if a.edtf and a.earliest and a.latest and not any(_meet(a, k) for k in dated)]
    if not dated or not other:
        return []
    before = min(dated, key=_width).edtf or ""
    values = dict.fromkeys(a.edtf or "" for a in other)
    return [
        Change("day", before, v, tuple(a.event for a in dated), tuple(a.event for a in other if a.edtf == v))
        for v in values
    ]


def _meet(one: AccountDay, other: AccountDay) -> bool:
    """Whether two intervals have a day in common: "in April" does not contradict 16 April."""
    assert one.earliest and one.latest and other.earliest and other.latest
    return one.earliest <= other.latest and other.earliest <= one.latest


def _corrected(dispute: Dispute, names: set[str]) -> list[Change]:
    before = [s for s in dispute.sides if names & set(s.events)]
    after = [s for s in dispute.sides if not names & set(s.events)]
    known = tuple(e for s in before for e in s.events if e in names)
    value = before[0].value if before else ""
    return [Change(dispute.about, value, s.value, known, s.events) for s in after if before]


def _turned(known: Sequence[AccountDay], later: Sequence[AccountDay], modality: str) -> list[Change]:
    turned = tuple(a.event for a in later if a.modality == modality)
    if not turned or any(a.modality == modality for a in known):
        return []
    return [Change(modality, "", "", tuple(a.event for a in known), turned)]


def _came_true(known: Sequence[AccountDay], later: Sequence[AccountDay]) -> list[Change]:
    told = tuple(a.event for a in later if a.modality in ("actual", "said"))
    if not told or any(a.modality not in ("planned", "conditional") for a in known):
        return []
    return [Change("planned", "", "", tuple(a.event for a in known), told)]
