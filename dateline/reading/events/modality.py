"""Modality: told as it happened, as said, as planned, as denied, or under a condition.

Decided by the verb that goes with the date, from tables of words; and what is dated after the day of
publication cannot have happened yet. Where the words leave it open, it is told as it happened.
"""

from __future__ import annotations

import re

from dateline.model import Modality
from dateline.reading.events.clauses import Sentence

_NEAR = 3  # words between a verb and the date that says when it was done


def modality_of(said: Sentence, position: int, ahead: bool = False, width: int = 0) -> Modality:
    """How a sentence tells what stands at a position of it.

    Args:
        said: The sentence.
        position: Where the date stands, or the verb.
        ahead: Whether the date lies after the day of publication.
        width: Length of the date.
    """
    return _modality(said, said.governing(position), position, ahead, width)


def modality_of_part(said: Sentence, part: int) -> Modality:
    """How the verb of a part of a sentence tells."""
    return _modality(said, part, said.parts[part][0], False, 0)


def _modality(said: Sentence, part: int, position: int, ahead: bool, width: int) -> Modality:
    verbs = _without(said.words.not_future, _without(said.words.not_negation, said.of(part)))
    if _denied(said, part, position, verbs):
        return "denied"
    future = ahead or _future(said, part, position, width, verbs)
    if _conditional(said, part, position, future, verbs):
        return "conditional"
    if future:
        return "planned"
    return "said" if _reported(said, part) else "actual"


def _without(pattern: re.Pattern, text: str) -> str:
    return pattern.sub(lambda m: " " * len(m[0]), text)


def _denied(said: Sentence, part: int, position: int, verbs: str) -> bool:
    if said.words.negation.search(verbs):
        return True
    before = " ".join(said.of(k) for k in range(min(part, said.part_at(position)) + 1))
    if said.words.denial.search(before) or said.words.denial.search(verbs):
        return True
    cancelled = [m for k in range(len(said.parts)) for m in _placed(said, k, said.words.cancelled)]
    return any(not _done_on(said, end, position) for _, end in cancelled)


def _placed(said: Sentence, part: int, pattern: re.Pattern) -> list[tuple[int, int]]:
    start = said.parts[part][0]
    return [(m.start() + start, m.end() + start) for m in pattern.finditer(said.of(part))]


def _done_on(said: Sentence, verb_end: int, position: int) -> bool:
    """Whether the date follows the verb so closely that it is the verb's own: "cancelled on Monday"."""
    if position < verb_end:
        return False
    return len(said.plain[verb_end - said.start : position - said.start].split()) <= _NEAR


def _future(said: Sentence, part: int, position: int, width: int, verbs: str) -> bool:
    """Whether the verb looks ahead; not where a verb that looks back has the date between it and the plan."""
    found = [m.start() + said.parts[part][0] for m in said.words.future.finditer(verbs)]
    if not found:
        return False
    own = said.parts[part][0] <= position < said.parts[part][1]
    if not own or min(found) < position:
        return True
    before = verbs[: position - said.parts[part][0]]
    return not said.words.past.search(before)


def _conditional(said: Sentence, part: int, position: int, future: bool, verbs: str) -> bool:
    found = said.words.conditional.search(verbs)
    if found and not (
        future and said.words.future.search(verbs) and not said.words.condition.search(found[0])
    ):
        return True
    conditions = [k for k in range(len(said.parts)) if said.words.condition.match(said.of(k).strip())]
    return future and bool(conditions)


def _reported(said: Sentence, part: int) -> bool:
    every = said.plain
    return bool(said.words.according.search(every) or said.words.reporting.search(every))
