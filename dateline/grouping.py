"""Grouping a project: compares what came since the last time, and only that.

The store hands out what is new and the pairs that could be alike; `dateline.reading.events.grouping`
decides. Every step leaves the store so that the next call goes on from there: nothing is lost when
the process ends, or somebody stops it, in between.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.accounts import Account, Compared, Component, Happening, Uncompared, UncomparedRow
from dateline.model import Flag
from dateline.reading.events.grouping import (
    LOWEST,
    PART,
    accounts_of,
    capital_stems,
    copied,
    credit,
    disagreements,
    happenings,
    independent,
    lead_first,
    link,
    prints,
    row_account,
    shingles,
)
from dateline.reading.language import detect_language
from dateline.stop_points import stop_point
from dateline.store import Store

_BATCH, _ROWS = 500, 5_000  # articles, and rows of lists, compared in one transaction


def group(store: Store) -> None:
    """Bring copies, happenings and corrected events up to date with the project's articles and events."""
    store.mend_events()
    regroup(store)


def regroup(store: Store) -> None:
    """Compare what is new and group it; what people corrected stands as it was last applied."""
    _compare(store)
    _find_copies(store)
    for pairs in store.account_candidates(LOWEST):
        stop_point()
        store.keep_links([found for one, other in pairs if (found := link(one, other))])
    for parts in store.open_components():
        stop_point()
        store.keep_happenings([(part, happenings_of(part)) for part in parts])
    store.finish_grouping()


def happenings_of(part: Component) -> list[Happening]:
    """The happenings of one component; a function of the component alone."""
    accounts = {a.event: a for a in part.accounts}
    groups = happenings(part.accounts, part.links, part.joined, part.parted)
    return [_happening([accounts[e] for e in g], dict(part.origins)) for g in groups]


def _happening(accounts: Sequence[Account], origins: dict[str, tuple[str, str, str]]) -> Happening:
    reports = {a.article or a.event for a in accounts}
    return Happening(
        lead_first(accounts),
        len(reports),
        independent([(a.article or a.event, *origins[a.event]) for a in accounts]),
        tuple(disagreements(accounts)),
    )


def _compare(store: Store) -> None:
    while batch := store.uncompared(_BATCH):
        stop_point()
        store.keep_compared([_compared(article) for article in batch])
    while rows := store.uncompared_rows(_ROWS):
        stop_point()
        store.keep_compared([], [_row(row) for row in rows])


def _compared(article: Uncompared) -> Compared:
    flags = [Flag(a, b, "") for a, b in article.flags]
    around = capital_stems(article.text, article.language)
    marks = prints(article.text, flags)
    return Compared(article.article, marks, credit(article.text), around, tuple(accounts_of(article)))


def _row(row: UncomparedRow) -> Account:
    # asking for the language of a headline takes as long as all the rest
    return row_account(row, "en" if row.text.isascii() else detect_language(row.text))


def _find_copies(store: Store) -> None:
    pairs, shares = store.copy_candidates(), []
    for k in range(0, len(pairs), _BATCH):
        stop_point()
        batch = pairs[k : k + _BATCH]
        texts = store.texts({key for pair in batch for key in pair})
        known = {key: shingles(text) for key, text in texts.items()}
        shares += [(a, b, copied(known[a], known[b])) for a, b in batch]
    store.keep_copies([s for s in shares if s[2] >= PART])
