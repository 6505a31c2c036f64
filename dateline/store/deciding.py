"""Decisions of the review queue: several events changed as one, in one line of the log each.

What was made in one go is shown and taken back as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from dateline.model import Correction
from dateline.store.added import typed_date
from dateline.store.event_changes import EventChanges

Line = tuple[str, str, str, str]  # event, field, before, after


class Deciding(EventChanges):
    """Several events at once. `who` and `why` go into each line of the log."""

    def confirm_events(self, events: Sequence[str], who: str = "", why: str = "") -> list[Correction]:
        """Say of events that they are right as they stand; those confirmed before are passed over.

        Raises:
            BadCorrection: one is not here.
        """
        standing = self._standing_events(events)
        lines = [
            (e, "confirm", "", headline) for e, (headline, _, confirmed) in standing.items() if not confirmed
        ]
        return self._decide_events(lines, who, why)

    def date_events(self, dates: Mapping[str, str], who: str = "", why: str = "") -> list[Correction]:
        """Give events their dates, as typed; what is dated so already is confirmed.

        Raises:
            BadCorrection: one is no date, or an event is not here.
        """
        standing = self._standing_events(dates)
        lines = []
        for event, typed in dates.items():
            headline, edtf, confirmed = standing[event]
            dated = typed_date(typed)
            if dated != edtf:
                lines.append((event, "date", edtf, dated))
            elif not confirmed:
                lines.append((event, "confirm", "", headline))
        return self._decide_events(lines, who, why)

    def hide_events(self, events: Sequence[str], who: str = "", why: str = "") -> list[Correction]:
        """Take events off every page; taking the corrections back brings them back.

        Raises:
            BadCorrection: one is not here.
        """
        standing = self._standing_events(events)
        return self._decide_events([(e, "hide", said[0], "") for e, said in standing.items()], who, why)

    def part_events(self, sides: Sequence[Sequence[str]], who: str = "", why: str = "") -> list[Correction]:
        """Say that each of these groups of accounts tells a happening of its own.

        Raises:
            BadCorrection: an event is not here.
        """
        standing = self._standing_events(e for side in sides for e in side)
        pairs = [(a, b) for one, other in combinations(sides, 2) for a in one for b in other]
        lines = [(a, "split", standing[a][0], f"event:{b}") for a, b in pairs]
        return self._decide_events(lines, who, why)

    def _decide_events(self, lines: Sequence[Line], who: str, why: str) -> list[Correction]:
        now = self._now()
        return self.record_corrections(
            [Correction("", f"event:{e}", *change, who, now, why) for e, *change in lines]
        )
