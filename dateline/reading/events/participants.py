"""Participants: which names of a clause take part in what it tells, and whom its pronouns stand for.

A name that acts or is acted upon takes part; one that only places, owns or describes something
("in Moscow", "Apple's shares", "Telegram users") does not. Where a language has no words for this,
every name of the clause takes part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import NameMention
from dateline.reading.events.clauses import DATE, Sentence
from dateline.reading.events.lexicon import NAME
from dateline.spans import Span

_OWNER = re.compile(r"\s?(?:'s|’s|'|’)(?=\s|$)")
_WORD = re.compile(r"[\w'’-]+")
_BOUNDARY = '.!?;:,()[]"“”«»' + NAME + DATE


def participants(said: Sentence, names: Sequence[NameMention], indices: Sequence[int]) -> list[int]:
    """Those of the names that take part, in text order.

    Args:
        said: The sentence.
        names: The article's name mentions.
        indices: Of the names inside the clause.
    """
    if not said.words.places:
        return list(indices)
    taking: list[int] = []
    for index in indices:
        joined = _joined_to(said, names, index, indices)
        part = joined in taking if joined is not None else _takes_part(said, names[index])
        if part and not _owns_or_describes(said, names[index]):
            taking.append(index)
    return taking


def _joined_to(
    said: Sentence, names: Sequence[NameMention], index: int, indices: Sequence[int]
) -> int | None:
    """The name that this one is listed after: "Jobs and Wozniak"."""
    for before in indices:
        if names[before].end < names[index].start:
            between = said.text[names[before].end : names[index].start].strip(" ,").lower()
            if between in ("and", "") and names[before].type == names[index].type:
                return before
    return None


def _takes_part(said: Sentence, name: NameMention) -> bool:
    """Whether no preposition but "by" stands before the name, across articles and adjectives."""
    before = said.plain[: name.start - said.start]
    words = list(_WORD.finditer(before))[-said.words.steps :]
    edge = len(before)
    for word in reversed(words):
        if any(c in _BOUNDARY for c in before[word.end() : edge]):
            return True
        if said.words.by.fullmatch(word[0]):
            return True
        if said.words.beside.fullmatch(word[0]):
            return _says(said, name, before[: word.start()])
        if said.words.past.fullmatch(word[0]) or said.words.present.fullmatch(word[0]):
            return True
        edge = word.start()
    return True


def _says(said: Sentence, name: NameMention, before: str) -> bool:
    """Whether what opens a clause with a preposition goes on to say something: "В Роскомнадзоре сообщили"."""
    opens = not before.strip() or before.rstrip()[-1] in _BOUNDARY
    return opens and bool(said.words.reporting.match(said.plain[name.end - said.start :].lstrip()))


def _owns_or_describes(said: Sentence, name: NameMention) -> bool:
    after = said.plain[name.end - said.start :]
    if _OWNER.match(after):
        return True
    word = _WORD.match(after.lstrip(" "))
    if not word or not after.startswith(" ") or after[:2] == " " + NAME:
        return False
    return _is_noun(said, word[0], after[1:])


def _is_noun(said: Sentence, word: str, after: str) -> bool:
    """Whether a word right after a name can only be what the name describes: "users", "executives"."""
    w = said.words
    verbal = (
        w.past,
        w.present,
        w.future,
        w.conditional,
        w.beside,
        w.by,
        w.conjunctions,
        w.reporting,
        w.negation,
    )
    if any(p.match(after) for p in verbal) or not word.isalpha():
        return False
    return bool(w.verb.search(after) and w.described.fullmatch(word))


def subject(said: Sentence, names: Sequence[NameMention], who: Sequence[int]) -> int | None:
    """The name that a sentence tells of: before its first verb, or meant by a pronoun there."""
    verb = said.start + said.first_verb(said.plain)
    return next((k for k in who if not said.start <= names[k].start < said.end or names[k].end <= verb), None)


def leaves_out_its_subject(said: Sentence, clause: Span) -> bool:
    """Whether a clause after the first goes on with a verb: "joined in 2011 | and became chief in 2015"."""
    begin = clause[0] - said.start
    text = said.plain[begin : clause[1] - said.start].lstrip(" ,;")
    joint = said.words.joining.match(text)
    after_comma = said.plain[:begin].rstrip().endswith(",")
    listed = after_comma and not said.words.conjunctions.match(text)  # "was fined in 2012, fled in 2013"
    rest = text[joint.end() :].lstrip() if joint else text if listed else ""
    return begin > 0 and any(p.match(rest) for p in said.words.verbs)


class Followed:
    """The person, the body and the thing last spoken of as taking part, for "he", "the company" and "it"."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def stands_for(self, said: Sentence, names: Sequence[NameMention], own: Sequence[int]) -> list[int]:
        """Names of sentences before that the sentence's subject, a pronoun, stands for."""
        opening = said.opening
        begins = (names[k].start - said.start for k in own)
        if any(opening[begin : begin + 1] == NAME for begin in begins):
            return []  # the sentence names its subject
        for words, kind in (
            (said.words.person, "PERSON"),
            (said.words.thing, "thing"),
            (said.words.body, "ORG"),
        ):
            if words.search(opening):
                return [self._last[kind]] if kind in self._last else []
        return []

    def speaks(self, said: Sentence, clause: Span) -> bool:
        """Whether a clause has a pronoun of its own."""
        text = said.plain[clause[0] - said.start : clause[1] - said.start]
        return any(p.search(text) for p in (said.words.person, said.words.thing, said.words.body))

    def note(self, names: Sequence[NameMention], taking: Sequence[int]) -> None:
        """Remember who took part; of several of a kind the first, for it is the subject."""
        for index in reversed(taking):
            kind = names[index].type
            self._last[kind] = index
            if kind != "PERSON":
                self._last["thing"] = index


def opens_with_pronoun(said: Sentence) -> bool:
    """Whether a word that stands for somebody named before comes before the first verb, and no name does."""
    opening, w = said.opening, said.words
    return NAME not in opening and any(p.search(opening) for p in (w.person, w.thing, w.body))
