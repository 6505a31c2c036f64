"""Carriers: which dates of a sentence are the time of what it tells, not merely mentioned in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import DateMention
from dateline.reading.events.clauses import Sentence
from dateline.reading.events.lexicon import NAME

_NAMED_BY = re.compile(r"(?:^|\s)(?:the|a|an|this|that|its|their|his|her|our|'s|’s)\s+$")
_ARTICLE = re.compile(r"(?:the|an?)\s", re.I)
_THING_OF = re.compile(r"(?:^|\s)(?:the|a|an|its|their|\x00)\s+(?:[\w\x00-]+\s+){1,4}of\s+$")
_BORN = re.compile(r"(?<!\w)(?:born|né|née|geboren|nacido|nacida|родил\w+)(?!\w)[^,]*$")
_AFTER_NAME = re.compile("\x00 ?['’]?$")  # "WWDC 2005"
_OF_A_DAY = frozenset("to before of from on zum auf vom zu du de del al на с".split())
_MOST = re.compile(  # what nothing equalled since, in the languages of words.toml
    r"(?<!\w)(?:(?!forest|interest|request|protest|harvest|arrest|contest|invest)\w{3,}est|first|most|least|worst|only|last"
    r"|(?:erst|größt|höchst|tiefst|niedrigst|stärkst|schwerst|schlimmst|schlechtest|best|letzt)e\w?"
    r"|premi\w+|plus|moins|pire|meilleur\w*|primer\w*|más|menos|mayor|menor|peor|mejor|único"
    r"|впервые|перв\w+|сам\w+|худш\w+|лучш\w+|наи\w+|крупнейш\w+|единствен\w+)(?!\w)[^.;:,]{0,60}$"
)
_COARSE = ("year", "decade", "century")


def carriers(dates: Sequence[DateMention], own: Sequence[int], said: Sentence | None) -> list[int]:
    """Indices of the dates that a sentence can be dated by, in text order.

    Each interval once, and none that only frames a finer one ("a year ago, on 13 April 2018").

    Args:
        dates: The article's date mentions.
        own: Indices of those of the sentence.
        said: The sentence in parts; None where its language has no table.
    """
    able = [k for k in own if _can_carry(dates[k])]
    distinct = {dates[k].edtf: k for k in reversed(able)}
    finest = sorted(
        k for k in distinct.values() if not any(_frames(dates[k], dates[j]) for j in distinct.values())
    )
    if said is None:
        return finest
    own_days = [k for k in finest if not _mentioned(dates[k], said) and not _alone(said)]
    return [k for k in own_days if not any(_part_of_day(dates[k], dates[j], said) for j in own_days)]


def _can_carry(date: DateMention) -> bool:
    resolved = date.earliest is not None or date.latest is not None
    return date.type in ("DATE", "TIME") and date.edtf is not None and resolved and date.part_of is None


def _frames(outer: DateMention, inner: DateMention) -> bool:
    ends = (outer.earliest, inner.earliest, inner.latest, outer.latest)
    if None in ends or outer.precision == "range":
        return False
    wider = (outer.earliest, outer.latest) != (inner.earliest, inner.latest)
    return wider and outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _part_of_day(part: DateMention, day: DateMention, said: Sentence) -> bool:
    """Whether a date only says at what time of the other's day: "in the night to Sunday"."""
    if part.rule != "time-of-day" or day.rule == "time-of-day" or day.start < part.end:
        return False
    between = said.text[part.end : day.start]
    return between.strip().lower() in _OF_A_DAY


def _mentioned(date: DateMention, said: Sentence) -> bool:
    """Whether a year only names a thing: "a law of 1996", "the 2018 World Cup", "born in 1984"."""
    before = said.plain[: date.start - said.start]
    if date.bound == "since" and _MOST.search(before):
        return True  # "the lowest price since 2009"
    if date.rule == "time-of-day" and _ARTICLE.match(date.text):
        return _before_noun(said, date)  # "a night guard"
    if date.precision not in (*_COARSE, "range"):
        return False
    if _AFTER_NAME.search(before):
        return True
    if date.precision == "range":
        return False
    if date.precision in ("decade", "century") and date.anchor == "publication":
        return True  # "the third time in the past decade"
    after = said.plain[date.end - said.start :]
    named = _NAMED_BY.search(before) and re.match(r"\s[\w\x00]", after)
    return bool(named or _THING_OF.search(before) or (_BORN.search(before) and _aside(said, date)))


def _before_noun(said: Sentence, date: DateMention) -> bool:
    """Whether the word behind a date is one that it describes, as far as the words tell."""
    after, w = said.plain[date.end - said.start :], said.words
    other = (w.beside, w.conjunctions, w.person, w.first, *w.verbs)
    behind = after.lstrip()
    return bool(re.match(r"\s[^\W\d_]", after)) and not any(p.match(behind) for p in other)


def _aside(said: Sentence, date: DateMention) -> bool:
    """Whether the date stands in a part without a finite verb, between marks."""
    return 0 < said.part_at(date.start) < len(said.parts) - 1


def _alone(said: Sentence) -> bool:
    """Whether the sentence is nothing but dates: a line above an article, or a weekday before it."""
    return not any(c.isalpha() or c == NAME for c in said.plain)
