"""The records of key dates: what is kept of an article's sentences, so that a story is indexed at once.

They stand below both reading, which makes them, and the store, which keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that names a day or stands at the top of its article.

    `start`/`end` are code points into the text, from where its prose begins. `place` is its number in
    the article, `long` its words as written. `entry` says that it is one of a chronicle, `aside` that it
    asks or comments. `days` are the ordinal days that it names, in order, without repetition; `stems`
    its content words as numbers (`stem_number`), in order.
    """

    place: int
    start: int
    end: int
    long: int
    entry: bool
    aside: bool
    days: tuple[int, ...]
    stems: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article with what it tells; `published` is a day, None where it is not known to the day."""

    id: str
    published: date | None
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Tellings:
    """The sentences of many articles as columns, those of one article together and in its order.

    `article` is a position in `ids` and `published`; the other fields are as in `Telling`, days and stems
    one after the other, `day_counts` and `stem_counts` of each sentence.
    """

    ids: tuple[str, ...]
    published: tuple[date | None, ...]
    article: Ints
    place: Ints
    start: Ints
    end: Ints
    long: Ints
    entry: Flags
    aside: Flags
    days: Ints
    day_counts: Ints
    stems: Ints
    stem_counts: Ints


def as_columns(articles: Sequence[ToldArticle]) -> Tellings:
    """The sentences of articles as columns."""
    owners = [k for k, a in enumerate(articles) for _ in a.tellings]
    told = [t for a in articles for t in a.tellings]
    return Tellings(
        tuple(a.id for a in articles), tuple(a.published for a in articles), _ints(owners),
        _ints(t.place for t in told), _ints(t.start for t in told), _ints(t.end for t in told),
        _ints(t.long for t in told), np.array([t.entry for t in told], bool),
        np.array([t.aside for t in told], bool),
        _ints(chain.from_iterable(t.days for t in told)), _ints(len(t.days) for t in told),
        _ints(chain.from_iterable(t.stems for t in told)), _ints(len(t.stems) for t in told),
    )  # fmt: skip


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int64)
