"""What a person can change about events: change, confirm, hide, add, merge, part, settle.

Each becomes lines of the log of corrections and is applied at once. Merging and parting ask for the
happenings to be worked out anew: `regroup` is called after each change, and does that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.bounds import bounded
from dateline.errors import BadCorrection
from dateline.model import Correction
from dateline.store.added import AddedEvent, cited, given, names_of, typed_date
from dateline.store.corrections import Corrections, active_corrections
from dateline.store.queries.articles import ArticleQueries
from dateline.store.queries.happenings import HappeningQueries

_STANDING = """
    select key, headline, coalesce(edtf, ''), bound, confirmed from event
    where key in (select unnest($keys))"""

# What was parted between the happenings of two events: merging them takes that back too.
_PARTED = """
    select a.key, b.key from event x join event a on a.happening = x.happening, event y
    join event b on b.happening = y.happening
    where x.key = $one and y.key = $other and exists (
        select 1 from event_pair p where not p.joined and p.one = least(a.key, b.key)
            and p.other = greatest(a.key, b.key))"""


def _nothing() -> None:
    pass


class EventChanges(ArticleQueries, HappeningQueries, Corrections):
    """Mending of events. `who` and `why` go into the log."""

    regroup: Callable[[], None] = staticmethod(_nothing)  # set by who knows how to group

    def record_corrections(self, corrections: Sequence[Correction]) -> list[Correction]:
        made = super().record_corrections(corrections)
        self._follow(made)
        return made

    def undo_corrections(self, ids: Iterable[str], who: str = "") -> list[Correction]:
        undone = super().undo_corrections(ids, who)
        self._follow(undone)
        return undone

    def mend_events(self) -> None:
        """Apply the corrections of events over what has come or gone since."""
        with self._db.write() as cursor:
            active = active_corrections(cursor, "event")
            apply = self._appliers["event"]
            cursor.unchanged = not (active and apply(cursor, active, self._db.revision + 1))

    def change_event(
        self,
        event_id: str,
        *,
        date: str | None = None,
        headline: str | None = None,
        who: str = "",
        why: str = "",
    ) -> list[Correction]:
        """Give an event another date (as typed: "April 2018") or headline; None leaves it.

        Raises:
            BadCorrection: the date is none, the headline is empty, or there is no such event.
        """
        now, edtf, _ = self._standing_event(event_id)
        lines = []
        if headline is not None and headline.strip() != now:
            lines.append(("headline", now, given(headline, "headline")))
        if date is not None and (dated := typed_date(date)) != edtf:
            lines.append(("date", edtf, dated))
        return self._record_events(event_id, lines, who, why)

    def confirm_event(self, event_id: str, who: str = "", why: str = "") -> list[Correction]:
        """Say of an event that it is right as it stands."""
        headline, _, confirmed = self._standing_event(event_id)
        return self._record_events(event_id, [] if confirmed else [("confirm", "", headline)], who, why)

    def hide_event(self, event_id: str, who: str = "", why: str = "") -> list[Correction]:
        """Take an event off every page; taking the correction back brings it back."""
        headline, _, _ = self._standing_event(event_id)
        return self._record_events(event_id, [("hide", headline, "")], who, why)

    def add_event(
        self, headline: str, date: str, text: str = "", names: Sequence[str] = (), source: str = "",
        who: str = "", why: str = "", *, until: str = "", article: str = "",
        span: tuple[int, int] | None = None,
    ) -> list[Correction]:  # fmt: skip
        """Add an event by hand; its id is the key of the correction's target.

        Args:
            date: As typed, as exact as is known; "" for none.
            until: The end of a range that begins with `date`.
            text: A note, for an event that cites no article.
            article: Id of the article that is cited at `span`, code points of its text. Its words stand
                in the place of `text`, and its source in that of `source` where this is empty.

        Raises:
            BadCorrection: the headline is empty, a date is none, the place holds no words, or the same
                event was added before.
        """
        text, source = text.strip(), source.strip()
        if article:
            found = self.article(article)
            text = cited(found.article.text if found else None, span or (0, 0), article)
            source = source or found.article.source
        added = AddedEvent(
            given(headline, "headline"), typed_date(date, until) if (date + until).strip() else "", text,
            names_of(names), source, article, *(span or (None, None)),
        )  # fmt: skip
        if self.corrections(f"event:{added.key}", ("add",), active=True):
            raise BadCorrection(
                f"'{added.headline}' was added before, with the same date, words and source.",
                place="headline", remedy="Mend that event, or undo it on the Review page.",
            )  # fmt: skip
        return self._record_events(added.key, [("add", "", added.written())], who, why)

    def merge_events(self, one: str, other: str, who: str = "", why: str = "") -> list[Correction]:
        """Say of two events that they tell one happening.

        Raises:
            BadCorrection: they are one and the same, or one is not here.
        """
        headline, _, _ = self._standing_event(one)
        self._standing_event(other)
        if one == other:
            raise BadCorrection("An event cannot be merged with itself.", remedy="Choose another event.")
        with self._db.read() as cursor:
            pairs = {(one, other), *cursor.rows(_PARTED, {"one": one, "other": other})}
        now = self._now()
        lines = [(f"event:{a}", "merge", headline, f"event:{b}") for a, b in sorted(pairs)]
        return self.record_corrections([Correction("", *line, who, now, why) for line in lines])

    def split_event(self, event_id: str, who: str = "", why: str = "") -> list[Correction]:
        """Say of an event that it tells another happening than all that it is grouped with now.

        Raises:
            BadCorrection: it stands alone already, or is not here.
        """
        headline, _, _ = self._standing_event(event_id)
        with self._db.read() as cursor:
            others = cursor.column(
                """select m.key from event e join event m on m.happening = e.happening and m.id <> e.id
                where e.key = $key order by m.key""",
                {"key": event_id},
            )
        if not others:
            raise BadCorrection("This event stands alone already.", remedy="There is nothing to part.")
        return self._record_events(event_id, [("split", headline, f"event:{k}") for k in others], who, why)

    def settle(self, event_id: str, about: str, value: str, why: str, who: str = "") -> list[Correction]:
        """Settle what the accounts of an event's happening disagree about, with a reason.

        Args:
            about: The point, as `Dispute.about` names it.
            value: One of its sides.

        Raises:
            BadCorrection: no reason is given, or there is no such side.
        """
        found = self.happening(event_id)
        dispute = next((d for d in found.disputes if d.about == about), None) if found else None
        sides = [s.value for s in dispute.sides] if dispute else []
        if value not in sides:
            raise BadCorrection(
                f"'{value}' is not what any account says of the {about}.", remedy="Choose one of the sides."
            )
        if not why.strip():
            raise BadCorrection("A disagreement is settled with a reason.", remedy="Say why, in a few words.")
        return self._record_events(
            found.event, [("settle", f"{about}: {' / '.join(sides)}", value)], who, why
        )

    def _record_events(
        self, event_id: str, lines: Sequence[tuple[str, str, str]], who: str, why: str
    ) -> list[Correction]:
        target, now = f"event:{event_id}", self._now()
        return self.record_corrections([Correction("", target, *line, who, now, why) for line in lines])

    def _standing_event(self, event_id: str) -> tuple[str, str, bool]:
        return self._standing_events([event_id])[event_id]

    def _standing_events(self, events: Iterable[str]) -> dict[str, tuple[str, str, bool]]:
        """Headline, EDTF with its bound ("" for none) and whether confirmed, by event, in the order given."""
        wanted = list(dict.fromkeys(events))
        with self._db.read() as cursor:
            rows = cursor.rows(_STANDING, {"keys": wanted})
        found = {key: (headline, bounded(*dated), sure) for key, headline, *dated, sure in rows}
        if missing := [e for e in wanted if e not in found]:
            raise BadCorrection(
                f"There is no event '{missing[0]}'.", remedy="It may have been hidden or undone."
            )
        return {e: found[e] for e in wanted}

    def _follow(self, made: Sequence[Correction]) -> None:
        if any(c.target.startswith("event:") for c in made):
            self.regroup()
