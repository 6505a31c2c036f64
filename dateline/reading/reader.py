"""The reader: language, dates, names and claims of a batch of articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.edtf import parse_edtf
from dateline.errors import BadDate
from dateline.model import Article, NameMention, Reading
from dateline.reading.dates import find_dates
from dateline.reading.events import find_claims
from dateline.reading.language import detect_language, normal_code
from dateline.reading.names import NameReader, names_remedy
from dateline.stop_points import stop_point

NO_NAMES = "Names are not read in this language"


class Reader:
    """Reads articles in batches. Holds the name models, so make one and keep it.

    Args:
        names: The reader of names to use; one that loads the pinned models where None.
        with_names: False leaves names out: dates and claims alone take a twentieth of the time.
    """

    def __init__(self, names: NameReader | None = None, *, with_names: bool = True) -> None:
        self._names = (names or NameReader()) if with_names else None

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """What the articles say, in their order. An article's reading depends on that article alone."""
        languages = [normal_code(a.language) or detect_language(a.text) for a in articles]
        batch = [(a.text, lang, a.flags) for a, lang in zip(articles, languages, strict=True)]
        named = self._names.read(batch) if self._names else [[] for _ in batch]
        return [
            self._reading(a, lang, names) for a, lang, names in zip(articles, languages, named, strict=True)
        ]

    def _reading(self, article: Article, language: str, names: list[NameMention]) -> Reading:
        stop_point()
        published = publication_day(article.published)
        dates = find_dates(article.text, published, language)
        claims = find_claims(article.text, dates, names, article.flags, published, language)
        unread = self._names is not None and language not in self._names.languages()
        notes = (f"{NO_NAMES} ({language}). {names_remedy(language)}",) if unread and language else ()
        return Reading(article.id, language, tuple(dates), tuple(names), tuple(claims), article.flags, notes)


def publication_day(published: str | None) -> date | None:
    """The day of publication, when it is known to the day: only a day can anchor "yesterday"."""
    if not published:
        return None
    try:
        interval = parse_edtf(published)
    except BadDate:
        return None
    return interval.earliest if interval.earliest and interval.earliest == interval.latest else None
