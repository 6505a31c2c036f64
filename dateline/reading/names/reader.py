"""The reader of names: models, rules and aliases over a batch of articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dateline.model import Flag, NameMention
from dateline.reading.names import aliases
from dateline.reading.names.candidates import Candidate
from dateline.reading.names.models import Models
from dateline.reading.names.pieces import pieces, plain, unflagged
from dateline.reading.names.recognise import recognise

Article = tuple[str, str, Sequence[Flag]]
_BRACKETS = re.compile(r"\s\(\s*[\"“«]?([^()\"”»]{2,60})[\"”»]?\s*\)")


class NameReader:
    """Finds the names of articles and says which are one entity.

    Models are loaded when the first text of their language comes, once a reader: make one a process.

    Args:
        models: The models to use; the pinned ones that are installed where None.
    """

    def __init__(self, models: Models | None = None) -> None:
        self._models = models or Models()

    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that names are read in."""
        return self._models.languages()

    def read(self, batch: Sequence[Article]) -> list[list[NameMention]]:
        """The names of each article, in order of the batch.

        Args:
            batch: (text, language, flags): flagged spans are not read.

        Returns:
            For each article its mentions by start, disjoint; `text` is exactly the span's text,
            without "the" and "'s". No mentions for a language that has no model.

        Raises:
            ModelMissing: The model of a language in the batch is not installed.
        """
        found = self._candidates(batch)
        return [
            self._mentions(*article, found[k]) if article[1] in self.languages() else []
            for k, article in enumerate(batch)
        ]

    def _candidates(self, batch: Sequence[Article]) -> list[list[Candidate]]:
        """What the models find, offsets into the articles."""
        cut, languages = defaultdict(list), self.languages()
        for k, (text, language, flags) in enumerate(batch):
            if language in languages:
                cut[language] += [(k, start, plain(text[start:end])) for start, end in pieces(text, flags)]
        out: list[list[Candidate]] = [[] for _ in batch]
        for language, parts in cut.items():
            for (k, at, _), names in zip(
                parts, self._models.find(language, [p[2] for p in parts]), strict=True
            ):
                out[k] += [c._replace(start=c.start + at, end=c.end + at) for c in names]
        return out

    def _mentions(
        self, text: str, language: str, flags: Sequence[Flag], found: Sequence[Candidate]
    ) -> list[NameMention]:
        names = recognise(text, language, unflagged(text, flags), found)
        surfaces = [(text[c.start : c.end], c.type) for c in names]
        links = aliases.link(surfaces, expansions(text, names))
        return [
            NameMention(c.start, c.end, text[c.start : c.end], link.type, link.key, link.name, link.evidence)
            for c, link in zip(names, links, strict=True)
        ]


def expansions(text: str, names: Sequence[Candidate]) -> dict[str, str]:
    """Short to full name where the text has one in brackets right after the other: "Full Name (FN)"."""
    out: dict[str, str] = {}
    by_end = {c.end: c for c in names}
    by_span = {(c.start, c.end): c for c in names}
    for m in _BRACKETS.finditer(text):
        before = by_end.get(m.start()) or by_end.get(m.start() - 1)
        inner = by_span.get(m.span(1))
        if before and inner and before.type == inner.type:
            a, b = text[before.start : before.end], text[inner.start : inner.end]
            out[min(a, b, key=len)] = max(a, b, key=len)
    return out
