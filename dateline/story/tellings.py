"""Keeps what the articles of a project tell, so that its key dates need not read them again."""

from __future__ import annotations

from dateline.reading.events.keydates import story_article, told_article
from dateline.reading.reader import publication_day
from dateline.stop_points import stop_point
from dateline.store import Store
from dateline.store.queries.tellings import StoredText
from dateline.tellings import ToldArticle

_BATCH = 500  # articles kept in one transaction


def keep_tellings(store: Store) -> None:
    """Bring what is kept up to date with the project's articles; costs in proportion to what came."""
    while batch := store.untold(_BATCH):
        stop_point()
        store.keep_told([told_of(text) for text in batch])


def told_of(t: StoredText) -> ToldArticle:
    """What a stored article tells."""
    day = publication_day(t.published)
    return told_article(story_article(t.article, t.text, t.dates, day, t.title, t.language, t.flags))
