"""A whole collection grouped in memory: what the store does step by step, in one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.accounts import Account, Disagreement, Told, Uncompared, claims_kept
from dateline.connected import connected
from dateline.model import Article, Claim, Reading
from dateline.reading.events.grouping.copies import PART, copied, prints, shingles
from dateline.reading.events.grouping.disagreement import disagreements
from dateline.reading.events.grouping.happenings import Group, all_links, happenings
from dateline.reading.events.grouping.wording import accounts_of, capital_stems


@dataclass(frozen=True, slots=True)
class Grouped:
    """The happenings of a collection, and by happening its disagreements."""

    accounts: dict[str, Account]
    happenings: list[Group]
    disagreements: list[tuple[Group, Disagreement]]


def group(accounts: Sequence[Account]) -> Grouped:
    """Group accounts; the outcome does not depend on their order."""
    by_event = {a.event: a for a in accounts}
    found = happenings(accounts, all_links(accounts))
    differing = [(h, d) for h in found for d in disagreements([by_event[e] for e in h])]
    return Grouped(by_event, found, differing)


def accounts_of_reading(article: Article, reading: Reading, reported: date | None = None) -> list[Account]:
    """The claims of an article that a store keeps, as accounts; their ids are ARTICLE-NUMBER of the claim."""
    kept = claims_kept(reading.claims)
    told = [t for k, c in enumerate(kept) if (t := _told(f"{article.id}-{k}", c, reading))]
    names = tuple((n.start, n.end, n.name, n.type) for n in reading.names)
    dates = tuple((d.start, d.end) for d in reading.dates)
    asked = Uncompared(article.id, article.text, reading.language, (), tuple(told), dates, names)
    around = capital_stems(article.text, reading.language)
    return [replace(a, source=article.source, reported=reported, around=around) for a in accounts_of(asked)]


def _told(event: str, claim: Claim, reading: Reading) -> Told | None:
    dated = claim if claim.date is None else reading.dates[claim.date]
    low, high = dated.earliest, dated.latest
    if low is None or high is None:
        return None
    soft = claim.inferred and claim.anchor == "publication"
    return Told(event, claim.start, claim.end, low, high, dated.edtf or "", claim.modality, soft)


def copy_groups(articles: Iterable[Article]) -> list[tuple[str, ...]]:
    """Articles by text: each group holds copies of one, most groups hold one article; sorted."""
    kept = {a.id: (prints(a.text, a.flags), shingles(a.text)) for a in articles}
    holding: dict[int, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for key in sorted(kept):
        for mark in kept[key][0]:
            pairs.update((other, key) for other in holding.setdefault(mark, []))
            holding[mark].append(key)
    copies = [(a, b) for a, b in sorted(pairs) if copied(kept[a][1], kept[b][1]) >= PART]
    return [tuple(group) for group in connected(kept, copies)]
