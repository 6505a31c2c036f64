"""Russian names in quotes after a word for their kind: газета «Вечерний Тагил», траулер «Северянка»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from dateline.reading.names import normal
from dateline.reading.names.candidates import Candidate

_QUOTED = re.compile(r"\b([А-ЯЁа-яё]{4,25})\s[«„\"]([А-ЯЁA-Z][^«»„“\"\n]{1,60})[»“\"]")


@cache
def _kinds() -> Mapping[str, str]:
    """The lemma of a kind to the type of what is named."""
    ships = {word.strip(): "OTHER" for word in normal.table("ru")["cues"]["before_OTHER"].split(";")}
    return dict.fromkeys(normal.words("org", "descriptors"), "ORG") | ships


def quoted(text: str) -> Iterator[Candidate]:
    """The names in quotes whose kind the word before says, without the quotes."""
    for m in _QUOTED.finditer(text):
        if type_ := _kinds().get(normal.fold(m[1])):
            yield Candidate(m.start(2), m.end(2), type_, "kind")
