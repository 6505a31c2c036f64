"""The colophon of an article: who made it, and when it was published, changed or called up.

"Interview by Ann Writer, 2 May 2023.", "First published on 3 May 2023", "Stand: 4. Mai 2023". It begins with
a label of `colophon.toml`, and what follows is names, numbers, dates and the words between them: a
sentence that says more is prose. It is a line of its own, or stands before the first or behind the last
sentence of the prose.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import takewhile

from dateline.model import Flag
from dateline.spans import Span, sentences

COLOPHON = "colophon"  # the place that it is, in the words of a report
_LONGEST = 300  # characters of a line that says what was corrected
_EDGE = 600  # characters at either end of the prose in which a sentence of it may stand
_MOST_WORDS = 20

_TABLE = tomllib.loads(files("dateline.intake").joinpath("colophon.toml").read_text(encoding="utf-8"))
_LABEL = re.compile(rf"[(\[]?(?:{'|'.join(_TABLE['labels'])})(?!\w)\s*:?", re.I)
_WHOLE = re.compile("|".join(_TABLE["whole"]), re.I)
_BETWEEN = frozenset(" ".join(_TABLE["between"]).split())
_WORD = re.compile(r"[^\s,|·•/;:()\[\]–—]+")


def colophons(text: str, lines: list[Span]) -> Iterator[Flag]:
    """The flags of the lines, and of the first and last sentences, that are colophon.

    Args:
        text: The stored text.
        lines: Its lines, trimmed, in order.
    """
    for start, end in lines:
        if is_colophon(text[start:end]):
            yield Flag(start, end, COLOPHON)
    if lines:
        yield from _run(text, _sentences_in(text, lines[0][0], min(lines[0][1], lines[0][0] + _EDGE)))
        yield from _run(
            text, reversed(_sentences_in(text, max(lines[-1][0], lines[-1][1] - _EDGE), lines[-1][1]))
        )


def is_colophon(line: str) -> bool:
    """Whether a line or sentence says who made the article or when, and nothing else."""
    if len(line) > _LONGEST:
        return False
    if _WHOLE.fullmatch(line):
        return True
    label = _LABEL.match(line)
    words = _WORD.findall(line, label.end()) if label else []
    return 0 < len(words) <= _MOST_WORDS and all(_no_prose(w) for w in words)


def _no_prose(word: str) -> bool:
    return word[0].isupper() or any(c.isdigit() for c in word) or word.lower().strip(".-") in _BETWEEN


def _sentences_in(text: str, start: int, end: int) -> list[Span]:
    return [(start + a, start + b) for a, b in sentences(text[start:end])]


def _run(text: str, spans: Iterable[Span]) -> Iterator[Flag]:
    """The flags of the spans up to the first that is prose."""
    found = takewhile(lambda span: is_colophon(text[slice(*span)]), spans)
    return (Flag(start, end, COLOPHON) for start, end in found)
