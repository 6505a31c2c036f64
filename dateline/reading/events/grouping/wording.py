"""What the sentences of an article are compared by: the stems of their words, weighed.

A word that runs through the whole article (the story's subject) says little about which of its
happenings a sentence tells; a word that stands in this sentence alone says much. So a stem's weight
falls with the number of sentences of its own article that hold it. Weights come from that article
and from nothing else: they are the same whatever was loaded before, and no model is needed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from dateline.accounts import Account, Span, Told, Uncompared, UncomparedRow
from dateline.reading.events.grouping.across import name_marks
from dateline.reading.events.grouping.acting import find_acting
from dateline.reading.events.grouping.actions import find_actions
from dateline.reading.events.grouping.figures import find_figures
from dateline.reading.events.grouping.saying import day_of_saying
from dateline.reading.events.keydates.words import content_stems
from dateline.spans import sentences

_NAME = 1.6  # weight of a word of a name, against 1 for others
_CORE = 6  # content words on either side of a date that are about it
_LONGEST = 400  # days of an interval: "in the 1990s" tells no happening
# A place by its preposition; the names that models find in news are not always typed as places.
_PLACED = re.compile(
    r"(?<=\s)(?:in|at|near|outside|в|во|под|около|близ|у|на)\s+"
    r"(?:the (?:town|village|city|port) of\s+|городе\s+|селе\s+|посёлке\s+|деревне\s+)?"
    r"([A-ZА-ЯЁ][\w’'-]+(?:\s[A-ZА-ЯЁ][\w’'-]+)?)"
)
_CAPITAL = re.compile(r"[A-ZА-ЯЁ][\w’'-]+")


def accounts_of(article: Uncompared) -> list[Account]:
    """The claims of one article as accounts; those of longer than about a year are left out.

    Source, publication and the names around are not filled in: the store knows them, and adds them.
    """
    held = _sentences_with(article.text, article.language)
    return [_account(told, article, held) for told in article.told if (told.high - told.low).days <= _LONGEST]


def row_account(row: UncomparedRow, language: str) -> Account:
    """A row of an events file as an account: its title and text, its entities as names."""
    named = {s for name in row.names for s in content_stems(name, language)}
    weights = dict.fromkeys(content_stems(row.text, language), 1.0) | dict.fromkeys(named, _NAME)
    figures = find_figures(row.text, language)
    return Account(
        row.event, "", row.low, row.high, unit_vector(weights), tuple(sorted(named)), figures,
        actions=find_actions(row.text, language), marks=name_marks((n, "OTHER") for n in row.names),
        language=language,
    )  # fmt: skip


def unit_vector(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """The weights as a vector of length 1, sorted by stem."""
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return tuple((stem, round(w / length, 6)) for stem, w in sorted(weights.items()))


def _account(told: Told, article: Uncompared, held: Counter[str]) -> Account:
    text, language = article.text, article.language
    quote = text[told.start : told.end]
    own = [(a - told.start, b - told.start) for a, b in article.dates if told.start <= a and b <= told.end]
    names = [n for n in article.names if told.start <= n[0] < told.end]
    inside = [(a - told.start, b - told.start, *rest) for a, b, *rest in names]
    named = {s for n in names for s in _name_stems(n, text, language)}
    stems = [s for s in content_stems(_without(quote, own), language) if not s.isdigit()]
    weights = {s: _weight(s, held) for s in stems} | {s: _NAME * _weight(s, held) for s in named}
    places = _places(quote, told.start, names, own, language)
    return Account(
        told.event, article.article, told.low, told.high, unit_vector(weights), tuple(sorted(named)),
        find_figures(quote, language, own), places, find_actions(quote, language),
        core=_core(quote, own, named, language), modality=told.modality, soft=told.soft,
        saying=not own or day_of_saying(quote, own, language), span=(told.start, told.end), when=told.when,
        language=language,
        marks=name_marks((name, kind) for _, _, name, kind in names),
        acting=find_acting(quote, inside, own, language),
    )  # fmt: skip


def _weight(stem: str, held: Counter[str]) -> float:
    return 1 / math.sqrt(max(1, held[stem]))


def _sentences_with(text: str, language: str) -> Counter[str]:
    """In how many sentences of the article each stem stands."""
    return Counter(s for a, b in sentences(text) for s in set(content_stems(text[a:b], language)))


def _name_stems(name: tuple, text: str, language: str) -> set[str]:
    """The stems of a name as it stands in the text."""
    start, end, _, _ = name
    return set(content_stems(text[start:end], language))


def _places(
    quote: str, start: int, names: Sequence[tuple], dates: Sequence[Span], language: str
) -> tuple[str, ...]:
    """The places that a sentence is set at, each as its stems joined by a space."""
    found = set()
    for m in _PLACED.finditer(quote):
        a, b = m.span(1)
        over = [kind for s, e, _, kind in names if s - start < b and a < e - start]
        if "ORG" not in over and "LAW" not in over and not any(s < b and a < e for s, e in dates):
            found.add(" ".join(content_stems(m.group(1), language)))
    return tuple(sorted(filter(None, found)))


def capital_stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of all words with a capital: what an article could know as a place; sorted."""
    return tuple(sorted(set(content_stems(" ".join(_CAPITAL.findall(text)), language))))


def _core(quote: str, dates: Sequence[Span], names: Collection[str], language: str) -> tuple[str, ...]:
    """The stems around the first date of the sentence, in their order, without those of names; its
    first where it has no date."""
    start, end = min(dates, default=(0, 0))
    before = _plain_stems(quote[:start], names, language)[-_CORE:]
    return (*before, *_plain_stems(quote[end:], names, language)[: 2 * _CORE - len(before)])


def _plain_stems(text: str, names: Collection[str], language: str) -> list[str]:
    capitals = set(capital_stems(text[1:], language))
    return [s for s in content_stems(text, language) if s not in names and s not in capitals]


def _without(text: str, spans: Sequence[Span]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
