"""Grouping a project: compares what came since the last time, and only that.

The store hands out what is new and the pairs that could be alike; `dateline.reading.events.grouping`
decides. Every step leaves the store so that the next call goes on from there: nothing is lost when
the process ends, or somebody stops it, in between.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.accounts import Account, Compared, Happening, Uncompared, UncomparedRow
from dateline.model import Flag
from dateline.reading.events.grouping import (
    LOWEST,
    PART,
    accounts_of,
    capital_stems,
    copied,
    credit,
    disagreements,
    independent,
    lead_first,
    link,
    place,
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
    while _place(store):
        stop_point()
    store.finish_grouping()


def _place(store: Store) -> bool:
    """Group what is open; whether happenings were opened for it, so that there is more to group."""
    opened = False
    for portion in store.neighbourhoods():
        stop_point()
        placed = [place(neighbourhood) for neighbourhood in portion]
        again = {number for p in placed for number in p.again}
        if again:
            store.open_happenings(again)
        opened = opened or bool(again)
        store.keep_happenings(_happenings(store, [group for p in placed for group in p.groups]))
    return opened


def _happenings(store: Store, groups: Sequence[tuple[str, ...]]) -> list[Happening]:
    known = store.accounts_with_origins({event for group in groups for event in group})
    return [_happening([known[event] for event in group]) for group in groups if known.keys() >= set(group)]


def _happening(told: Sequence[tuple[Account, tuple[str, str, str]]]) -> Happening:
    accounts = [account for account, _ in told]
    return Happening(
        lead_first(accounts),
        len({a.article or a.event for a in accounts}),
        independent([(a.article or a.event, *origin) for a, origin in told]),
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
