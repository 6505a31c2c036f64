"""Telling: which part of a sentence says what happened without a date of its own.

In a sentence without a date that is the main clause; beside a plan, who says so. In a dated sentence it is
what no date governs: "Berg said" of "Berg said that it would ship in 2007", "is looking for a buyer" of
"The mill, built in 1951, is looking for a buyer".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.model import DateMention, Modality
from dateline.reading.events.clauses import Sentence
from dateline.reading.events.modality import modality_of_part

_PASSIVE = re.compile(r"(?<!\w)(?:is|are|was|were|be|been|being)\s(?:\w+\s)?$")
_AHEAD = ("planned", "conditional")
# At the head of a sentence these are no relatives: "Der Rat plant", "That was all".
_RELATIVE = frozenset("that who whose which der die das dem den".split())
_OPENING = " \"“«'"
_WORDS = 3  # that a clause has at least


def telling_part(said: Sentence) -> tuple[int, Modality] | None:
    """The part of a sentence without a date that tells what is so, and how it tells it.

    None where it only tells what is meant to be or may be: "The quay will be closed". That somebody means
    to do so is news: "The board plans to close the quay".
    """
    main = said.main or 0
    modality = modality_of_part(said, main)
    if modality not in _AHEAD:
        return main, modality
    beside = next((k for k in (*_without_verb(said, main), *_sayings(said)) if k != main), None)
    if beside is not None:
        return beside, modality_of_part(said, beside)
    return (main, modality) if modality == "planned" and _intends(said, main) else None


def undated_part(said: Sentence, carrying: Sequence[DateMention], published: date | None) -> int | None:
    """The part of a dated sentence that no date of its own governs; None where all of it is dated.

    Args:
        said: The sentence.
        carrying: The dates that it is dated by.
        published: The day of publication. What is meant to be after it is meant on that day already.
    """
    parts, main = range(len(said.parts)), said.main
    dated: dict[int, list[DateMention]] = {}
    for mention in carrying:
        dated.setdefault(said.governing(mention.start), []).append(mention)
    found = [k for k in parts if k not in dated and _says(said, k)]
    found += [k for k in dated if _intends(said, k) and all(_ahead(d, published) for d in dated[k])]
    beside = [main] if main not in dated else [*_without_verb(said, main)]
    beside += [k for k in parts if k not in dated and _goes_on(said, k)]
    found += [k for k in beside if k is not None and _is_news(said, k)]
    return next(iter(found), None)


def _is_news(said: Sentence, part: int) -> bool:
    """Whether a part tells what is so, or who means to do what."""
    return modality_of_part(said, part) not in _AHEAD or _intends(said, part)


def only_aside(said: Sentence, carrying: Sequence[DateMention]) -> bool:
    """Whether all dates stand in clauses that depend on a main clause without one."""
    dated = {said.governing(d.start) for d in carrying}
    return said.main not in dated and all(_depends(said, k) for k in dated)


def _ahead(mention: DateMention, published: date | None) -> bool:
    day = mention.earliest or mention.latest
    return bool(published and day and day > published)


def _depends(said: Sentence, part: int) -> bool:
    """Whether a part begins with what makes it depend on another: "which closed", "after it closed"."""
    opens = said.words.conjunctions.match(_outside(said, part))
    if opens is None or _joins(said, part):
        return False
    return part > 0 or opens[0] not in _RELATIVE


def _goes_on(said: Sentence, part: int) -> bool:
    """Whether a part is a further main clause, in the present or perfect or behind a semicolon."""
    if not said.finite(part) or not _outside(said, part) or _depends(said, part):
        return False
    behind = said.plain[: said.parts[part][0] - said.start].rstrip().endswith(";")
    return behind or bool(said.words.present.search(_outside(said, part)))


def _without_verb(said: Sentence, main: int | None) -> Iterator[int]:
    """Parts that govern a clause by a verb that no table has: "few doubt | that the board could close it"."""
    if main is None or not _depends(said, main):
        return
    for part in range(main):
        text = _outside(said, part)
        if len(text.split()) >= _WORDS and not said.words.conjunctions.match(text):
            yield part


def _joins(said: Sentence, part: int) -> bool:
    return bool(said.words.joining.match(_outside(said, part)))


def _outside(said: Sentence, part: int) -> str:
    """The text of a part outside of quotations."""
    start, end = said.parts[part]
    return said.unquoted[start - said.start : end - said.start].lstrip(_OPENING)


def _sayings(said: Sentence) -> Iterator[int]:
    """Parts outside of quotations in which somebody says something, and means nothing by it."""
    for part in range(len(said.parts)):
        verbs = said.of(part)
        ahead = said.words.future.search(verbs) or said.words.conditional.search(verbs)
        if said.words.reporting.search(_outside(said, part)) and not ahead:
            yield part


def _says(said: Sentence, part: int) -> bool:
    """Whether a part has an active verb of saying that does not look ahead."""
    text = said.of(part)
    verb = said.words.reporting.search(text)
    passive = verb and _PASSIVE.search(text[: verb.start()])
    return bool(verb and not passive and not said.words.future.search(text))


def _intends(said: Sentence, part: int) -> bool:
    """Whether a clause of its own tells what somebody means to do."""
    return not _depends(said, part) and bool(said.words.intends.search(said.of(part)))
